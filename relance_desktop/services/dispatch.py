"""One mail from queued to its fate: the last look, the one hand-over, what became of it.

A mail stays QUEUED until the server has all of it but the final dot. Then, in one
transaction that reads the balance again, it becomes SENDING, and only then the dot goes.
So a crash before that leaves it queued, and one after it leaves SENDING, which becomes
UNKNOWN at the next start and is never sent again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from relance_desktop.domain.mail import Failed, MailAccount, SendOutcome, Sent
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.services.balance_check import outdated_lines
from relance_desktop.services.context import Base, Snapshot
from relance_desktop.services.copy_states import CopyState, copy_wanted
from relance_desktop.services.errors import (
    AttachmentMissingError,
    BalanceChangedError,
    DeadlinePassedError,
    InsolvencyForbidsError,
    NotThisStateError,
)
from relance_desktop.services.forbidding import OPENED, forbids
from relance_desktop.services.moves import move_reminder
from relance_desktop.store.errors import MoveRefusedError, NotFoundError
from relance_desktop.store.reader import Reader


class MailSession(Protocol):
    """One connection to the mail server."""

    def send(
        self,
        eml: bytes,
        envelope_from: str,
        recipients: Sequence[str],
        before_end: Callable[[], None] = ...,
    ) -> SendOutcome:
        """Hand a message over; ``before_end`` is the last moment to refuse."""
        ...


class MailSender(Protocol):
    """The user's mail server."""

    def session(self, account: MailAccount, password: str) -> AbstractContextManager[MailSession]:
        """Make a session; nothing is opened yet."""
        ...


@value
class SendResult:
    """The reminder as it now is, and what the server said; None when it was not asked, for
    the reason that ``refusal`` gives."""

    reminder: Reminder
    outcome: SendOutcome | None
    refusal: UserError | None = None


class Dispatch:
    """Moves one mail; each at most once."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def send(self, session: MailSession, account: MailAccount, reminder_id: int) -> SendResult:
        """Hand one mail over. Raises as ``ready`` and NotThisStateError."""
        reminder, eml = self.ready(reminder_id)
        addresses = tuple(dict.fromkeys(reminder.recipients + reminder.cc))
        begun: list[bool] = []

        def before_end() -> None:
            self.begin(reminder_id)
            begun.append(True)

        outcome = session.send(eml, account.sender_address, addresses, before_end)
        return self._record(account, reminder_id, outcome, bool(begun))

    def ready(self, reminder_id: int) -> tuple[Reminder, bytes]:
        """The mail with its bytes, put back in the queue if an attempt had failed.

        Raises NotThisStateError, NotFoundError, AttachmentMissingError; BalanceChangedError
        DeadlinePassedError and InsolvencyForbidsError: the mail is then withdrawn.
        """
        reminder = self.get(reminder_id)
        if reminder.state is ReminderState.FAILED:
            reminder = self.move(reminder_id, ReminderState.QUEUED)
        if reminder.state is not ReminderState.QUEUED:
            raise NotThisStateError(reminder_id, reminder.state.value)
        today = self._base.today()
        with self._base.store.read() as r:
            eml, missing = _bytes_of(r, reminder)
            changed = outdated_lines(r, reminder, today)
            forbidden = _is_forbidden(r, reminder, today)
        if forbidden:
            self.move(reminder_id, ReminderState.WITHDRAWN, note=OPENED)
            raise InsolvencyForbidsError(reminder.client_id)
        if changed:
            self.move(reminder_id, ReminderState.WITHDRAWN, note="balance")
            raise BalanceChangedError(changed)
        passed = _passed(reminder, today)
        if passed is not None:
            self.move(reminder_id, ReminderState.WITHDRAWN, note="deadline")
            raise DeadlinePassedError(passed)
        if missing or eml is None:
            raise AttachmentMissingError(missing or (reminder.subject,))
        return reminder, eml

    def begin(self, reminder_id: int) -> None:
        """The last look, in the transaction that says SENDING: one of two can win."""
        with self._base.store.write() as w:
            reminder = w.reminders.get(reminder_id)
            assert reminder is not None
            changed = outdated_lines(w, reminder, self._base.today())
            forbidden = _is_forbidden(w, reminder, self._base.today())
            to = ReminderState.WITHDRAWN if changed or forbidden else ReminderState.SENDING
            try:
                w.reminders.move(reminder_id, to)
            except MoveRefusedError as error:
                raise NotThisStateError(reminder_id, error.present.value) from error
        if forbidden:
            raise InsolvencyForbidsError(reminder.client_id)
        if changed:
            raise BalanceChangedError(changed)

    def get(self, reminder_id: int) -> Reminder:
        """The reminder as it is now. Raises NotFoundError."""
        with self._base.store.read() as r:
            reminder = r.reminders.get(reminder_id)
        if reminder is None:
            raise NotFoundError("reminders", reminder_id)
        return reminder

    def move(self, reminder_id: int, to: ReminderState, **facts: object) -> Reminder:
        """Bring it to another state. Raises NotThisStateError, NotFoundError."""
        return move_reminder(self._base, reminder_id, to, **facts)

    def _record(
        self, account: MailAccount, reminder_id: int, outcome: SendOutcome, begun: bool
    ) -> SendResult:
        now, today = self._base.clock.now(), self._base.today()
        if isinstance(outcome, Sent):
            facts: dict[str, object] = {"done_on": today, "done_at": now}
            if copy_wanted(account):
                facts["copy_state"] = CopyState.TO_FILE.value
            answer = outcome.server_answer
            reminder = self.move(reminder_id, ReminderState.SENT, answer=answer, **facts)
        elif isinstance(outcome, Failed):
            reminder = self._failed(reminder_id, outcome, begun, now)
        else:
            reminder = self.move(reminder_id, ReminderState.UNKNOWN, failure=outcome.kind.value)
        return SendResult(reminder, outcome)

    def _failed(self, reminder_id: int, outcome: Failed, begun: bool, now: datetime) -> Reminder:
        """A failure before the end leaves the mail where it is: queued, to leave when asked."""
        facts = {"failure": outcome.kind.value, "answer": outcome.server_text}
        if begun or not outcome.retryable:
            return self.move(reminder_id, ReminderState.FAILED, **facts)
        with self._base.store.write() as w:
            w.reminders.note(reminder_id, failure=facts["failure"], answer=facts["answer"])
        return self.get(reminder_id)


def _is_forbidden(view: Snapshot, reminder: Reminder, today: date) -> bool:
    claimed = {line.invoice_id for line in reminder.lines}
    return forbids(view, reminder.client_id, reminder.purpose, today, claimed)


def _passed(reminder: Reminder, today: date) -> date | None:
    """The day that the text asks to be paid by, when it is over: the deadline that it sets, or
    the due date that it announced before it came."""
    if reminder.deadline_on is not None and reminder.deadline_on < today:
        return reminder.deadline_on
    if reminder.purpose is not Purpose.REMINDER:
        return None
    written_on = reminder.created_at.astimezone().date()
    announced = [line.due_on for line in reminder.lines if written_on < line.due_on <= today]
    return min(announced, default=None)


def _bytes_of(r: Reader, reminder: Reminder) -> tuple[bytes | None, tuple[str, ...]]:
    """The message as it was previewed; and the announced files that the store lost."""
    eml = r.documents.read(reminder.artifact_sha256) if reminder.artifact_sha256 else None
    missing = tuple(a.filename for a in reminder.attachments if not r.documents.has(a.sha256))
    return eml, missing
