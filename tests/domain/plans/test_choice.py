"""Which plan a claim follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.plans.care import most_careful
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.shipped import FIRM, GENTLE, STANDARD
from relance_desktop.domain.plans.values import Basis, Channel, Plan
from tests.domain.schedule_facts import claim

PLANS = tuple(replace(plan, id=n) for n, plan in enumerate((GENTLE, STANDARD, FIRM), start=1))
BOOK = PlanBook(PLANS, {7: 3, 8: None, 9: 99})


@pytest.mark.parametrize(
    ("plan_id", "client_id", "expected"),
    [(1, 7, 1), (None, 7, 3), (99, 7, 3), (None, 8, 2), (None, 9, 2), (None, 10, 2)],
)
def test_that_the_most_particular_plan_that_exists_is_followed(
    plan_id: int | None, client_id: int, expected: int
) -> None:
    plan = BOOK.plan_of(claim(plan_id=plan_id, client_id=client_id))
    assert plan is PLANS[expected - 1]


def test_that_a_level_between_can_be_added() -> None:
    assert BOOK.choose(None, 99, 3, 1) is PLANS[2]


def test_that_without_a_default_the_first_plan_serves() -> None:
    assert PlanBook(PLANS[::2]).default is PLANS[0]
    assert PlanBook(()).plan_of(claim()) is None


KINDS = {7: ClientKind.PUBLIC, 8: ClientKind.BUSINESS}


@pytest.mark.parametrize(
    ("rules", "client_id", "cents", "expected"),
    [
        ((PlanRule(3, client_kind=ClientKind.PUBLIC),), 7, 100_00, 3),
        ((PlanRule(3, client_kind=ClientKind.PUBLIC),), 8, 100_00, 2),
        ((PlanRule(3, client_kind=ClientKind.UNKNOWN),), 99, 100_00, 3),
        ((PlanRule(3, min_cents=100_00),), 8, 100_00, 3),
        ((PlanRule(3, min_cents=100_01),), 8, 100_00, 2),
        ((PlanRule(1, max_cents=100_00),), 8, 100_00, 1),
        ((PlanRule(1, max_cents=99_99),), 8, 100_00, 2),
        ((PlanRule(3, min_cents=1), PlanRule(1, client_kind=ClientKind.PUBLIC)), 7, 100_00, 1),
        ((PlanRule(99, min_cents=1),), 7, 100_00, 2),
    ],
)
def test_that_rules_choose_and_the_most_careful_plan_wins(
    rules: tuple[PlanRule, ...], client_id: int, cents: int, expected: int
) -> None:
    book = PlanBook(PLANS, {}, rules, KINDS)
    plan = book.plan_of(claim(client_id=client_id, cents=cents))
    assert plan is PLANS[expected - 1]


def test_that_what_the_user_chose_by_hand_wins_over_rules() -> None:
    book = PlanBook(PLANS, {7: 3}, (PlanRule(1),), KINDS)
    assert book.plan_of(claim(client_id=7)) is PLANS[2]
    assert book.plan_of(claim(client_id=8, plan_id=2)) is PLANS[1]
    assert book.plan_of(claim(client_id=8)) is PLANS[0]


def test_that_a_step_for_other_kinds_of_client_is_off() -> None:
    steps = tuple(
        replace(step, only_kinds=(ClientKind.BUSINESS,)) if i == 0 else step
        for i, step in enumerate(STANDARD.steps)
    )
    plan = replace(STANDARD, id=1, steps=steps)
    book = PlanBook((plan,), {}, (), KINDS)
    for_public, for_business = (book.plan_of(claim(client_id=i)) for i in (7, 8))
    assert for_public is not None
    assert for_business is plan
    assert [step.enabled for step in for_public.steps] == [False] + [True] * (len(steps) - 1)
    assert book.plan_of(claim(client_id=7)) is for_public
    assert plan.steps[0].enabled


def test_that_care_is_firmness_then_lateness_then_number() -> None:
    mail = STANDARD.steps[1]
    letter = replace(mail, key="l", channel=Channel.LETTER)
    late = replace(mail, key="late", offset_days=40)
    after = replace(mail, key="p", basis=Basis.PREVIOUS, offset_days=1)
    off = replace(letter, enabled=False)
    plans = [
        Plan("letter", (late, letter)),
        Plan("two", (mail, after)),
        Plan("one", (mail, off)),
        Plan("late", (late, after)),
    ]
    assert most_careful(plans) is plans[3]
    assert most_careful(plans[:3]) is plans[2]
    assert most_careful(plans[:2]) is plans[1]
    assert most_careful([]) is None
    assert most_careful([Plan("none", ()), *plans]).name == "none"  # type: ignore[union-attr]
