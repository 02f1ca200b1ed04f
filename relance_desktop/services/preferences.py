"""The user's choices that are neither identity, account nor plan."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from relance_desktop.domain.value import value
from relance_desktop.store.queries.settings import SettingQueries

PREFERENCES = "preferences"


@value
class Preferences:
    """``theme`` is system, light or dark; ``text_scale`` percent. ``bank_code``: whether
    letters carry the EPC QR code. ``lift_to_floor``: raise an agreed rate to the legal
    floor (C. com. L441-10 II). ``interest_first``: how a part payment is counted
    (C. civ. 1343-1)."""

    alsace_moselle: bool = False
    bank_code: bool = True
    theme: str = "system"
    text_scale: int = 100
    lift_to_floor: bool = False
    interest_first: bool = False
    first_start_done: bool = False


def preferences_of(settings: SettingQueries) -> Preferences:
    """Read the preferences; unknown keys of a later version are left alone."""
    stored: dict[str, Any] = settings.get(PREFERENCES, {})
    known = {field.name for field in fields(Preferences)}
    return Preferences(**{key: value for key, value in stored.items() if key in known})


def facts_of(preferences: Preferences) -> dict[str, Any]:
    """The preferences as plain JSON."""
    return asdict(preferences)
