"""Averages and shares as whole numbers, halves up."""

from __future__ import annotations

from collections.abc import Sequence


def rounded(part: int, whole: int) -> int:
    """``part / whole`` to the nearest whole number, halves up; ``whole`` above 0."""
    return (2 * part + whole) // (2 * whole)


def percent(part: int, whole: int) -> int | None:
    """How many of a hundred; None of nothing."""
    return rounded(100 * part, whole) if whole > 0 else None


def median(ordered: Sequence[int]) -> int:
    """The middle of numbers in order, of an even count the mean of both; one at least."""
    return quantile(ordered, 1, 2)


def quantile(ordered: Sequence[int], part: int, parts: int) -> int:
    """What ``part`` of ``parts`` stay at or under: between two of the numbers their mean in
    proportion."""
    place, rest = divmod((len(ordered) - 1) * part, parts)
    if not rest:
        return ordered[place]
    return rounded(ordered[place] * (parts - rest) + ordered[place + 1] * rest, parts)
