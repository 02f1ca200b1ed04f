"""The two rate tables that late-payment interest stands on, and how far they reach.

Sources: C. com. L441-10 II (ECB main refinancing rate of 1 January or 1 July + 10 points;
an agreed rate not under 3 times the legal rate), CCP R2192-31 (+ 8 points for public
buyers), C. mon. fin. L313-2 (legal rate). A rate that the tables do not know is a
``MissingRate``, never a guess. Rates are percent per year, exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from relance_desktop.domain.value import value

DEFAULT_POINTS = 10
"""Points above the ECB rate between professionals (C. com. L441-10 II)."""

PUBLIC_POINTS = 8
"""Points above the ECB rate for public buyers (CCP R2192-31)."""

FLOOR_TIMES = 3
"""An agreed rate is at least this many times the legal rate (C. com. L441-10 II)."""

UNITS_PER_PERCENT = 10_000
"""Rates are counted in integers of a ten-thousandth of a percent."""


class Semester(NamedTuple):
    """Half a year, ``half`` 1 or 2: the time for which a rate is set."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> Semester:
        """Give the semester of a day."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def at(cls, index: int) -> Semester:
        """Give back the semester of an ``ordinal``."""
        return cls(index // 2, index % 2 + 1)

    @classmethod
    def parse(cls, text: str) -> Semester:
        """Read « 2026-S1 »; raises ValueError on anything else."""
        year, mark, half = text[:4], text[4:6], text[6:]
        if mark != "-S" or half not in {"1", "2"}:
            raise ValueError(f"no semester: {text!r}")
        return cls(int(year), int(half))

    @property
    def ordinal(self) -> int:
        """A number that grows by one from semester to semester."""
        return self.year * 2 + self.half - 1

    @property
    def first_day(self) -> date:
        """Its 1 January or 1 July."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        """Its 30 June or 31 December."""
        return Semester.at(self.ordinal + 1).first_day - timedelta(days=1)

    @property
    def key(self) -> str:
        """Its usual name, e.g. « 2026-S1 »."""
        return f"{self.year}-S{self.half}"


class RateKind(Enum):
    """Which rate of a semester is meant."""

    DEFAULT = "default"
    PUBLIC = "public"
    LEGAL = "legal"
    LEGAL_INDIVIDUAL = "legal_individual"
    FLOOR = "floor"


class LegalColumn(Enum):
    """The two legal rates; a freelancer's claims are in the professional column."""

    PROFESSIONAL = "professional"
    INDIVIDUAL = "individual"


class MissingRate(NamedTuple):
    """The tables do not know this rate: ask the user, or say that it is provisional."""

    kind: RateKind
    semester: Semester


class EcbRate(NamedTuple):
    """The ECB's main refinancing rate from its effective (not announced) day."""

    from_day: date
    rate: Decimal


class LegalRate(NamedTuple):
    """The taux de l'intérêt légal of one semester; ``individual`` may be unknown."""

    semester: Semester
    professional: Decimal
    individual: Decimal | None = None


def units_of(rate: Decimal) -> int:
    """Give a rate in ten-thousandths of a percent; ValueError if it has finer parts."""
    units = rate * UNITS_PER_PERCENT
    if units != units.to_integral_value():
        raise ValueError(f"more than four decimals: {rate}")
    return int(units)


@lru_cache(maxsize=1024)
def percent_of(units: int) -> Decimal:
    """Give units back as percent, with two decimals or as many as needed."""
    rate = Decimal(units) / UNITS_PER_PERCENT
    cents = rate.quantize(Decimal("0.01"))
    return cents if cents == rate else rate.normalize()


class Line(NamedTuple):
    """One kind of rate by semester ordinal, in units: what interest is computed from."""

    kind: RateKind
    units: Mapping[int, int]
    first: int
    last: int

    def at(self, ordinal: int) -> int | None:
        """Units known for that semester, None when unknown."""
        return self.units.get(ordinal)

    def before(self, ordinal: int) -> int | None:
        """Units of the last semester known before that one, None when there is none."""
        for earlier in range(min(ordinal, self.last + 1) - 1, self.first - 1, -1):
            if earlier in self.units:
                return self.units[earlier]
        return None


_FIRST_DEFAULT = Semester(2009, 1)
"""ECB + 10 points holds since 1 January 2009 (loi 2008-776)."""


@value
class RateTable:
    """Both tables, sorted by day. Raises ValueError when they are not usable.

    ``ecb_known_until``: up to that day no ECB move can be missing from the table.
    ``checked_on``: the day the shipped tables were last compared with their sources.
    """

    ecb: tuple[EcbRate, ...]
    legal: tuple[LegalRate, ...]
    ecb_known_until: date
    checked_on: date
    _lines: dict[RateKind, Line] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        _check([row.from_day for row in self.ecb], [row.rate for row in self.ecb])
        columns = [row.professional for row in self.legal]
        columns += [row.individual for row in self.legal if row.individual is not None]
        _check([row.semester.first_day for row in self.legal], columns)
        lines = {line.kind: line for line in (*_ecb_lines(self), *_legal_lines(self.legal))}
        object.__setattr__(self, "_lines", lines)

    def line(self, kind: RateKind) -> Line:
        """The rates of one kind, for interest over several semesters."""
        return self._lines[kind]

    def rate(self, kind: RateKind, semester: Semester) -> Decimal | MissingRate:
        """One rate of one semester."""
        units = self._lines[kind].at(semester.ordinal)
        return MissingRate(kind, semester) if units is None else percent_of(units)

    def default_rate(self, day: date) -> Decimal | MissingRate:
        """Between professionals without an agreed rate (C. com. L441-10 II)."""
        return self.rate(RateKind.DEFAULT, Semester.of(day))

    def public_rate(self, start_day: date) -> Decimal | MissingRate:
        """For a public buyer whose interest begins on ``start_day``; frozen (CCP R2192-31)."""
        return self.rate(RateKind.PUBLIC, Semester.of(start_day))

    def floor_rate(self, day: date) -> Decimal | MissingRate:
        """The least an agreed rate may be on that day (C. com. L441-10 II)."""
        return self.rate(RateKind.FLOOR, Semester.of(day))

    def legal_rate(
        self, semester: Semester, column: LegalColumn = LegalColumn.PROFESSIONAL
    ) -> Decimal | MissingRate:
        """The legal rate of a semester (C. mon. fin. L313-2)."""
        individual = column is LegalColumn.INDIVIDUAL
        return self.rate(RateKind.LEGAL_INDIVIDUAL if individual else RateKind.LEGAL, semester)

    def semesters(self) -> tuple[Semester, ...]:
        """All semesters whose default rate is known, oldest first."""
        return tuple(Semester.at(ordinal) for ordinal in self._lines[RateKind.DEFAULT].units)

    def reaches(self) -> date | None:
        """The last day for which both tables are known; None when one is empty."""
        ends = [self._lines[kind].last for kind in (RateKind.DEFAULT, RateKind.LEGAL)]
        return Semester.at(min(ends)).last_day if min(ends) else None

    def with_rows(self, ecb: Iterable[EcbRate] = (), legal: Iterable[LegalRate] = ()) -> RateTable:
        """A table with rows added or put in the place of those of the same day or semester.

        To say that a rate still holds on 1 January, add it again with that day.
        """
        all_ecb = {row.from_day: row for row in (*self.ecb, *ecb)}
        all_legal = {row.semester: row for row in (*self.legal, *legal)}
        return RateTable(
            ecb=tuple(all_ecb[day] for day in sorted(all_ecb)),
            legal=tuple(all_legal[semester] for semester in sorted(all_legal)),
            ecb_known_until=self.ecb_known_until,
            checked_on=self.checked_on,
        )


def _check(keys: list[date], rates: list[Decimal]) -> None:
    if any(later <= sooner for sooner, later in pairwise(keys)):
        raise ValueError("rows are not in strict order")
    if not all(rate.is_finite() and 0 <= rate <= 100 for rate in rates):
        raise ValueError("a rate is not between 0 and 100 percent")
    for rate in rates:
        units_of(rate)


def _line(kind: RateKind, units: dict[int, int]) -> Line:
    return Line(kind, units, min(units, default=0), max(units, default=0))


def _ecb_lines(table: RateTable) -> tuple[Line, Line]:
    """A semester is known when the ECB table is, on its first day."""
    if not table.ecb:
        return _line(RateKind.DEFAULT, {}), _line(RateKind.PUBLIC, {})
    known_until = max(table.ecb_known_until, table.ecb[-1].from_day)
    mro: dict[int, int] = {}
    for ordinal in range(_FIRST_DEFAULT.ordinal, Semester.of(known_until).ordinal + 1):
        start = Semester.at(ordinal).first_day
        in_force = [row.rate for row in table.ecb if row.from_day <= start]
        if in_force:
            mro[ordinal] = units_of(in_force[-1])
    return (
        _line(RateKind.DEFAULT, _plus(mro, DEFAULT_POINTS)),
        _line(RateKind.PUBLIC, _plus(mro, PUBLIC_POINTS)),
    )


def _plus(mro: dict[int, int], points: int) -> dict[int, int]:
    return {ordinal: units + points * UNITS_PER_PERCENT for ordinal, units in mro.items()}


def _legal_lines(legal: tuple[LegalRate, ...]) -> tuple[Line, Line, Line]:
    professional = {row.semester.ordinal: units_of(row.professional) for row in legal}
    individual = {
        row.semester.ordinal: units_of(row.individual)
        for row in legal
        if row.individual is not None
    }
    floor = {ordinal: FLOOR_TIMES * units for ordinal, units in professional.items()}
    return (
        _line(RateKind.LEGAL, professional),
        _line(RateKind.LEGAL_INDIVIDUAL, individual),
        _line(RateKind.FLOOR, floor),
    )
