"""Mail that never leaves the computer: the demonstration's server and password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from types import TracebackType

from relance_desktop.domain.inbox import Arrival, Looked, LookOrder, SentCopy
from relance_desktop.domain.mail import (
    AccountCheck,
    Failed,
    FailureKind,
    MailAccount,
    RefusedRecipient,
    SendOutcome,
    Sent,
    Stage,
)
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.domain.reminders import Reminder

NOBODY = ".invalid"
"""Addresses that the make-believe server refuses, as a real one refuses a wrong name."""

ANSWER = "250 2.0.0 demo: accepted, nothing left this computer"
_REFUSAL = "5.1.1 demo: no such mailbox"


def write_reply(asked: Reminder, text: str, sent_at: datetime) -> bytes:
    """The mail of whoever got ``asked``, in answer to it; ``sent_at`` aware (RFC 5322)."""
    mail = EmailMessage(policy=SMTP)
    sender = asked.recipients[0]
    mail["From"] = sender
    mail["To"] = asked.sender
    mail["Subject"] = f"Re: {asked.subject}"
    mail["Date"] = sent_at
    mail["Message-ID"] = f"<reponse-{asked.id}@{sender.partition('@')[2]}>"
    mail["In-Reply-To"] = asked.message_id
    mail.set_content(text)
    return mail.as_bytes()


class DemoSession:
    """Takes every message and drops it."""

    def __enter__(self) -> DemoSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def send(
        self,
        eml: bytes,
        envelope_from: str,
        recipients: Sequence[str],
        before_end: Callable[[], None] = lambda: None,
    ) -> SendOutcome:
        """Answer as a server would; addresses in ``.invalid`` do not exist."""
        wrong = tuple(RefusedRecipient(a, 550, _REFUSAL) for a in recipients if a.endswith(NOBODY))
        if wrong:
            kind, stage = FailureKind.RECIPIENT_REFUSED, Stage.RECIPIENTS
            return Failed(kind, stage, 550, _REFUSAL, refused=wrong)
        before_end()
        return Sent(ANSWER)


class DemoSender:
    """Stands in for ``SmtpSender``; opens no connection whatever the account says."""

    def session(self, account: MailAccount, password: str) -> DemoSession:
        """Make a session that goes nowhere."""
        return DemoSession()

    def send(
        self,
        eml: bytes,
        envelope_from: str,
        recipients: Sequence[str],
        account: MailAccount,
        password: str,
    ) -> SendOutcome:
        """Take one message and drop it."""
        return DemoSession().send(eml, envelope_from, recipients)

    def test_account(self, account: MailAccount, password: str) -> AccountCheck:
        """Every account works."""
        return AccountCheck(
            (Stage.RESOLVE, Stage.CONNECT, Stage.TLS, Stage.GREETING, Stage.AUTH), None
        )


class DemoMailbox:
    """Stands in for ``ImapInbox``: a mailbox where nothing new ever came."""

    def check(self, account: MailAccount, password: str) -> AccountCheck:
        """Every mailbox opens."""
        stages = (Stage.RESOLVE, Stage.CONNECT, Stage.TLS, Stage.GREETING, Stage.AUTH, Stage.FOLDER)
        return AccountCheck(stages, None, 0, "Sent")

    def look(
        self,
        account: MailAccount,
        password: str,
        order: LookOrder,
        found: Callable[[Arrival], None],
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Looked:
        """Find nothing."""
        return Looked(order.marks)

    def file_copies(
        self,
        account: MailAccount,
        password: str,
        copies: Sequence[SentCopy],
        told: Callable[[SentCopy, bool], None],
    ) -> Failed | None:
        """Take all copies, and drop them."""
        for copy in copies:
            told(copy, True)
        return None


class DemoPasswords:
    """Knows a password for every account, and keeps those typed in memory only."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def status(self) -> KeyringState:
        """The system's own store is not asked."""
        return KeyringState.AVAILABLE

    def get(self, account_key: str) -> str | None:
        """The password typed, else a made-up one: nothing checks it."""
        return self._kept.get(account_key, "demo")

    def set(self, account_key: str, password: str) -> None:
        """Keep it until the program closes."""
        self._kept[account_key] = password

    def remember_for_session(self, account_key: str, password: str) -> None:
        """Keep it until the program closes."""
        self._kept[account_key] = password

    def delete(self, account_key: str) -> None:
        """Forget it."""
        self._kept.pop(account_key, None)
