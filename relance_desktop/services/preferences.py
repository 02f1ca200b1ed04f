"""The user's choices that are neither identity, account nor plan."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from relance_desktop.domain.calendar import Closure, WorkCalendar
from relance_desktop.domain.value import value
from relance_desktop.store.queries.settings import SettingQueries

PREFERENCES = "preferences"


@value
class Preferences:
    """``theme`` is system, light or dark; ``text_scale`` percent. ``bank_code``: whether
    letters carry the EPC QR code. ``lift_to_floor``: raise an agreed rate to the legal
    floor (C. com. L441-10 II). ``interest_first``: what is proposed that a payment settles first
    (C. civ. 1343-1). ``closures``: when the user is away, so that no step is proposed.
    ``answer_days``: how long a quote may stay unsigned, and a question unanswered, before it
    comes up."""

    alsace_moselle: bool = False
    bank_code: bool = True
    theme: str = "system"
    text_scale: int = 100
    lift_to_floor: bool = False
    interest_first: bool = False
    first_start_done: bool = False
    closures: tuple[Closure, ...] = ()
    answer_days: int = 7

    @property
    def calendar(self) -> WorkCalendar:
        """The user's working days."""
        return WorkCalendar(self.alsace_moselle, self.closures)


def preferences_of(settings: SettingQueries) -> Preferences:
    """Read the preferences; unknown keys of a later version are left alone."""
    stored: dict[str, Any] = settings.get(PREFERENCES, {})
    known = {field.name for field in fields(Preferences)}
    facts = {key: value for key, value in stored.items() if key in known}
    closures = tuple(
        Closure(date.fromisoformat(first), date.fromisoformat(last), label)
        for first, last, label in facts.pop("closures", ())
    )
    return Preferences(**facts, closures=closures)


def facts_of(preferences: Preferences) -> dict[str, Any]:
    """The preferences as plain JSON."""
    closures = [[c.first.isoformat(), c.last.isoformat(), c.label] for c in preferences.closures]
    return {**asdict(preferences), "closures": closures}
