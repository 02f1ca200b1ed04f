"""DSO: how many days of turnover the clients still owe.

What is open, VAT included, divided by what was invoiced, VAT included, less credit notes, in the
365 days that end on the day; times those days. Of a younger business the days since its first
invoice: 365 would tell of a year that did not happen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Final, NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.reporting.ages import AgePoint
from relance_desktop.domain.reporting.rounding import rounded
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice

YEAR: Final = 365


class Issued(NamedTuple):
    """What was invoiced on a day, in cents, VAT included; negative by a credit note."""

    on: date
    cents: Cents


@value
class DsoPoint:
    """The DSO at the end of a day with what it is made of. ``days`` None: nothing was invoiced
    (or all of it credited), so that there is nothing to divide by."""

    on: date
    open_cents: Cents
    turnover_cents: Cents
    counted_days: int
    days: int | None


def issued_of(past: Iterable[PastInvoice], credit_notes: Iterable[Issued]) -> tuple[Issued, ...]:
    """What was invoiced, oldest first. What a deposit invoice asked for already is not in what
    the final one asks for, so that nothing is counted twice."""
    billed = [Issued(one.issued_on, sum(due.cents for due in one.dues)) for one in past]
    return tuple(sorted([*billed, *credit_notes]))


def dso_history(points: Sequence[AgePoint], issued: Sequence[Issued]) -> tuple[DsoPoint, ...]:
    """The DSO on the days of ``points``; ``issued`` oldest first, of the same currency."""
    days = [one.on for one in issued]
    sums = [0, *accumulate(one.cents for one in issued)]
    found = []
    for point in points:
        first = point.on - timedelta(days=YEAR - 1)
        if days:
            first = max(first, days[0])
        counted = max(0, (point.on - first).days + 1)
        turnover = sums[bisect_right(days, point.on)] - sums[bisect_left(days, first)]
        owed = point.ageing.open_cents
        value_ = rounded(owed * counted, turnover) if turnover > 0 else None
        found.append(DsoPoint(point.on, owed, turnover, counted, value_))
    return tuple(found)
