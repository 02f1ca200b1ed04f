"""What comes next in an affair, whatever the day: the one thing to do or to wait for."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.engagements.milestone_lines import Line, LineState, Standing
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class NextMove(Enum):
    """What brings the affair forward."""

    SEND_QUOTE = "send_quote"
    SEND_RECAP = "send_recap"
    GET_SIGNATURE = "get_signature"
    INVOICE_DEPOSIT = "invoice_deposit"
    WAIT_FOR_DEPOSIT = "wait_for_deposit"
    START = "start"
    INVOICE_MILESTONE = "invoice_milestone"
    DELIVER = "deliver"
    INVOICE = "invoice"
    WAIT_FOR_MILESTONE = "wait_for_milestone"
    """All work is done, and a line is still to come: a date."""
    WAIT_FOR_PAYMENT = "wait_for_payment"
    CLOSE = "close"
    NOTHING = "nothing"


@value
class Next:
    """``on``: the day that it is planned for or due. ``cents``: what it is about."""

    move: NextMove
    on: date | None = None
    cents: Cents | None = None
    milestone_id: int | None = None
    invoice_id: int | None = None


def next_of(standing: Standing) -> Next:
    """The next thing in an affair."""
    one = standing.engagement
    if one.has_ended:
        return Next(NextMove.NOTHING)
    if one.delivered_on is not None:
        return _after_delivery(standing)
    if one.in_writing_on is None:
        return _towards_agreement(standing)
    if one.started_on is None:
        return _towards_start(standing)
    payable = _first(standing, LineState.PAYABLE)
    if payable is not None:
        return _about(_billing(payable), payable)
    return Next(NextMove.DELIVER, one.planned_delivery, one.amount_cents)


def _towards_agreement(standing: Standing) -> Next:
    one = standing.engagement
    if one.quoted_on is not None:
        return Next(NextMove.GET_SIGNATURE, one.quote_until, one.amount_cents)
    move = NextMove.SEND_QUOTE if one.talked_on is None else NextMove.SEND_RECAP
    return Next(move, None, one.amount_cents)


def _towards_start(standing: Standing) -> Next:
    one, deposit = standing.engagement, standing.deposit
    payable = _first(standing, LineState.PAYABLE)
    if payable is not None:
        return _about(_billing(payable), payable)
    if deposit is not None and deposit.bill is not None and deposit.state is not LineState.PAID:
        return _about(NextMove.WAIT_FOR_DEPOSIT, deposit)
    return Next(NextMove.START, one.planned_start, one.amount_cents)


def _after_delivery(standing: Standing) -> Next:
    payable = _first(standing, LineState.PAYABLE)
    if payable is not None:
        return _about(NextMove.INVOICE, payable)
    coming = _first(standing, LineState.TO_COME)
    if coming is not None:
        return _about(NextMove.WAIT_FOR_MILESTONE, coming)
    if not standing.all_invoiced:
        return Next(NextMove.INVOICE, None, standing.left_to_invoice_cents or None)
    unpaid = [bill for bill in standing.bills if not bill.is_paid]
    if unpaid:
        first = min(unpaid, key=lambda bill: (bill.due_on or date.max, bill.invoice_id))
        cents = sum(bill.balance_cents for bill in unpaid)
        return Next(NextMove.WAIT_FOR_PAYMENT, first.due_on, cents, invoice_id=first.invoice_id)
    return Next(NextMove.CLOSE)


def _billing(line: Line) -> NextMove:
    return NextMove.INVOICE_DEPOSIT if line.is_deposit else NextMove.INVOICE_MILESTONE


def _about(move: NextMove, line: Line) -> Next:
    on = line.due_on if line.bill is not None else line.reached_on
    cents = line.bill.balance_cents if line.bill is not None else line.cents
    return Next(move, on, cents, line.milestone.id, line.milestone.invoice_id)


def _first(standing: Standing, state: LineState) -> Line | None:
    return next((line for line in standing.lines if line.state is state), None)
