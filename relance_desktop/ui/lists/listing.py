"""What a list shows, as it is to leave the program: as cells for files, as texts for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.printed_list import PrintedColumn, PrintedList
from relance_desktop.domain.tables import (
    EVERY,
    Cell,
    Kind,
    Row,
    Table,
    Tick,
    make_table,
    moneys,
    totals,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.table_model import Column

translate = QCoreApplication.translate

_FIGURES = (Kind.MONEY, Kind.INTEGER, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows in the order and the columns of the screen. ``of``: how many rows there are
    without filter and search; ``notes`` say those in words."""

    title: str
    columns: tuple[Column[Any], ...]
    rows: tuple[Any, ...]
    of: int
    notes: tuple[str, ...] = ()


def as_table(listing: Listing, tick: Tick) -> Table:
    """The typed cells of a list. Fit for the worker: rows are frozen."""
    readers = [column.cell or column.text for column in listing.columns]
    rows: list[Row] = []
    for row in listing.rows:
        rows.append(tuple(read(row) for read in readers))
        if len(rows) % EVERY == 0:
            tick(len(rows))
    return make_table(listing.title, [column.full_title for column in listing.columns], rows)


def as_printed(listing: Listing, author: str, today: date, tick: Tick) -> PrintedList:
    """The list as finished texts, with the totals of its amounts."""
    table = as_table(listing, tick)
    columns = tuple(PrintedColumn(one.title, one.kind in _FIGURES) for one in table.columns)
    sums = tuple("\n".join(formats.money(*one) for one in sums) for sums in totals(table))
    return PrintedList(
        listing.title,
        author,
        (f"{formats.long_day(today)} · {_count(listing)}", *_filters(listing)),
        columns,
        tuple(tuple(map(shown, row)) for row in table.rows),
        sums if any(sums) else (),
        translate("lists", "Total"),
        translate("lists", "Page {number} sur {count}"),
    )


def shown(cell: Cell) -> str:
    """A cell as it is read on paper."""
    if isinstance(cell, str) or cell is None:
        return cell or ""
    if isinstance(cell, tuple):
        return formats.totals(found) if (found := moneys(cell)) else ""
    if isinstance(cell, date):
        return formats.day(cell)
    return formats.percent(cell) if isinstance(cell, Decimal) else _whole(cell)


def _whole(number: int) -> str:
    return f"{formats.MINUS if number < 0 else ''}{formats.grouped(abs(number))}"


def _count(listing: Listing) -> str:
    count = len(listing.rows)
    one, many = translate("lists", "{n} ligne"), translate("lists", "{n} lignes")
    text = formats.plural(count, one, many)
    if count == listing.of:
        return text
    return translate("lists", "{lines} sur {all}").format(
        lines=text, all=formats.grouped(listing.of)
    )


def _filters(listing: Listing) -> Sequence[str]:
    return (" · ".join(listing.notes),) if listing.notes else ()
