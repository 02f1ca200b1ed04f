"""Promises follow the money: kept ones are over, and hold again when the money turns out wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.vetting.promise_keeping import PromiseState, promise_state

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

Kept = dict[int, bool]
"""Whether each hold that waits for money has had it, by the hold's id."""


def kept_before(w: Writer, client_id: int, today: date) -> Kept:
    """How promises and payments under way stand before money moves."""
    waiting = [hold for hold in w.holds.of_client(client_id) if _waits(hold)]
    return {hold.id: _kept(w, hold, today) for hold in waiting}


def follow_promises(
    w: Writer, client_id: int, before: Kept, today: date
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Lift what the money has kept, resume what it no longer keeps; give the ids of both.

    Without the first, a kept promise would read as broken once its day has passed, as long
    as anything is left open.
    """
    lifted, resumed = [], []
    for hold in w.holds.of_client(client_id):
        if not _waits(hold):
            continue
        was, now = before.get(hold.id, False), _kept(w, hold, today)
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


def _kept(w: Writer, hold: Hold, today: date) -> bool:
    """A payment under way is over when anything arrives; a promise of a sum when it came,
    however late; one of all that is open as the screens judge it."""
    if hold.kind is HoldKind.PAYMENT_UNDERWAY:
        return _came_since(w, hold) > 0
    if hold.cents is not None:
        return _came_since(w, hold) >= hold.cents
    return promise_state(w.past.invoices(hold.client_id), hold, today) is PromiseState.KEPT


def _came_since(w: Writer, hold: Hold) -> Cents:
    """The sum that came, whatever it was booked on: interest and indemnity count as well,
    and for the whole client money that settles nothing yet."""
    total = 0
    for payment in w.payments.of_client(hold.client_id):
        if payment.received_on < hold.started_on:
            continue
        if hold.invoice_id is None:
            total += payment.unallocated_cents
        total += sum(
            share.cents + share.interest_cents + share.indemnity_cents
            for share in payment.allocations
            if hold.invoice_id in (None, share.invoice_id)
        )
    return total
