"""Money comes in: recorded, shared out, taken back; reminders that it settles withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.listing import Freshness
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Payment, SettlementKind
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    DateInvalidError,
    NotFoundError,
    PaymentRefusedError,
    PaymentTooLargeError,
)

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

PAID = "payment"
"""Why a reminder was withdrawn, as kept in its note."""


@value
class PaymentResult:
    """What changed: the payment, the invoices it settled whole, the reminders withdrawn."""

    payment: Payment
    settled_numbers: tuple[str, ...] = ()
    withdrawn: tuple[Reminder, ...] = ()


@value
class CreditResult:
    """The invoices that a credit note lowered, and the reminders withdrawn for it."""

    credit_note_id: int
    invoice_ids: tuple[int, ...]
    withdrawn: tuple[Reminder, ...] = ()


@value
class PaymentRow:
    """One line of the payments page. ``undone``: a compensating entry took it back."""

    payment: Payment
    client_name: str
    numbers: tuple[str, ...]
    undone: bool


class Payments:
    """Records payments by hand and takes them back."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def record(self, payment: Payment) -> PaymentResult:
        """Store a payment and withdraw the reminders it makes untrue, in one transaction.

        Raises PaymentRefusedError (nothing received, or invoices of another client or currency),
        PaymentTooLargeError when more is shared out than came, DateInvalidError for a day to come.
        """
        _check(payment, self._base)
        with self._base.store.write() as w:
            _check_invoices(w, payment)
            payment_id = w.payments.add(payment)
            return _result(w, payment_id, self._base)

    def undo(self, payment_id: int, note: str = "") -> PaymentResult:
        """Take a payment back by a compensating entry. Raises NotFoundError,
        AlreadyReversedError.

        The entry bears the payment's own day, so that interest runs as if it never came;
        the journal says when it was really made.
        """
        with self._base.store.write() as w:
            payment = w.payments.get(payment_id)
            if payment is None:
                raise NotFoundError("payments", payment_id)
            reversal = w.payments.reverse(payment_id, payment.received_on, note)
            return _result(w, reversal, self._base)

    def apply_credit(self, credit_note_id: int) -> CreditResult:
        """Let what is left of a credit note lower the client's open invoices, oldest first.

        Raises NotFoundError, PaymentRefusedError when nothing is left of it or nothing of
        its currency is open.
        """
        today = self._base.today()
        with self._base.store.write() as w:
            note = w.invoices.get(credit_note_id)
            if note is None or note.kind is not InvoiceKind.CREDIT_NOTE:
                raise NotFoundError("invoices", credit_note_id)
            shares = _credit_shares(w, note)
            if not shares:
                raise PaymentRefusedError("nothing_to_credit")
            for invoice_id, cents in shares.items():
                w.invoices.apply_credit(note.id, invoice_id, cents, today)
            withdrawn = withdraw_outdated(w, note.client_id, today, PAID)
            return CreditResult(note.id, tuple(shares), withdrawn)

    def undo_credit(self, result: CreditResult) -> None:
        """Take back what ``apply_credit`` did. Raises NotFoundError when it is gone."""
        with self._base.store.write() as w:
            for invoice_id in result.invoice_ids:
                w.invoices.remove_credit(result.credit_note_id, invoice_id)

    def rows(self) -> tuple[PaymentRow, ...]:
        """All payments and reversals, newest first."""
        with self._base.store.read() as r:
            payments = r.payments.since()
            names = {client.id: client.name for client in r.clients.all()}
            numbers = {row.id: row.number for row in r.lists.invoices(self._base.today())}
        undone = {p.reverses_id for p in payments}
        rows = [
            PaymentRow(
                payment,
                names.get(payment.client_id, ""),
                tuple(numbers.get(a.invoice_id, "") for a in payment.allocations),
                payment.id in undone,
            )
            for payment in payments
        ]
        return tuple(
            sorted(rows, key=lambda row: (row.payment.received_on, row.payment.id), reverse=True)
        )

    def freshness(self) -> Freshness:
        """How recent the knowledge of payments is."""
        with self._base.store.read() as r:
            return r.payments.freshness()


def _check(payment: Payment, base: Base) -> None:
    if payment.cents <= 0:
        raise PaymentRefusedError("zero")
    if payment.received_on > base.today():
        raise DateInvalidError("received_on", payment.received_on)
    allocated = sum(a.cents for a in payment.allocations)
    if any(a.cents <= 0 for a in payment.allocations):
        raise PaymentRefusedError("zero")
    if len({a.invoice_id for a in payment.allocations}) < len(payment.allocations):
        raise PaymentRefusedError("twice")
    if allocated > payment.cents:
        raise PaymentTooLargeError(payment.cents, allocated)


def _check_invoices(w: Writer, payment: Payment) -> None:
    if w.clients.get(payment.client_id) is None:
        raise NotFoundError("clients", payment.client_id)
    for allocation in payment.allocations:
        invoice = w.invoices.get(allocation.invoice_id)
        if invoice is None or invoice.client_id != payment.client_id:
            raise PaymentRefusedError("other_client")
        if invoice.kind is InvoiceKind.CREDIT_NOTE:
            raise PaymentRefusedError("credit_note")
        if invoice.currency != payment.currency:
            raise PaymentRefusedError("currency")
        if allocation.cents > invoice.payable_cents - w.invoices.settled_cents(invoice.id):
            raise PaymentRefusedError("over_balance")


def _result(w: Writer, payment_id: int, base: Base) -> PaymentResult:
    payment = w.payments.get(payment_id)
    assert payment is not None
    settled = []
    for allocation in payment.allocations:
        invoice = w.invoices.get(allocation.invoice_id)
        assert invoice is not None
        if w.invoices.settled_cents(invoice.id) >= invoice.payable_cents:
            settled.append(invoice.number)
    _lift_kept_promises(w, payment, base.today())
    withdrawn = withdraw_outdated(w, payment.client_id, base.today(), PAID)
    return PaymentResult(payment, tuple(settled), withdrawn)


def _lift_kept_promises(w: Writer, payment: Payment, today: date) -> None:
    """A part that was promised and came, or a payment under way that arrived, is over.

    Without it a kept partial promise would read as broken once its day has passed.
    """
    paid_for = {allocation.invoice_id for allocation in payment.allocations}
    for hold in w.holds.of_client(payment.client_id):
        concerned = hold.invoice_id is None or hold.invoice_id in paid_for
        waited = hold.kind in (HoldKind.PROMISE, HoldKind.PAYMENT_UNDERWAY)
        if payment.cents <= 0 or not waited or not concerned or not hold.holds_on(today):
            continue
        arrived = hold.kind is HoldKind.PAYMENT_UNDERWAY
        if arrived or (hold.cents is not None and _paid_since(w, hold) >= hold.cents):
            w.holds.lift(hold.id, today)


def _paid_since(w: Writer, hold: Hold) -> Cents:
    payments = w.payments.of_client(hold.client_id)
    return sum(
        allocation.cents
        for payment in payments
        if payment.received_on >= hold.started_on
        for allocation in payment.allocations
        if hold.invoice_id in (None, allocation.invoice_id)
    )


def _credit_shares(w: Writer, note: Invoice) -> dict[int, Cents]:
    """Cents of the credit note for each open invoice without a share of it yet."""
    left = w.invoices.credit_left_cents(note.id)
    shares: dict[int, Cents] = {}
    claims = sorted(w.claims.open_of_client(note.client_id), key=lambda claim: claim.due_on)
    for claim in claims:
        cents = min(left, claim.balance_cents)
        already = any(
            s.kind is SettlementKind.CREDIT_NOTE and s.source_id == note.id
            for s in w.invoices.settlements(claim.invoice_id)
        )
        if cents > 0 and claim.currency == note.currency and not already:
            shares[claim.invoice_id] = shares.get(claim.invoice_id, 0) + cents
            left -= cents
    return shares
