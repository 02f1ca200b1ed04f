"""What is owed: invoices, credit notes, and the due dates of an invoice."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

if TYPE_CHECKING:
    from decimal import Decimal


class InvoiceKind(Enum):
    """What the document is; a credit note lowers what it credits."""

    INVOICE = "invoice"
    DEPOSIT = "deposit"
    CREDIT_NOTE = "credit_note"


class InvoiceSource(Enum):
    """How the invoice entered the program."""

    EINVOICE = "einvoice"
    PDF = "pdf"
    MANUAL = "manual"
    LIST = "list"


class PlanStart(Enum):
    """Where an old debt enters its plan: at the first step, or at the step of its age."""

    FIRST_STEP = "first_step"
    STEP_OF_AGE = "step_of_age"


@value
class Instalment:
    """One due date of an invoice, with its share of the amount to pay (in cents)."""

    due_on: date
    cents: Cents
    id: int = 0
    label: str = ""


@value
class Invoice:
    """An invoice or credit note as issued. Amounts in cents of ``currency``, VAT included.

    ``gross_cents`` is always positive; a credit note is told by ``kind``.
    The instalments add up to ``gross_cents - prepaid_cents``.
    ``penalty_rate`` is the agreed yearly rate in percent, None for the legal default.
    ``due_assumed``: no payment date was on the document, so the legal default of 30 days
    (C. com. L441-10 I) was taken.
    """

    client_id: int
    number: str
    issued_on: date
    gross_cents: Cents
    instalments: tuple[Instalment, ...]
    id: int = 0
    kind: InvoiceKind = InvoiceKind.INVOICE
    currency: str = "EUR"
    net_cents: Cents | None = None
    vat_cents: Cents | None = None
    prepaid_cents: Cents = 0
    delivered_on: date | None = None
    due_assumed: bool = False
    penalty_rate: Decimal | None = None
    iban: str = ""
    payment_reference: str = ""
    order_ref: str = ""
    contract_ref: str = ""
    late_mentions: tuple[str, ...] = ()
    note: str = ""
    source: InvoiceSource = InvoiceSource.MANUAL
    document_sha256: str | None = None
    credits_number: str = ""
    plan_id: int | None = None
    plan_start: PlanStart = PlanStart.FIRST_STEP
    import_id: int | None = None

    @property
    def payable_cents(self) -> Cents:
        """What was to be paid when it was issued, after deposits already paid."""
        return self.gross_cents - self.prepaid_cents
