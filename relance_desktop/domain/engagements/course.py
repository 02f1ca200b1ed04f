"""What comes next in an affair: the one thing to do or to wait for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum

from relance_desktop.domain.engagements.attention import NOT_ASKED, Asked
from relance_desktop.domain.engagements.milestone_lines import Line, LineState, Standing
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.stakes import BIG_STAKE_CENTS


class NextMove(Enum):
    """What brings the affair forward."""

    VET = "vet"
    """Nothing is known of the client, and much is at stake: before they agree."""
    NOTE_ANSWER = "note_answer"
    """They were asked to confirm: what did they say?"""
    PLAN_DEPOSIT = "plan_deposit"
    """Agreed, much at stake, and nothing says when it is paid."""
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
    SEND_INVOICE = "send_invoice"
    """It waits for its day, and nothing says that the client has it."""
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


@value
class Around:
    """What is known beside an affair's own facts. ``brought``: the invoices that a message or
    a mail named. ``stranger``: the client was never looked up and never paid."""

    asked: Asked = NOT_ASKED
    brought: frozenset[int] = frozenset()
    stranger: bool = False


def next_of(standing: Standing, around: Around) -> Next:
    """The next thing in an affair: what should come before all, else the usual way."""
    usual = _usual(standing)
    if usual.move is NextMove.NOTHING:
        return usual
    if _is_unknown(standing, around):
        return Next(NextMove.VET, None, usual.cents)
    if usual.move is NextMove.SEND_RECAP and around.asked.agreement_on is not None:
        return Next(NextMove.NOTE_ANSWER, None, usual.cents)
    if _wants_deposit(standing):
        return Next(NextMove.PLAN_DEPOSIT, None, usual.cents)
    if usual.invoice_id is not None and usual.invoice_id in unsent(standing, around):
        return replace(usual, move=NextMove.SEND_INVOICE, on=None)
    return usual


def _is_unknown(standing: Standing, around: Around) -> bool:
    """Whether the client should be looked up before they agree: much is at stake."""
    one = standing.engagement
    open_ = one.in_writing_on is None and not one.has_ended
    return open_ and around.stranger and (one.amount_cents or 0) >= BIG_STAKE_CENTS


def _wants_deposit(standing: Standing) -> bool:
    """Before the work begins is the time to plan who pays what when."""
    one = standing.engagement
    begun = one.started_on is not None or one.delivered_on is not None
    agreed = one.in_writing_on is not None and not one.has_ended and not begun
    planned = bool(standing.lines or standing.bills)
    return agreed and not planned and (one.amount_cents or 0) >= BIG_STAKE_CENTS


def unsent(standing: Standing, around: Around) -> frozenset[int]:
    """The invoices that nothing brought to the client, as long as that is of use: before the
    due date, unpaid."""
    waiting = (
        bill.invoice_id
        for bill in standing.bills
        if not bill.is_paid and not bill.days_late(standing.today)
    )
    return frozenset(waiting) - around.brought


def _usual(standing: Standing) -> Next:
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
