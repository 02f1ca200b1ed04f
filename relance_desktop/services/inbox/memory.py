"""How far each account's mailbox was looked through, and when: no decision of the user's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from relance_desktop.domain.inbox import FolderMark
from relance_desktop.store.queries.settings import SettingQueries

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

LOOKS: Final = "inbox_looks"


def marks_of(settings: SettingQueries, account_id: str, place: str) -> tuple[FolderMark, ...]:
    """Where the last look ended; nothing when the account then was in another ``place``."""
    facts = _facts(settings).get(account_id, {})
    if facts.get("place") != place:
        return ()
    return tuple(FolderMark(*one) for one in facts.get("marks", ()))


def looked_at(settings: SettingQueries, account_id: str) -> datetime | None:
    """When the account's mailbox was last looked at to the end."""
    at = _facts(settings).get(account_id, {}).get("at")
    return datetime.fromisoformat(at) if at else None


def remember(
    w: Writer,
    account_id: str,
    place: str,
    marks: tuple[FolderMark, ...],
    at: datetime | None,
) -> None:
    """Keep where a look ended; ``at`` None: it did not come to its end."""
    facts = dict(_facts(w.settings))
    before = facts.get(account_id, {}).get("at")
    facts[account_id] = {
        "place": place,
        "marks": [[one.folder, one.validity, one.last_uid] for one in marks],
        "at": at.isoformat() if at else before,
    }
    w.settings.remember(LOOKS, facts)


def _facts(settings: SettingQueries) -> Mapping[str, Any]:
    stored: Mapping[str, Any] | None = settings.get(LOOKS)
    return stored or {}
