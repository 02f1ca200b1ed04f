"""Promises to pay of a period: kept, kept in part, broken, and those that still run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from relance_desktop.domain.vetting.promise_keeping import (
    PromiseState,
    paid_on_promise,
    promise_state,
    promised_cents,
    promised_invoices,
)


class Kept(Enum):
    """What became of a promise, in the words of the report."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    RUNNING = "running"


@value
class PromiseCount:
    """How many, what was promised and what of it came in time, in cents."""

    count: int = 0
    promised_cents: Cents = 0
    paid_cents: Cents = 0
    invoices: tuple[int, ...] = ()


def promise_counts(
    past: Iterable[PastInvoice], holds: Iterable[Hold], period: Period, today: date
) -> Mapping[Kept, PromiseCount]:
    """What became of the promises whose day is in a period; ``past`` of one currency.

    A promise of a whole client counts for what is owed in this currency. One taken back before
    its day, or for what was not owed any more, counts for nothing.
    """
    theirs: dict[int, list[PastInvoice]] = {}
    for one in past:
        theirs.setdefault(one.client_id, []).append(one)
    found = dict.fromkeys(Kept, PromiseCount())
    for hold in holds:
        if hold.kind is HoldKind.PROMISE and hold.until is not None and period.holds(hold.until):
            invoices = _concerned(theirs.get(hold.client_id, ()), hold)
            kept = _kept(invoices, hold, today)
            if kept is not None:
                found[kept] = _more(found[kept], invoices, hold)
    return found


def _concerned(past: Sequence[PastInvoice], hold: Hold) -> list[PastInvoice]:
    return [
        one
        for one in past
        if hold.invoice_id in (None, one.invoice_id) and one.issued_on <= (hold.until or date.max)
    ]


def _kept(past: Sequence[PastInvoice], hold: Hold, today: date) -> Kept | None:
    state = promise_state(past, hold, today)
    if state is PromiseState.MOOT:
        return None
    if state is PromiseState.KEPT:
        return Kept.KEPT
    if state is not PromiseState.BROKEN:
        return Kept.RUNNING
    return Kept.PARTLY if paid_on_promise(past, hold) > 0 else Kept.BROKEN


def _more(count: PromiseCount, past: Sequence[PastInvoice], hold: Hold) -> PromiseCount:
    promised = promised_cents(past, hold)
    paid = max(0, min(promised, paid_on_promise(past, hold)))
    return PromiseCount(
        count.count + 1,
        count.promised_cents + promised,
        count.paid_cents + paid,
        tuple(dict.fromkeys((*count.invoices, *promised_invoices(past, hold)))),
    )
