"""Which promises of payment were kept: money against the promised day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum

from relance_desktop.domain.holds import GRACE_DAYS, Hold, HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import SettlementKind
from relance_desktop.domain.vetting.past_invoices import PastInvoice


class PromiseState(Enum):
    """What became of a promise."""

    RUNNING = "running"
    AWAITED = "awaited"
    """Its day is over; the money may still be on its way (GRACE_DAYS)."""
    KEPT = "kept"
    BROKEN = "broken"
    MOOT = "moot"
    """Taken back or replaced before its day, or nothing was owed: it counts for neither."""


def promise_state(past: Sequence[PastInvoice], hold: Hold, today: date) -> PromiseState:
    """What became of one promise; ``past`` are the client's invoices.

    Kept: from the day it was made until the promised day (and GRACE_DAYS), the promised sum
    came, or all that was then open. What of it went to interest or indemnity came too: how
    the user books it is not the client's word. The order in which money was entered does
    not matter.
    """
    if hold.kind is not HoldKind.PROMISE or hold.until is None:
        return PromiseState.MOOT
    promised = promised_cents(past, hold)
    if promised <= 0:
        return PromiseState.MOOT
    if paid_on_promise(past, hold) >= promised:
        return PromiseState.KEPT
    if _taken_back(hold):
        return PromiseState.MOOT
    if hold.until + timedelta(days=GRACE_DAYS) < today:
        return PromiseState.BROKEN
    return PromiseState.AWAITED if hold.until < today else PromiseState.RUNNING


def promised_cents(past: Sequence[PastInvoice], hold: Hold) -> Cents:
    """What was promised: the sum named, else all that was open then. 0 when none of these
    invoices is concerned."""
    theirs = _theirs(past, hold)
    if not theirs:
        return 0
    return hold.cents or sum(_open_before(one, hold.started_on) for one in theirs)


def promised_invoices(past: Sequence[PastInvoice], hold: Hold) -> tuple[int, ...]:
    """The invoices that were open when it was made."""
    theirs = _theirs(past, hold)
    return tuple(one.invoice_id for one in theirs if _open_before(one, hold.started_on))


def paid_on_promise(past: Sequence[PastInvoice], hold: Hold) -> Cents:
    """What came in time: until the promised day and GRACE_DAYS; 0 without a day."""
    if hold.until is None:
        return 0
    last = hold.until + timedelta(days=GRACE_DAYS)
    return sum(_paid_between(one, hold.started_on, last) for one in _theirs(past, hold))


def _theirs(past: Sequence[PastInvoice], hold: Hold) -> list[PastInvoice]:
    return [
        one
        for one in past
        if one.client_id == hold.client_id and hold.invoice_id in (None, one.invoice_id)
    ]


def promises(past: Sequence[PastInvoice], holds: Iterable[Hold], today: date) -> tuple[int, int]:
    """Count the promises kept and those broken; those that still run count for neither, nor
    does one that the user took back before its day, or that promised what was not owed any
    more."""
    states = [promise_state(past, hold, today) for hold in holds]
    return states.count(PromiseState.KEPT), states.count(PromiseState.BROKEN)


def _taken_back(hold: Hold) -> bool:
    return hold.lifted_on is not None and hold.until is not None and hold.lifted_on <= hold.until


def _open_before(invoice: PastInvoice, day: date) -> Cents:
    """What was open when the day began; nothing of an invoice that came later."""
    if invoice.issued_on > day:
        return 0
    settled = sum(one.cents for one in invoice.settlements if one.on < day)
    return max(0, sum(due.cents for due in invoice.dues) - settled)


def _paid_between(invoice: PastInvoice, first: date, last: date) -> Cents:
    paid = sum(
        one.cents
        for one in invoice.settlements
        if first <= one.on <= last and one.kind is SettlementKind.PAYMENT
    )
    return paid + sum(one.cents for one in invoice.beside if first <= one.on <= last)
