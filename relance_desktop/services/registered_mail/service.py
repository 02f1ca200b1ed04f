"""Registered letters followed to their end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.registered_mail.checklist import CheckItem, CheckPoint, checklist
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.balance_check import CHANGED, WITHDRAWABLE, withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.filing import GivenFile, check_file, file_paper
from relance_desktop.services.forbidding import withdraw_forbidden
from relance_desktop.services.registered_mail.handing import Binder, bundle, hand_over
from relance_desktop.services.registered_mail.notes import keep_ticks, notes_of, with_tick
from relance_desktop.services.registered_mail.noting import (
    again,
    note_delivered,
    note_event,
    note_posted,
)
from relance_desktop.services.registered_mail.reading import (
    check_facts,
    get_letter,
    read_letter,
    read_letters,
)
from relance_desktop.services.registered_mail.tasks import tasks_of
from relance_desktop.services.registered_mail.undoing import take_off, undo
from relance_desktop.services.registered_mail.values import (
    Bundle,
    EntryKind,
    HandOver,
    MailChange,
    MailEntry,
    MailTask,
    RegisteredLetter,
)

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


class RegisteredMail:
    """Follows registered letters; posting and delivery are the letter's own state."""

    def __init__(self, base: Base, binder: Binder) -> None:
        self._base = base
        self._binder = binder

    # -- reading -----------------------------------------------------------------

    def letters(self, client_id: int | None = None) -> tuple[RegisteredLetter, ...]:
        """All registered letters, of one client or of all, the newest first."""
        with self._base.store.read() as r:
            return tuple(reversed(read_letters(r, r.reminders.registered(client_id))))

    def get(self, reminder_id: int) -> RegisteredLetter:
        """One letter. Raises NotFoundError, for what is no registered letter too."""
        with self._base.store.read() as r:
            return read_letter(r, reminder_id)

    def tasks(self, today: date) -> tuple[MailTask, ...]:
        """What the day asks for."""
        with self._base.store.read() as r:
            return tasks_of(r, today)

    def checklist(self, reminder_id: int) -> tuple[CheckItem, ...]:
        """What to look at before the letter is posted. Raises NotFoundError."""
        with self._base.store.read() as r:
            letter = get_letter(r, reminder_id)
            return checklist(check_facts(r, letter), notes_of(r.settings, letter).ticks)

    def bundle(self, reminder_id: int, *, for_print: bool = False) -> Bundle:
        """The letter and all that is joined to it as one PDF; ``for_print``: each part on
        sheets of its own. Raises NotFoundError, AttachmentMissingError, UnreadablePdf."""
        with self._base.store.read() as r:
            return bundle(r, get_letter(r, reminder_id), self._binder, for_print=for_print)

    def hand_over(self, reminder_id: int) -> HandOver:
        """What a provider of electronic letters asks for. Raises NotFoundError."""
        with self._base.store.read() as r:
            return hand_over(r, get_letter(r, reminder_id))

    # -- noting ------------------------------------------------------------------

    def tick(self, reminder_id: int, point: CheckPoint, *, on: bool) -> None:
        """Keep that the user checked a point, or did not. Raises NotFoundError."""
        with self._base.store.write() as w:
            notes = notes_of(w.settings, get_letter(w, reminder_id))
            keep_ticks(w, reminder_id, with_tick(notes, point, on=on).ticks)

    def post(self, reminder_id: int, on: date, number: str = "") -> MailChange:
        """It was posted, or handed to the provider. Raises DateInvalidError, NotThisStateError,
        NotFoundError."""
        with self._base.store.write() as w:
            before = get_letter(w, reminder_id)
            now = self._base.clock.now()
            after = note_posted(w, before, on, number, self._base.today(), now)
            return MailChange(MailEntry(EntryKind.POSTED, reminder_id), before, after)

    def set_number(self, reminder_id: int, number: str) -> MailChange:
        """Keep its tracking number, or take it off. Raises NotFoundError."""
        with self._base.store.write() as w:
            before = get_letter(w, reminder_id)
            w.reminders.note(reminder_id, tracking_number=tracking_number(number).text)
            return _changed(w, EntryKind.NUMBER, before)

    def note(self, reminder_id: int, kind: MailEventKind, on: date, note: str = "") -> MailChange:
        """Keep what the carrier said. Raises DateInvalidError, NotThisStateError,
        NotFoundError."""
        with self._base.store.write() as w:
            before = get_letter(w, reminder_id)
            event = note_event(w, before, kind, on, self._base.today(), note)
            made = _changed(w, EntryKind.EVENT, before)
            entry = MailEntry(EntryKind.EVENT, reminder_id, event.id)
            return replace(made, entry=entry, thing=event)

    def deliver(self, reminder_id: int, on: date) -> MailChange:
        """It arrived: the same truth as ``Post.delivered``. Raises DateInvalidError,
        NotThisStateError, NotFoundError."""
        with self._base.store.write() as w:
            before = get_letter(w, reminder_id)
            note_delivered(w, before, on, self._base.today())
            return _changed(w, EntryKind.DELIVERED, before)

    def file(self, reminder_id: int, kind: PaperKind, file: GivenFile) -> MailChange:
        """Keep a scan with the letter: DEPOSIT_SLIP or RECEIPT; the same bytes are kept once.
        Raises FileRefusedError, NotFoundError."""
        check_file(file)
        with self._base.store.write() as w:
            before = get_letter(w, reminder_id)
            name = file.filename.replace("\\", "/").rpartition("/")[2]
            day = before.done_on if kind is PaperKind.DEPOSIT_SLIP else before.delivered_on
            paper = Paper(before.client_id, kind, "", name, reminder_id=reminder_id, dated_on=day)
            stored = _kept_once(w, file_paper(w, paper, file.data))
            entry = MailEntry(EntryKind.PAPER, reminder_id, stored.id)
            return MailChange(entry, before, again(w, reminder_id), stored)

    # -- undoing -----------------------------------------------------------------

    def remove(self, entry: MailEntry) -> MailChange:
        """Take an entry off again; ``undo`` puts it back. Raises NotFoundError,
        NotThisStateError for a posting after which something else was noted. A letter that
        waits again and tells the truth no more is withdrawn."""
        with self._base.store.write() as w:
            change = take_off(w, entry)
            self._check(w, change.before.id)
            return change

    def undo(self, change: MailChange) -> None:
        """Make it as it was; a letter that waits again and tells the truth no more is
        withdrawn. Raises NotFoundError, NotThisStateError."""
        with self._base.store.write() as w:
            undo(w, change)
            self._check(w, change.before.id)

    def _check(self, w: Writer, reminder_id: int) -> None:
        letter, today = again(w, reminder_id), self._base.today()
        if letter.state in WITHDRAWABLE:
            withdraw_outdated(w, letter.client_id, today, CHANGED)
            withdraw_forbidden(w, letter.client_id, today)

    def can_undo(self, change: MailChange) -> bool:
        """Whether the letter still stands as the change left it."""
        with self._base.store.read() as r:
            now = r.reminders.get(change.before.id)
            return now is not None and now.state is change.after.state

    def to_post(self, client_id: int | None = None) -> tuple[RegisteredLetter, ...]:
        """Those that are not posted yet, the newest first."""
        found = self.letters(client_id)
        return tuple(one for one in found if one.course.state is MailState.TO_POST)


def _changed(w: Writer, kind: EntryKind, before: Reminder) -> MailChange:
    return MailChange(MailEntry(kind, before.id), before, again(w, before.id))


def _kept_once(w: Writer, stored: Paper) -> Paper:
    for other in w.papers.of_reminder(stored.reminder_id or 0):
        if other.id != stored.id and (other.sha256, other.kind) == (stored.sha256, stored.kind):
            w.papers.remove(stored.id)
            return other
    return stored
