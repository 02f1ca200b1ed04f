"""On which days the steps of a plan come for one claim, when each is done as it is proposed.

Nothing is computed here that the schedule could compute otherwise: it is asked, its step is
taken as done on that day, and it is asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.contacts import ALONE, ClientSide
from relance_desktop.domain.course import WRITTEN, Course
from relance_desktop.domain.deadlines import deadline_given
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.outcomes import (
    ClientGap,
    DeadlineRunning,
    Held,
    Proposal,
    WaitReason,
)
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.reminders import ReminderState, StepRecord
from relance_desktop.domain.schedule import Scheduler, WorkDays
from relance_desktop.domain.suspensions import FREE, suspensions
from relance_desktop.domain.value import value

MOST = 60
"""So many steps are looked ahead; a plan that repeats more goes on."""

_DONE = {
    Channel.EMAIL: ReminderState.SENT,
    Channel.CALL: ReminderState.CALLED,
    Channel.DECISION: ReminderState.CALLED,
}


class Moved(Enum):
    """Why a step does not come on the day that its plan names. CATCH_UP: that day had gone
    by when one began to look."""

    WORKING_DAY = "working_day"
    PREVIOUS = "previous"
    DEADLINE = "deadline"
    CLIENT_GAP = "client_gap"
    HOLD = "hold"
    CATCH_UP = "catch_up"


@value
class Foreseen:
    """A step on the day it comes. ``named_on``: the day its plan names, working or not."""

    step: Step
    occurrence: int
    on: date
    named_on: date
    moved: Moved | None = None


@value
class Forecast:
    """All steps to come, in order. ``end``: why there is no other; None: not looked further."""

    steps: tuple[Foreseen, ...]
    end: WaitReason | None = None


def foresee(
    claim: Claim,
    plan: Plan,
    start: date,
    workdays: WorkDays,
    records: Sequence[StepRecord] = (),
    side: ClientSide = ALONE,
    holds: Sequence[Hold] = (),
    until: date | None = None,
) -> Forecast:
    """The steps from ``start`` on, each done on its day; to ``until``, which is included.

    ``records``: what was done before; ``side``: what the client's other claims say.
    """
    ahead = _Ahead(claim, plan, workdays, list(records))
    day = start
    wait: WaitReason | None = None
    while len(ahead.steps) < MOST and (until is None or day <= until):
        held = suspensions((claim,), holds, day).get(claim.id, FREE)
        outcome = Scheduler(day, workdays).outcome(claim, plan, ahead.records, held, side)
        if isinstance(outcome, Proposal):
            ahead.do(outcome, day, wait)
            wait = None
            continue
        wait = outcome.reason
        if outcome.on is None:
            return Forecast(tuple(ahead.steps), wait)
        day = outcome.on
    return Forecast(tuple(ahead.steps))


def rehearse(claim: Claim, plan: Plan, workdays: WorkDays, paid_on: date | None = None) -> Forecast:
    """The steps as they would have come had the plan been followed from the first day.

    What was done, held or paid in part is left aside; from ``paid_on`` on nothing comes.
    """
    fresh = replace(claim, balance_cents=claim.cents, plan_start=PlanStart.FIRST_STEP)
    until = None if paid_on is None else paid_on - timedelta(days=1)
    return foresee(fresh, plan, claim.issued_on, workdays, until=until)


class _Ahead:
    """What is done on the way."""

    def __init__(
        self, claim: Claim, plan: Plan, workdays: WorkDays, records: list[StepRecord]
    ) -> None:
        self.steps: list[Foreseen] = []
        self.records = records
        self._claim, self._workdays = claim, workdays
        self._course = Course(plan)

    def do(self, proposal: Proposal, day: date, wait: WaitReason | None) -> None:
        """Take the step as done on that day."""
        step = proposal.step
        named = self._named(proposal)
        moved = self._moved(named, day, wait)
        self.steps.append(Foreseen(step, proposal.occurrence, day, named, moved))
        deadline = None
        if step.channel in WRITTEN:
            is_late = self._claim.due_on < day
            deadline = deadline_given(step, is_late, day, self._workdays)
        last = max((record.reminder_id for record in self.records), default=0)
        self.records.append(
            StepRecord(
                self._claim.id,
                self._claim.client_id,
                step.key,
                _DONE.get(step.channel, ReminderState.POSTED),
                day,
                step.channel,
                last + 1,
                proposal.occurrence,
                deadline,
            )
        )

    def _named(self, proposal: Proposal) -> date:
        """The day that the plan names: for a repeat so long after the time before."""
        leg = self._course.places[proposal.step.key]
        if proposal.occurrence > 1 and leg.every is not None:
            return self.records[-1].on + leg.every
        return self._course.nominal(self._claim, leg)

    def _moved(self, named: date, day: date, wait: WaitReason | None) -> Moved | None:
        if day <= named:
            return None
        if wait is None and not self.steps:
            return Moved.CATCH_UP
        if day == self._workdays.next_working_day(named):
            return Moved.WORKING_DAY
        if isinstance(wait, Held):
            return Moved.HOLD
        if isinstance(wait, DeadlineRunning):
            return Moved.DEADLINE
        return Moved.CLIENT_GAP if isinstance(wait, ClientGap) else Moved.PREVIOUS
