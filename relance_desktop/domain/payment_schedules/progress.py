"""How far a payment schedule got on a day: derived from its facts, the payments, the notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.effect import in_order
from relance_desktop.domain.payment_schedules.values import PaymentSchedule, ScheduleDue
from relance_desktop.domain.value import value

GRACE: Final = timedelta(days=2)
"""A transfer made on the due day may show so many days later: a due is missed after that."""


class ScheduleState(Enum):
    """Where a schedule stands."""

    PROPOSED = "proposed"
    RUNNING = "running"
    MISSED = "missed"
    NOTICE_GIVEN = "notice_given"
    MAY_LAPSE = "may_lapse"
    LAPSED = "lapsed"
    KEPT = "kept"
    VOID = "void"
    """Nothing is owed any more of what it covers, and not because it was kept."""
    ENDED = "ended"


_DECIDED: Final = frozenset({ScheduleState.ENDED, ScheduleState.LAPSED})


class DueState(Enum):
    """Where one due stands."""

    PAID = "paid"
    LATE = "late"
    NEXT = "next"
    LATER = "later"


@value
class Notice:
    """A formal notice that was posted, about a due: ``until`` is the last day it leaves."""

    due_on: date
    on: date
    until: date | None = None
    reminder_id: int = 0


@value
class DueProgress:
    """One due with what is paid of it, in cents."""

    due: ScheduleDue
    paid_cents: Cents
    state: DueState

    @property
    def left_cents(self) -> Cents:
        """What is still to be paid of it."""
        return self.due.cents - self.paid_cents


@value
class Progress:
    """A schedule as it stands. ``notice`` is the last one about the due that is missed."""

    state: ScheduleState
    dues: tuple[DueProgress, ...]
    notice: Notice | None = None
    lapses_from: date | None = None
    """The first day on which the whole may be declared due."""

    @property
    def paid_cents(self) -> Cents:
        """All that is paid."""
        return sum(one.paid_cents for one in self.dues)

    @property
    def left_cents(self) -> Cents:
        """All that is left."""
        return sum(one.left_cents for one in self.dues)

    @property
    def total_cents(self) -> Cents:
        """What was agreed."""
        return sum(one.due.cents for one in self.dues)

    @property
    def late_cents(self) -> Cents:
        """What should have been paid by now."""
        return sum(one.left_cents for one in self.dues if one.state is DueState.LATE)

    @property
    def first_open(self) -> DueProgress | None:
        """The oldest due that is not paid."""
        return next((one for one in self.dues if one.left_cents > 0), None)


def progress_of(
    schedule: PaymentSchedule,
    received: Cents,
    today: date,
    notices: Sequence[Notice] = (),
    *,
    void: bool = False,
) -> Progress:
    """Read it. ``received``: see ``received_cents``; ``notices``: the client's, posted since;
    ``void``: see ``is_void``."""
    dues = _paid_oldest_first(schedule, received, today)
    late = next((one for one in dues if one.state is DueState.LATE), None)
    notice = _notice_of(late, notices) if late and schedule.runs else None
    lapses_from = _end_of_notice(schedule, notice)
    state = _state(schedule, dues, late, notice, lapses_from, today)
    if void and state not in _DECIDED:
        state = ScheduleState.VOID
    return Progress(state, dues, notice, lapses_from)


def _paid_oldest_first(
    schedule: PaymentSchedule, received: Cents, today: date
) -> tuple[DueProgress, ...]:
    left, found, next_seen = received, [], False
    for due in in_order(schedule):
        paid = min(left, due.cents)
        left -= paid
        if paid == due.cents:
            state = DueState.PAID
        elif due.due_on < today:
            state = DueState.LATE
        else:
            state = DueState.LATER if next_seen else DueState.NEXT
            next_seen = True
        found.append(DueProgress(due, paid, state))
    return tuple(found)


def _notice_of(late: DueProgress, notices: Sequence[Notice]) -> Notice | None:
    """The last one about this due: an older one was about another, paid since."""
    theirs = [one for one in notices if one.due_on == late.due.due_on]
    return max(theirs, key=lambda one: one.on, default=None)


def _end_of_notice(schedule: PaymentSchedule, notice: Notice | None) -> date | None:
    """The day after its delay, never shorter than what the agreement says."""
    if notice is None:
        return None
    agreed = notice.on + timedelta(days=schedule.cure_days)
    return max(agreed, notice.until or agreed) + timedelta(days=1)


def _state(
    schedule: PaymentSchedule,
    dues: Sequence[DueProgress],
    late: DueProgress | None,
    notice: Notice | None,
    lapses_from: date | None,
    today: date,
) -> ScheduleState:
    if schedule.ended_on is not None:
        return ScheduleState.ENDED
    if schedule.lapsed_on is not None:
        return ScheduleState.LAPSED
    if schedule.agreed_on is None:
        return ScheduleState.PROPOSED
    if not any(one.left_cents for one in dues):
        return ScheduleState.KEPT
    if late is None or today <= late.due.due_on + GRACE:
        return ScheduleState.RUNNING
    if notice is None or lapses_from is None:
        return ScheduleState.MISSED
    return ScheduleState.MAY_LAPSE if today >= lapses_from else ScheduleState.NOTICE_GIVEN
