"""What a message of an affair is about, what is drafted, and what would leave."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TypeAlias

from relance_desktop.domain.account_statements.values import StatementScope
from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange
from relance_desktop.domain.mail import MailAttachment
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.value import value
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeSheet
from relance_desktop.errors import UserError
from relance_desktop.services.reminders.values import Prepared, Preview

Answered: TypeAlias = Engagement | TimeSheet | Deliverable
"""What an answer says yes to."""


class MessageOutdatedError(UserError):
    """What the message tells changed since it was previewed: write it again, send nothing."""


@value
class MessageTarget:
    """What to write: the ``target`` of the page « message » (``shell.go("message", target)``).

    ``purpose`` is one of ``CLAIM_NOTHING``. AGREEMENT and QUOTE need the affair only,
    TIME_SHEET a ``sheet_id``, INVOICE an ``invoice_id`` (an affair or none), DELIVERY the
    ``deliverable_ids`` handed over, () for all that were. THANKS needs ``payment_ids`` of one
    client, STATEMENT a ``client_id``, and a ``scope`` for less than the whole account, SCHEDULE
    a ``schedule_id``.
    """

    purpose: Purpose
    engagement_id: int | None = None
    sheet_id: int | None = None
    invoice_id: int | None = None
    deliverable_ids: tuple[int, ...] = ()
    client_id: int | None = None
    payment_ids: tuple[int, ...] = ()
    scope: StatementScope | None = None
    schedule_id: int | None = None


class MessageConcern(Enum):
    """What the user should look at before the message leaves."""

    NO_RECIPIENT = "no_recipient"
    NO_NAME = "no_name"
    NO_IBAN = "no_iban"
    NO_AMOUNT = "no_amount"
    NO_QUOTE = "no_quote"
    NO_DOCUMENT = "no_document"
    SHEET_NOT_VALIDATED = "sheet_not_validated"
    NOTHING_HANDED = "nothing_handed"
    PAID = "paid"
    ANSWERED = "answered"
    WAITING = "waiting"
    """The same message is in the outbox and has not left."""
    SENT_BEFORE = "sent_before"


@value
class MessageWarning:
    """A concern with what it is about (an invoice's number, a sheet's title) and its day."""

    concern: MessageConcern
    about: str = ""
    on: date | None = None


@value
class Draft:
    """A message ready to be read over. Of ``prepared`` the user may change recipients,
    subject, body, ticks of files and account with ``dataclasses.replace``.

    ``key`` tells messages about the same thing. ``made``: files that are not stored yet, the
    sheet's PDF and the bank code. ``sheets``: hashes of validated time sheets that may go
    along; ``code``: the hash of the bank code. ``engagement_id``: the affair, as found.
    """

    target: MessageTarget
    prepared: Prepared
    key: str
    warnings: tuple[MessageWarning, ...] = ()
    made: tuple[MailAttachment, ...] = ()
    sheets: tuple[str, ...] = ()
    code: str = ""
    engagement_id: int | None = None

    @property
    def purpose(self) -> Purpose:
        """What it is for."""
        return self.target.purpose

    @property
    def client(self) -> Client:
        """Whom it goes to."""
        return self.prepared.context.client


@value
class MessagePreview:
    """Exactly what leaves: ``mail.artifact`` is the message (.eml)."""

    draft: Draft
    mail: Preview


@value
class Filed:
    """An answer as filed; ``unfile`` takes it back. ``before`` and ``after``: the affair, the
    sheet or the deliverables as they were and as they are now."""

    paper: Paper
    exchange: Exchange
    before: tuple[Answered, ...]
    after: tuple[Answered, ...]
