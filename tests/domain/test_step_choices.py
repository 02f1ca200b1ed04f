"""What the user may choose beside the step proposed."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.plans.shipped import STANDARD
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.reminders import StepRecord
from relance_desktop.domain.step_choices import StepChoice, possible_steps
from tests.domain.schedule_facts import at, claim, did, email, plan_of


def choices(
    day: int, *records: StepRecord, plan: Plan = STANDARD, **facts: object
) -> dict[str, StepChoice]:
    """The choices on that day, by step key."""
    found = possible_steps(claim(**facts), plan, records, at(day))
    return {choice.step.key: choice for choice in found}


def skipped(choice: StepChoice) -> list[str]:
    """The keys that the choice passes over."""
    return [step.key for step in choice.skips]


def test_that_every_later_step_can_be_chosen_and_says_what_it_skips() -> None:
    found = choices(12, did("email_1", 5))
    assert list(found) == ["email_1", "call", "letter", "formal_notice", "decision"]
    assert skipped(found["call"]) == []
    assert skipped(found["formal_notice"]) == ["call", "letter"]
    assert found["formal_notice"].needs_reason
    assert not found["call"].needs_reason


def test_that_an_early_choice_is_told_as_such() -> None:
    found = choices(12, did("email_1", 5))
    assert not found["call"].is_early(at(12))
    assert found["letter"].is_early(at(12))
    assert found["letter"].not_before == at(15)


def test_that_a_step_done_can_be_done_again() -> None:
    again = choices(12, did("email_1", 5))["email_1"]
    assert (again.again, again.occurrence, again.needs_reason) == (True, 2, False)


def test_that_a_step_jumped_over_can_still_be_done_for_a_first_time() -> None:
    call = choices(30, did("letter", 15))["call"]
    assert (call.again, call.occurrence) == (True, 1)


def test_that_a_repeat_tells_its_own_day() -> None:
    plan = plan_of(email("a", 5, repeat_every_days=7, repeat_max=2))
    assert choices(8, did("a", 6), plan=plan)["a"].not_before == at(13)


def test_that_a_courtesy_note_cannot_be_chosen_once_late() -> None:
    assert "courtesy" in choices(0)
    assert "courtesy" not in choices(1)
    assert skipped(choices(-5)["email_1"]) == ["courtesy"]


def test_that_a_step_off_cannot_be_chosen() -> None:
    plan = plan_of(email("a", 5), email("b", 9, enabled=False))
    assert list(choices(12, plan=plan)) == ["a"]


def test_that_passing_over_a_step_too_dear_needs_no_reason() -> None:
    plan = plan_of(email("a", 5, min_cents=200_000), email("b", 9))
    found = choices(12, plan=plan)
    assert (list(found), found["b"].needs_reason) == (["a", "b"], False)


def test_that_what_an_old_debt_did_not_need_needs_no_reason() -> None:
    found = choices(17, plan_start=PlanStart.STEP_OF_AGE, imported_on=at(17))
    assert skipped(found["formal_notice"]) == ["letter"]


def test_that_other_claims_history_is_left_alone() -> None:
    assert not choices(12, replace(did("email_1", 5), claim_id=2))["email_1"].again
