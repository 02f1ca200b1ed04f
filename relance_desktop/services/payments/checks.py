"""What no payment can be, refused before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import MOST_CENTS
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.services.errors import (
    DateInvalidError,
    NotFoundError,
    PaymentRefusedError,
    PaymentTooLargeError,
)

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def check_payment(payment: Payment, today: date) -> None:
    """Look at the payment alone. Raises PaymentRefusedError, PaymentTooLargeError,
    DateInvalidError."""
    if payment.cents <= 0:
        raise PaymentRefusedError("zero")
    if payment.cents > MOST_CENTS:
        raise PaymentRefusedError("too_large")
    if payment.received_on > today:
        raise DateInvalidError("received_on", payment.received_on)
    shares = payment.allocations
    if any(a.cents <= 0 or a.taken_cents <= 0 for a in shares):
        raise PaymentRefusedError("zero")
    if len({a.invoice_id for a in shares}) < len(shares):
        raise PaymentRefusedError("twice")
    taken = sum(a.taken_cents for a in shares)
    if taken > payment.cents:
        raise PaymentTooLargeError(payment.cents, taken, payment.currency)


def of_present_client(w: Writer, payment: Payment) -> Payment:
    """The payment, of whoever took its client's place meanwhile. Raises NotFoundError."""
    client = w.clients.current(payment.client_id)
    if client is None:
        raise NotFoundError("clients", payment.client_id)
    return replace(payment, client_id=client.id)


def check_invoices(w: Writer, payment: Payment, before: Sequence[Allocation] = ()) -> None:
    """Look at what it settles; ``before`` is what it settled until now, which makes room.

    Raises NotFoundError, PaymentRefusedError.
    """
    if w.clients.get(payment.client_id) is None:
        raise NotFoundError("clients", payment.client_id)
    freed = {share.invoice_id: share.cents for share in before}
    for share in payment.allocations:
        invoice = payable(w, share.invoice_id, payment.client_id)
        if (invoice.currency != payment.currency) != (share.paid_cents is not None):
            raise PaymentRefusedError("currency")
        room = invoice.payable_cents - w.invoices.settled_cents(invoice.id)
        if share.cents > room + freed.get(invoice.id, 0):
            raise PaymentRefusedError("over_balance")


def payable(w: Writer, invoice_id: int, client_id: int) -> Invoice:
    """The client's invoice. Raises PaymentRefusedError when it is none, or not theirs."""
    invoice = w.invoices.get(invoice_id)
    if invoice is None or invoice.client_id != client_id:
        raise PaymentRefusedError("other_client")
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise PaymentRefusedError("credit_note")
    return invoice
