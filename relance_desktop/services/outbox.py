"""What waits to leave: sent once, and only if what it says is still true.

A mail stays QUEUED until the server has all of it but the final dot. Then, in one
transaction that reads the balance again, it becomes SENDING, and only then the dot goes.
So a crash before that leaves it queued, and one after it leaves SENDING, which becomes
UNKNOWN at the next start and is never sent again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from relance_desktop.domain.mail import (
    Failed,
    MailAccount,
    SendOutcome,
    Sent,
)
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value
from relance_desktop.services.balance_check import WITHDRAWABLE, changed_lines
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    AttachmentMissingError,
    BalanceChangedError,
    DeadlinePassedError,
    NoMailAccountError,
    NotThisStateError,
    PasswordNeededError,
)
from relance_desktop.services.mail_settings import account_of
from relance_desktop.store.errors import MoveRefusedError, NotFoundError
from relance_desktop.store.reader import Reader

OPEN_MAIL = (
    ReminderState.QUEUED,
    ReminderState.SENDING,
    ReminderState.FAILED,
    ReminderState.UNKNOWN,
)
_REFUSALS = (
    BalanceChangedError,
    DeadlinePassedError,
    AttachmentMissingError,
    NotThisStateError,
)
BY_USER = "user"
"""Who withdrew a reminder, as kept in its note."""


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


class Passwords(Protocol):
    """Where the account's password is looked up."""

    def get(self, account_key: str) -> str | None:
        """The password; None means ask the user."""
        ...


@value
class SendResult:
    """The reminder as it now is, and what the server said; None when it was not asked."""

    reminder: Reminder
    outcome: SendOutcome | None


class Outbox:
    """Sends what was queued, one at a time, each at most once."""

    def __init__(self, base: Base, sender: MailSender, passwords: Passwords) -> None:
        self._base = base
        self._sender = sender
        self._passwords = passwords

    def open_items(self) -> tuple[Reminder, ...]:
        """Mails that are queued, being sent, failed or of unknown fate."""
        with self._base.store.read() as r:
            return r.reminders.in_state(*OPEN_MAIL)

    def send(self, reminder_id: int) -> SendResult:
        """Send one queued or failed mail. Blocks: call it from the worker.

        Raises NoMailAccountError, PasswordNeededError, NotThisStateError, NotFoundError,
        AttachmentMissingError; BalanceChangedError and DeadlinePassedError: the mail is
        then withdrawn.
        """
        account, password = self._credentials()
        with self._sender.session(account, password) as session:
            return self._send(session, account, reminder_id)

    def send_all(
        self,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[SendResult, ...]:
        """Send all that is queued over one connection; stops between messages.

        A mail whose balance changed, or whose deadline is over, is withdrawn and given with no outcome.
        """
        with self._base.store.read() as r:
            queued = r.reminders.in_state(ReminderState.QUEUED)
        if not queued:
            return ()
        account, password = self._credentials()
        results: list[SendResult] = []
        with self._sender.session(account, password) as session:
            for count, reminder in enumerate(queued):
                if cancelled():
                    break
                progress(count, len(queued))
                results.append(self._send_or_withdraw(session, account, reminder.id))
        return tuple(results)

    def withdraw(self, reminder_id: int) -> Reminder:
        """Take back what has not left. Raises NotThisStateError, NotFoundError."""
        reminder = self._get(reminder_id)
        if reminder.state not in WITHDRAWABLE:
            raise NotThisStateError(reminder_id, reminder.state.value)
        return self._move(reminder_id, ReminderState.WITHDRAWN, note=BY_USER)

    def resolve(self, reminder_id: int, arrived: bool) -> Reminder:
        """Say what became of a mail of unknown fate: the client has it, or never got it."""
        now, today = self._base.clock.now(), self._base.today()
        if arrived:
            return self._move(reminder_id, ReminderState.SENT, done_on=today, done_at=now)
        return self._move(reminder_id, ReminderState.FAILED, failure="not_arrived")

    def recover(self) -> tuple[int, ...]:
        """At start: say UNKNOWN of what the last run left in the middle."""
        return self._base.store.recover_interrupted()

    def _credentials(self) -> tuple[MailAccount, str]:
        with self._base.store.read() as r:
            account = account_of(r.settings)
        if account is None:
            raise NoMailAccountError
        password = self._passwords.get(account.id) if account.user else ""
        if password is None:
            raise PasswordNeededError(account.label or account.sender_address)
        return account, password

    def _send_or_withdraw(
        self, session: MailSession, account: MailAccount, reminder_id: int
    ) -> SendResult:
        try:
            return self._send(session, account, reminder_id)
        except _REFUSALS:
            return SendResult(self._get(reminder_id), None)

    def _send(self, session: MailSession, account: MailAccount, reminder_id: int) -> SendResult:
        reminder, eml = self._ready(reminder_id)
        addresses = tuple(dict.fromkeys(reminder.recipients + reminder.cc))
        begun: list[bool] = []

        def before_end() -> None:
            self._begin(reminder_id)
            begun.append(True)

        outcome = session.send(eml, account.sender_address, addresses, before_end)
        return self._record(reminder_id, outcome, bool(begun))

    def _ready(self, reminder_id: int) -> tuple[Reminder, bytes]:
        """The mail with its bytes, put back in the queue if an attempt had failed."""
        reminder = self._get(reminder_id)
        if reminder.state is ReminderState.FAILED:
            reminder = self._move(reminder_id, ReminderState.QUEUED)
        if reminder.state is not ReminderState.QUEUED:
            raise NotThisStateError(reminder_id, reminder.state.value)
        with self._base.store.read() as r:
            eml, missing = _bytes_of(r, reminder)
            changed = changed_lines(r, reminder.client_id, reminder.lines, self._base.today())
        if changed:
            self._move(reminder_id, ReminderState.WITHDRAWN, note="balance")
            raise BalanceChangedError(changed)
        if reminder.deadline_on is not None and reminder.deadline_on < self._base.today():
            self._move(reminder_id, ReminderState.WITHDRAWN, note="deadline")
            raise DeadlinePassedError(reminder.deadline_on)
        if missing or eml is None:
            raise AttachmentMissingError(missing or (reminder.subject,))
        return reminder, eml

    def _begin(self, reminder_id: int) -> None:
        """The last look, in the transaction that says SENDING: one of two can win."""
        with self._base.store.write() as w:
            reminder = w.reminders.get(reminder_id)
            assert reminder is not None
            changed = changed_lines(w, reminder.client_id, reminder.lines, self._base.today())
            to = ReminderState.WITHDRAWN if changed else ReminderState.SENDING
            try:
                w.reminders.move(reminder_id, to)
            except MoveRefusedError as error:
                raise NotThisStateError(reminder_id, error.present.value) from error
        if changed:
            raise BalanceChangedError(changed)

    def _record(self, reminder_id: int, outcome: SendOutcome, begun: bool) -> SendResult:
        now, today = self._base.clock.now(), self._base.today()
        if isinstance(outcome, Sent):
            answer = outcome.server_answer
            reminder = self._move(
                reminder_id, ReminderState.SENT, done_on=today, done_at=now, answer=answer
            )
        elif isinstance(outcome, Failed):
            reminder = self._failed(reminder_id, outcome, begun, now)
        else:
            reminder = self._move(reminder_id, ReminderState.UNKNOWN, failure=outcome.kind.value)
        return SendResult(reminder, outcome)

    def _failed(self, reminder_id: int, outcome: Failed, begun: bool, now: datetime) -> Reminder:
        """A failure before the end leaves the mail where it is: queued, to leave when asked."""
        words = outcome.server_text
        if begun:
            return self._move(
                reminder_id, ReminderState.FAILED, failure=outcome.kind.value, answer=words
            )
        with self._base.store.write() as w:
            if outcome.retryable:
                w.reminders.note(reminder_id, failure=outcome.kind.value, answer=words)
            else:
                w.reminders.move(
                    reminder_id, ReminderState.FAILED, failure=outcome.kind.value, answer=words
                )
        return self._get(reminder_id)

    def _get(self, reminder_id: int) -> Reminder:
        with self._base.store.read() as r:
            reminder = r.reminders.get(reminder_id)
        if reminder is None:
            raise NotFoundError("reminders", reminder_id)
        return reminder

    def _move(self, reminder_id: int, to: ReminderState, **facts: object) -> Reminder:
        with self._base.store.write() as w:
            try:
                w.reminders.move(reminder_id, to, **facts)  # type: ignore[arg-type]
            except MoveRefusedError as error:
                raise NotThisStateError(reminder_id, error.present.value) from error
            reminder = w.reminders.get(reminder_id)
        assert reminder is not None
        return reminder


def _bytes_of(r: Reader, reminder: Reminder) -> tuple[bytes | None, tuple[str, ...]]:
    """The message as it was previewed; and the announced files that the store lost."""
    eml = r.documents.read(reminder.artifact_sha256) if reminder.artifact_sha256 else None
    missing = tuple(a.filename for a in reminder.attachments if not r.documents.has(a.sha256))
    return eml, missing
