"""Pictures as plain numbers: what is drawn, and where, in parts of the room there is.

The same marks are painted on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.value import value

_BAR = 0.62
"""The part of a category's room that its bars take."""


class ChartKind(Enum):
    """How values are shown: on each other, beside each other, or as a line."""

    STACK = "stack"
    BARS = "bars"
    LINE = "line"


@value
class Series:
    """One set of values, one for each category, None where there is none. ``hue`` names a
    colour, ``pattern`` (0 to 3) tells series apart without it."""

    name: str
    hue: str
    values: tuple[int | None, ...]
    pattern: int = 0


class Tick(NamedTuple):
    """A value marked on the axis, with its word."""

    value: int
    text: str


@value
class Chart:
    """A picture. ``ticks``, lowest first, span all values; values of a stack are 0 or more.
    ``tops``: what stands over each category, where there is room."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    tops: tuple[str, ...] = ()

    @property
    def low(self) -> int:
        """The foot of the axis."""
        return self.ticks[0].value

    @property
    def high(self) -> int:
        """The top of the axis."""
        return self.ticks[-1].value

    def height_of(self, amount: int) -> float:
        """How far up a value is, 0 at the foot of the axis and 1 at its top."""
        return (amount - self.low) / (self.high - self.low)

    def total(self, category: int) -> int:
        """What a category adds up to."""
        return sum(one.values[category] or 0 for one in self.series)


class Mark(NamedTuple):
    """A bar, or a point of a line (without height). Parts of the room, from its left foot."""

    category: int
    series: int
    left: float
    bottom: float
    width: float
    height: float


def marks_of(chart: Chart) -> tuple[Mark, ...]:
    """Where everything goes; what has no value has no mark, nor has a nil part of a stack."""
    each = 1 / max(1, len(chart.categories))
    found: list[Mark] = []
    for category in range(len(chart.categories)):
        found += _marks(chart, category, each)
    return tuple(found)


def strokes(marks: Iterable[Mark]) -> tuple[tuple[Mark, Mark], ...]:
    """The pieces of lines: from each point to the next one of its series; none over a gap."""
    ends: dict[int, Mark] = {}
    found = []
    for mark in marks:
        before = ends.get(mark.series)
        if before is not None and mark.category == before.category + 1:
            found.append((before, mark))
        ends[mark.series] = mark
    return tuple(found)


def _marks(chart: Chart, category: int, each: float) -> Iterable[Mark]:
    if chart.kind is ChartKind.STACK:
        return _stacked(chart, category, each)
    return _side_by_side(chart, category, each)


def _stacked(chart: Chart, category: int, each: float) -> Iterable[Mark]:
    left, foot = each * (category + (1 - _BAR) / 2), 0
    for place, series in enumerate(chart.series):
        amount = series.values[category]
        if amount:
            bottom = chart.height_of(foot)
            foot += amount
            height = chart.height_of(foot) - bottom
            yield Mark(category, place, left, bottom, each * _BAR, height)


def _side_by_side(chart: Chart, category: int, each: float) -> Iterable[Mark]:
    width = each * _BAR / len(chart.series)
    foot = chart.height_of(min(max(0, chart.low), chart.high))
    for place, series in enumerate(chart.series):
        amount = series.values[category]
        if amount is None:
            continue
        at = chart.height_of(amount)
        if chart.kind is ChartKind.LINE:
            yield Mark(category, place, each * (category + 0.5), at, 0.0, 0.0)
        else:
            left = each * (category + (1 - _BAR) / 2) + place * width
            yield Mark(category, place, left, min(at, foot), width, abs(at - foot))


def axis(values: Iterable[int], unit: int = 1, steps: int = 4) -> tuple[int, ...]:
    """Round values to mark on an axis, from 0 or below to 0 or above, ``steps`` or so apart by
    1, 2 or 5 times a power of ten of ``unit``; all ``values`` are within."""
    known = list(values)
    low, high = min([0, *known]), max([0, *known])
    step = next(unit * one for one in _factors() if unit * one * steps >= high - low)
    first, last = low // step, -(-high // step)
    return tuple(step * place for place in range(first, max(last, first + 1) + 1))


def _factors() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10
