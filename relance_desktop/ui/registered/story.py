"""What happened to a registered letter, oldest first, each entry with its undo."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.registered_mail.values import MailEventKind
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
    letter, tr = one.letter, translate
    word = tr("registered", "Annuler") if undo else ""
    made = letter.created_at.astimezone().date()
    yield (
        made.isoformat(),
        TimelineEntry("file-text", formats.day(made), tr("registered", "Préparée")),
    )
    if letter.done_on is not None:
        title = tr("registered", "Déposée") if one.is_electronic else tr("registered", "Postée")
        entry = MailEntry(EntryKind.POSTED, letter.id)
        last = not one.events and letter.state is ReminderState.POSTED
        yield (
            f"{letter.done_on.isoformat()}1",
            TimelineEntry(
                "paper-plane-tilt",
                formats.day(letter.done_on),
                title,
                "",
                "blue",
                entry,
                word if last else "",
            ),
        )
    for event in one.events:
        glyph, hue = _LOOKS[event.kind]
        entry = MailEntry(EntryKind.EVENT, letter.id, event.id)
        rank = 4 if event.kind is MailEventKind.RETURNED else 2
        yield (
            f"{event.happened_on.isoformat()}{rank}",
            TimelineEntry(
                glyph,
                formats.day(event.happened_on),
                event_word(event.kind, electronic=one.is_electronic),
                event.note,
                hue,
                entry,
                word,
            ),
        )
    if letter.delivered_on is not None:
        yield (
            f"{letter.delivered_on.isoformat()}3",
            TimelineEntry(
                "check-circle",
                formats.day(letter.delivered_on),
                delivered_word(electronic=one.is_electronic),
                "",
                "green",
                MailEntry(EntryKind.DELIVERED, letter.id),
                word,
            ),
        )
