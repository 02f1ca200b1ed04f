"""What the inbox gives back, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from relance_desktop.domain.clients import Client
from relance_desktop.domain.inbox import Arrival, Looked, LookOrder, SentCopy
from relance_desktop.domain.mail import AccountCheck, Failed, MailAccount
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.received_mail import ReceivedMail
from relance_desktop.domain.received_mails import MailFromClient
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError

Progress = Callable[[int, int], None]


class Mailbox(Protocol):
    """The user's mailbox; all methods block."""

    def check(self, account: MailAccount, password: str) -> AccountCheck: ...
    def look(
        self,
        account: MailAccount,
        password: str,
        order: LookOrder,
        found: Callable[[Arrival], None],
        progress: Progress = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> Looked: ...
    def file_copies(
        self,
        account: MailAccount,
        password: str,
        copies: Sequence[SentCopy],
        told: Callable[[SentCopy, bool], None],
    ) -> Failed | None: ...


class NoInboxError(UserError):
    """No account has an IMAP server: nobody can look."""


class AlreadyHandledError(UserError):
    """Something was decided on this mail already, or since."""


@value
class LookReport:
    """What a look at one account's mailbox brought.

    ``withdrawn``: prepared reminders taken back because of what came. ``failure``: what
    stopped the look; what came before it is filed.
    """

    account: MailAccount
    filed: tuple[MailFromClient, ...]
    withdrawn: tuple[Reminder, ...]
    looked: Looked

    @property
    def failure(self) -> Failed | None:
        """What stopped the look."""
        return self.looked.failure


@value
class FiledMail:
    """A mail just filed, and the prepared reminders that it took back."""

    mail: MailFromClient
    withdrawn: tuple[Reminder, ...] = ()


@value
class MailRow:
    """A mail that came back, with the name of whose it is."""

    mail: MailFromClient
    client_name: str = ""


@value
class MailCase:
    """Everything the page of one answer shows.

    ``reminder``: what it answers. ``papers``: the mail itself and its files.
    """

    mail: MailFromClient
    client: Client | None
    reminder: Reminder | None
    shown: ReceivedMail
    papers: tuple[Paper, ...]


@value
class RefusedAddress:
    """An address that a message of ours came back from, sent on ``on``."""

    address: str
    on: date


@value
class Freshness:
    """When the mailboxes were last looked at to the end; None: never."""

    looked_at: datetime | None
