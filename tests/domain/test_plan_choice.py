"""Which plan a claim follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.plan_choice import PlanBook
from relance_desktop.domain.plans_shipped import FIRM, GENTLE, STANDARD
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
