"""What holds of preventive steps whatever the plan, the dates and the user's haste."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.contacts import client_side
from relance_desktop.domain.outcomes import Outcome, Proposal
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.reminders import ReminderState, StepRecord
from relance_desktop.domain.schedule import Scheduler
from relance_desktop.domain.suspensions import FREE
from tests.domain.schedule_facts import claim

FRANCE = WorkCalendar()
DAY = timedelta(days=1)
DONE = {Channel.EMAIL: ReminderState.SENT, Channel.CALL: ReminderState.CALLED}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """One or two preventive steps, then late ones, with any gap between contacts."""
    early = sorted(draw(st.sets(st.integers(-30, -1), min_size=1, max_size=2)))
    late = sorted(draw(st.sets(st.integers(1, 40), min_size=1, max_size=3)))
    channels = st.sampled_from([Channel.EMAIL, Channel.CALL])
    steps = [
        Step(f"s{day}", f"étape {day}", draw(channels), day, deadline_days=0)
        for day in (*early, *late)
    ]
    return Plan("essai", tuple(steps), id=9, client_gap_days=draw(st.integers(0, 20)))


claims = st.builds(
    lambda due, term: claim(due_on=due, issued_on=due - timedelta(days=term)),
    st.dates(date(2026, 1, 5), date(2027, 12, 31)),
    st.integers(0, 60),
)


def ask(one: Claim, plan: Plan, records: list[StepRecord], day: date) -> Outcome:
    """As the day's page asks: the client's side knows the claim's own contacts too."""
    return Scheduler(day, FRANCE).outcome(one, plan, records, FREE, client_side(records))


def lived(
    one: Claim, plan: Plan, acts: list[bool], last: int = 60
) -> tuple[list[tuple[str, date]], list[StepRecord]]:
    """Day by day from the invoice on; the user does a preventive step only when they act."""
    seen: list[tuple[str, date]] = []
    records: list[StepRecord] = []
    day, number = one.issued_on, 0
    while day <= one.due_on + timedelta(days=last):
        outcome = ask(one, plan, records, day)
        if isinstance(outcome, Proposal):
            seen.append((outcome.step.key, day))
            if outcome.step.offset_days > 0:
                break
            if acts[number % len(acts)]:
                state = DONE[outcome.step.channel]
                key, channel = outcome.step.key, outcome.step.channel
                records.append(StepRecord(one.id, one.client_id, key, state, day, channel, number))
            number += 1
        day += DAY
    return seen, records


acting = st.lists(st.booleans(), min_size=1, max_size=6)


@given(claims, plans(), acting)
def test_that_a_preventive_step_comes_only_before_the_due_date(
    one: Claim, plan: Plan, acts: list[bool]
) -> None:
    seen, _ = lived(one, plan, acts)

    for key, day in seen:
        step = plan.step(key)
        assert step is not None
        if step.offset_days < 0:
            assert day < one.due_on
            assert day >= one.issued_on
            assert FRANCE.is_working_day(day)


@given(claims, plans(), acting)
def test_that_the_first_late_step_comes_as_if_there_were_no_other_before(
    one: Claim, plan: Plan, acts: list[bool]
) -> None:
    bare = replace(plan, steps=tuple(step for step in plan.steps if step.offset_days > 0))

    seen, _ = lived(one, plan, acts)
    without, _ = lived(one, bare, acts)

    assert seen[-1] == without[-1]


@given(claims, plans())
def test_that_a_preventive_step_is_done_once_at_most(one: Claim, plan: Plan) -> None:
    seen, records = lived(one, plan, [True])

    keys = [key for key, _ in seen]
    assert len(keys) == len(set(keys))
    assert len(records) <= 2


@given(claims, plans(), acting)
def test_that_a_paid_invoice_is_never_announced(one: Claim, plan: Plan, acts: list[bool]) -> None:
    seen, _ = lived(replace(one, balance_cents=0), plan, acts)

    assert seen == []
