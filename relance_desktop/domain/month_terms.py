"""Terms that the law gives in months: on the same day of a later month, whatever its length."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int, days: int = 0) -> date:
    """The last day of a term of ``months``, then ``days``, counted from ``day``.

    The day with the same number; the last day of a month that has no such day (CPC 641). Unlike
    payment schedules, the 28th of February leads to the 28th of March. A term that ends on a
    day off is not moved: the earlier day is the careful one.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=days)
