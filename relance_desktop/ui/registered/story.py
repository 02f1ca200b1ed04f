"""What happened to a registered letter, oldest first, each entry with its undo."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.registered_mail.values import (
    EntryKind,
    MailEntry,
    RegisteredLetter,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.timeline import TimelineEntry
from relance_desktop.ui.registered.words import delivered_word, event_word

translate = QCoreApplication.translate

_LOOKS = {
    MailEventKind.PRESENTED: ("hourglass-medium", "amber"),
    MailEventKind.REFUSED: ("x-circle", "orange"),
    MailEventKind.NOT_COLLECTED: ("clock", "orange"),
    MailEventKind.ADDRESS_UNKNOWN: ("warning", "red"),
    MailEventKind.RETURNED: ("arrow-u-up-left", "slate"),
}


def story(one: RegisteredLetter, *, undo: bool = True) -> tuple[TimelineEntry, ...]:
    """Its entries; ``undo``: each has the word that takes it off again."""
    found = sorted(_entries(one, undo), key=lambda pair: pair[0])
    return tuple(entry for _, entry in found)


def _entries(one: RegisteredLetter, undo: bool) -> Iterator[tuple[str, TimelineEntry]]:
    """Each with what it is sorted by: its day, and its place on the way."""
    letter = one.letter
    word = translate("registered", "Annuler") if undo else ""
    made = letter.created_at.astimezone().date()
    title = translate("registered", "Préparée")
    yield f"{made.isoformat()}0", TimelineEntry("file-text", formats.day(made), title)
    if letter.done_on is not None:
        last = not one.events and letter.state is ReminderState.POSTED
        yield f"{letter.done_on.isoformat()}1", _posted(one, word if last else "")
    for event in one.events:
        rank = 4 if event.kind is MailEventKind.RETURNED else 2
        yield f"{event.happened_on.isoformat()}{rank}", _event(one, event, word)
    if letter.delivered_on is not None:
        yield f"{letter.delivered_on.isoformat()}3", _delivered(one, word)


def _posted(one: RegisteredLetter, word: str) -> TimelineEntry:
    tr, day = translate, formats.day(one.letter.done_on)
    title = tr("registered", "Déposée") if one.is_electronic else tr("registered", "Postée")
    entry = MailEntry(EntryKind.POSTED, one.letter.id)
    return TimelineEntry("paper-plane-tilt", day, title, "", "blue", entry, word)


def _event(one: RegisteredLetter, event: MailEvent, word: str) -> TimelineEntry:
    glyph, hue = _LOOKS[event.kind]
    title = event_word(event.kind, electronic=one.is_electronic)
    entry = MailEntry(EntryKind.EVENT, one.letter.id, event.id)
    day = formats.day(event.happened_on)
    return TimelineEntry(glyph, day, title, event.note, hue, entry, word)


def _delivered(one: RegisteredLetter, word: str) -> TimelineEntry:
    title = delivered_word(electronic=one.is_electronic)
    entry = MailEntry(EntryKind.DELIVERED, one.letter.id)
    day = formats.day(one.letter.delivered_on)
    return TimelineEntry("check-circle", day, title, "", "green", entry, word)
