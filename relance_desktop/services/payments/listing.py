"""The rows of the payments page and of its credit notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from relance_desktop.domain.payments import Payment
from relance_desktop.services.payments.values import CreditRow, PaymentRow

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

CORRECTION = "correction"
"""The note of an undoing that was followed at once by the payment as it should have been."""


def payment_rows(r: Reader) -> tuple[PaymentRow, ...]:
    """All payments and reversals, newest first."""
    payments = r.payments.since()
    names = r.clients.names()
    invoices = r.payments.invoice_names()
    entered = r.payments.reversals_entered()
    undoings = {p.reverses_id: p for p in payments if p.reverses_id is not None}
    corrected = {payment.corrects_id for payment in payments} - {None}
    rows = [
        PaymentRow(
            payment,
            names.get(payment.client_id, ""),
            numbers,
            payment.id in undoings,
            currencies,
            payment.id in corrected,
            entered.get(payment.id),
        )
        for payment in reversed(payments)
        for numbers, currencies in (_names(payment, invoices),)
    ]
    return tuple(rows)


def _names(
    payment: Payment, invoices: Mapping[int, tuple[str, str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers and the currencies of what it settles; most payments settle one invoice."""
    shares = payment.allocations
    if len(shares) == 1:
        number, currency = invoices[shares[0].invoice_id]
        return (number,), (currency,)
    found = [invoices[one.invoice_id] for one in shares]
    return tuple([one[0] for one in found]), tuple([one[1] for one in found])


def credit_rows(r: Reader) -> tuple[CreditRow, ...]:
    """All credit notes, newest first, with what is left of each."""
    names = r.clients.names()
    given = r.invoices.credit_shares()
    rows = []
    for note in r.invoices.credit_notes():
        shares = given.get(note.id, ())
        left = note.payable_cents - sum(cents for _, cents in shares)
        rows.append(CreditRow(note, names[note.client_id], left, shares))
    return tuple(reversed(rows))
