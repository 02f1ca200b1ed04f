"""The forecast of a plan never says otherwise than the schedule, day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.contacts import ClientSide
from relance_desktop.domain.course import WRITTEN
from relance_desktop.domain.deadlines import deadline_given
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.outcomes import AmountTooSmall, Held, PlanFinished, Proposal
from relance_desktop.domain.plans.edits import in_order
from relance_desktop.domain.plans.preview import MOST, Moved, foresee, rehearse
from relance_desktop.domain.plans.shipped import PLAN_MODELS, STANDARD
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.reminders import ReminderState, StepRecord
from relance_desktop.domain.schedule import Scheduler
from tests.domain.schedule_facts import DONE, EveryDay, at, claim, did, email, hold, plan_of

FRANCE = WorkCalendar()


def dates(plan: Plan, **changes: object) -> list[tuple[str, date]]:
    forecast = rehearse(claim(**changes), plan, FRANCE)
    return [(one.step.key, one.on) for one in forecast.steps]


def lived(invoice: Claim, plan: Plan, start: date, days: int) -> list[tuple[str, int, date]]:
    """What happens when the program is opened every day and what it proposes is done."""
    records: list[StepRecord] = []
    seen = []
    for number in range(days):
        day = start + timedelta(days=number)
        while isinstance(
            outcome := Scheduler(day, FRANCE).outcome(invoice, plan, records), Proposal
        ):
            step = outcome.step
            seen.append((step.key, outcome.occurrence, day))
            deadline = None
            if step.channel in WRITTEN:
                deadline = deadline_given(step, day > invoice.due_on, day, FRANCE)
            state = DONE.get(step.channel, ReminderState.POSTED)
            records.append(
                StepRecord(
                    1,
                    7,
                    step.key,
                    state,
                    day,
                    step.channel,
                    len(seen),
                    outcome.occurrence,
                    deadline,
                )
            )
    return seen


STEPS = st.builds(
    Step,
    key=st.just(""),
    name=st.just("x"),
    channel=st.sampled_from(Channel),
    offset_days=st.integers(0, 40),
    basis=st.sampled_from(Basis),
    gap_days=st.none() | st.integers(0, 12),
    min_cents=st.sampled_from([0, 0, 0, 200_000]),
    deadline_days=st.integers(0, 12),
    enabled=st.sampled_from([True, True, True, False]),
    repeat_every_days=st.none() | st.integers(1, 20),
    repeat_max=st.integers(0, 3),
)
PREVENTIVE = st.builds(email, st.just(""), st.integers(-20, -1))


def _named(steps: list[Step], gap: int) -> Plan:
    plan = plan_of(*(replace(s, key=f"s{n}") for n, s in enumerate(steps)), gap=gap)
    return in_order(plan, claim())


@given(
    early=st.lists(PREVENTIVE, max_size=2),
    steps=st.lists(STEPS, min_size=1, max_size=6),
    gap=st.integers(0, 8),
    due=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_that_living_day_by_day_gives_the_dates_foreseen(
    early: list[Step], steps: list[Step], gap: int, due: date
) -> None:
    plan, invoice = _named([*early, *steps], gap), claim(due_on=due)
    foreseen = rehearse(invoice, plan, FRANCE)
    told = [(one.step.key, one.occurrence, one.on) for one in foreseen.steps]
    last = max((on for *_, on in told), default=due) + timedelta(days=60)
    days = (last - invoice.issued_on).days
    assert lived(invoice, plan, invoice.issued_on, days)[:MOST] == told


def test_that_the_method_comes_on_the_days_it_announces() -> None:
    assert dates(STANDARD) == [
        ("courtesy", date(2026, 2, 25)),
        ("email_1", date(2026, 3, 9)),
        ("call", date(2026, 3, 16)),
        ("letter", date(2026, 3, 23)),
        ("formal_notice", date(2026, 3, 30)),
        ("decision", date(2026, 4, 9)),
    ]


def test_that_every_shipped_plan_goes_to_its_end() -> None:
    for plan in PLAN_MODELS:
        forecast = rehearse(claim(), plan, FRANCE)
        assert [one.step.key for one in forecast.steps] == [step.key for step in plan.steps]
        assert isinstance(forecast.end, PlanFinished)


def test_that_a_step_on_a_sunday_says_that_it_waited_for_monday() -> None:
    (one,) = rehearse(claim(), plan_of(email("a", 6)), FRANCE).steps
    assert (one.named_on, one.on, one.moved) == (at(6), at(7), Moved.WORKING_DAY)


def test_that_a_step_on_its_day_was_not_moved() -> None:
    (one,) = rehearse(claim(), plan_of(email("a", 2)), FRANCE).steps
    assert (one.on, one.moved) == (at(2), None)


def test_that_a_deadline_that_runs_moves_the_next_step() -> None:
    steps = (email("a", 2, deadline_days=10), email("b", 7))
    _, second = rehearse(claim(), plan_of(*steps), EveryDay()).steps
    assert (second.on, second.moved) == (at(13), Moved.DEADLINE)


def test_that_the_gap_between_contacts_moves_the_next_step() -> None:
    _, second = rehearse(claim(), plan_of(email("a", 2), email("b", 3), gap=6), EveryDay()).steps
    assert (second.on, second.moved) == (at(8), Moved.CLIENT_GAP)


def test_that_a_gap_of_its_own_moves_a_step() -> None:
    steps = (email("a", 2), email("b", 3, gap_days=9))
    _, second = rehearse(claim(), plan_of(*steps), EveryDay()).steps
    assert (second.on, second.moved) == (at(11), Moved.PREVIOUS)


def test_that_a_repeat_comes_again_and_stops_at_its_cap() -> None:
    plan = plan_of(email("a", 2, repeat_every_days=7, repeat_max=2))
    found = rehearse(claim(), plan, EveryDay()).steps
    assert [(one.occurrence, one.on, one.named_on) for one in found] == [
        (1, at(2), at(2)),
        (2, at(9), at(9)),
        (3, at(16), at(16)),
    ]


def test_that_a_plan_without_end_is_cut() -> None:
    plan = plan_of(email("a", 2, repeat_every_days=7, repeat_max=500))
    forecast = rehearse(claim(), plan, FRANCE)
    assert (len(forecast.steps), forecast.end) == (MOST, None)


def test_that_nothing_comes_from_the_day_of_payment_on() -> None:
    forecast = rehearse(claim(balance_cents=0), STANDARD, FRANCE, paid_on=date(2026, 3, 16))
    assert [one.step.key for one in forecast.steps] == ["courtesy", "email_1"]
    assert forecast.end is None


def test_that_an_amount_too_small_is_the_reason_of_the_end() -> None:
    forecast = rehearse(claim(), plan_of(email("a", 2, min_cents=200_000)), FRANCE)
    assert (forecast.steps, forecast.end) == ((), AmountTooSmall(200_000))


def test_that_what_was_done_is_not_foreseen_again() -> None:
    done = [did("courtesy", -5), did("email_1", 7), did("call", 11)]
    forecast = foresee(claim(), STANDARD, at(12), FRANCE, done)
    assert [one.step.key for one in forecast.steps] == ["letter", "formal_notice", "decision"]


def test_that_other_invoices_of_the_client_keep_their_distance() -> None:
    side = ClientSide(contact_on=at(4))
    plan = plan_of(email("a", 5), gap=6)
    (one,) = foresee(claim(), plan, at(4), EveryDay(), side=side).steps
    assert (one.on, one.moved) == (at(10), Moved.CLIENT_GAP)


def test_that_a_pause_is_waited_for() -> None:
    pause = hold(HoldKind.PAUSE, until=at(20))
    (one,) = foresee(claim(), plan_of(email("a", 5)), at(1), EveryDay(), holds=[pause]).steps
    assert (one.on, one.moved) == (at(21), Moved.HOLD)


def test_that_a_pause_without_an_end_stops_the_forecast() -> None:
    pause = hold(HoldKind.PAUSE)
    forecast = foresee(claim(), plan_of(email("a", 5)), at(1), EveryDay(), holds=[pause])
    assert (forecast.steps, forecast.end) == ((), Held(pause))


def test_that_what_was_paid_in_part_does_not_change_the_rehearsal() -> None:
    plan = plan_of(email("a", 5, min_cents=50_000))
    assert len(rehearse(claim(balance_cents=100), plan, FRANCE).steps) == 1


def test_that_the_due_date_itself_is_not_late_for_a_deadline() -> None:
    plan = plan_of(email("a", 0, deadline_days=9), email("b", 3))
    second = rehearse(claim(), plan, EveryDay()).steps[1]
    # the text gives no deadline then, the schedule keeps what the plan says
    assert second.on == at(10)


def test_that_a_step_whose_day_has_gone_by_is_caught_up_with() -> None:
    steps = (replace(email("a", 5), channel=Channel.CALL), email("b", 5))
    first, second = foresee(claim(), plan_of(*steps), at(9), EveryDay()).steps
    assert (first.on, first.moved) == (at(9), Moved.CATCH_UP)
    assert (second.on, second.moved) == (at(9), Moved.PREVIOUS)
