"""A reminder's journal entries as lines of a timeline."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.journal import JournalEntry, JournalKind
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons import failure_word, reminder_chip
from relance_desktop.ui.kit.timeline import TimelineEntry

translate = QCoreApplication.translate


def entries(journal: Iterable[JournalEntry]) -> list[TimelineEntry]:
    """One line for each move, oldest first."""
    return [_entry(one) for one in journal]


def _entry(entry: JournalEntry) -> TimelineEntry:
    facts = entry.facts()
    when = formats.moment(entry.at)
    if entry.kind == JournalKind.REMINDER_NOTED.value:
        failure = str(facts.get("failure") or "")
        detail = failure_word(failure) if failure else ""
        return TimelineEntry("info", when, translate("proof", "Essai noté"), detail, "slate")
    state = facts.get("to") or facts.get("state") or ""
    try:
        chip = reminder_chip(ReminderState(state))
    except ValueError:
        return TimelineEntry("info", when, entry.kind)
    failure = str(facts.get("failure") or "")
    detail = failure_word(failure) if failure else str(facts.get("answer") or "")
    return TimelineEntry(chip.icon, when, chip.text, detail, chip.hue)
