"""An invoice as a form holds it: typed by hand, or proposed and to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from relance_desktop.domain.clients import Client
from relance_desktop.domain.due_shares import DueDate, share_out, shares_are_true
from relance_desktop.domain.identifiers import check_iban
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind, InvoiceSource
from relance_desktop.domain.money import MOST_CENTS, Cents
from relance_desktop.domain.terms import PaymentTerm, assumed_due_on, due_on
from relance_desktop.domain.value import value

FUTURE_DAYS = 31
"""How far ahead an invoice may be dated: those of the month's end are."""

LONGEST_TERM_YEARS = 10
"""A due date beyond is a typing error."""


@value
class InvoiceForm:
    """Fields of an invoice, any of which may still be missing. Amounts in cents, VAT included.

    ``client_id`` is a client that exists; ``new_client`` one to be made, or with
    ``client_id`` what the document says of them, to fill their empty fields.
    ``dues`` win over ``term``; with neither, 30 days are assumed (C. com. L441-10 I).
    """

    client_id: int | None = None
    new_client: Client | None = None
    kind: InvoiceKind = InvoiceKind.INVOICE
    number: str = ""
    issued_on: date | None = None
    dues: tuple[DueDate, ...] = ()
    term: PaymentTerm | None = None
    currency: str = "EUR"
    gross_cents: Cents | None = None
    net_cents: Cents | None = None
    vat_cents: Cents | None = None
    prepaid_cents: Cents = 0
    delivered_on: date | None = None
    iban: str = ""
    payment_reference: str = ""
    order_ref: str = ""
    contract_ref: str = ""
    credits_number: str = ""
    note: str = ""
    late_mentions: tuple[str, ...] = ()
    penalty_rate: Decimal | None = None
    plan_id: int | None = None
    document_sha256: str | None = None

    @property
    def is_credit(self) -> bool:
        """Whether it lowers what is owed."""
        return self.kind is InvoiceKind.CREDIT_NOTE

    @property
    def payable_cents(self) -> Cents:
        """What is left to pay after deposits."""
        return (self.gross_cents or 0) - self.prepaid_cents

    @property
    def due_is_assumed(self) -> bool:
        """Whether neither a date nor a term says when to pay."""
        return not self.is_credit and not self.dues and self.term is None

    def instalments(self) -> tuple[Instalment, ...]:
        """The due dates with their shares; none for a credit note or without an issue date."""
        if self.is_credit or self.issued_on is None:
            return ()
        return share_out(self.payable_cents, self.dues or (DueDate(self._default_due()),))

    def validate(self, today: date) -> tuple[str, ...]:
        """Name the fields that cannot be stored as they are; empty when all can.

        ``client``, ``number``, ``issued_on``, ``dues``, ``currency``, ``gross``, ``prepaid``,
        ``penalty_rate``.
        """
        return tuple(self._problems(today))

    def doubts(self) -> tuple[str, ...]:
        """Name what looks wrong and blocks nothing: ``totals``, ``iban``."""
        found = []
        net, vat, gross = self.net_cents, self.vat_cents, self.gross_cents
        known = net is not None and vat is not None and gross is not None
        if known and abs((net or 0) + (vat or 0) - (gross or 0)) > 1:
            found.append("totals")
        if self.iban and check_iban(self.iban):
            found.append("iban")
        return tuple(found)

    def invoice(self, client_id: int, source: InvoiceSource) -> Invoice:
        """The invoice to store. The form must be valid: without number or date ValueError."""
        if self.issued_on is None or not self.number.strip() or self.gross_cents is None:
            raise ValueError("an incomplete form")
        return Invoice(
            client_id=client_id,
            kind=self.kind,
            number=self.number.strip(),
            issued_on=self.issued_on,
            instalments=self.instalments(),
            currency=self.currency,
            gross_cents=self.gross_cents,
            net_cents=self.net_cents,
            vat_cents=self.vat_cents,
            prepaid_cents=self.prepaid_cents,
            delivered_on=self.delivered_on,
            due_assumed=self.due_is_assumed,
            penalty_rate=self.penalty_rate,
            iban=self.iban,
            payment_reference=self.payment_reference,
            order_ref=self.order_ref,
            contract_ref=self.contract_ref,
            credits_number=self.credits_number.strip(),
            note=self.note,
            late_mentions=self.late_mentions,
            plan_id=self.plan_id,
            source=source,
            document_sha256=self.document_sha256,
        )

    def _default_due(self) -> date:
        assert self.issued_on is not None
        if self.term is not None:
            return due_on(self.issued_on, self.term)
        return assumed_due_on(self.issued_on, self.delivered_on)

    def _problems(self, today: date) -> Iterator[str]:
        if self.client_id is None and not (self.new_client and self.new_client.name.strip()):
            yield "client"
        if not self.number.strip():
            yield "number"
        if self.issued_on is None or self.issued_on > today + timedelta(days=FUTURE_DAYS):
            yield "issued_on"
        if not is_currency(self.currency):
            yield "currency"
        if self.gross_cents is None or not 0 < self.gross_cents <= MOST_CENTS:
            yield "gross"
        if not 0 <= self.prepaid_cents <= max(self.gross_cents or 0, 0):
            yield "prepaid"
        if self._dues_are_wrong():
            yield "dues"
        if self.penalty_rate is not None and not 0 <= self.penalty_rate <= 100:
            yield "penalty_rate"

    def _dues_are_wrong(self) -> bool:
        """A deposit invoice may ask for what was paid before it was written."""
        if self.is_credit or not self.dues:
            return False
        last = max(due.on for due in self.dues)
        issued = self.issued_on or last
        too_early = last < issued and self.kind is not InvoiceKind.DEPOSIT
        too_late = last.year > issued.year + LONGEST_TERM_YEARS
        return too_early or too_late or not shares_are_true(self.payable_cents, self.dues)


def is_currency(code: str) -> bool:
    """Whether a code has the shape of ISO 4217: three capital letters."""
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def form_of_invoice(invoice: Invoice) -> InvoiceForm:
    """The form that shows a stored invoice, for changing it."""
    dues = tuple(DueDate(i.due_on, i.cents, i.label) for i in invoice.instalments)
    return InvoiceForm(
        client_id=invoice.client_id,
        kind=invoice.kind,
        number=invoice.number,
        issued_on=invoice.issued_on,
        dues=() if invoice.due_assumed else dues,
        currency=invoice.currency,
        gross_cents=invoice.gross_cents,
        net_cents=invoice.net_cents,
        vat_cents=invoice.vat_cents,
        prepaid_cents=invoice.prepaid_cents,
        delivered_on=invoice.delivered_on,
        iban=invoice.iban,
        payment_reference=invoice.payment_reference,
        order_ref=invoice.order_ref,
        contract_ref=invoice.contract_ref,
        credits_number=invoice.credits_number,
        note=invoice.note,
        late_mentions=invoice.late_mentions,
        penalty_rate=invoice.penalty_rate,
        plan_id=invoice.plan_id,
        document_sha256=invoice.document_sha256,
    )
