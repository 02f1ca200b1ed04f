"""The days that a report looks at, and the marks of its pictures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from relance_desktop.domain.value import value

MONTHS: Final = 12
"""How many month ends a history shows."""

_DAY: Final = timedelta(days=1)


@value
class Period:
    """From one day to another, both included. ``first`` None: from the beginning."""

    last: date
    first: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return day <= self.last and (self.first is None or day >= self.first)

    def days_from(self, beginning: date) -> int:
        """How many days it has when nothing happened before ``beginning``; never below 0."""
        first = beginning if self.first is None else max(self.first, beginning)
        return max(0, (self.last - first).days + 1)


def month_start(day: date, back: int = 0) -> date:
    """The first day of a month, ``back`` months earlier."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def month_ends(last: date, count: int = MONTHS) -> tuple[date, ...]:
    """The last days of the ``count`` months before ``last``'s, oldest first, then ``last``.

    Of a month that ends on ``last``, its end is told once.
    """
    ends = [month_start(last, back) - _DAY for back in reversed(range(count))]
    return (*ends, last)


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months from one day's to another's, not before it."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(month_start(last, back) for back in reversed(range(count)))


def last_year(today: date) -> Period:
    """The twelve months until today: 365 days, as many as the formula of the DSO says."""
    return Period(today, today - timedelta(days=364))
