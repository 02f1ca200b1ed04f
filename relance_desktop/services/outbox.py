"""What waits to leave: sent once, and only if what it says is still true.

How one mail goes from queued to its fate is in ``dispatch``. Here: which mails wait, through
which account each leaves, many over one connection, and what the user says of their fate.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Final, Protocol

from relance_desktop.domain.mail import (
    Failed,
    FailureKind,
    MailAccount,
    SendOutcome,
    Stage,
)
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.balance_check import WITHDRAWABLE
from relance_desktop.services.context import Base
from relance_desktop.services.dispatch import Dispatch, MailSender, MailSession, SendResult
from relance_desktop.services.errors import (
    AttachmentMissingError,
    BalanceChangedError,
    DeadlinePassedError,
    MailAccountRemovedError,
    NoMailAccountError,
    NotThisStateError,
    PasswordNeededError,
)
from relance_desktop.services.mail_accounts import MailAccounts, accounts_of

__all__ = [
    "BY_HAND",
    "BY_USER",
    "OPENED_ELSEWHERE",
    "OPEN_MAIL",
    "MailForms",
    "MailSender",
    "MailSession",
    "Outbox",
    "Passwords",
    "SendResult",
]

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

OPENED_ELSEWHERE = "opened_elsewhere"
"""The failure of a mail handed to the user's own program: only they know whether it left."""

BY_HAND = "by_hand"
"""The note of a mail that the user says they sent themselves."""

_NO_WAY: Final = frozenset({Stage.RESOLVE, Stage.CONNECT, Stage.TLS, Stage.GREETING, Stage.AUTH})
"""A failure there would be every other message's too: knocking again locks accounts."""


class Passwords(Protocol):
    """Where the account's password is looked up."""

    def get(self, account_key: str) -> str | None:
        """The password; None means ask the user."""
        ...


class MailForms(Protocol):
    """What else is made of a message's bytes."""

    def draft(self, eml: bytes) -> bytes:
        """A draft that the user's own program opens ready to send."""
        ...

    def trial(self, eml: bytes, to: str, message_id: str) -> bytes:
        """The same message, to the user alone and marked as a trial."""
        ...


class Outbox:
    """Sends what was queued, one at a time, each at most once."""

    def __init__(
        self,
        base: Base,
        sender: MailSender,
        passwords: Passwords,
        forms: MailForms,
        new_token: Callable[[], str],
    ) -> None:
        self._base = base
        self._sender = sender
        self._passwords = passwords
        self._forms = forms
        self._new_token = new_token
        self._dispatch = Dispatch(base)

    def open_items(self) -> tuple[Reminder, ...]:
        """Mails that are queued, being sent, failed or of unknown fate."""
        with self._base.store.read() as r:
            return r.reminders.in_state(*OPEN_MAIL)

    def send(self, reminder_id: int) -> SendResult:
        """Send one queued or failed mail. Blocks: call it from the worker.

        Raises NoMailAccountError, MailAccountRemovedError, PasswordNeededError,
        NotThisStateError, NotFoundError, AttachmentMissingError; BalanceChangedError and
        DeadlinePassedError: the mail is then withdrawn.
        """
        account = self._accounts().of_sender(self._dispatch.get(reminder_id).sender)
        with self._sender.session(account, self._password(account)) as session:
            return self._dispatch.send(session, account, reminder_id)

    def to_send(self) -> tuple[Reminder, ...]:
        """What is queued and not resting: what ``send_all`` would send now."""
        with self._base.store.read() as r:
            queued = r.reminders.in_state(ReminderState.QUEUED)
        return tuple(one for one in queued if not self.rests(one))

    def rests(self, reminder: Reminder) -> bool:
        """Whether the user let it rest until an hour that has not come."""
        return reminder.not_before is not None and reminder.not_before > self._base.clock.now()

    def send_all(
        self,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
        told: Callable[[SendResult], None] = lambda result: None,
        only: Collection[int] | None = None,
    ) -> tuple[SendResult, ...]:
        """Send what is queued, or of it ``only`` these, over one connection per account; stops
        between messages. ``told`` gives each result at once.

        A mail that may not leave (balance changed, deadline over, account removed) comes back
        with its refusal. Once an account cannot be reached, the rest of it stays queued.
        Raises NoMailAccountError and PasswordNeededError before anything leaves. Blocks.
        """
        waiting = [one for one in self.to_send() if only is None or one.id in only]
        if not waiting:
            return ()
        accounts = self._accounts()
        passwords = self._passwords_of(accounts, waiting)
        results: list[SendResult] = []
        with _Lines(self._sender, passwords) as lines:
            for count, reminder in enumerate(waiting):
                if cancelled():
                    break
                progress(count, len(waiting))
                result = self._send_or_refuse(lines, accounts, reminder)
                if result is not None:
                    results.append(result)
                    told(result)
        return tuple(results)

    def withdraw(self, reminder_id: int) -> Reminder:
        """Take back what has not left. Raises NotThisStateError, NotFoundError."""
        reminder = self._dispatch.get(reminder_id)
        if reminder.state not in WITHDRAWABLE:
            raise NotThisStateError(reminder_id, reminder.state.value)
        return self._dispatch.move(reminder_id, ReminderState.WITHDRAWN, note=BY_USER)

    def rest(self, reminder_id: int, until: datetime | None) -> Reminder:
        """Let a queued mail rest until then (aware); None wakes it. It never leaves by itself.

        Raises NotThisStateError, NotFoundError.
        """
        reminder = self._dispatch.get(reminder_id)
        if reminder.state is not ReminderState.QUEUED:
            raise NotThisStateError(reminder_id, reminder.state.value)
        with self._base.store.write() as w:
            moment = until.astimezone(UTC) if until is not None else None
            w.reminders.note(reminder_id, not_before=moment)
        return self._dispatch.get(reminder_id)

    def resolve(self, reminder_id: int, arrived: bool) -> Reminder:
        """Say what became of a mail of unknown fate: the client has it, or never got it."""
        now, today = self._base.clock.now(), self._base.today()
        by_hand = self._dispatch.get(reminder_id).failure == OPENED_ELSEWHERE
        if arrived:
            note = {"note": BY_HAND, "failure": ""} if by_hand else {}
            return self._dispatch.move(
                reminder_id, ReminderState.SENT, done_on=today, done_at=now, **note
            )
        failure = "not_sent_elsewhere" if by_hand else "not_arrived"
        return self._dispatch.move(reminder_id, ReminderState.FAILED, failure=failure)

    def hand_over(self, reminder_id: int) -> bytes:
        """Give a queued mail as a draft for the user's own program (an .eml file).

        From here on its fate is unknown, for whatever that program does with it: it is never
        sent from here until the user said that it did not leave. Raises as ``send``, but for
        what concerns accounts.
        """
        _, eml = self._dispatch.ready(reminder_id)
        draft = self._forms.draft(eml)
        self._dispatch.begin(reminder_id)
        self._dispatch.move(reminder_id, ReminderState.UNKNOWN, failure=OPENED_ELSEWHERE)
        return draft

    def send_trial(self, eml: bytes, sender_address: str) -> SendOutcome:
        """Send the same message to the account's own address, marked as a trial; nothing of it
        is kept. Raises NoMailAccountError, MailAccountRemovedError, PasswordNeededError. Blocks."""
        from relance_desktop.domain.mail import message_id_for

        account = self._accounts().of_sender(sender_address)
        own = account.sender_address
        trial = self._forms.trial(eml, own, message_id_for(self._new_token(), own))
        with self._sender.session(account, self._password(account)) as session:
            return session.send(trial, own, (own,), lambda: None)

    def recover(self) -> tuple[int, ...]:
        """At start: say UNKNOWN of what the last run left in the middle."""
        return self._base.store.recover_interrupted()

    def _accounts(self) -> MailAccounts:
        with self._base.store.read() as r:
            return accounts_of(r.settings)

    def _password(self, account: MailAccount) -> str:
        password = self._passwords.get(account.id) if account.user else ""
        if password is None:
            raise PasswordNeededError(account.label or account.sender_address, account.id)
        return password

    def _passwords_of(self, accounts: MailAccounts, waiting: Iterable[Reminder]) -> dict[str, str]:
        """All that will be needed, so that nothing stops in the middle for one."""
        if not accounts.accounts:
            raise NoMailAccountError
        used = {one.sender.casefold() for one in waiting}
        found = [one for one in accounts.accounts if one.sender_address.casefold() in used]
        return {one.id: self._password(one) for one in found}

    def _send_or_refuse(
        self, lines: _Lines, accounts: MailAccounts, reminder: Reminder
    ) -> SendResult | None:
        """None: its account cannot be reached, it stays queued."""
        try:
            account = accounts.of_sender(reminder.sender)
        except MailAccountRemovedError as error:
            return SendResult(reminder, None, error)
        if account.id in lines.dead:
            return None
        try:
            result = self._dispatch.send(lines.to(account), account, reminder.id)
        except _REFUSALS as error:
            return SendResult(self._dispatch.get(reminder.id), None, error)
        if _no_way(result.outcome):
            lines.dead.add(account.id)
        return result


class _Lines(ExitStack):
    """The connections of a batch, one per account, each made when first needed."""

    def __init__(self, sender: MailSender, passwords: Mapping[str, str]) -> None:
        super().__init__()
        self._sender, self._passwords = sender, passwords
        self._open: dict[str, MailSession] = {}
        self.dead: set[str] = set()

    def to(self, account: MailAccount) -> MailSession:
        """The connection of an account."""
        if account.id not in self._open:
            session = self._sender.session(account, self._passwords[account.id])
            self._open[account.id] = self.enter_context(session)
        return self._open[account.id]


def _no_way(outcome: SendOutcome | None) -> bool:
    """Whether no other message of the account could leave either."""
    if not isinstance(outcome, Failed):
        return False
    kinds = (FailureKind.SENDER_REFUSED, FailureKind.AUTH_REQUIRED, FailureKind.SERVER_WANTS_TLS)
    return outcome.stage in _NO_WAY or outcome.kind in kinds
