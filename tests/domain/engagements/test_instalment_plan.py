"""A schedule adds up to the cent, and says what does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.instalment_plan import (
    MOST_LINES,
    ConsumerHint,
    ScheduleFinding,
    ScheduleModel,
    ScheduleProblem,
    check_schedule,
    hints_for,
    schedule_from,
    shares,
)
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.legal_facts import Confidence
from tests.domain.affairs import TODAY, affair, ago, balance, deposit, stage

AMOUNTS = st.integers(min_value=0, max_value=10**12)
PARTS = st.lists(st.integers(min_value=1, max_value=10_000), min_size=1, max_size=12)
KINDS = st.sampled_from(MilestoneKind)


def by_percent(percent: Decimal, kind: MilestoneKind = MilestoneKind.INSTALMENT) -> Milestone:
    return Milestone(1, kind, Trigger.EVENT, percent=percent)


def whole(weights: list[int]) -> list[Decimal]:
    """Percentages of two decimals that add up to 100."""
    total = sum(weights)
    first = [Decimal(10000 * weight // total) / 100 for weight in weights[:-1]]
    return [*first, 100 - sum(first, Decimal(0))]


@given(amount=AMOUNTS, weights=PARTS, kinds=st.lists(KINDS, min_size=12, max_size=12))
def test_that_shares_of_a_whole_add_up_to_it(
    amount: int, weights: list[int], kinds: list[MilestoneKind]
) -> None:
    lines = [by_percent(p, kind) for p, kind in zip(whole(weights), kinds, strict=False)]
    parts = shares(amount, lines)
    assert sum(cents or 0 for cents in parts) == amount
    assert min(cents or 0 for cents in parts) >= 0


@given(
    amount=AMOUNTS,
    percents=st.lists(st.decimals(min_value=0, max_value=100, places=4), min_size=1, max_size=8),
    fixed=st.lists(st.integers(min_value=0, max_value=10**9), max_size=3),
)
def test_that_the_sum_is_exact_whatever_the_shares(
    amount: int, percents: list[Decimal], fixed: list[int]
) -> None:
    lines = [by_percent(p) for p in percents]
    lines += [Milestone(1, MilestoneKind.INSTALMENT, Trigger.EVENT, cents=c) for c in fixed]
    exact = sum(Fraction(p) * amount / 100 for p in percents)
    parts = shares(amount, lines)
    assert sum(cents or 0 for cents in parts) == int(exact + Fraction(1, 2)) + sum(fixed)
    assert list(parts[len(percents) :]) == fixed
    assert min(cents or 0 for cents in parts) >= 0


@given(amount=AMOUNTS, months=st.integers(min_value=-1, max_value=70))
def test_that_every_month_of_a_model_is_paid(amount: int, months: int) -> None:
    lines = schedule_from(ScheduleModel.MONTHLY, date(2026, 1, 31), months)
    assert len(lines) == max(1, min(months, MOST_LINES))
    assert sum(cents or 0 for cents in shares(amount, lines)) == amount
    days = [line.due_on for line in lines if line.due_on]
    assert days == sorted(days)
    assert days[0] == date(2026, 1, 31)
    assert lines[-1].kind is MilestoneKind.BALANCE


def test_that_months_keep_their_day_where_they_have_it() -> None:
    lines = schedule_from(ScheduleModel.MONTHLY, date(2026, 11, 30), 5)
    assert [line.due_on for line in lines] == [
        date(2026, 11, 30),
        date(2026, 12, 30),
        date(2027, 1, 30),
        date(2027, 2, 28),
        date(2027, 3, 30),
    ]


@pytest.mark.parametrize("model", ScheduleModel)
def test_that_a_model_has_nothing_wrong(model: ScheduleModel) -> None:
    problems = {one.problem for one in check_schedule(affair(), schedule_from(model, TODAY))}
    assert problems == set()


def test_that_the_balance_takes_the_odd_cent() -> None:
    lines = (balance(Decimal("33.33")), stage(Decimal("33.33")), stage(Decimal("33.34")))
    assert shares(10001, lines) == (3334, 3333, 3334)
    assert shares(10001, (deposit(30), balance(70))) == (3000, 7001)


def test_that_a_percentage_of_an_unknown_amount_is_unknown() -> None:
    fixed = Milestone(1, MilestoneKind.BALANCE, Trigger.DELIVERY, cents=5)
    assert shares(None, (deposit(), fixed)) == (None, 5)
    assert shares(100, (fixed,)) == (5,)


def problems_of(*lines: Milestone, **facts: object) -> list[tuple[ScheduleProblem, int, int]]:
    found = check_schedule(affair(**facts), lines)
    return [(one.problem, one.position, one.cents) for one in found]


def test_that_nothing_is_wrong_with_an_empty_schedule() -> None:
    assert problems_of() == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (deposit(0), ScheduleProblem.SHARE_INVALID),
        (deposit(101), ScheduleProblem.SHARE_INVALID),
        (deposit(percent=30, cents=5), ScheduleProblem.SHARE_INVALID),
        (Milestone(1, MilestoneKind.DEPOSIT, Trigger.EVENT), ScheduleProblem.SHARE_INVALID),
        (
            Milestone(1, MilestoneKind.DEPOSIT, Trigger.EVENT, cents=0),
            ScheduleProblem.SHARE_INVALID,
        ),
        (stage(trigger=Trigger.DATE), ScheduleProblem.DATE_MISSING),
    ],
)
def test_that_a_line_that_cannot_be_stored_is_told_alone(
    line: Milestone, problem: ScheduleProblem
) -> None:
    assert problems_of(balance(70), line) == [(problem, 2, 0)]
    assert problem.blocks


def test_that_too_many_lines_are_a_slip() -> None:
    lines = [stage(1)] * (MOST_LINES + 1)
    assert problems_of(*lines) == [(ScheduleProblem.TOO_MANY, 0, 0)]


def test_that_too_much_and_too_little_are_told_with_their_cents() -> None:
    assert problems_of(deposit(40), balance(70)) == [(ScheduleProblem.OVER, 0, 30000)]
    assert problems_of(deposit(20), balance(70)) == [(ScheduleProblem.UNDER, 0, 30000)]
    assert not ScheduleProblem.OVER.blocks


def test_that_without_an_amount_only_percentages_can_be_summed() -> None:
    assert problems_of(deposit(30), balance(70), amount_cents=None) == [
        (ScheduleProblem.NO_AMOUNT, 0, 0)
    ]
    found = problems_of(deposit(40), balance(70), amount_cents=None)
    assert [one[0] for one in found] == [ScheduleProblem.NO_AMOUNT, ScheduleProblem.OVER]


def test_that_the_order_of_lines_is_looked_at() -> None:
    assert problems_of(balance(70), deposit(30)) == [
        (ScheduleProblem.BALANCE_NOT_LAST, 1, 0),
        (ScheduleProblem.DEPOSIT_NOT_FIRST, 2, 0),
    ]
    assert problems_of(deposit(30), stage(70)) == [(ScheduleProblem.NO_BALANCE, 0, 0)]


def test_that_a_high_deposit_is_told_and_not_refused() -> None:
    assert problems_of(deposit(51), balance(49)) == [(ScheduleProblem.DEPOSIT_HIGH, 0, 153000)]
    assert problems_of(deposit(50), balance(50)) == []


def test_that_dates_come_after_the_agreement_and_in_order() -> None:
    lines = (
        stage(30, trigger=Trigger.DATE, due_on=ago(5)),
        stage(30, trigger=Trigger.DATE, due_on=ago(9)),
        stage(10, trigger=Trigger.DATE, due_on=ago(7)),
        balance(30),
    )
    assert check_schedule(affair(signed_on=ago(8)), lines) == (
        ScheduleFinding(ScheduleProblem.DATE_BEFORE_AGREEMENT, 2, on=ago(8)),
        ScheduleFinding(ScheduleProblem.DATES_OUT_OF_ORDER, 2, on=ago(5)),
        ScheduleFinding(ScheduleProblem.DATES_OUT_OF_ORDER, 3, on=ago(5)),
    )
    assert [f.position for f in check_schedule(affair(), lines)] == [2, 3]


def test_that_only_a_consumers_deposit_asks_for_care() -> None:
    lines, plain = (deposit(), balance()), AdvanceKind.ACOMPTE
    assert hints_for(ClientKind.BUSINESS, plain, lines) == ()
    assert hints_for(ClientKind.CONSUMER, plain, (balance(100),)) == ()
    hints = hints_for(ClientKind.CONSUMER, plain, lines)
    assert ConsumerHint.ARRHES_PRESUMED in hints
    assert ConsumerHint.ARRHES_DOUBLE in hints_for(ClientKind.CONSUMER, AdvanceKind.ARRHES, lines)


def test_that_what_is_only_recalled_is_not_said_as_sure() -> None:
    assert ConsumerHint.SPECIAL_ORDER.confidence is Confidence.RECALLED
    assert ConsumerHint.OFF_PREMISES_WAIT.confidence is Confidence.SECONDARY_SOURCE


@pytest.mark.parametrize(
    "share", [{"cents": 10**19}, {"percent": Decimal("NaN")}, {"percent": Decimal("100.01")}]
)
def test_that_a_share_that_no_file_could_keep_blocks(share: dict[str, Any]) -> None:
    line = Milestone(1, MilestoneKind.BALANCE, Trigger.DELIVERY, **share)
    (found,) = check_schedule(affair(), (line,))
    assert found.problem is ScheduleProblem.SHARE_INVALID


def test_that_months_end_with_the_calendar() -> None:
    lines = schedule_from(ScheduleModel.MONTHLY, date(9999, 11, 30), 3)
    assert [line.due_on for line in lines] == [date(9999, 11, 30), date(9999, 12, 30), date.max]
