"""A laptop that is off most days: nothing lost, nothing doubled, nothing in a burst."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.outcomes import InFlight, Outcome, PlanFinished, Proposal, Waiting
from relance_desktop.domain.plans.shipped import SHIPPED_PLANS, STANDARD
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.reminders import ReminderState, StepRecord
from relance_desktop.domain.schedule import next_action
from tests.domain.schedule_facts import DONE, DUE, at, claim

FRANCE = WorkCalendar()
ALSACE = WorkCalendar(alsace_moselle=True)


@dataclass
class Laptop:
    """One claim followed day by day; what is proposed is done, fails or is left."""

    plan: Plan
    calendar: WorkCalendar = FRANCE
    done: list[tuple[str, date]] = field(default_factory=list)
    seen: list[Proposal] = field(default_factory=list)
    records: list[StepRecord] = field(default_factory=list)

    def ask(self, today: date) -> Outcome:
        """What the program says on that day."""
        outcome = next_action(claim(), self.plan, self.records, (), today, self.calendar)
        if isinstance(outcome, Proposal):
            self.seen.append(outcome)
            assert self.calendar.is_working_day(today)
            assert outcome.step.key not in {key for key, _ in self.done}
        return outcome

    def do(self, proposal: Proposal, today: date, state: ReminderState) -> None:
        """Write its result down."""
        step = proposal.step
        self.records.append(StepRecord(1, 7, step.key, state, today, step.channel))
        if state not in (ReminderState.FAILED, ReminderState.WITHDRAWN):
            self.done.append((step.key, today))

    def succeed(self, proposal: Proposal, today: date) -> None:
        """Do it."""
        self.do(proposal, today, DONE.get(proposal.step.channel, ReminderState.POSTED))

    def retry(self, today: date, *, works: bool) -> None:
        """Send the failed one again, or take it back."""
        failed = self.records.pop()
        if works:
            again = DONE.get(failed.channel, ReminderState.POSTED)
            self.records.append(StepRecord(1, 7, failed.step_key, again, today, failed.channel))
            self.done.append((failed.step_key, today))


def finish(laptop: Laptop, today: date) -> date:
    """Open it every day from then on, doing all, until the plan is over."""
    for _ in range(400):
        outcome = laptop.ask(today)
        if isinstance(outcome, Proposal):
            laptop.succeed(outcome, today)
        elif isinstance(outcome.reason, InFlight):
            laptop.retry(today, works=not outcome.reason.lapsed)
        elif isinstance(outcome.reason, PlanFinished):
            return today
        today += timedelta(days=1)
    raise AssertionError("the plan never ended")


def test_that_three_weeks_off_lose_nothing_and_bring_no_burst() -> None:
    laptop = Laptop(STANDARD)
    first = laptop.ask(at(7))
    assert isinstance(first, Proposal)
    laptop.succeed(first, at(7))
    back = at(29)
    for days in range(60):
        today = back + timedelta(days=days)
        outcome = laptop.ask(today)
        if isinstance(outcome, Proposal):
            laptop.succeed(outcome, today)
            assert isinstance(laptop.ask(today), Waiting)
    assert laptop.done == [
        ("email_1", date(2026, 3, 9)),
        ("call", date(2026, 3, 31)),
        ("letter", date(2026, 4, 7)),
        ("formal_notice", date(2026, 4, 13)),
        ("decision", date(2026, 4, 23)),
    ]


@pytest.mark.parametrize("plan", SHIPPED_PLANS, ids=lambda plan: plan.key)
def test_that_a_proposal_left_undone_stays_the_same_day_after_day(plan: Plan) -> None:
    laptop = Laptop(plan)
    for days in range(10, 100):
        laptop.ask(at(days))
    assert {proposal.step.key for proposal in laptop.seen} == {"email_1"}


@given(
    plan=st.sampled_from(SHIPPED_PLANS),
    calendar=st.sampled_from([FRANCE, ALSACE]),
    first=st.integers(-15, 40),
    days=st.lists(st.sampled_from(["off", "open", "done", "fails", "skips"]), max_size=120),
)
def test_that_any_pattern_of_days_off_keeps_every_promise(
    plan: Plan, calendar: WorkCalendar, first: int, days: list[str]
) -> None:
    laptop = Laptop(plan, calendar)
    today = at(first)
    for habit in days:
        if habit != "off":
            _live(laptop, today, habit)
        today += timedelta(days=1)
    finish(laptop, today)
    _check(laptop)


def _live(laptop: Laptop, today: date, habit: str) -> None:
    outcome = laptop.ask(today)
    if isinstance(outcome, Waiting):
        if isinstance(outcome.reason, InFlight) and habit in ("done", "skips"):
            laptop.retry(today, works=habit == "done" and not outcome.reason.lapsed)
        return
    if habit == "done":
        laptop.succeed(outcome, today)
    elif habit == "fails":
        laptop.do(outcome, today, ReminderState.FAILED)
    elif habit == "skips":
        laptop.do(outcome, today, ReminderState.SKIPPED)


def _check(laptop: Laptop) -> None:
    plan = laptop.plan
    keys = [key for key, _ in laptop.done]
    assert max(Counter(keys).values()) == 1
    expected = [step.key for step in plan.steps if step.offset_days >= 0 or step.key in keys]
    assert keys == expected
    for (before, day), (after, next_day) in pairwise(laptop.done):
        one, other = plan.step(before), plan.step(after)
        assert one is not None
        assert other is not None
        late = one.offset_days >= 0
        planned = other.offset_days - one.offset_days if late else plan.client_gap_days
        skipped = any(
            r.step_key == before and r.state is ReminderState.SKIPPED for r in laptop.records
        )
        if late or not skipped:
            assert (next_day - day).days >= planned
    for key, day in laptop.done:
        step = plan.step(key)
        assert step is not None
        assert day >= DUE + timedelta(days=step.offset_days)
        if step.offset_days < 0:
            assert day <= DUE
