"""Working days and public holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relance_desktop.domain.calendar import Closure, Holiday, WorkCalendar, easter_sunday

FRANCE = WorkCalendar()
ALSACE = WorkCalendar(alsace_moselle=True)
SOLIDARITY_DAYS = {date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28)}
"""Whit Monday of three years, which the package drops because it was worked unpaid; it
was still in the list of public holidays, and no reminder is proposed in the past."""


@pytest.mark.parametrize(("calendar", "area"), [(FRANCE, None), (ALSACE, "57")])
def test_that_the_days_are_those_of_the_holidays_package(
    calendar: WorkCalendar, area: str | None
) -> None:
    holidays = pytest.importorskip("holidays")
    expected = set(holidays.France(subdiv=area, years=range(1990, 2101)))
    first = date(1990, 1, 1)
    every_day = (first + timedelta(days=n) for n in range((date(2101, 1, 1) - first).days))
    ours = {day for day in every_day if calendar.holiday_name(day)}
    assert ours - expected == SOLIDARITY_DAYS
    assert expected <= ours


def test_that_easter_agrees_with_dateutil() -> None:
    easter = pytest.importorskip("dateutil.easter")
    years = range(1990, 2101)
    assert [easter_sunday(year) for year in years] == [easter.easter(year) for year in years]


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 1, 1), Holiday.NEW_YEAR),
        (date(2026, 4, 6), Holiday.EASTER_MONDAY),
        (date(2026, 5, 1), Holiday.LABOUR_DAY),
        (date(2026, 5, 8), Holiday.VICTORY_DAY),
        (date(2026, 5, 14), Holiday.ASCENSION),
        (date(2026, 5, 25), Holiday.WHIT_MONDAY),
        (date(2026, 7, 14), Holiday.NATIONAL_DAY),
        (date(2026, 8, 15), Holiday.ASSUMPTION),
        (date(2026, 11, 1), Holiday.ALL_SAINTS),
        (date(2026, 11, 11), Holiday.ARMISTICE),
        (date(2026, 12, 25), Holiday.CHRISTMAS),
        (date(2008, 5, 1), Holiday.ASCENSION),
        (date(2026, 4, 3), None),
        (date(2026, 12, 26), None),
        (date(2026, 11, 12), None),
    ],
)
def test_that_each_holiday_has_its_name(day: date, holiday: Holiday | None) -> None:
    assert FRANCE.holiday_name(day) is holiday


def test_that_alsace_moselle_has_two_more_days() -> None:
    assert ALSACE.holiday_name(date(2026, 4, 3)) is Holiday.GOOD_FRIDAY
    assert ALSACE.holiday_name(date(2026, 12, 26)) is Holiday.SAINT_STEPHEN
    assert FRANCE.is_working_day(date(2026, 4, 3))
    assert not ALSACE.is_working_day(date(2026, 4, 3))


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 20)),  # Saturday
        (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 20)),  # Sunday
        (date(2026, 12, 25), date(2026, 12, 28), date(2026, 12, 24)),  # Friday, Christmas
        (date(2026, 4, 4), date(2026, 4, 7), date(2026, 4, 3)),  # Easter week-end
        (date(2027, 1, 1), date(2027, 1, 4), date(2026, 12, 31)),  # over the new year
    ],
)
def test_that_a_day_off_moves_to_the_nearest_working_day(
    day: date, after: date, before: date
) -> None:
    assert FRANCE.next_working_day(day) == after
    assert FRANCE.previous_working_day(day) == before


def test_that_the_user_is_away_on_closures_both_ends_included() -> None:
    away = Closure(date(2026, 11, 10), date(2026, 11, 12), "Salon")
    mine = WorkCalendar(closures=(away, Closure(date(2026, 11, 13), date(2026, 11, 13))))
    assert mine.is_working_day(date(2026, 11, 9))
    assert not any(mine.is_working_day(date(2026, 11, day)) for day in (10, 11, 12, 13))
    assert mine.next_working_day(date(2026, 11, 10)) == date(2026, 11, 16)
    assert mine.previous_working_day(date(2026, 11, 13)) == date(2026, 11, 9)


def test_that_the_holidays_of_a_year_come_in_order() -> None:
    days = ALSACE.holidays(2026)
    assert [day for day, _ in days] == sorted(day for day, _ in days)
    assert len(days) == len(FRANCE.holidays(2026)) + 2
    assert days[0] == (date(2026, 1, 1), Holiday.NEW_YEAR)


def test_that_a_closure_without_end_stops_at_the_ends_of_time() -> None:
    calendar = WorkCalendar(closures=(Closure(date.min, date.max),))
    assert calendar.next_working_day(date(9999, 12, 1)) == date.max
    assert calendar.previous_working_day(date(1, 1, 20)) == date.min
