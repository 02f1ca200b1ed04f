"""All that a client paid or was credited and that lowers nothing yet, applied in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.netting import Cover, Spare, covers, shares
from relance_desktop.domain.payments import Allocation, Payment, SettlementKind
from relance_desktop.services.errors import NotFoundError, PaymentRefusedError
from relance_desktop.services.payments.credits import credit_note, give, take_back
from relance_desktop.services.payments.values import AppliedResult, CreditResult

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def apply_all(w: Writer, client_id: int) -> AppliedResult:
    """Apply as ``netting.covers`` shares out. Raises PaymentRefusedError when nothing can be."""
    found = covers(w.claims.open_of_client(client_id), w.payments.spare(client_id))
    if not found:
        raise PaymentRefusedError("nothing_to_apply")
    payments, notes = [], []
    for spare, parts in shares(found).items():
        if spare.kind is SettlementKind.PAYMENT:
            payments.append((spare.source_id, _allocate(w, spare, parts)))
        else:
            note = credit_note(w, spare.source_id)
            notes.append(CreditResult(note.id, give(w, note, parts)))
    return AppliedResult(client_id, _totals(found), _numbers(found), tuple(payments), tuple(notes))


def take_all_back(w: Writer, done: AppliedResult) -> None:
    """Undo ``apply_all``. Raises NotFoundError when any of it was changed since."""
    for payment_id, added in done.payments:
        payment = w.payments.get(payment_id)
        if payment is None:
            raise NotFoundError("payments", payment_id)
        less = {share.invoice_id: -share.cents for share in added}
        w.payments.allocate(payment_id, merged(payment, less))
    for credit in done.credits:
        take_back(w, credit_note(w, credit.credit_note_id), credit.added)


def merged(payment: Payment, more: Mapping[int, Cents]) -> tuple[Allocation, ...]:
    """A payment's shares with some cents more, or less, for these invoices.

    In the payment's own currency. Raises NotFoundError when there is not so much to take.
    """
    cents = dict(more)
    found = []
    for share in payment.allocations:
        now = share.cents + cents.pop(share.invoice_id, 0)
        if now < 0:
            raise NotFoundError("payments", payment.id)
        if now == share.cents:
            found.append(share)
        elif now or share.interest_cents or share.indemnity_cents:
            found.append(replace(share, cents=now, paid_cents=None))
    if any(left < 0 for left in cents.values()):
        raise NotFoundError("payments", payment.id)
    return (*found, *(Allocation(key, left) for key, left in cents.items() if left))


def _allocate(w: Writer, spare: Spare, parts: Mapping[int, Cents]) -> tuple[Allocation, ...]:
    payment = w.payments.get(spare.source_id)
    assert payment is not None
    w.payments.allocate(payment.id, merged(payment, parts))
    return tuple(Allocation(invoice_id, cents) for invoice_id, cents in parts.items())


def _totals(found: Iterable[Cover]) -> tuple[Money, ...]:
    return totals_by_currency([Money(one.cents, one.spare.currency) for one in found])


def _numbers(found: Iterable[Cover]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.claim.number for one in found))
