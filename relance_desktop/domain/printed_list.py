"""A list as it goes on paper: finished texts, no choice left to whoever draws it."""

from __future__ import annotations

from relance_desktop.domain.value import value


@value
class PrintedColumn:
    """A column's title; figures stand on the ``right``."""

    title: str
    right: bool = False


@value
class PrintedList:
    """Every row has a text for each column, and so has ``totals`` when there are any.

    ``notes`` stand under the title (day, filter). ``page`` holds ``{number}`` and ``{count}``.
    """

    title: str
    author: str
    notes: tuple[str, ...]
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    total_word: str = ""
    page: str = "{number} / {count}"
