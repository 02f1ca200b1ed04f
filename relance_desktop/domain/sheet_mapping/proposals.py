"""Rows as they would come in, and what is wrong with those that will not."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.clients import Client
from relance_desktop.domain.contact_cards import ContactCard
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.fields import Field, ListStatus
from relance_desktop.domain.terms import PaymentTerm
from relance_desktop.domain.value import value


class Said(Enum):
    """What is said of a row. Those before DUE_BEFORE_ISSUE keep it out."""

    TOO_WIDE = "too_wide"
    NO_NUMBER = "no_number"
    NO_CLIENT = "no_client"
    NO_DATE = "no_date"
    NO_AMOUNT = "no_amount"
    BAD_DATE = "bad_date"
    BAD_AMOUNT = "bad_amount"
    FUTURE = "future"
    ZERO = "zero"
    DRAFT = "draft"
    CANCELLED = "cancelled"
    WRITTEN_OFF = "written_off"
    NOT_AN_INVOICE = "not_an_invoice"
    CREDIT_USED = "credit_used"
    TOTALS_DIFFER = "totals_differ"
    CURRENCIES_DIFFER = "currencies_differ"
    CREDIT_WITHOUT_INVOICE = "credit_without_invoice"
    NEGATIVE = "negative"
    TOTAL_ROW = "total_row"
    MONEY_OUT = "money_out"
    LETTER_UNEVEN = "letter_uneven"
    OPENING_PAID = "opening_paid"
    DUE_BEFORE_ISSUE = "due_before_issue"
    DUE_UNREAD = "due_unread"
    OVERPAID = "overpaid"
    UNKNOWN_STATUS = "unknown_status"
    PARTIAL_UNKNOWN = "partial_unknown"
    PAID_AGAINST_BALANCE = "paid_against_balance"
    CLIENT_UNNAMED = "client_unnamed"
    OPENING_ITEM = "opening_item"


REMARKS = frozenset(
    {
        Said.DUE_BEFORE_ISSUE,
        Said.DUE_UNREAD,
        Said.OVERPAID,
        Said.UNKNOWN_STATUS,
        Said.PARTIAL_UNKNOWN,
        Said.PAID_AGAINST_BALANCE,
        Said.CLIENT_UNNAMED,
        Said.OPENING_ITEM,
    }
)
"""What is said of rows that come in all the same."""


@value
class RowProblem:
    """What is said of some rows (their numbers on screen); ``text`` is the cell in question.

    ``number`` and ``client`` are what the rows say of themselves, to recognise them by;
    ``cents`` (euro) is an amount in question, where one is.
    """

    what: Said
    rows: tuple[int, ...]
    field: Field | None = None
    text: str = ""
    number: str = ""
    client: str = ""
    cents: Cents = 0

    @property
    def keeps_out(self) -> bool:
        """Whether the rows do not come in."""
        return self.what not in REMARKS


@value
class ListedInvoice:
    """An invoice or credit note of a list. Amounts in cents, VAT included, never negative.

    ``paid_cents`` is what was paid before, no more than the total. ``client_number`` is the
    number that the tool gives to the client. ``from_ledger``: an accountant wrote it, who may
    name the client otherwise than the user does.
    """

    rows: tuple[int, ...]
    number: str
    client: Client
    issued_on: date
    gross_cents: Cents
    client_number: str = ""
    kind: InvoiceKind = InvoiceKind.INVOICE
    due_on: date | None = None
    term: PaymentTerm | None = None
    currency: str = "EUR"
    net_cents: Cents | None = None
    vat_cents: Cents | None = None
    paid_cents: Cents = 0
    paid_on: date | None = None
    status: ListStatus | None = None
    credits_number: str = ""
    order_ref: str = ""
    note: str = ""
    remarks: tuple[RowProblem, ...] = ()
    from_ledger: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to pay."""
        return self.kind is not InvoiceKind.CREDIT_NOTE and self.paid_cents >= self.gross_cents


@value
class ListedPayment:
    """Money received, by a list. ``number`` is the invoice's, "" where none is said;
    ``currency`` is "" for that of the invoice."""

    row: int
    number: str
    client: Client
    received_on: date
    cents: Cents
    currency: str = ""
    means: str = ""
    reference: str = ""
    note: str = ""
    client_number: str = ""


@value
class ListedClient:
    """A client or contact of a list or address book."""

    card: ContactCard
    client: Client

    @property
    def row(self) -> int:
        """Where it stands in the file."""
        return self.card.row


Listed = ListedInvoice | ListedPayment | ListedClient
