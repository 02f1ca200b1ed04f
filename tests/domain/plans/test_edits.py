"""Editing a plan: order, keys, and what it changes for claims under way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.outcomes import PlanFinished, Proposal, Waiting
from relance_desktop.domain.plans.choice import kinds_of
from relance_desktop.domain.plans.edits import (
    added,
    copy_of,
    days_of,
    moved,
    new_preventive_step,
    new_step,
    preventive_count,
    removed,
    restored,
    sample_claim,
    with_step,
)
from relance_desktop.domain.plans.effects import Effect, Shift, effects_of
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.shipped import FIRM, GENTLE, STANDARD
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.plans.verdict import PlanSource, plan_verdict
from relance_desktop.domain.reminders import ReminderState, StepRecord
from relance_desktop.domain.schedule import Outcome, next_action
from relance_desktop.domain.step_choices import possible_steps
from tests.domain.schedule_facts import DUE, EveryDay, at, claim, did, email, plan_of

SAMPLE = sample_claim(DUE)


def keys(plan: Plan) -> list[str]:
    return [step.key for step in plan.steps]


def asked(plan: Plan, day: int, *records: StepRecord) -> Outcome:
    return next_action(claim(), plan, records, (), at(day), EveryDay())


def abc(*order: str, **days: int) -> Plan:
    """An e-mail, a call and a letter, in that order."""
    steps = {
        "a": email("a", days.get("a", 5)),
        "b": replace(email("b", days.get("b", 10)), channel=Channel.CALL),
        "c": replace(email("c", days.get("c", 15)), channel=Channel.LETTER),
    }
    return plan_of(*(steps[key] for key in order), gap=3)


# --- order and keys --------------------------------------------------------------


def test_that_a_step_moved_past_another_takes_its_place() -> None:
    plan = moved(STANDARD, "email_1", 7, SAMPLE)
    assert keys(plan)[:3] == ["courtesy", "call", "email_1"]
    assert plan.step("email_1") == replace(STANDARD.steps[1], offset_days=12)


def test_that_a_step_after_the_previous_one_stays_behind_it() -> None:
    plan = plan_of(email("a", 2), email("follow", 3, basis=Basis.PREVIOUS), email("b", 8))
    assert keys(moved(plan, "a", 10, SAMPLE)) == ["b", "a", "follow"]


@pytest.mark.parametrize("basis", [Basis.ISSUE, Basis.PREVIOUS])
def test_that_a_step_does_not_move_before_what_it_counts_from(basis: Basis) -> None:
    step = moved(plan_of(email("a", 2, basis=basis)), "a", -9, SAMPLE).step("a")
    assert step is not None
    assert step.offset_days == 0


def test_that_a_step_may_move_before_the_due_date() -> None:
    step = moved(plan_of(email("a", 2)), "a", -9, SAMPLE).step("a")
    assert step is not None
    assert step.offset_days == -7


def test_that_moving_an_unknown_step_changes_nothing() -> None:
    assert moved(STANDARD, "nowhere", 3, SAMPLE) == STANDARD


def test_that_a_change_of_name_keeps_the_order_even_a_wrong_one() -> None:
    plan = abc("c", "a")
    assert keys(with_step(plan, "a", SAMPLE, name="Autre")) == ["c", "a"]


def test_that_the_decision_stays_last() -> None:
    late = added(STANDARD, email("late", 90), SAMPLE)
    assert keys(late)[-2:] == ["late", "decision"]


def test_that_a_new_step_comes_a_week_after_the_last_that_presses() -> None:
    step = new_step(STANDARD, "step_1", "Nouvelle étape", SAMPLE)
    assert (step.offset_days, step.channel) == (27, Channel.EMAIL)
    assert new_step(plan_of(), "step_1", "x", SAMPLE).offset_days == 5


def test_that_a_copy_of_a_step_has_its_own_key() -> None:
    copy = copy_of(STANDARD.steps[1], "step_2", "Encore")
    assert (copy.key, copy.name, copy.offset_days) == ("step_2", "Encore", 10)


def test_that_days_count_from_the_due_date_whatever_the_basis() -> None:
    plan = plan_of(
        email("i", 3, basis=Basis.ISSUE),
        email("p", 4, basis=Basis.PREVIOUS),
        email("m", 0, basis=Basis.DUE_END_OF_MONTH),
    )
    assert days_of(plan, SAMPLE) == {"i": -27, "p": -23, "m": 29}


def test_that_a_shipped_plan_can_be_restored_and_keeps_its_name() -> None:
    edited = replace(removed(STANDARD, "call"), id=4, name="La mienne", client_gap_days=9)
    again = restored(edited)
    assert again == replace(STANDARD, id=4, name="La mienne")
    assert restored(replace(edited, key="")) is None


# --- what was done stays done -------------------------------------------------------


def test_that_a_done_step_moved_to_the_end_is_not_asked_again_nor_hides_the_others() -> None:
    done = (did("a", 5, abc("a")), did("b", 10, abc("b")))
    outcome = asked(abc("b", "c", "a", a=30), 40, *done)
    assert isinstance(outcome, Proposal)
    assert outcome.step.key == "c"
    after = asked(abc("b", "c", "a", a=30), 60, *done, did("c", 40, abc("c")))
    assert isinstance(after.reason, PlanFinished)


def test_that_a_skip_tells_nothing_of_the_order() -> None:
    plan = plan_of(email("b", 10), email("c", 15), email("a", 30))
    skipped = did("b", 10, plan, state=ReminderState.SKIPPED)
    outcome = asked(plan, 60, did("a", 5, plan), skipped)
    assert isinstance(outcome.reason, PlanFinished)


def test_that_an_email_after_a_letter_on_purpose_does_not_start_again() -> None:
    outcome = asked(abc("a", "b", "c"), 40, did("c", 15, abc("c")), did("a", 20, abc("a")))
    assert isinstance(outcome.reason, PlanFinished)


def test_that_a_done_step_removed_stays_done() -> None:
    done = (did("email_1", 5), did("call", 10))
    before, after = (asked(plan, 12, *done) for plan in (STANDARD, removed(STANDARD, "call")))
    assert isinstance(before, Waiting)
    assert isinstance(after, Waiting)
    assert (before.step, before.on) == (after.step, after.on)


@pytest.mark.parametrize("key", ["email_1", "call", "letter"])
def test_that_removing_a_done_step_makes_no_burst(key: str) -> None:
    done = [did("email_1", 5), did("call", 10), did("letter", 15)]
    plan = removed(STANDARD, key)
    day, seen = 16, []
    while day < 120:
        outcome = asked(plan, day, *done)
        if isinstance(outcome, Proposal):
            seen.append((outcome.step.key, day))
            done.append(did(outcome.step.key, day))
        day += 1
    assert [key for key, _ in seen] == ["formal_notice", "decision"]
    assert seen[0][1] - 15 >= STANDARD.client_gap_days


def test_that_a_new_step_before_what_was_done_is_not_sent_afterwards() -> None:
    plan = added(STANDARD, email("step_1", 7), SAMPLE)
    outcome = asked(plan, 12, did("email_1", 5), did("call", 10))
    assert outcome.step is not None
    assert outcome.step.key == "letter"


def test_that_a_done_step_moved_ahead_is_offered_again_only_as_a_repeat() -> None:
    done = (did("a", 5, abc("a")), did("b", 10, abc("b")))
    choices = possible_steps(claim(), abc("b", "c", "a", a=30), done, at(40))
    found = {choice.step.key: choice for choice in choices}
    assert (found["a"].again, found["a"].occurrence) == (True, 2)
    assert found["c"].skips == ()
    assert not found["c"].again


# --- what an edit changes -------------------------------------------------------------


def effect(plan: Plan, day: int, *records: StepRecord) -> tuple[Effect, ...]:
    before, after = (asked(one, day, *records) for one in (STANDARD, plan))
    return effects_of([before], [after], at(day))


def step_of(key: str, plan: Plan = STANDARD) -> Step:
    step = plan.step(key)
    assert step is not None
    return step


def test_that_a_plan_as_it_was_changes_nothing() -> None:
    assert effect(replace(STANDARD, name="Autre"), 6) == ()


def test_that_a_step_moved_forward_comes_earlier() -> None:
    plan = moved(STANDARD, "email_1", -2, SAMPLE)
    (found,) = effect(plan, 1)
    assert found == Effect(Shift.EARLIER, step_of("email_1", plan), 1, at(3))


def test_that_a_step_due_today_may_be_put_off() -> None:
    plan = moved(STANDARD, "email_1", 3, SAMPLE)
    (found,) = effect(plan, 6)
    assert (found.shift, found.first_on) == (Shift.LATER, at(8))


def test_that_a_removed_step_gives_way_to_the_next() -> None:
    (found,) = effect(removed(STANDARD, "email_1"), 6)
    assert (found.shift, found.step.key, found.first_on) == (Shift.OTHER_STEP, "call", at(10))


def test_that_the_end_of_a_plan_is_told() -> None:
    plan = plan_of(email("email_1", 5))
    before, after = (asked(one, 12, did("email_1", 5)) for one in (STANDARD, plan))
    (gone,) = effects_of([before], [after], at(12))
    assert (gone.shift, gone.step.key, gone.first_on) == (Shift.GONE, "call", None)
    (new,) = effects_of([after], [before], at(12))
    assert (new.shift, new.step.key, new.first_on) == (Shift.ADDED, "call", at(12))
    assert effects_of([after], [after], at(12)) == ()


def test_that_a_step_whose_day_nobody_knows_is_no_change() -> None:
    begun = did("email_1", 5, state=ReminderState.QUEUED)
    assert effect(moved(STANDARD, "email_1", 3, SAMPLE), 6, begun) == ()


def test_that_claims_with_the_same_change_are_counted_together() -> None:
    plan = moved(STANDARD, "email_1", -2, SAMPLE)
    days = [1, 2]
    before = [
        next_action(claim(id=n, due_on=at(-n)), STANDARD, (), (), at(0), EveryDay()) for n in days
    ]
    after = [next_action(claim(id=n, due_on=at(-n)), plan, (), (), at(0), EveryDay()) for n in days]
    (found,) = effects_of(before, after, at(0))
    assert (found.count, found.first_on, found.one_day) == (2, at(1), False)


# --- which plan holds ------------------------------------------------------------------

PLANS = (
    replace(STANDARD, id=1),
    replace(GENTLE, id=2, is_default=False),
    replace(FIRM, id=3, is_default=False),
)
RULES = (PlanRule(3, client_kind=ClientKind.PUBLIC), PlanRule(2, max_cents=30_000))


def test_that_the_most_careful_rule_wins_whatever_the_order() -> None:
    for rules in (RULES, RULES[::-1]):
        found = plan_verdict(PLANS, rules, ClientKind.PUBLIC, 20_000)
        assert (found.plan, found.source) == (PLANS[1], PlanSource.RULE)
        assert set(found.fitting) == set(RULES)


def test_that_the_clients_own_plan_comes_before_the_rules() -> None:
    found = plan_verdict(PLANS, RULES, ClientKind.PUBLIC, 20_000, own_plan_id=3)
    assert (found.plan, found.source) == (PLANS[2], PlanSource.CLIENT)


def test_that_without_a_rule_the_default_plan_holds() -> None:
    found = plan_verdict(PLANS, RULES, ClientKind.BUSINESS, 90_000)
    assert (found.plan, found.source, found.fitting) == (PLANS[0], PlanSource.DEFAULT, ())


def test_that_the_kind_of_each_client_is_known_by_its_id() -> None:
    assert kinds_of([Client("Mairie", id=4, kind=ClientKind.PUBLIC)]) == {4: ClientKind.PUBLIC}


def test_that_a_letter_never_sent_still_comes_before_the_formal_notice() -> None:
    plan = moved(STANDARD, "call", 7, SAMPLE)
    done = [did("email_1", 5), did("call", 10)]
    first = asked(plan, 30, *done)
    assert isinstance(first, Proposal)
    assert first.step.key == "letter"
    then = asked(plan, 60, *done, did("letter", 30))
    assert isinstance(then, Proposal)
    assert then.step.key == "formal_notice"


def test_that_an_old_invoice_does_not_go_back_before_the_step_of_its_age() -> None:
    plan = abc("c", "a", "b", c=4, a=6, b=10)
    old = claim(plan_start=PlanStart.STEP_OF_AGE, imported_on=at(8))
    found = next_action(old, plan, [did("a", 9, abc("a"))], (), at(40), EveryDay())
    assert found.step is not None
    assert found.step.key == "b"


def test_that_a_preventive_step_comes_three_days_before_the_due_date() -> None:
    plan = plan_of(email("a", 5))

    step = new_preventive_step(plan, "n", "Rappel")
    grown = added(plan, step, SAMPLE)

    assert (step.channel, step.offset_days, step.deadline_days) == (Channel.EMAIL, -3, 0)
    assert keys(grown) == ["n", "a"]


def test_that_a_second_preventive_step_comes_before_the_first() -> None:
    assert new_preventive_step(STANDARD, "n", "Rappel").offset_days == -10
    assert preventive_count(STANDARD) == 1
