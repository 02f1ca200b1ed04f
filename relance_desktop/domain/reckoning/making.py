"""From the facts of an invoice to its reckoning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation, Payment, Settlement, SettlementKind
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.reckoning.values import Entry, EntryKind, InvoiceReckoning
from relance_desktop.domain.value import value


@value
class InvoiceFacts:
    """What a reckoning is made from. ``payments`` and ``settlements`` are the invoice's;
    ``to_apply`` would lower it and does not yet; ``credit_numbers`` names credit notes by id."""

    invoice: Invoice
    payments: tuple[Payment, ...]
    settlements: tuple[Settlement, ...]
    to_apply: tuple[Settlement, ...]
    credit_numbers: Mapping[int, str]


def reckon(
    facts: InvoiceFacts, result: PenaltyResult, as_of: date, *, with_indemnity: bool = True
) -> InvoiceReckoning:
    """Reckon one invoice. ``result``: its penalties as of the same day, from the same facts.

    Without indemnity, only as much of it is told as was paid. What was written off is still
    owed. Payments that were taken back on their own day are left out with what took them back.
    """
    invoice, paid = facts.invoice, result.indemnity_paid_cents
    return InvoiceReckoning(
        invoice_id=invoice.id,
        number=invoice.number,
        issued_on=invoice.issued_on,
        due_days=tuple(sorted(part.due_on for part in invoice.instalments)),
        currency=invoice.currency,
        entries=tuple(_with_rests(_changes(facts, as_of))),
        segments=tuple(sorted(result.segments, key=lambda one: (one.position, one.from_day))),
        interest_paid_cents=result.interest_paid_cents,
        interest_waived_cents=result.interest_waived_cents,
        indemnity_cents=result.indemnity_cents if with_indemnity else paid,
        indemnity_paid_cents=paid,
        indemnity_waived_cents=result.indemnity_waived_cents if with_indemnity else 0,
        warnings=result.warnings,
    )


class _Change(NamedTuple):
    """An entry before it is known what it leaves."""

    on: date
    kind: EntryKind
    cents: Cents
    reference: str = ""
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0


_ORDER = tuple(EntryKind)
_PRICE = (EntryKind.INVOICE, EntryKind.PREPAID)


def _with_rests(changes: Sequence[_Change]) -> Iterable[Entry]:
    left = 0
    for one in sorted(changes, key=_place):
        left += one.cents
        yield Entry(one.on, one.kind, one.cents, left, *one[3:])


def _place(one: _Change) -> tuple[bool, date, int]:
    """The price comes first, even when money came before the invoice."""
    return (
        one.kind not in _PRICE,
        one.on,
        _ORDER.index(one.kind),
    )


def _changes(facts: InvoiceFacts, as_of: date) -> list[_Change]:
    invoice = facts.invoice
    found = [_Change(invoice.issued_on, EntryKind.INVOICE, invoice.gross_cents, invoice.number)]
    if invoice.prepaid_cents:
        found.append(_Change(invoice.issued_on, EntryKind.PREPAID, -invoice.prepaid_cents))
    for one in facts.settlements:
        if one.kind is SettlementKind.CREDIT_NOTE:
            number = facts.credit_numbers.get(one.source_id, "")
            found.append(_Change(one.on, EntryKind.CREDIT_NOTE, -one.cents, number))
    found += _payments(facts)
    found += [_Change(one.on, EntryKind.TO_APPLY, -one.cents) for one in facts.to_apply]
    return [one for one in found if one.on <= as_of or one.kind in _PRICE]


def _payments(facts: InvoiceFacts) -> Iterable[_Change]:
    by_id = {payment.id: payment for payment in facts.payments}
    undone = set[int]()
    for payment in facts.payments:
        wrong = by_id.get(payment.reverses_id or 0)
        if wrong is not None and wrong.received_on == payment.received_on:
            undone |= {payment.id, wrong.id}
    for payment in facts.payments:
        if payment.id in undone:
            continue
        for share in payment.allocations:
            if share.invoice_id == facts.invoice.id:
                yield _payment(payment, share)


def _payment(payment: Payment, share: Allocation) -> _Change:
    kind = EntryKind.TAKEN_BACK if payment.reverses_id is not None else EntryKind.PAYMENT
    return _Change(
        payment.received_on,
        kind,
        -share.cents,
        payment.reference,
        share.interest_cents,
        share.indemnity_cents,
    )
