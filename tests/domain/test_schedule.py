"""Which step comes next: the rules one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.outcomes import (
    AmountTooSmall,
    ClientGap,
    ClockBehind,
    DeadlineRunning,
    Held,
    InFlight,
    NonWorkingDay,
    NoPlan,
    NotYet,
    Outcome,
    Paid,
    PlanFinished,
    PromiseBroken,
    Proposal,
    StepDue,
    Waiting,
    WaitingStep,
)
from relance_desktop.domain.plans.shipped import FIRM, GENTLE, STANDARD
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.reminders import OPEN_STATES, ReminderState, StepRecord
from relance_desktop.domain.schedule import next_action, step_of_age
from tests.domain.schedule_facts import DUE, EveryDay, at, claim, did, email, hold, plan_of


def ask(
    day: int | date,
    *records: StepRecord,
    of: Claim | None = None,
    plan: Plan | None = STANDARD,
    holds: Any = (),
    workdays: Any = None,
    contact: date | None = None,
) -> Outcome:
    """Ask for the claim due on DUE, so many days after it."""
    today = at(day) if isinstance(day, int) else day
    calendar = workdays or EveryDay()
    return next_action(of or claim(), plan, records, holds, today, calendar, contact)


def proposed(outcome: Outcome) -> str | None:
    """The step proposed today, None when there is none."""
    return outcome.step.key if isinstance(outcome, Proposal) and outcome.step else None


# --- the day of a step --------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"), [(-6, None), (-5, "courtesy"), (-1, "courtesy"), (0, None), (4, None)]
)
def test_that_the_courtesy_note_is_proposed_until_the_day_before_the_due_date(
    day: int, expected: str | None
) -> None:
    assert proposed(ask(day)) == expected


def test_that_a_first_step_is_due_on_its_day_and_not_before() -> None:
    courtesy = STANDARD.steps[0]
    assert ask(4) == Waiting(claim(), STANDARD.steps[1], at(5), 100_000, NotYet(4), passed=courtesy)
    assert ask(5) == Proposal(claim(), STANDARD.steps[1], at(5), 100_000, StepDue(5))


def test_that_before_any_step_the_first_day_is_told() -> None:
    waiting = ask(-10)
    assert (waiting.step, waiting.on) == (STANDARD.steps[0], at(-5))
    assert waiting.reason == NotYet(-10)


def test_that_the_shipped_plan_followed_to_the_day_keeps_its_rhythm() -> None:
    records: list[StepRecord] = []
    seen = []
    for day in range(-10, 45):
        outcome = ask(day, *records)
        if key := proposed(outcome):
            seen.append((key, day))
            records.append(did(key, day))
    assert seen == [
        ("courtesy", -5),
        ("email_1", 5),
        ("call", 10),
        ("letter", 15),
        ("formal_notice", 20),
        ("decision", 30),
    ]


def test_that_a_step_done_late_pushes_the_next_one() -> None:
    waiting = ask(14, did("email_1", 12))
    assert (waiting.step, waiting.on) == (STANDARD.steps[2], at(17))
    assert waiting.reason == WaitingStep(at(12), "email_1")
    assert proposed(ask(17, did("email_1", 12))) == "call"


def test_that_a_step_done_early_does_not_pull_the_next_one() -> None:
    assert ask(8, did("email_1", 3)).on == at(10)


def test_that_an_own_gap_replaces_the_distance_of_the_plan() -> None:
    plan = plan_of(email("a", 5), email("b", 10, gap_days=9))
    assert ask(12, did("a", 7), plan=plan).on == at(16)


def test_that_a_courtesy_note_sent_late_does_not_push_the_first_reminder() -> None:
    assert ask(1, did("courtesy", 0)).on == at(5)


def test_that_two_preventive_steps_keep_their_distance() -> None:
    plan = plan_of(email("a", -10), email("b", -6), email("c", 1))
    assert ask(-6, did("a", -8), plan=plan).on == at(-4)


def test_that_age_alone_never_chooses_a_later_step() -> None:
    assert proposed(ask(200)) == "email_1"
    assert step_of_age(claim(), STANDARD, at(17)) == STANDARD.step("letter")
    assert step_of_age(claim(), STANDARD, at(200)) == STANDARD.step("formal_notice")
    assert step_of_age(claim(), STANDARD, at(-20)) is None


def test_that_the_day_since_when_a_step_could_be_done_is_told() -> None:
    assert ask(29, did("email_1", 5)).on == at(10)


def test_that_a_step_may_count_from_the_issue_date() -> None:
    plan = plan_of(email("a", 40, basis=Basis.ISSUE))
    assert ask(0, plan=plan).on == at(10)


def test_that_a_step_may_count_from_the_previous_one() -> None:
    plan = plan_of(email("a", 5), email("b", 10, basis=Basis.PREVIOUS))
    assert ask(0, plan=plan).on == at(5)
    assert ask(9, did("a", 2), plan=plan).on == at(12)
    first = plan_of(email("b", 10, basis=Basis.PREVIOUS))
    assert ask(0, plan=first).on == at(10)


def test_that_a_gap_larger_than_the_offset_from_the_previous_step_wins() -> None:
    plan = plan_of(email("a", 5), email("b", 3, basis=Basis.PREVIOUS, gap_days=6))
    assert ask(9, did("a", 5), plan=plan).on == at(11)


def test_that_a_step_from_a_previous_one_that_is_off_counts_from_the_one_before() -> None:
    late = replace(claim(), plan_start=PlanStart.STEP_OF_AGE, imported_on=at(30))
    plan = plan_of(
        email("a", 5), email("x", 9, enabled=False), email("b", 10, basis=Basis.PREVIOUS)
    )
    outcome = ask(30, of=late, plan=plan)
    assert (proposed(outcome), outcome.on) == ("b", at(15))


def test_that_end_of_month_counts_the_days_first() -> None:
    plan = plan_of(email("a", 30, basis=Basis.DUE_END_OF_MONTH))
    assert ask(0, plan=plan, of=claim(due_on=date(2024, 1, 31))).on == date(2024, 3, 31)
    assert ask(0, plan=plan, of=claim(due_on=date(2025, 1, 15))).on == date(2025, 2, 28)


# --- which steps count --------------------------------------------------------


def test_that_a_step_off_is_passed_over() -> None:
    steps = tuple(replace(s, enabled=s.key != "call") for s in STANDARD.steps)
    plan = replace(STANDARD, steps=steps)
    assert ask(9, did("email_1", 5), plan=plan).on == at(15)
    assert ask(11, did("call", 10), plan=plan).on == at(15)


def test_that_a_skip_does_a_step_without_being_a_contact() -> None:
    skipped = did("call", 10, state=ReminderState.SKIPPED)
    waiting = ask(11, skipped)
    assert (waiting.on, waiting.reason) == (at(15), WaitingStep(at(10), "call"))
    close = replace(STANDARD, client_gap_days=20)
    assert ask(15, skipped, plan=close).on == at(15)
    assert proposed(ask(15, skipped, plan=close)) == "letter"


@pytest.mark.parametrize("state", sorted(OPEN_STATES, key=lambda s: s.value))
def test_that_a_reminder_begun_blocks_and_is_never_doubled(state: ReminderState) -> None:
    outcome = ask(30, did("email_1", 5), did("letter", 15, state=state))
    assert isinstance(outcome, Waiting)
    assert outcome.reason == InFlight(state, at(15), "letter", 15)
    assert (outcome.step, outcome.on) == (STANDARD.step("letter"), None)


def test_that_a_courtesy_note_that_failed_is_to_withdraw_once_late() -> None:
    failed = did("courtesy", 0, state=ReminderState.FAILED)
    assert ask(0, failed).reason == InFlight(ReminderState.FAILED, DUE, "courtesy", 0)
    assert ask(1, failed).reason == InFlight(ReminderState.FAILED, DUE, "courtesy", 0, lapsed=True)


def test_that_the_latest_reminder_begun_is_told() -> None:
    old, new = (did(k, d, state=ReminderState.FAILED) for k, d in (("email_1", 5), ("call", 9)))
    assert ask(12, new, old).reason == InFlight(ReminderState.FAILED, at(9), "call", 9)


def test_that_a_reminder_taken_back_is_as_if_never_made() -> None:
    assert proposed(ask(9, did("email_1", 5, state=ReminderState.WITHDRAWN))) == "email_1"


def test_that_a_failed_reminder_of_an_unknown_plan_still_blocks() -> None:
    outcome = ask(9, did("email_1", 5, state=ReminderState.FAILED), plan=None)
    assert isinstance(outcome.reason, InFlight)


def test_that_nothing_softer_follows_a_firmer_step() -> None:
    assert ask(31, did("formal_notice", 22)).step == STANDARD.step("decision")


def test_that_a_softer_mention_afterwards_does_not_move_the_plan() -> None:
    waiting = ask(18, did("letter", 15), did("email_1", 17))
    assert waiting.step == STANDARD.step("formal_notice")
    assert waiting.on == at(22)
    assert isinstance(waiting.reason, DeadlineRunning)


def test_that_the_order_of_the_records_does_not_matter() -> None:
    known = [did("email_1", 5), did("letter", 16), did("call", 18)]
    for records in (known, [*known, did("", 17)]):
        assert len({ask(19, *order) for order in permutations(records)}) == 1


# --- repeats, amounts, the end ------------------------------------------------

REPEAT = plan_of(
    email("a", 5, repeat_every_days=7, repeat_max=2), Step("d", "d", Channel.DECISION, 10)
)


def test_that_a_repeated_step_comes_back_until_its_cap() -> None:
    second = ask(6, did("a", 5), plan=REPEAT)
    assert (second.step, second.on, second.occurrence) == (REPEAT.steps[0], at(12), 2)
    twice = (did("a", 5), did("a", 13, occurrence=2))
    assert (ask(20, *twice, plan=REPEAT).on, ask(20, *twice, plan=REPEAT).occurrence) == (at(20), 3)
    last = ask(21, *twice, did("a", 20, occurrence=3), plan=REPEAT)
    assert (last.step, last.on) == (REPEAT.steps[1], at(25))


def test_that_repeats_are_counted_even_when_nobody_numbered_them() -> None:
    assert ask(40, *(did("a", d) for d in (5, 12, 19)), plan=REPEAT).step == REPEAT.steps[1]


def test_that_a_repeat_switched_off_moves_on() -> None:
    off = replace(REPEAT, steps=(replace(REPEAT.steps[0], enabled=False), REPEAT.steps[1]))
    assert ask(6, did("a", 5), plan=off).step == off.steps[1]


def test_that_a_step_too_dear_for_the_amount_is_passed_over() -> None:
    plan = plan_of(email("a", 5, min_cents=100_001), email("b", 8, min_cents=100_000))
    assert proposed(ask(9, plan=plan)) == "b"


def test_that_an_amount_too_small_for_all_that_is_left_is_said() -> None:
    plan = plan_of(email("a", 5, min_cents=300_000), email("b", 8, min_cents=200_000))
    assert ask(9, plan=plan) == Waiting(claim(), None, None, 100_000, AmountTooSmall(200_000))


def test_that_the_end_of_a_plan_asks_the_user_what_next() -> None:
    outcome = ask(35, did("formal_notice", 20))
    assert proposed(outcome) == "decision"


def test_that_a_plan_over_says_whether_the_user_decided() -> None:
    assert ask(40, did("decision", 31)).reason == PlanFinished(at(31), decided=True)
    short = plan_of(email("a", 5))
    assert ask(40, did("a", 9), plan=short).reason == PlanFinished(at(9))
    only = plan_of(email("a", -5))
    assert ask(1, plan=only).reason == PlanFinished(None)


def test_that_without_a_usable_plan_it_says_so() -> None:
    assert ask(9, plan=None) == Waiting(claim(), None, None, 100_000, NoPlan())
    assert ask(9, plan=plan_of()).reason == NoPlan()
    assert ask(9, plan=plan_of(email("a", 5, enabled=False))).reason == NoPlan()


def test_that_without_a_plan_a_hold_is_still_told() -> None:
    pause = hold(HoldKind.PAUSE)
    assert ask(9, plan=None, holds=[pause]).reason == Held(pause)


@pytest.mark.parametrize("balance", [0, -500])
def test_that_a_settled_claim_is_never_chased(balance: int) -> None:
    outcome = ask(30, of=claim(balance_cents=balance))
    assert outcome.reason == Paid(-balance)
    assert (outcome.on, outcome.chase_cents) == (None, 0)


def test_that_a_payment_names_the_reminder_to_take_back() -> None:
    letter = did("letter", 15, state=ReminderState.TO_PRINT)
    outcome = ask(30, letter, of=claim(balance_cents=0))
    assert outcome.reason == Paid(0, ReminderState.TO_PRINT)


def test_that_a_part_paid_claim_is_chased_for_the_rest() -> None:
    assert ask(5, of=claim(balance_cents=40_000)).chase_cents == 40_000


# --- deadlines given, gaps between contacts -----------------------------------


def test_that_no_step_comes_before_the_deadline_given_has_passed() -> None:
    plan = plan_of(email("a", 5, deadline_days=8), email("b", 10))
    waiting = ask(11, did("a", 6), plan=plan)
    assert (waiting.on, waiting.reason) == (at(15), DeadlineRunning(at(14)))
    assert proposed(ask(15, did("a", 6), plan=plan)) == "b"
    to_the_day = plan_of(email("a", 5, deadline_days=5), email("b", 10))
    assert ask(6, did("a", 5), plan=to_the_day).on == at(11)


def test_that_the_deadline_written_wins_over_that_of_the_plan() -> None:
    posted = did("letter", 15, deadline_on=at(40))
    assert ask(30, posted).on == at(41)


def test_that_the_decision_waits_for_the_deadline_of_the_formal_notice() -> None:
    posted = did("formal_notice", 25)
    assert ask(26, posted).on == at(35)
    assert ask(26, replace(posted, deadline_on=at(36))).on == at(37)


def test_that_a_skip_gives_no_deadline() -> None:
    plan = plan_of(email("a", 5, deadline_days=30), email("b", 10))
    assert ask(9, did("a", 5, state=ReminderState.SKIPPED), plan=plan).on == at(10)


def test_that_two_contacts_with_a_client_keep_their_gap() -> None:
    waiting = ask(5, contact=at(3))
    assert (waiting.on, waiting.reason) == (at(7), ClientGap(at(3), at(7)))
    assert proposed(ask(7, contact=at(3))) == "email_1"


def test_that_contacts_about_other_claims_of_the_client_count() -> None:
    other = did("call", 4, claim_id=2)
    assert ask(5, other).reason == ClientGap(at(4), at(8))
    assert proposed(ask(5, replace(other, client_id=8))) == "email_1"
    assert proposed(ask(5, replace(other, state=ReminderState.SKIPPED))) == "email_1"


def test_that_a_reminder_begun_for_another_claim_of_the_client_is_finished_first() -> None:
    other = did("letter", 4, claim_id=2, state=ReminderState.PRINTED)
    outcome = ask(5, other)
    assert outcome.reason == InFlight(ReminderState.PRINTED, at(4), "letter", 4, own=False)
    assert (outcome.step, outcome.on) == (STANDARD.step("email_1"), None)


def test_that_deciding_reaches_nobody_so_it_waits_for_no_contact() -> None:
    notice = did("formal_notice", 20)
    other = did("call", 33, claim_id=2)
    begun = did("letter", 33, claim_id=2, state=ReminderState.PRINTED)
    assert proposed(ask(34, notice, other, begun)) == "decision"


def test_that_a_mention_is_a_contact_that_does_no_step() -> None:
    mention = did("", 4)
    assert ask(5, mention) == Waiting(
        claim(),
        STANDARD.step("email_1"),
        at(8),
        100_000,
        ClientGap(at(4), at(8)),
        passed=STANDARD.step("courtesy"),
    )


def test_that_a_courtesy_note_leaves_the_gap_after_the_invoice_itself() -> None:
    quick = claim(issued_on=at(-6))
    assert ask(-5, of=quick).on == at(-2)
    on_receipt = claim(issued_on=DUE)
    assert ask(0, of=on_receipt).step == STANDARD.step("email_1")


def test_that_a_courtesy_note_kept_back_past_the_due_date_lapses() -> None:
    waiting = ask(-1, contact=at(-2))
    assert (waiting.step, waiting.on) == (STANDARD.step("email_1"), at(5))


# --- working days -------------------------------------------------------------

FRANCE = WorkCalendar()


def test_that_a_step_due_on_a_saturday_waits_for_monday() -> None:
    saturday = date(2026, 11, 21)
    late = claim(due_on=saturday - timedelta(days=5))
    outcome = ask(saturday, of=late, workdays=FRANCE)
    assert isinstance(outcome, Waiting)
    assert outcome.reason == NonWorkingDay(date(2026, 11, 23))
    assert outcome.on == date(2026, 11, 23)
    assert outcome.claim.due_on == late.due_on
    monday = ask(date(2026, 11, 23), of=late, workdays=FRANCE)
    assert (proposed(monday), monday.on) == ("email_1", date(2026, 11, 23))


def test_that_nothing_is_proposed_on_a_public_holiday() -> None:
    armistice = date(2026, 11, 11)
    late = claim(due_on=armistice - timedelta(days=40))
    assert ask(armistice, of=late, workdays=FRANCE).reason == NonWorkingDay(date(2026, 11, 12))


def test_that_a_coming_day_is_told_shifted() -> None:
    late = claim(due_on=date(2026, 11, 6))
    assert ask(date(2026, 11, 9), of=late, workdays=FRANCE).on == date(2026, 11, 12)


def test_that_a_courtesy_note_whose_day_is_off_comes_before_it() -> None:
    plan = plan_of(email("a", -1), email("b", 5))
    sunday = claim(due_on=date(2026, 11, 22))
    waiting = ask(date(2026, 11, 16), of=sunday, plan=plan, workdays=FRANCE)
    assert (waiting.step, waiting.on) == (plan.steps[0], date(2026, 11, 20))


def test_that_a_courtesy_note_never_puts_off_the_reminder_after_it() -> None:
    plan = plan_of(email("a", -1), email("b", 2), gap=10)
    assert ask(1, did("a", -1, plan=plan), plan=plan, contact=at(-1)).on == at(2)


def test_that_what_was_said_to_the_client_besides_still_counts() -> None:
    plan = plan_of(email("a", -1), email("b", 2), gap=10)
    assert ask(1, did("a", -1, plan=plan), plan=plan, contact=at(0)).on == at(10)


def test_that_an_invoice_imported_just_before_its_date_still_gets_its_note() -> None:
    assert proposed(ask(-2, of=claim(imported_on=at(-2)))) == "courtesy"


@pytest.mark.parametrize("day", [0, 1])
def test_that_a_courtesy_note_passed_over_is_told(day: int) -> None:
    waiting = ask(day)
    assert isinstance(waiting, Waiting)
    assert waiting.passed == STANDARD.step("courtesy")
    assert ask(day, did("courtesy", -3)).passed is None


def test_that_a_courtesy_note_lapses_when_no_working_day_is_left_before_the_due_date() -> None:
    sunday = claim(due_on=date(2026, 11, 22))
    assert proposed(ask(date(2026, 11, 20), of=sunday, workdays=FRANCE)) == "courtesy"
    saturday = ask(date(2026, 11, 21), of=sunday, workdays=FRANCE)
    assert (saturday.step, saturday.on) == (STANDARD.step("email_1"), date(2026, 11, 27))


# --- holds --------------------------------------------------------------------


def test_that_a_pause_rests_the_claim_until_its_day_is_over() -> None:
    pause = hold(HoldKind.PAUSE, until=at(20))
    waiting = ask(20, holds=[pause])
    courtesy, first = STANDARD.steps[:2]
    assert waiting == Waiting(claim(), first, at(21), 100_000, Held(pause), passed=courtesy)
    resumed = ask(21, holds=[pause])
    assert (proposed(resumed), resumed.reason) == ("email_1", StepDue(21))


def test_that_a_hold_without_end_gives_no_day() -> None:
    dispute = hold(HoldKind.DISPUTE)
    waiting = ask(9, holds=[dispute])
    assert (waiting.on, waiting.reason) == (None, Held(dispute))
    assert waiting.step == STANDARD.step("email_1")


def test_that_a_hold_on_a_finished_plan_is_still_told() -> None:
    dispute = hold(HoldKind.DISPUTE)
    assert ask(40, did("decision", 31), holds=[dispute]).reason == Held(dispute)


def test_that_a_kept_back_courtesy_note_is_not_announced_past_the_due_date() -> None:
    pause = hold(HoldKind.PAUSE, start=-9, until=at(3))
    waiting = ask(-6, holds=[pause])
    assert (waiting.step, waiting.on) == (STANDARD.step("email_1"), at(5))


def test_that_after_a_long_hold_steps_still_come_one_by_one() -> None:
    pause = hold(HoldKind.PAUSE, start=6, until=at(60))
    assert proposed(ask(61, did("email_1", 5), holds=[pause])) == "call"
    assert ask(62, did("email_1", 5), did("call", 61), holds=[pause]).on == at(66)


def test_that_a_promise_rests_until_its_day_ends_then_says_it_was_broken() -> None:
    promise = hold(HoldKind.PROMISE, start=8, until=at(15))
    assert ask(15, did("email_1", 5), holds=[promise]).reason == Held(promise)
    resumed = ask(16, did("email_1", 5), holds=[promise])
    assert resumed.reason == PromiseBroken(at(15), 16, at(5))
    assert (proposed(resumed), resumed.broken_promise) == ("call", promise)


def test_that_a_broken_promise_is_news_until_the_next_contact() -> None:
    promise = hold(HoldKind.PROMISE, start=8, until=at(15))
    outcome = ask(30, did("email_1", 5), did("call", 16), holds=[promise])
    assert (outcome.reason, outcome.broken_promise) == (StepDue(30, at(16)), None)
    same_day = ask(30, did("email_1", 5), did("call", 15), holds=[promise])
    assert same_day.broken_promise == promise


def test_that_a_broken_promise_does_not_hasten_the_next_step() -> None:
    promise = hold(HoldKind.PROMISE, start=8, until=at(9))
    waiting = ask(10, did("call", 8), holds=[promise])
    assert (waiting.on, waiting.reason) == (at(15), WaitingStep(at(8), "call"))
    assert waiting.broken_promise == promise


def test_that_a_disputed_part_rests_and_the_rest_is_chased() -> None:
    part = hold(HoldKind.DISPUTE, cents=30_000)
    outcome = ask(5, holds=[part])
    assert (proposed(outcome), outcome.chase_cents) == ("email_1", 70_000)


def test_that_a_disputed_part_counts_for_the_least_amount_of_a_step() -> None:
    plan = plan_of(email("a", 5, min_cents=80_000))
    assert ask(6, plan=plan, holds=[hold(HoldKind.DISPUTE, cents=30_000)]).reason == AmountTooSmall(
        80_000
    )


def test_that_a_held_amount_does_not_hide_the_step_to_come() -> None:
    part = hold(HoldKind.PAYMENT_UNDERWAY, cents=100_000, until=at(9))
    plan = plan_of(email("a", 5, min_cents=80_000))
    waiting = ask(6, plan=plan, holds=[part])
    assert (waiting.step, waiting.on, waiting.chase_cents) == (plan.steps[0], at(10), 0)
    assert waiting.reason == Held(part)


# --- old debts ----------------------------------------------------------------


def old(start: PlanStart, imported: int | None) -> Claim:
    """A debt that was imported so many days after its due date."""
    return claim(plan_start=start, imported_on=None if imported is None else at(imported))


def test_that_an_old_debt_starts_at_the_first_step_by_default() -> None:
    assert proposed(ask(17, of=old(PlanStart.FIRST_STEP, 17))) == "email_1"


@pytest.mark.parametrize(
    ("imported", "step", "on"),
    [(-9, "courtesy", -5), (3, "email_1", 5), (17, "letter", 15), (90, "formal_notice", 20)],
)
def test_that_an_old_debt_may_enter_at_the_step_of_its_age(
    imported: int, step: str, on: int
) -> None:
    outcome = ask(imported, of=old(PlanStart.STEP_OF_AGE, imported))
    assert outcome.step is not None
    assert (outcome.step.key, outcome.on) == (step, at(on))


def test_that_the_entry_does_not_grow_with_age_after_the_import() -> None:
    assert proposed(ask(90, of=old(PlanStart.STEP_OF_AGE, 11))) == "call"
    assert proposed(ask(90, of=old(PlanStart.STEP_OF_AGE, None))) == "email_1"


def test_that_after_its_entry_an_old_debt_goes_on_step_by_step() -> None:
    outcome = ask(91, did("letter", 90), of=old(PlanStart.STEP_OF_AGE, 17))
    assert (outcome.step, outcome.on) == (STANDARD.step("formal_notice"), at(95))


# --- a change of plan ---------------------------------------------------------


def test_that_steps_of_another_plan_count_by_their_key() -> None:
    assert ask(11, did("call", 5, FIRM)).step == STANDARD.step("letter")


@pytest.mark.parametrize(
    ("key", "channel", "day", "expected"),
    [
        ("old_mail", Channel.EMAIL, 6, "call"),
        ("old_early_mail", Channel.EMAIL, -3, "email_1"),
        ("old_call", Channel.CALL, 6, "letter"),
        ("old_letter", Channel.LETTER, 6, "formal_notice"),
        ("old_registered", Channel.REGISTERED_LETTER, 6, "formal_notice"),
        ("old_notice", Channel.FORMAL_NOTICE, 6, "decision"),
    ],
)
def test_that_unknown_steps_count_by_their_channel(
    key: str, channel: Channel, day: int, expected: str
) -> None:
    done = did(key, day, channel=channel)
    if channel not in (Channel.EMAIL, Channel.CALL):
        done = replace(done, state=ReminderState.POSTED)
    outcome = ask(80, done)
    assert proposed(outcome) == expected


def test_that_unknown_steps_are_read_in_their_order() -> None:
    first, second = did("x", 3), did("email_1", 8)
    assert ask(14, second, first, plan=GENTLE).step == GENTLE.step("email_2")


def test_that_an_unknown_soft_step_without_its_like_covers_nothing() -> None:
    plan = plan_of(Step("l", "l", Channel.LETTER, 5), Step("n", "n", Channel.FORMAL_NOTICE, 9))
    assert proposed(ask(30, did("x", 3), plan=plan)) == "l"
    assert proposed(ask(30, did("x", 3, channel=Channel.LETTER), plan=plan)) == "n"


def test_that_a_paper_step_covers_all_that_is_left_softer() -> None:
    plan = plan_of(email("a", 5), email("b", 9))
    assert ask(30, did("x", 6, channel=Channel.LETTER), plan=plan).reason == PlanFinished(at(6))
    notice_first = plan_of(Step("n", "n", Channel.FORMAL_NOTICE, 9))
    assert proposed(ask(30, did("x", 3, channel=Channel.LETTER), plan=notice_first)) == "n"


def test_that_a_skip_of_another_plan_covers_nothing() -> None:
    assert proposed(ask(30, did("x", 6, state=ReminderState.SKIPPED))) == "email_1"


# --- a clock that lies --------------------------------------------------------


def test_that_a_history_after_today_stops_everything_until_then() -> None:
    outcome = ask(9, did("email_1", 12))
    assert (outcome.reason, outcome.on) == (ClockBehind(at(12)), at(17))
    skipped = did("email_1", 40, state=ReminderState.SKIPPED)
    assert ask(30, did("call", 10), skipped).on == at(40)


def test_that_what_was_done_today_is_no_lie_of_the_clock() -> None:
    assert ask(5, did("email_1", 5)).reason == WaitingStep(at(5), "email_1")
