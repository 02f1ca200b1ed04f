"""What no payment can be, refused before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.imputation import Owing
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import MOST_CENTS
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.services.errors import (
    DateInvalidError,
    NotFoundError,
    PaymentOverLineError,
    PaymentRefusedError,
    PaymentTooLargeError,
)
from relance_desktop.services.penalty_claims.reading import owing_on

if TYPE_CHECKING:
    from relance_desktop.domain.rates import RateTable
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
    if any(_is_nothing(a) for a in shares):
        raise PaymentRefusedError("zero")
    if len({a.invoice_id for a in shares}) < len(shares):
        raise PaymentRefusedError("twice")
    taken = sum(a.taken_cents for a in shares)
    if taken > payment.cents:
        raise PaymentTooLargeError(payment.cents, taken, payment.currency)


def _is_nothing(share: Allocation) -> bool:
    """Nothing settled, nothing taken, or a part below zero."""
    parts = share.cents, share.interest_cents, share.indemnity_cents
    return min(parts) < 0 or not any(parts) or share.taken_cents <= 0


def of_present_client(w: Writer, payment: Payment) -> Payment:
    """The payment, of whoever took its client's place meanwhile. Raises NotFoundError."""
    client = w.clients.current(payment.client_id)
    if client is None:
        raise NotFoundError("clients", payment.client_id)
    return replace(payment, client_id=client.id)


def check_invoices(
    w: Writer, payment: Payment, rates: RateTable | None, before: Sequence[Allocation] = ()
) -> None:
    """Look at what it settles; ``before`` is what it settled until now, which makes room.

    ``rates`` are needed when it pays penalties (``pays_penalties``). Raises NotFoundError, PaymentRefusedError.
    """
    client = w.clients.get(payment.client_id)
    if client is None:
        raise NotFoundError("clients", payment.client_id)
    freed = {share.invoice_id: share.cents for share in before}
    for share in payment.allocations:
        invoice = payable(w, share.invoice_id, payment.client_id)
        if (invoice.currency != payment.currency) != (share.paid_cents is not None):
            raise PaymentRefusedError("currency")
        room = invoice.payable_cents - w.invoices.settled_cents(invoice.id)
        if share.cents > room + freed.get(invoice.id, 0):
            raise PaymentRefusedError("over_balance")
        if rates is not None and pays_penalties([share]):
            without = payment.id if before else 0
            owing = owing_on(w, invoice, client, rates, payment.received_on, without)
            _check_penalties(share, owing)


def check_line(w: Writer, payment: Payment, wrong: Payment) -> None:
    """Look at the bank line that a correction keeps, before ``wrong`` is taken back: it may take
    what the line leaves, or what any payment that it corrects took (a payment service keeps its
    fee). Raises PaymentOverLineError, PaymentRefusedError."""
    line = w.bank_lines.get(payment.bank_line_id) if payment.bank_line_id else None
    account = w.bank_accounts.get(line.account_id) if line else None
    if line is None or account is None or account.currency != wrong.currency:
        return  # it came by hand, or cannot be compared
    if payment.currency != wrong.currency:
        raise PaymentRefusedError("line_currency")
    room = line.cents - w.bank_lines.paid_of(line.id) + wrong.cents
    most = max(room, *(one.cents for one in _corrected(w, wrong)))
    if payment.cents > most:
        raise PaymentOverLineError(most, payment.currency)


def _corrected(w: Writer, payment: Payment | None) -> Iterable[Payment]:
    """A payment, and those that it was entered in place of."""
    while payment is not None:
        yield payment
        payment = w.payments.get(payment.corrects_id) if payment.corrects_id else None


def pays_penalties(shares: Iterable[Allocation]) -> bool:
    """Whether anything is paid beside the price."""
    return any(share.interest_cents or share.indemnity_cents for share in shares)


def _check_penalties(share: Allocation, owing: Owing) -> None:
    """No more interest than ran until that day, the 40 EUR once, nothing that was given up."""
    if share.interest_cents > owing.interest_cents:
        raise PaymentRefusedError("over_interest")
    if share.indemnity_cents > owing.indemnity_cents:
        raise PaymentRefusedError("over_indemnity")


def payable(w: Writer, invoice_id: int, client_id: int) -> Invoice:
    """The client's invoice. Raises PaymentRefusedError when it is none, or not theirs."""
    invoice = w.invoices.get(invoice_id)
    if invoice is None or invoice.client_id != client_id:
        raise PaymentRefusedError("other_client")
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise PaymentRefusedError("credit_note")
    return invoice
