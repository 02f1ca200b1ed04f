"""What a message of an affair is about, what is drafted, and what would leave."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.deliverables import Deliverable
from relance_desktop.domain.engagements import Engagement
from relance_desktop.domain.mail import MailAccount
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recipients import Recipients
from relance_desktop.domain.reminders import ReminderLine
from relance_desktop.domain.time_sheets import TimeSheet
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.services.reminders.values import PreparedFile


@value
class MessageTarget:
    """What to write: the ``target`` of the page « message » (``shell.go("message", target)``).

    ``purpose`` is one of ``OF_ENGAGEMENT``. AGREEMENT and QUOTE need the affair only,
    TIME_SHEET a ``sheet_id``, INVOICE an ``invoice_id`` (an affair or none), DELIVERY the
    ``deliverable_ids`` handed over, () for all that were.
    """

    purpose: Purpose
    engagement_id: int | None = None
    sheet_id: int | None = None
    invoice_id: int | None = None
    deliverable_ids: tuple[int, ...] = ()


class MessageConcern(Enum):
    """What the user should look at before the message leaves."""

    NO_RECIPIENT = "no_recipient"
    NO_NAME = "no_name"
    NO_IBAN = "no_iban"
    NO_AMOUNT = "no_amount"
    NO_TALK_DAY = "no_talk_day"
    NO_QUOTE = "no_quote"
    NO_DOCUMENT = "no_document"
    SHEET_NOT_VALIDATED = "sheet_not_validated"
    NOTHING_HANDED = "nothing_handed"
    PAID = "paid"
    ANSWERED = "answered"
    SENT_BEFORE = "sent_before"


@value
class MessageWarning:
    """A concern with what it is about: an invoice's number, a sheet's title, a name."""

    concern: MessageConcern
    about: str = ""


@value
class Draft:
    """A message ready to be read over: recipients, subject, body, files and account may be
    changed with ``dataclasses.replace``; the rest follows from the target.

    ``occurrence`` counts the messages of that subject from 1. ``answered``: the subject of the
    conversation it goes on with.
    """

    target: MessageTarget
    client: Client
    business: Business
    context: ReminderContext
    occurrence: int
    lines: tuple[ReminderLine, ...] = ()
    recipients: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    files: tuple[PreparedFile, ...] = ()
    warnings: tuple[MessageWarning, ...] = ()
    found: Recipients = Recipients()
    answered: str = ""
    senders: tuple[MailAccount, ...] = ()
    sender_id: str = ""

    @property
    def purpose(self) -> Purpose:
        """What it is for."""
        return self.target.purpose

    @property
    def account(self) -> MailAccount | None:
        """The account that it leaves from; None while there is none."""
        return next((one for one in self.senders if one.id == self.sender_id), None)


@value
class MessagePreview:
    """Exactly what leaves. ``artifact`` is the message (.eml), ``sender`` whom it is from."""

    draft: Draft
    artifact: bytes
    text: str
    html: str
    message_id: str
    sender: str


@value
class Answer:
    """What the client answered: a mail's bytes, or text that the user pasted.

    ``on`` and ``person`` are read from the mail when left empty; a pasted text needs ``on``.
    """

    eml: bytes | None = None
    text: str = ""
    on: date | None = None
    person: str = ""


@value
class Filed:
    """An answer as filed: what ``unfile`` takes back."""

    paper_id: int
    exchange_id: int
    kind: PaperKind
    before: tuple[Engagement | TimeSheet | Deliverable, ...]
