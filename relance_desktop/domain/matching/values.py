"""What matching is given and what it answers: movements, what is open, proposals and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation
from relance_desktop.domain.value import value

PenaltiesOn = Callable[[int, date], tuple[Cents, Cents]]
"""Interest and indemnity that ran on an invoice, by its id, until a day."""


class Confidence(Enum):
    """How far a line's best proposal may be believed."""

    SURE = "sure"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Why(Enum):
    """What speaks for a proposal."""

    NUMBER = "number"
    """The invoice's number is in the label."""
    NUMBER_PART = "number_part"
    """The label holds its number but for the year or a letter, or was cut in the middle of it."""
    REFERENCE = "reference"
    """The payment reference that the invoice asks for."""
    EXACT = "exact"
    SUM = "sum"
    """Several balances add up to the very amount; ``Reason.cents`` is their sum."""
    PARTIAL = "partial"
    """``Reason.cents`` is what stays open."""
    PENALTIES = "penalties"
    """The balance with penalties; ``Reason.cents`` is what goes beyond the balance."""
    FEES = "fees"
    """A little less than the balance, as when banks keep a fee: ``Reason.cents`` is missing."""
    FOREIGN = "foreign"
    """What was paid before the bank changed it is the balance: cents of ``Reason.currency``."""
    PROMISED = "promised"
    SCHEDULED = "scheduled"
    INSTALMENT = "instalment"
    IBAN = "iban"
    """The account that paid for this client before."""
    PAYER = "payer"
    """The name that paid for this client before."""
    CLIENT = "client"
    """The payer bears the client's name."""
    NAME_IN_LABEL = "name_in_label"
    OVERPAID = "overpaid"
    """``Reason.cents`` are more than what is open."""
    ALREADY_PAID = "already_paid"
    """The invoice that it names was paid, on ``Reason.on``."""
    PLATFORM = "platform"
    """A payment service paid out several invoices less its fees (``Reason.cents``)."""
    RETURNED = "returned"
    """It takes back a payment of ``Reason.on``."""
    RECORDED = "recorded"
    """This money was entered by hand, as received on ``Reason.on``."""


class Hint(Enum):
    """What a line without a proposal may be; nothing is done by it."""

    OWN_TRANSFER = "own_transfer"
    PUBLIC_MONEY = "public_money"
    """Taxes, social security, unemployment or a grant."""
    WAGES = "wages"
    REFUND = "refund"
    BANK = "bank"
    """The bank's own: interest, a fee given back, a loan."""
    PLATFORM = "platform"
    CHEQUES = "cheques"
    """Cheques or cash paid in: several clients perhaps, and no name."""
    OTHER_CURRENCY = "other_currency"
    DEBIT = "debit"


@value
class Reason:
    """One thing that speaks for a proposal; the fields that its kind has no use for are empty."""

    why: Why
    number: str = ""
    name: str = ""
    cents: Cents = 0
    currency: str = ""
    on: date | None = None


@value
class Part:
    """What of a line is one client's. ``cents`` in the line's currency; what the allocations
    leave is kept as unallocated money."""

    client_id: int
    cents: Cents
    allocations: tuple[Allocation, ...] = ()

    @property
    def spare_cents(self) -> Cents:
        """What settles nothing yet."""
        return self.cents - sum(share.taken_cents for share in self.allocations)


@value
class Proposal:
    """What a line may pay. ``score`` from 0 to 100.

    ``fee_cents``: what a payment service kept for itself; the parts add up to the line and
    it. ``short_cents``: what stays open of the invoices it pays. ``reverses_id``: the payment
    that a debit takes back; ``recorded_id``: the payment, entered by hand, that the line
    brought. With either there are no parts.
    """

    parts: tuple[Part, ...] = ()
    score: int = 0
    reasons: tuple[Reason, ...] = ()
    fee_cents: Cents = 0
    short_cents: Cents = 0
    reverses_id: int | None = None
    recorded_id: int | None = None

    @property
    def invoice_ids(self) -> tuple[int, ...]:
        """The invoices that it pays."""
        return tuple(share.invoice_id for part in self.parts for share in part.allocations)


@value
class Match:
    """What is thought of one line: proposals, the best first, and what else it may be."""

    key: int
    confidence: Confidence = Confidence.UNKNOWN
    proposals: tuple[Proposal, ...] = ()
    hint: Hint | None = None

    @property
    def best(self) -> Proposal | None:
        """The proposal to show first."""
        return self.proposals[0] if self.proposals else None


@value
class Movement:
    """A line as matching sees it. ``key`` tells it in the batch; ``cents`` of ``currency``."""

    key: int
    on: date
    cents: Cents
    currency: str = "EUR"
    label: str = ""
    counterparty: str = ""
    iban: str = ""
    reference: str = ""
    original_cents: Cents | None = None
    original_currency: str = ""
    returned: bool = False


@value
class OpenInvoice:
    """An invoice of which something is left to pay, in cents of ``currency``.

    ``asked``: interest and indemnity as reminders asked for them. ``references``: what the
    payer was told to quote, besides the number.
    """

    id: int
    client_id: int
    number: str
    issued_on: date
    due_on: date
    balance_cents: Cents
    payable_cents: Cents
    currency: str = "EUR"
    references: tuple[str, ...] = ()
    asked: tuple[tuple[Cents, Cents], ...] = ()
    dues: tuple[tuple[date, Cents], ...] = ()


@value
class PaidInvoice:
    """An invoice of which nothing is left to pay, and when the last money came."""

    id: int
    client_id: int
    number: str
    payable_cents: Cents
    currency: str = "EUR"
    paid_on: date | None = None
    references: tuple[str, ...] = ()


@value
class KnownClient:
    """Who may pay: the client's name, the other names it goes by, and who paid before."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    payer_names: tuple[str, ...] = ()
    payer_ibans: tuple[str, ...] = ()


@value
class Expected:
    """Money that was announced: promised, or due by a payment schedule."""

    client_id: int
    on: date
    cents: Cents
    why: Why
    invoice_id: int | None = None


@value
class MadePayment:
    """A payment that stands. ``has_line``: it came from a bank line."""

    id: int
    client_id: int
    on: date
    cents: Cents
    currency: str = "EUR"
    numbers: tuple[str, ...] = ()
    reference: str = ""
    has_line: bool = False


@value
class Ledger:
    """All that lines are compared with, on one day."""

    open: tuple[OpenInvoice, ...] = ()
    paid: tuple[PaidInvoice, ...] = ()
    clients: Mapping[int, KnownClient] = field(default_factory=dict)
    expected: tuple[Expected, ...] = ()
    payments: tuple[MadePayment, ...] = ()
    own_ibans: frozenset[str] = frozenset()
    own_names: tuple[str, ...] = ()
    penalties_on: PenaltiesOn = lambda invoice_id, day: (0, 0)
