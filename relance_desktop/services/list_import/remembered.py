"""Mappings remembered under their header's fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relance_desktop.domain.sheet_mapping.mapping import Mapping, facts_of, mapping_of
from relance_desktop.store.queries.settings import SettingQueries

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

LIST_MAPPINGS = "list_mappings"
_MOST = 100


def remembered(settings: SettingQueries, fingerprint: str, width: int) -> Mapping | None:
    """The mapping used for this header before; None when there is none that still fits."""
    facts = facts_for(settings, LIST_MAPPINGS, fingerprint)
    found = mapping_of(facts) if facts else None
    return found if found is not None and len(found.columns) == width else None


def remember(w: Writer, fingerprint: str, mapping: Mapping) -> None:
    """Keep it for the next file of this header."""
    remember_facts(w, LIST_MAPPINGS, fingerprint, facts_of(mapping))


def facts_for(settings: SettingQueries, key: str, fingerprint: str) -> dict[str, Any] | None:
    """What is remembered for a header under a setting's key."""
    stored: dict[str, Any] = settings.get(key, {})
    found: dict[str, Any] | None = stored.get(fingerprint)
    return found


def remember_facts(w: Writer, key: str, fingerprint: str, facts: dict[str, Any]) -> None:
    """Keep a mapping's facts for its header; the oldest of many are forgotten."""
    stored: dict[str, Any] = dict(w.settings.get(key, {}))
    stored.pop(fingerprint, None)
    stored[fingerprint] = facts | {"at": _next(stored)}
    kept = sorted(stored.items(), key=lambda item: int(item[1].get("at", 0)))[-_MOST:]
    w.settings.remember(key, dict(kept))


def _next(stored: dict[str, Any]) -> int:
    return max((int(facts.get("at", 0)) for facts in stored.values()), default=0) + 1
