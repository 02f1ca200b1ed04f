"""The report as it goes on paper: finished texts, pictures as plain numbers."""

from __future__ import annotations

from relance_desktop.domain.value import value


@value
class PrintedSeries:
    """One set of marks of a picture: a length for each category, None for none. ``hue`` names
    its colour, ``pattern`` tells it apart without one."""

    name: str
    hue: str
    values: tuple[int | None, ...]
    pattern: int = 0


@value
class PrintedChart:
    """A picture: ``kind`` is "stack" (bars on each other), "bars" (side by side) or "line".

    ``ticks`` are the values marked on the axis, lowest first, with the word of each.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[PrintedSeries, ...]
    ticks: tuple[tuple[int, str], ...]
    name: str = ""


@value
class PrintedPart:
    """A part of the report: what it says, its picture, its table, and what its words mean.

    ``right``: which columns hold figures.
    """

    title: str
    figure: str
    meaning: tuple[str, ...]
    heads: tuple[str, ...] = ()
    right: tuple[bool, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: PrintedChart | None = None


@value
class PrintedReport:
    """The whole. ``notes`` stand under the title; ``page`` holds ``{number}`` and ``{count}``;
    ``figures`` are the words and amounts over everything."""

    title: str
    author: str
    notes: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    parts: tuple[PrintedPart, ...]
    page: str = "{number} / {count}"
