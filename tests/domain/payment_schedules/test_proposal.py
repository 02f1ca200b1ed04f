"""What the proposal generator offers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.payment_schedules.proposal import (
    MOST_DUES,
    DuesProblem,
    ProposalWish,
    Rhythm,
    is_long,
    months_later,
    problems_of,
    proposed_dues,
)
from relance_desktop.domain.payment_schedules.values import ScheduleDue

TODAY = date(2026, 11, 22)
FIRST = date(2026, 12, 5)


def amounts(total: int, wish: ProposalWish) -> list[int]:
    """The amounts alone."""
    return [due.cents for due in proposed_dues(total, wish)]


def test_that_the_last_due_takes_the_odd_cents() -> None:
    assert amounts(1_000_00, ProposalWish(FIRST, 3)) == [333_00, 333_00, 334_00]
    assert amounts(1_234_56, ProposalWish(FIRST, 4)) == [308_00, 308_00, 308_00, 310_56]


def test_that_small_sums_are_shared_in_cents() -> None:
    assert amounts(10_00, ProposalWish(FIRST, 3)) == [3_33, 3_33, 3_34]


def test_that_an_amount_each_says_how_many() -> None:
    assert amounts(1_000_00, ProposalWish(FIRST, each_cents=300_00)) == [300_00] * 3 + [100_00]
    assert amounts(900_00, ProposalWish(FIRST, each_cents=300_00)) == [300_00] * 3
    assert amounts(200_00, ProposalWish(FIRST, each_cents=300_00)) == [200_00]
    assert amounts(200_00, ProposalWish(FIRST, each_cents=0)) == []
    assert amounts(0, ProposalWish(FIRST)) == []


def test_that_there_are_never_too_many_dues() -> None:
    assert len(amounts(100_000_00, ProposalWish(FIRST, 500))) == MOST_DUES
    few = amounts(100_000_00, ProposalWish(FIRST, each_cents=1_00))
    assert (len(few), sum(few)) == (MOST_DUES, 100_000_00)
    assert amounts(2, ProposalWish(FIRST, 5)) == [1, 1]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 31), 3, date(2027, 3, 31)),
        (date(2027, 2, 28), 1, date(2027, 3, 31)),
        (date(2026, 12, 30), 2, date(2027, 2, 28)),
        (date(2026, 12, 30), 3, date(2027, 3, 30)),
        (date(2026, 12, 5), 13, date(2028, 1, 5)),
    ],
)
def test_that_months_end_where_they_end(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


def test_that_weeks_and_fortnights_are_counted_in_days() -> None:
    weekly = proposed_dues(3_00, ProposalWish(FIRST, 3, rhythm=Rhythm.WEEK))
    assert [due.due_on for due in weekly] == [FIRST + timedelta(7 * n) for n in range(3)]
    fortnightly = proposed_dues(3_00, ProposalWish(FIRST, 3, rhythm=Rhythm.FORTNIGHT))
    assert fortnightly[-1].due_on == FIRST + timedelta(28)


def test_that_a_due_on_a_day_off_comes_later_and_moves_no_other() -> None:
    wish = ProposalWish(FIRST, 3, working_days=True)
    days = [due.due_on for due in proposed_dues(900_00, wish, WorkCalendar())]
    assert days == [date(2026, 12, 7), date(2027, 1, 5), date(2027, 2, 5)]


@given(
    st.integers(1, 10_000_000_00),
    st.integers(1, 80),
    st.one_of(st.none(), st.integers(1, 1_000_000)),
    st.sampled_from(Rhythm),
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
)
def test_that_any_proposal_adds_up_and_can_be_agreed(
    total: int, count: int, each: int | None, rhythm: Rhythm, first: date
) -> None:
    dues = proposed_dues(total, ProposalWish(first, count, each, rhythm))
    assert problems_of(dues, total, first) == ()


def test_that_dues_typed_over_are_checked() -> None:
    good = (ScheduleDue(FIRST, 5_00), ScheduleDue(FIRST + timedelta(1), 5_00))
    assert problems_of(good, 10_00, TODAY) == ()
    assert problems_of((), 10_00, TODAY) == (DuesProblem.NONE,)
    assert problems_of(good, 11_00, TODAY) == (DuesProblem.SUM,)
    assert problems_of((good[0], ScheduleDue(FIRST, 5_00)), 10_00, TODAY) == (DuesProblem.DAYS,)
    zero = (good[0], ScheduleDue(FIRST + timedelta(1), 0))
    assert problems_of(zero, 5_00, TODAY) == (DuesProblem.ZERO,)
    assert problems_of(good, 10_00, FIRST + timedelta(1)) == (DuesProblem.PAST,)


def test_that_more_than_two_years_is_remarked() -> None:
    assert not is_long((ScheduleDue(date(2028, 11, 22), 1),), TODAY)
    assert is_long((ScheduleDue(date(2028, 11, 23), 1),), TODAY)
    assert not is_long((), TODAY)
