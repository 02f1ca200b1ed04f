"""Promises follow the money: kept ones are over, and hold again when the money turns out wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

Received = dict[int, Cents]
"""What came for each hold since it began, in cents, by the hold's id."""


def received_for(w: Writer, client_id: int) -> Received:
    """What came since each promise, and since each payment said to be under way."""
    return {hold.id: _paid_since(w, hold) for hold in w.holds.of_client(client_id) if _waits(hold)}


def follow_promises(
    w: Writer, client_id: int, before: Received, today: date
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Lift what the money has kept, resume what it no longer keeps; give the ids of both.

    Without the first, a kept partial promise would read as broken once its day has passed.
    """
    lifted, resumed = [], []
    for hold in w.holds.of_client(client_id):
        if not _waits(hold):
            continue
        was, now = _kept(hold, before.get(hold.id, 0)), _kept(hold, _paid_since(w, hold))
        if now and not was and hold.lifted_on is None and _may_be_kept(hold, today):
            w.holds.lift(hold.id, today)
            lifted.append(hold.id)
        elif was and not now and hold.lifted_on is not None:
            w.holds.resume(hold.id)
            resumed.append(hold.id)
    return tuple(lifted), tuple(resumed)


def _waits(hold: Hold) -> bool:
    return hold.kind in (HoldKind.PROMISE, HoldKind.PAYMENT_UNDERWAY)


def _may_be_kept(hold: Hold, today: date) -> bool:
    """Money entered some days late keeps a promise too: it is not broken then."""
    return hold.holds_on(today) or hold.kind is HoldKind.PROMISE


def _kept(hold: Hold, cents: Cents) -> bool:
    """A payment under way is over when anything arrives; a promise of all is over by itself."""
    if hold.kind is HoldKind.PAYMENT_UNDERWAY:
        return cents > 0
    return hold.cents is not None and cents >= hold.cents


def _paid_since(w: Writer, hold: Hold) -> Cents:
    """For the whole client money that settles nothing yet counts too."""
    total = 0
    for payment in w.payments.of_client(hold.client_id):
        if payment.received_on < hold.started_on:
            continue
        if hold.invoice_id is None:
            total += payment.unallocated_cents
        total += sum(
            share.cents
            for share in payment.allocations
            if hold.invoice_id in (None, share.invoice_id)
        )
    return total
