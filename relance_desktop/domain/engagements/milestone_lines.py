"""Where each line of an affair's schedule stands on a day: derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    PAYABLE, since the due date while it is LATE, else 0. ``due_on``: the invoice's due date
    that is the line's, ``late_cents`` what is late of it.
    """

    milestone: Milestone
    cents: Cents | None
    state: LineState
    reached_on: date | None = None
    bill: Bill | None = None
    waiting_days: int = 0
    due_on: date | None = None
    late_cents: Cents = 0

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
    order (C. civ. 1342-10). Each is late by its own due date where the invoice has one for
    each line, of the same amount; else only the first that is not paid is late.
    """
    parts = shares(engagement.amount_cents, milestones)
    asked: dict[int, list[Cents | None]] = {}
    for one, cents in zip(milestones, parts, strict=True):
        if one.invoice_id is not None and one.invoice_id in bills:
            asked.setdefault(one.invoice_id, []).append(cents)
    tills = {key: _Till(bills[key], theirs, today) for key, theirs in asked.items()}
    return tuple(
        _open(engagement, one, cents, today)
        if one.invoice_id not in tills
        else tills[one.invoice_id].line(one, cents, reached_on(one, engagement))
        for one, cents in zip(milestones, parts, strict=True)
    )


class _Till:
    """The money of one invoice, handed to the lines that it asks for in their order."""

    __slots__ = ("_bill", "_dues", "_left", "_several", "_today", "_told")

    def __init__(self, bill: Bill, parts: Sequence[Cents | None], today: date) -> None:
        self._bill, self._today = bill, today
        self._left = max(0, bill.settled_cents)
        self._several = len(parts) > 1
        own = self._several and [due.cents for due in bill.dues] == list(parts)
        self._dues = iter(bill.dues) if own else None
        self._told = False

    def line(self, milestone: Milestone, cents: Cents | None, on: date | None) -> Line:
        """The next line."""
        bill, money = self._bill, self._left
        self._left = max(0, money - (cents or 0))
        own = cents if self._several else None
        due_on = next(self._dues).on if self._dues is not None else bill.due_on
        if bill.is_paid or (own is not None and money >= own):
            return Line(milestone, cents, LineState.PAID, on, bill, due_on=due_on)
        late = self._late(cents, money, due_on)
        state = LineState.PART_PAID if money > 0 else LineState.INVOICED
        if not late or due_on is None:
            return Line(milestone, cents, state, on, bill, due_on=due_on)
        days = (self._today - due_on).days
        return Line(milestone, cents, LineState.LATE, on, bill, days, due_on, late)

    def _late(self, cents: Cents | None, money: Cents, due_on: date | None) -> Cents:
        """What of a line is late: what is left of it, where the invoice's due dates are those
        of its lines; else all that is late of the invoice, told once."""
        if self._dues is not None and cents is not None and due_on is not None:
            return cents - money if due_on < self._today else 0
        late = 0 if self._told else self._bill.late_cents(self._today)
        self._told = self._told or late > 0
        return late


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
