"""French public holidays and working days: when a step may be proposed.

The eleven days of C. trav. L3133-1 and the two of Alsace-Moselle (L3134-13) are computed
here: importing the ``holidays`` package costs about 300 ms, its first year as much again,
which is more than the whole start-up may take. The tests compare every day of
1990-2100 with that package. Due dates themselves never move: only reminders do.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from relance_desktop.domain.value import value

_DAY = timedelta(days=1)
_SATURDAY = 5


class Holiday(Enum):
    """A French public holiday; ``ui`` gives it its name."""

    NEW_YEAR = "new_year"
    GOOD_FRIDAY = "good_friday"
    EASTER_MONDAY = "easter_monday"
    LABOUR_DAY = "labour_day"
    VICTORY_DAY = "victory_day"
    ASCENSION = "ascension"
    WHIT_MONDAY = "whit_monday"
    NATIONAL_DAY = "national_day"
    ASSUMPTION = "assumption"
    ALL_SAINTS = "all_saints"
    ARMISTICE = "armistice"
    CHRISTMAS = "christmas"
    SAINT_STEPHEN = "saint_stephen"


_FIXED = (
    (1, 1, Holiday.NEW_YEAR),
    (5, 1, Holiday.LABOUR_DAY),
    (5, 8, Holiday.VICTORY_DAY),
    (7, 14, Holiday.NATIONAL_DAY),
    (8, 15, Holiday.ASSUMPTION),
    (11, 1, Holiday.ALL_SAINTS),
    (11, 11, Holiday.ARMISTICE),
    (12, 25, Holiday.CHRISTMAS),
)
# Ascension comes last: when it falls on 1 or 8 May it gives the day its name.
_FROM_EASTER = (
    (1, Holiday.EASTER_MONDAY),
    (50, Holiday.WHIT_MONDAY),
    (39, Holiday.ASCENSION),
)


def easter_sunday(year: int) -> date:
    """The Sunday of Easter in the Gregorian calendar (the anonymous computus)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def _holidays(year: int, alsace_moselle: bool) -> dict[date, Holiday]:
    easter = easter_sunday(year)
    days = {date(year, month, day): holiday for month, day, holiday in _FIXED}
    days |= {easter + timedelta(days=after): holiday for after, holiday in _FROM_EASTER}
    if alsace_moselle:
        days[easter - 2 * _DAY] = Holiday.GOOD_FRIDAY
        days[date(year, 12, 26)] = Holiday.SAINT_STEPHEN
    return days


@value
class Closure:
    """Days on which the user does not work, both ends included."""

    first: date
    last: date
    label: str = ""

    def holds(self, day: date) -> bool:
        """Whether the user is away on ``day``."""
        return self.first <= day <= self.last


@value
class WorkCalendar:
    """Working days in France: Monday to Friday without public holidays nor closures.

    ``alsace_moselle`` adds Good Friday and 26 December (Bas-Rhin, Haut-Rhin, Moselle).
    """

    alsace_moselle: bool = False
    closures: tuple[Closure, ...] = ()

    def holiday_name(self, day: date) -> Holiday | None:
        """The public holiday on ``day``, None on any other day."""
        return _holidays(day.year, self.alsace_moselle).get(day)

    def holidays(self, year: int) -> tuple[tuple[date, Holiday], ...]:
        """The public holidays of a year, by date."""
        return tuple(sorted(_holidays(year, self.alsace_moselle).items()))

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is neither Saturday, Sunday, a public holiday nor a closure."""
        usual = day.weekday() < _SATURDAY and self.holiday_name(day) is None
        return usual and not any(closure.holds(day) for closure in self.closures)

    def next_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, else the first one after it; the last day
        of all when there is none."""
        while not self.is_working_day(day) and day < date.max:
            day += _DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, else the last one before it; the first
        day of all when there is none."""
        while not self.is_working_day(day) and day > date.min:
            day -= _DAY
        return day
