"""A part of the report, in words: the page, the paper and the files are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, NamedTuple

from relance_desktop.domain.money import Money
from relance_desktop.domain.reporting.charts import Chart
from relance_desktop.domain.reporting.printed import PrintedPart
from relance_desktop.domain.tables import Cell
from relance_desktop.domain.value import value
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.lists.listing import Listing, shown


class Target(NamedTuple):
    """What stands behind a number: a page, and what to show there."""

    page: str
    what: Any = None


@value
class Picture:
    """A chart with what is read aloud of it: the whole ``names`` of its categories, and the
    ``texts`` of its values, series by series; ``targets`` by category and series."""

    chart: Chart
    names: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    targets: Mapping[tuple[int, int], Target] = field(default_factory=dict, compare=False)


@value
class PartRow:
    """A line of a part's table."""

    place: int
    cells: tuple[Cell, ...]
    target: Target | None = field(default=None, compare=False)


@value
class Part:
    """``figure``: its one result; ``short``: what that is, in one line; ``meaning``: how it is
    counted, in whole sentences. ``right``: which columns hold figures. ``wide``: it takes the
    page's whole width. ``nothing``: what is said while there is no line. ``sparse``: amounts of
    nil are left out where it is read (in files they are told)."""

    key: str
    title: str
    figure: str
    short: str
    meaning: tuple[str, ...]
    heads: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[PartRow, ...]
    nothing: str
    picture: Picture | None = None
    wide: bool = False
    sparse: bool = False


def columns_of(part: Part) -> tuple[Column[PartRow], ...]:
    """The columns of its table, on screen and in files."""
    return tuple(_column(part, place) for place in range(len(part.heads)))


def listing_of(part: Part, notes: tuple[str, ...]) -> Listing:
    """Its table, as it leaves the program."""
    return Listing(part.title, columns_of(part), part.rows, len(part.rows), notes)


def printed_of(part: Part) -> PrintedPart:
    """It on paper."""
    rows = tuple(tuple(_read(part, cell) for cell in row.cells) for row in part.rows)
    figure = " – ".join(filter(None, (part.figure, part.short)))
    chart = part.picture.chart if part.picture is not None and part.rows else None
    meaning = part.meaning if part.rows else (part.nothing,)
    return PrintedPart(part.title, figure, meaning, part.heads, part.right, rows, chart)


def _column(part: Part, place: int) -> Column[PartRow]:
    texts = [_read(part, row.cells[place]) for row in part.rows]
    longest = max([len(part.heads[place]) + 1, *map(len, texts)])
    return Column(
        key=f"{part.key}-{place}",
        title=part.heads[place],
        text=lambda row: _read(part, row.cells[place]),
        sort_key=lambda row: _order(row.cells[place], row.place),
        align="right" if part.right[place] else "left",
        width=min(140 if place == 0 else 240, 26 + 7 * longest),
        stretch=place == 0,
        cell=None if _is_mixed(part, place) else lambda row: row.cells[place],
    )


def _is_mixed(part: Part, place: int) -> bool:
    """Whether a column holds amounts and counts: files then have its texts."""
    return len({type(row.cells[place]) for row in part.rows} - {type(None)}) > 1


def _read(part: Part, cell: Cell) -> str:
    return "" if part.sparse and isinstance(cell, Money) and not cell.cents else shown(cell)


def _order(cell: Cell, place: int) -> Any:
    """Texts keep the order of the report: they are months, ages, steps."""
    if cell is None or isinstance(cell, str):
        return place
    return cell
