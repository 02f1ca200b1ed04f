"""The plans that come with the program."""

from __future__ import annotations

from relance_desktop.domain.plans.shipped import FIRM, GENTLE, SHIPPED_PLANS, STANDARD
from relance_desktop.domain.plans.values import Channel


def test_that_the_default_plan_is_the_one_of_the_method() -> None:
    assert [(step.offset_days, step.channel) for step in STANDARD.steps] == [
        (-5, Channel.EMAIL),
        (5, Channel.EMAIL),
        (10, Channel.CALL),
        (15, Channel.LETTER),
        (20, Channel.FORMAL_NOTICE),
        (30, Channel.DECISION),
    ]
    assert [plan for plan in SHIPPED_PLANS if plan.is_default] == [STANDARD]


def test_that_the_gentle_plan_is_slower_and_the_firm_one_faster() -> None:
    notice = [plan.step("formal_notice") for plan in (FIRM, STANDARD, GENTLE)]
    days = [step.offset_days for step in notice if step]
    assert days == sorted(set(days))


def test_that_plans_share_the_keys_of_their_common_steps() -> None:
    common = {"courtesy", "email_1", "call", "formal_notice", "decision"}
    assert all(common <= {step.key for step in plan.steps} for plan in SHIPPED_PLANS)
    assert STANDARD.step("unknown") is None
