"""What the wizard is given and gives back, page by page."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.listing import Freshness
from relance_desktop.domain.mail import MailAccount
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.netting import Cover
from relance_desktop.domain.outcomes import Outcome
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.postal import AddressWarning
from relance_desktop.domain.recipients import Person, Recipients
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderLine
from relance_desktop.domain.status import Status
from relance_desktop.domain.step_choices import StepChoice
from relance_desktop.domain.texts.values import CallScript, LetterText
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ReminderContext


@value
class ClaimChoice:
    """One open claim of the client. ``cents``: what would be asked, less a part that rests."""

    claim: Claim
    outcome: Outcome
    cents: Cents
    ticked: bool
    status: Status
    days_late: int
    reminded: tuple[Reminder, ...]


@value
class Opening:
    """The wizard's first page: the claims, the steps, what is proposed and why.

    ``lead`` is the claim that drives the step; None when nothing is open. ``proposed`` is
    its step of today, None when none is due (``lead.outcome`` says why). ``covers``: what
    money and credit not applied yet take off what is asked.
    """

    client: Client
    plan: Plan | None
    claims: tuple[ClaimChoice, ...]
    lead: ClaimChoice | None
    proposed: StepChoice | None
    steps: tuple[StepChoice, ...]
    freshness: Freshness
    unallocated: tuple[Money, ...]
    in_flight: tuple[Reminder, ...]
    holds: tuple[Hold, ...]
    covers: tuple[Cover, ...] = ()


class Enclosure(Enum):
    """A paper that is made for a reminder: the sums due to the cent, or the whole account."""

    RECKONING = "reckoning"
    ACCOUNT = "account"


@value
class Selection:
    """What the user chose. ``penalties`` None: as the step says (formal notice: yes).
    ``person``: whom it goes to instead of whom the step would reach. ``enclosed``: papers to be
    made and to go along. ``mail_form``: how a registered letter travels, None for on paper."""

    client_id: int
    step_key: str
    claim_ids: tuple[int, ...]
    skip_reason: str = ""
    penalties: bool | None = None
    person: Person | None = None
    enclosed: frozenset[Enclosure] = frozenset()
    mail_form: MailForm | None = None


class Concern(Enum):
    """What the user should look at before anything leaves."""

    PAYMENTS_STALE = "payments_stale"
    UNALLOCATED_MONEY = "unallocated_money"
    UNAPPLIED_CREDIT = "unapplied_credit"
    NO_DOCUMENT = "no_document"
    NO_RECIPIENT = "no_recipient"
    NO_POSTAL_ADDRESS = "no_postal_address"
    KIND_UNKNOWN = "kind_unknown"
    PARTLY_DISPUTED = "partly_disputed"
    PENALTIES = "penalties"
    ADDRESS = "address"
    NO_NAME = "no_name"
    NO_IBAN = "no_iban"
    FORBIDDEN_WORD = "forbidden_word"
    DUE_ASSUMED = "due_assumed"


@value
class Caveat:
    """A concern with what it is about: an invoice's number, a word, an address line."""

    concern: Concern
    about: str = ""
    detail: object = None


@value
class PreparedFile:
    """A file that may go with the reminder. ``size`` in bytes.

    ``title`` is how a letter's list of enclosures names it: « Facture 2026-001 ».
    """

    filename: str
    mime: str
    sha256: str
    size: int
    ticked: bool = True
    title: str = ""


@value
class Prepared:
    """A reminder ready to be read over: the user may change recipients, subject, body and
    files with ``dataclasses.replace``; everything else follows from the selection.
    ``found`` says whom it goes to and why. ``answered``: the subject of the conversation it
    goes on with. ``sender_id``: the account of ``senders`` that it leaves from. ``about_id``:
    the call that a recap is about, ``hold_id`` the promise or dispute that a message is about."""

    selection: Selection
    context: ReminderContext
    step: Step
    plan_id: int | None
    occurrence: int
    skips: tuple[Step, ...]
    lines: tuple[ReminderLine, ...]
    recipients: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    letter: LetterText | None = None
    script: CallScript | None = None
    files: tuple[PreparedFile, ...] = ()
    warnings: tuple[Caveat, ...] = ()
    address_warnings: tuple[AddressWarning, ...] = ()
    tracking_number: str = ""
    found: Recipients = Recipients()
    answered: str = ""
    senders: tuple[MailAccount, ...] = ()
    sender_id: str = ""
    about_id: int | None = None
    hold_id: int | None = None

    @property
    def channel(self) -> Channel:
        """How it reaches the client."""
        return self.step.channel

    @property
    def totals(self) -> tuple[Money, ...]:
        """What it asks for, per currency."""
        return self.context.total_due

    @property
    def account(self) -> MailAccount | None:
        """The account that it leaves from; None while there is none."""
        return next((one for one in self.senders if one.id == self.sender_id), None)


@value
class Preview:
    """Exactly what leaves. ``artifact`` is the message (.eml) or the letter (PDF), ``sender``
    the address that a message is from."""

    prepared: Prepared
    artifact: bytes
    text: str = ""
    html: str = ""
    message_id: str = ""
    sender: str = ""


@value
class CallLog:
    """What came of a call. ``next_call_on``: rest until that day."""

    outcome: CallOutcome
    person: str = ""
    note: str = ""
    promised_on: date | None = None
    promised_cents: Cents | None = None
    dispute_reason: str = ""
    disputed_cents: Cents | None = None
    next_call_on: date | None = None


@value
class CallResult:
    """The call as kept, and the hold that it brought."""

    reminder: Reminder
    hold: Hold | None = None
    withdrawn: tuple[Reminder, ...] = ()
