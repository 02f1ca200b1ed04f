"""Where each line of an affair's schedule stands on a day: derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

from relance_desktop.domain.engagements.bills import Bill
from relance_desktop.domain.engagements.instalment_plan import shares
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class LineState(Enum):
    """From what is to come to what is paid. LATE wins over PART_PAID."""

    TO_COME = "to_come"
    PAYABLE = "payable"
    """Reached, and not invoiced yet."""
    INVOICED = "invoiced"
    PART_PAID = "part_paid"
    LATE = "late"
    PAID = "paid"


@value
class Line:
    """One line as it stands. ``cents`` None while the affair's amount is not known.

    ``reached_on``: since when it may be invoiced. ``waiting_days``: since then while it is
    PAYABLE, since the due date while it is LATE, else 0.
    """

    milestone: Milestone
    cents: Cents | None
    state: LineState
    reached_on: date | None = None
    bill: Bill | None = None
    waiting_days: int = 0

    @property
    def is_deposit(self) -> bool:
        """Whether it is paid before the work begins."""
        return self.milestone.kind is MilestoneKind.DEPOSIT


def reached_on(milestone: Milestone, engagement: Engagement) -> date | None:
    """The day that made it payable; a DATE may lie ahead. None while it is not known."""
    if milestone.reached_on is not None:
        return milestone.reached_on
    match milestone.trigger:
        case Trigger.SIGNATURE:
            return engagement.in_writing_on
        case Trigger.DATE:
            return milestone.due_on
        case Trigger.DELIVERY:
            return engagement.delivered_on
        case _:
            return None


def lines_of(
    engagement: Engagement,
    milestones: Sequence[Milestone],
    bills: Mapping[int, Bill],
    today: date,
) -> tuple[Line, ...]:
    """Each line of a schedule as of a day. ``bills`` by invoice id.

    A line is paid with its invoice; several that one invoice asks for are paid in their
    order (C. civ. 1342-10), and only the first that is not paid is late.
    """
    parts = shares(engagement.amount_cents, milestones)
    asked = [one.invoice_id for one in milestones]
    left: dict[int, Cents] = {}
    late: set[int] = set()
    lines = []
    for one, cents in zip(milestones, parts, strict=True):
        bill = bills.get(one.invoice_id) if one.invoice_id is not None else None
        if bill is None:
            lines.append(_open(engagement, one, cents, today))
            continue
        money = left.get(bill.invoice_id, bill.settled_cents)
        own = cents if asked.count(one.invoice_id) > 1 else None
        paid = bill.is_paid or (own is not None and money >= own)
        state = LineState.PART_PAID if money > 0 else LineState.INVOICED
        on = reached_on(one, engagement)
        line = Line(one, cents, LineState.PAID if paid else state, on, bill)
        left[bill.invoice_id] = max(0, money - (cents or 0))
        days = bill.days_late(today)
        if days and line.state is not LineState.PAID and bill.invoice_id not in late:
            late.add(bill.invoice_id)
            line = replace(line, state=LineState.LATE, waiting_days=days)
        lines.append(line)
    return tuple(lines)


def _open(engagement: Engagement, milestone: Milestone, cents: Cents | None, today: date) -> Line:
    on = reached_on(milestone, engagement)
    if on is None or on > today:
        return Line(milestone, cents, LineState.TO_COME, on)
    return Line(milestone, cents, LineState.PAYABLE, on, None, (today - on).days)


@value
class Standing:
    """An affair with its schedule and its invoices, as of a day."""

    engagement: Engagement
    lines: tuple[Line, ...]
    bills: tuple[Bill, ...]
    today: date

    @property
    def all_invoiced(self) -> bool:
        """Every line has its invoice; without a schedule, the invoices reach the amount (work
        for nothing needs none)."""
        if self.lines:
            return all(line.bill is not None for line in self.lines)
        anything = bool(self.bills) or self.engagement.amount_cents == 0
        return anything and self.left_to_invoice_cents == 0

    @property
    def left_to_invoice_cents(self) -> Cents:
        """What has no invoice yet, as far as the amounts are known."""
        if self.lines:
            return sum(line.cents or 0 for line in self.lines if line.bill is None)
        billed = sum(bill.payable_cents for bill in self.bills)
        return max(0, (self.engagement.amount_cents or 0) - billed)

    @property
    def left_to_pay_cents(self) -> Cents:
        """What is left of its invoices."""
        return sum(bill.balance_cents for bill in self.bills)

    @property
    def all_paid(self) -> bool:
        """Nothing is left to invoice nor to pay."""
        return self.all_invoiced and all(bill.is_paid for bill in self.bills)

    @property
    def deposits(self) -> tuple[Line, ...]:
        """The lines that are paid before the work begins."""
        return tuple(line for line in self.lines if line.is_deposit)

    @property
    def deposit(self) -> Line | None:
        """The first deposit that is not paid, else the last one; None without any."""
        deposits = self.deposits
        unpaid = (line for line in deposits if line.state is not LineState.PAID)
        return next(unpaid, deposits[-1] if deposits else None)

    @property
    def paid_on(self) -> date | None:
        """The day of the last payment."""
        return max((bill.paid_on for bill in self.bills if bill.paid_on), default=None)


def standing_of(
    engagement: Engagement,
    milestones: Sequence[Milestone],
    bills: Iterable[Bill],
    today: date,
) -> Standing:
    """Put an affair, its schedule and its invoices together."""
    found = tuple(bills)
    by_id = {bill.invoice_id: bill for bill in found}
    return Standing(engagement, lines_of(engagement, milestones, by_id, today), found, today)
