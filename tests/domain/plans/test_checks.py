"""What is said of a plan that the user edits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from relance_desktop.domain.plans.checks import PlanProblem, PlanProblemKind, check_plan
from relance_desktop.domain.plans.shipped import SHIPPED_PLANS, STANDARD
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from tests.domain.schedule_facts import email, plan_of

K = PlanProblemKind


@pytest.mark.parametrize("plan", SHIPPED_PLANS, ids=lambda plan: plan.key)
def test_that_the_shipped_plans_are_sound(plan: Plan) -> None:
    assert check_plan(plan) == ()


def kinds(*steps: Step, **changes: Any) -> list[tuple[PlanProblemKind, str | None]]:
    """What is said of a plan of these steps."""
    return [(p.kind, p.step_key) for p in check_plan(replace(plan_of(*steps), **changes))]


def step(channel: Channel, offset: int, **changes: Any) -> Step:
    """A step named after its channel."""
    return replace(email(channel.value, offset), channel=channel, **changes)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Plan(" ", STANDARD.steps), K.NO_NAME),
        (plan_of(), K.NO_STEPS),
        (plan_of(email("a", 5, enabled=False)), K.ALL_OFF),
        (replace(STANDARD, client_gap_days=-1), K.NEGATIVE_VALUE),
    ],
)
def test_that_a_plan_wrong_as_a_whole_is_told(plan: Plan, expected: PlanProblemKind) -> None:
    assert check_plan(plan) == (PlanProblem(expected),)


def test_that_a_key_used_twice_is_told_once() -> None:
    assert kinds(email("a", 1), email("a", 2), email("a", 3)) == [(K.SAME_KEY, "a")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"key": ""}, K.NO_KEY),
        ({"name": ""}, K.NO_STEP_NAME),
        ({"gap_days": -1}, K.NEGATIVE_VALUE),
        ({"min_cents": -1}, K.NEGATIVE_VALUE),
        ({"deadline_days": -1}, K.NEGATIVE_VALUE),
        ({"offset_days": -1, "basis": Basis.ISSUE}, K.BEFORE_ISSUE),
        ({"offset_days": -1, "channel": Channel.FORMAL_NOTICE}, K.PREVENTIVE_TOO_FIRM),
        ({"repeat_every_days": 7}, K.REPEAT_INCOMPLETE),
        ({"repeat_every_days": 0, "repeat_max": 2}, K.REPEAT_INCOMPLETE),
        ({"repeat_max": 2}, K.REPEAT_INCOMPLETE),
    ],
)
def test_that_a_step_wrong_by_itself_is_told(
    changes: dict[str, Any], expected: PlanProblemKind
) -> None:
    wrong = replace(email("a", 5), **changes)
    assert kinds(wrong) == [(expected, wrong.key)]


def test_that_steps_out_of_order_are_told() -> None:
    assert kinds(email("a", 5), email("b", 4)) == [(K.OUT_OF_ORDER, "b")]
    assert kinds(email("a", 5), email("x", 1, enabled=False), email("b", 6)) == []
    assert kinds(email("a", 5), email("b", 4, basis=Basis.ISSUE)) == []


def test_that_a_step_before_its_previous_one_is_told() -> None:
    before = email("b", -1, basis=Basis.PREVIOUS)
    assert (K.BEFORE_PREVIOUS, "b") in kinds(email("a", 5), before)


def test_that_a_step_after_a_decision_is_told() -> None:
    found = kinds(step(Channel.DECISION, 5), email("a", 9))
    assert found == [(K.DECISION_NOT_LAST, "a")]


def test_that_what_only_delays_is_advice() -> None:
    deadline = kinds(email("a", 5, deadline_days=8), email("b", 10))
    assert deadline == [(K.DEADLINE_DELAYS_NEXT, "b")]
    assert kinds(email("a", 5, deadline_days=5), email("b", 10)) == deadline
    assert kinds(email("a", 5, deadline_days=4), email("b", 10)) == []
    gap = kinds(email("a", 5), email("b", 8), client_gap_days=4)
    assert gap == [(K.GAP_DELAYS_NEXT, "b")]
    previous = email("b", 3, basis=Basis.PREVIOUS)
    assert kinds(email("a", 5), previous, client_gap_days=4) == [(K.GAP_DELAYS_NEXT, "b")]
    assert kinds(email("a", -1), email("b", 2), client_gap_days=10) == []
    two = kinds(email("a", -4), email("b", -1), client_gap_days=10)
    assert two == [(K.GAP_DELAYS_NEXT, "b")]
    assert not PlanProblem(K.GAP_DELAYS_NEXT).blocks
    assert PlanProblem(K.OUT_OF_ORDER).blocks


def test_that_a_plan_begun_by_a_following_step_is_told() -> None:
    assert kinds(email("a", 5, basis=Basis.PREVIOUS)) == [(K.FIRST_AFTER_PREVIOUS, "a")]


def test_that_softness_after_firmness_is_told() -> None:
    found = kinds(step(Channel.REGISTERED_LETTER, 5), step(Channel.LETTER, 9))
    assert found == [(K.SOFTER_AFTER_FIRMER, "letter")]
    assert kinds(step(Channel.CALL, 5), email("a", 9)) == []
