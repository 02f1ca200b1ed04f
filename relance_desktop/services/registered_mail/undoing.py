"""What was noted of a letter, taken off again, and that undone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper
from relance_desktop.domain.registered_mail.values import MailEvent, MailForm
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.errors import NotThisStateError
from relance_desktop.services.registered_mail.noting import again, day_made, move, settled
from relance_desktop.services.registered_mail.values import EntryKind, MailChange, MailEntry

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def take_off(w: Writer, entry: MailEntry) -> MailChange:
    """Take an entry off. Raises NotFoundError, NotThisStateError when something else was noted
    that leans on it."""
    before = again(w, entry.reminder_id)
    if entry.kind is EntryKind.DELIVERED:
        _undeliver(w, before)
        return MailChange(entry, before, again(w, before.id), removed=True)
    if entry.kind is EntryKind.POSTED:
        _unpost(w, before)
        return MailChange(entry, before, again(w, before.id), removed=True)
    if entry.kind is EntryKind.NUMBER:
        w.reminders.note(before.id, tracking_number="")
        return MailChange(entry, before, again(w, before.id), removed=True)
    thing: MailEvent | Paper
    if entry.kind is EntryKind.EVENT:
        thing = w.mail_events.remove(entry.id)
    else:
        thing = w.papers.remove(entry.id)
        if thing.sha256 == before.receipt_sha256:
            w.reminders.note(before.id, receipt_sha256=None)
    settled(w, before)
    return MailChange(entry, before, again(w, before.id), thing, removed=True)


def undo(w: Writer, change: MailChange) -> None:
    """Make it as it was. Raises NotFoundError, NotThisStateError when more was noted since."""
    letter, before = again(w, change.before.id), change.before
    if isinstance(change.thing, MailEvent):
        _undo_event(w, change.thing, removed=change.removed)
        settled(w, letter)
    elif isinstance(change.thing, Paper):
        _undo_paper(w, change, change.thing)
    elif change.entry.kind is EntryKind.NUMBER:
        w.reminders.note(before.id, tracking_number=before.tracking_number)
    elif letter.state is not change.after.state:
        raise NotThisStateError(letter.id, letter.state.value)
    elif not change.removed:
        back = _unpost if change.entry.kind is EntryKind.POSTED else _undeliver
        back(w, letter)
        _put_deadline(w, again(w, letter.id), before)
    else:
        _redo(w, letter, before)


def _undo_event(w: Writer, event: MailEvent, *, removed: bool) -> None:
    if removed:
        w.mail_events.put_back(event)
    elif w.mail_events.get(event.id) is not None:
        w.mail_events.remove(event.id)


def _undo_paper(w: Writer, change: MailChange, paper: Paper) -> None:
    if change.removed:
        w.papers.put_back(paper)
        if change.before.receipt_sha256 == paper.sha256:
            w.reminders.note(change.before.id, receipt_sha256=paper.sha256)
    elif w.papers.get(paper.id) is not None:
        w.papers.remove(paper.id)


def _undeliver(w: Writer, letter: Reminder) -> None:
    """Back to posted; its scan stays a paper of the letter."""
    arrived, posted = letter.delivered_on, letter.done_on
    moved = move(w, letter, ReminderState.POSTED, delivered_on=None, receipt_sha256=None)
    late = arrived - posted if arrived and posted else timedelta()
    settled(w, _shifted_back(w, moved, late))


def _unpost(w: Writer, letter: Reminder) -> None:
    """Back to printed, unless the carrier was heard of since."""
    if w.mail_events.of_reminder(letter.id):
        raise NotThisStateError(letter.id, letter.state.value)
    posted = letter.done_on
    moved = move(w, letter, ReminderState.PRINTED, done_on=None, done_at=None)
    _shifted_back(w, moved, posted - day_made(letter) if posted else timedelta())


def _shifted_back(w: Writer, letter: Reminder, late: timedelta) -> Reminder:
    if letter.deadline_on is None or letter.mail_form is MailForm.ELECTRONIC or not late:
        return letter
    w.reminders.note(letter.id, deadline_on=letter.deadline_on - late)
    return again(w, letter.id)


def _redo(w: Writer, letter: Reminder, before: Reminder) -> None:
    """Note again what was taken off, as it was."""
    if before.state is ReminderState.DELIVERED:
        move(
            w,
            letter,
            ReminderState.DELIVERED,
            delivered_on=before.delivered_on,
            receipt_sha256=before.receipt_sha256,
        )
    else:
        move(w, letter, ReminderState.POSTED, done_on=before.done_on, done_at=before.done_at)
    _put_deadline(w, letter, before)


def _put_deadline(w: Writer, letter: Reminder, before: Reminder) -> None:
    if before.deadline_on != letter.deadline_on:
        w.reminders.note(letter.id, deadline_on=before.deadline_on)
