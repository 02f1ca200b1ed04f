import random
from datetime import timedelta
from statistics import median as naive_median

import pytest

from relance_desktop.domain.reporting.periods import (
    Period,
    last_year,
    month_start,
    months_between,
)
from relance_desktop.domain.reporting.rounding import median, percent, quantile, rounded
from tests.domain.reporting.made import TODAY, day


def test_that_a_period_holds_its_first_and_last_day() -> None:
    period = Period(day(3, 31), day(3, 1))
    assert [period.holds(one) for one in (day(2, 28), day(3, 1), day(3, 31), day(4, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert Period(day(3, 31)).holds(day(1, 1, 1999))


def test_that_days_before_the_beginning_are_not_counted() -> None:
    assert Period(day(1, 10), day(1, 1)).days_from(day(1, 1, 2020)) == 10
    assert Period(day(1, 10), day(1, 1)).days_from(day(1, 4)) == 7
    assert Period(day(1, 10)).days_from(day(1, 10)) == 1
    assert Period(day(1, 10)).days_from(day(2, 1)) == 0


def test_that_twelve_months_are_365_days() -> None:
    for today in (TODAY, day(2, 29, 2024), day(12, 31)):
        period = last_year(today)
        assert period.days_from(today - timedelta(days=900)) == 365


def test_that_months_run_over_new_year() -> None:
    assert months_between(day(11, 30, 2025), day(2, 1)) == (
        day(11, 1, 2025),
        day(12, 1, 2025),
        day(1, 1),
        day(2, 1),
    )
    assert month_start(day(1, 31), 1) == day(12, 1, 2025)


@pytest.mark.parametrize(
    ("part", "whole", "found"), [(5, 2, 3), (-5, 2, -2), (4, 3, 1), (-4, 3, -1), (0, 7, 0)]
)
def test_that_halves_are_rounded_up(part: int, whole: int, found: int) -> None:
    assert rounded(part, whole) == found


def test_that_of_nothing_there_is_no_share() -> None:
    assert percent(0, 0) is None
    assert percent(1, 3) == 33


@pytest.mark.parametrize("seed", range(40))
def test_that_the_middle_is_what_statistics_say(seed: int) -> None:
    rng = random.Random(seed)
    numbers = sorted(rng.randrange(-40, 90) for _ in range(rng.randrange(1, 12)))
    assert abs(median(numbers) - naive_median(numbers)) <= 0.5
    assert numbers[0] <= quantile(numbers, 3, 4) <= numbers[-1]
    assert quantile(numbers, 1, 1) == numbers[-1]


def test_that_a_quarter_is_read_between_two_numbers() -> None:
    assert quantile([0, 10, 20, 30, 100], 3, 4) == 30
    assert quantile([0, 10], 3, 4) == 8
