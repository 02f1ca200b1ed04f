"""Interest on one amount over one period, cut where the rate changes.

No text fixes the count. Chosen, and shown to the user: Actual/365 also in leap years; the
days are those after the due date up to and including the day of payment, each at its own
semester's rate; every segment is rounded half-up to the cent, so that a statement adds up.
Integers throughout, which equals exact decimals to the cent and is many times faster.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.rates import UNITS_PER_PERCENT, Line, Semester, percent_of
from relance_desktop.domain.value import value

DAYS_PER_YEAR = 365
"""Also in leap years."""

_DIVISOR = DAYS_PER_YEAR * 100 * UNITS_PER_PERCENT
_TWICE = 2 * _DIVISOR


class RateOrigin(Enum):
    """Where the rate of a segment comes from."""

    DEFAULT = "default"
    CONTRACT = "contract"
    PUBLIC = "public"
    LEGAL = "legal"
    FLOOR = "floor"


class Segment(NamedTuple):
    """Interest of one stretch of days, both ends included. Cents; ``rate`` percent per year.

    ``position`` is the due date's, counted from 1 in order of days. ``provisional``: the
    rate of that semester is not known, the last one known stands in.
    """

    from_day: date
    to_day: date
    days: int
    rate: Decimal
    origin: RateOrigin
    base_cents: Cents
    cents: Cents
    provisional: bool = False
    position: int = 1


class Quote(NamedTuple):
    """A rate in units for one semester."""

    units: int
    origin: RateOrigin
    provisional: bool = False


@value
class RateRule:
    """Which rate a semester has for one debt.

    ``fixed`` is an agreed rate; with ``floor`` it is lifted to that line where lower.
    Else ``line`` is asked. ``frozen_at``: the rate of that semester, for good.
    ``carry_on``: a rate not known is the last one known, flagged; else no interest.
    """

    origin: RateOrigin
    line: Line | None = None
    fixed: int | None = None
    floor: Line | None = None
    frozen_at: int | None = None
    carry_on: bool = True

    def quote(self, ordinal: int) -> Quote | None:
        """The rate of a semester; None when it is not known and none may stand in."""
        if self.fixed is not None:
            return self._agreed(self.fixed, ordinal)
        return self._looked_up(ordinal if self.frozen_at is None else self.frozen_at)

    def _agreed(self, agreed: int, ordinal: int) -> Quote:
        least = self.floor.at(ordinal) if self.floor else None
        if least is not None and least > agreed:
            return Quote(least, RateOrigin.FLOOR)
        return Quote(agreed, self.origin)

    def _looked_up(self, ordinal: int) -> Quote | None:
        if self.line is None:
            return None
        known = self.line.at(ordinal)
        if known is not None:
            return Quote(known, self.origin)
        earlier = self.line.before(ordinal) if self.carry_on else None
        return None if earlier is None else Quote(earlier, self.origin, provisional=True)


def interest_cents(base_cents: Cents, units: int, days: int) -> Cents:
    """Simple interest of some days, half-up to the cent; ``base_cents`` not negative."""
    return (2 * base_cents * units * days + _DIVISOR) // _TWICE


def accrue(
    base_cents: Cents, after: date, until: date, rule: RateRule, position: int = 1
) -> tuple[list[Segment], list[int]]:
    """Interest from the day after ``after`` until ``until`` included.

    Returns the segments, and the ordinals of semesters for which there is no rate.
    """
    segments: list[Segment] = []
    unknown: list[int] = []
    start, last = after.toordinal() + 1, until.toordinal()
    while start <= last:
        first_day = date.fromordinal(start)
        ordinal = first_day.year * 2 + (first_day.month > 6)
        end = last if rule.frozen_at is not None else min(last, _last_day(ordinal))
        quote = rule.quote(ordinal)
        if quote is None:
            unknown.append(ordinal)
        else:
            days = end - start + 1
            segments.append(
                Segment(
                    first_day,
                    date.fromordinal(end),
                    days,
                    percent_of(quote.units),
                    quote.origin,
                    base_cents,
                    interest_cents(base_cents, quote.units, days),
                    quote.provisional,
                    position,
                )
            )
        start = end + 1
    return segments, unknown


class Meter:
    """Interest until one day for many debts under one rule: the total only, no segments.

    Semesters are laid out once, from that day back as far as a debt asks.
    """

    def __init__(self, rule: RateRule, until: date) -> None:
        self._rule = rule
        self._until = until.toordinal()
        self._spans: list[tuple[int, int, int]] = []
        self._next = Semester.of(until).ordinal

    def cents(self, base_cents: Cents, after: date) -> Cents:
        """The same sum as the segments of ``accrue``."""
        if self._rule.frozen_at is not None:
            raise ValueError("a frozen rate belongs to one debt")
        start, total = after.toordinal(), 0
        if start >= self._until:
            return 0
        while not self._spans or self._spans[-1][0] > start:
            self._lay_out_one_more()
        for before, last, units in self._spans:
            if last <= start:
                break
            total += (2 * base_cents * units * (last - max(before, start)) + _DIVISOR) // _TWICE
        return total

    def _lay_out_one_more(self) -> None:
        quote = self._rule.quote(self._next)
        before = Semester.at(self._next).first_day.toordinal() - 1
        last = min(self._until, _last_day(self._next))
        self._spans.append((before, last, quote.units if quote else 0))
        self._next -= 1


@lru_cache(maxsize=1024)
def _last_day(ordinal: int) -> int:
    return Semester.at(ordinal).last_day.toordinal()
