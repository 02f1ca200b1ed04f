"""Letters on their way: to print, printed, posted with a number, delivered with a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base
from relance_desktop.services.errors import AttachmentMissingError, DateInvalidError
from relance_desktop.services.filing import file_paper
from relance_desktop.services.moves import move_reminder
from relance_desktop.services.registered_mail.noting import again, note_delivered, note_posted
from relance_desktop.store.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

WITH_RECEIPT = frozenset({Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})
ON_PAPER = (ReminderState.TO_PRINT, ReminderState.PRINTED, ReminderState.POSTED)


@value
class Delivery:
    """When a letter arrived, and the scan of its receipt when there is one (its SHA-256)."""

    on: date
    receipt_sha256: str | None = None


def delivery_of(reminder: Reminder) -> Delivery | None:
    """What is known of a letter's arrival; None before it is marked as delivered."""
    if reminder.delivered_on is None:
        return None
    return Delivery(reminder.delivered_on, reminder.receipt_sha256)


class Post:
    """Follows letters; a letter counts as done only once it is marked as posted."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def open_items(self) -> tuple[Reminder, ...]:
        """Letters to print, or printed and not posted yet."""
        with self._base.store.read() as r:
            return r.reminders.in_state(ReminderState.TO_PRINT, ReminderState.PRINTED)

    def awaiting_receipt(self) -> tuple[Reminder, ...]:
        """Registered letters posted, whose receipt is not noted yet."""
        with self._base.store.read() as r:
            posted = r.reminders.in_state(ReminderState.POSTED)
        return tuple(one for one in posted if one.channel in WITH_RECEIPT)

    def pdf(self, reminder_id: int) -> bytes:
        """The letter, byte for byte as it was previewed. Raises NotFoundError,
        AttachmentMissingError."""
        with self._base.store.read() as r:
            reminder = r.reminders.get(reminder_id)
            if reminder is None:
                raise NotFoundError("reminders", reminder_id)
            sha = reminder.artifact_sha256
            data = r.documents.read(sha) if sha else None
        if data is None:
            raise AttachmentMissingError((reminder.subject,))
        return data

    def printed(self, reminder_id: int) -> Reminder:
        """Say that it was printed or saved; printing it again changes nothing."""
        with self._base.store.read() as r:
            reminder = r.reminders.get(reminder_id)
        if reminder is not None and reminder.state is ReminderState.TO_PRINT:
            return move_reminder(self._base, reminder_id, ReminderState.PRINTED)
        if reminder is None:
            raise NotFoundError("reminders", reminder_id)
        return reminder

    def posted(self, reminder_id: int, on: date, tracking_number: str = "") -> Reminder:
        """Say that it was posted: the step is done. Raises DateInvalidError for a day to come
        or before it was made, NotThisStateError."""
        return self.posted_all([(reminder_id, tracking_number)], on)[0]

    def posted_all(self, numbers: Sequence[tuple[int, str]], on: date) -> tuple[Reminder, ...]:
        """Say that all these letters (id, tracking number) were posted on that day: all of
        them or none. Raises as ``posted``."""
        with self._base.store.write() as w:
            return tuple(self._post(w, one, on, number) for one, number in numbers)

    def _post(self, w: Writer, reminder_id: int, on: date, tracking_number: str) -> Reminder:
        reminder = again(w, reminder_id)
        today, now = self._base.today(), self._base.clock.now()
        return note_posted(w, reminder, on, tracking_number, today, now)

    def delivered(
        self, reminder_id: int, on: date, receipt: bytes | None = None, filename: str = ""
    ) -> Reminder:
        """Say that it arrived, with a scan of the receipt when there is one, which is filed
        with the letter. Raises DateInvalidError, NotThisStateError, NotFoundError."""
        today = self._base.today()
        if on > today:
            raise DateInvalidError("delivered_on", on)
        with self._base.store.write() as w:
            letter = again(w, reminder_id)
            sha256 = None
            if receipt is not None:
                kind = PaperKind.RECEIPT
                name = filename.replace("\\", "/").rpartition("/")[2]
                paper = Paper(letter.client_id, kind, "", name, reminder_id=letter.id, dated_on=on)
                sha256 = file_paper(w, paper, receipt).sha256
            return note_delivered(w, letter, on, today, sha256)
