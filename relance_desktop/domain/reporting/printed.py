"""The report as it goes on paper: finished texts, and pictures as plain numbers."""

from __future__ import annotations

from relance_desktop.domain.reporting.charts import Chart
from relance_desktop.domain.value import value


@value
class PrintedPart:
    """A part of the report: what it says, its picture, its table, and what its words mean.

    ``right``: which columns hold figures. ``figure`` is its one result, "" for none.
    """

    title: str
    figure: str
    meaning: tuple[str, ...]
    heads: tuple[str, ...] = ()
    right: tuple[bool, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None


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
