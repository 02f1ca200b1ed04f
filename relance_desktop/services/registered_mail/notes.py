"""What is kept beside a letter, in the settings: no decision, so the journal hears nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from relance_desktop.domain.registered_mail.checklist import CheckPoint
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.registered_mail.values import LetterNotes

if TYPE_CHECKING:
    from relance_desktop.store.queries.settings import SettingQueries
    from relance_desktop.store.writer import Writer

_PREFIX: Final = "registered/"
_POINTS = {one.value: one for one in CheckPoint}


def notes_of(settings: SettingQueries, letter: Reminder) -> LetterNotes:
    """What is kept. The days of letters of before are read from their dates."""
    return _notes(settings.get(_key(letter.id), {}), letter)


def notes_of_all(settings: SettingQueries, letters: Iterable[Reminder]) -> dict[int, LetterNotes]:
    """What is kept of many letters, by letter, in one read."""
    kept = settings.below(_PREFIX)
    return {letter.id: _notes(kept.get(_key(letter.id), {}), letter) for letter in letters}


def _notes(told: Mapping[str, Any], letter: Reminder) -> LetterNotes:
    ticks = tuple(_POINTS[one] for one in told.get("ticks", ()) if one in _POINTS)
    days = told.get("days")
    return LetterNotes(_days(letter) if days is None else int(days), ticks)


def keep_days(w: Writer, reminder_id: int, days: int) -> None:
    """Keep how many days the letter's text gives."""
    told = {**w.settings.get(_key(reminder_id), {}), "days": days}
    w.settings.remember(_key(reminder_id), told)


def keep_ticks(w: Writer, reminder_id: int, ticks: Iterable[CheckPoint]) -> None:
    """Keep what the user ticked."""
    names = sorted(one.value for one in ticks)
    told = {**w.settings.get(_key(reminder_id), {}), "ticks": names}
    w.settings.remember(_key(reminder_id), told)


def with_tick(notes: LetterNotes, point: CheckPoint, *, on: bool) -> LetterNotes:
    """The notes with one tick more or less."""
    rest = tuple(one for one in notes.ticks if one is not point)
    return replace(notes, ticks=(*rest, point) if on else rest)


def _days(letter: Reminder) -> int | None:
    if letter.deadline_on is None:
        return None
    made = letter.created_at.astimezone().date()
    return (letter.deadline_on - (letter.delivered_on or letter.done_on or made)).days


def _key(reminder_id: int) -> str:
    return f"{_PREFIX}{reminder_id}"
