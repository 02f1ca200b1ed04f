"""A list as a neutral table: titles, and cells by their kind; files and paper are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias, cast

from relance_desktop.domain.money import Money
from relance_desktop.domain.value import value

Cell: TypeAlias = "str | int | date | Decimal | Money | tuple[Money, ...] | None"
"""Text, whole number, day, percentage (``Decimal("12.15")`` is 12.15 %), amounts, nothing."""

Row: TypeAlias = "tuple[Cell, ...]"

Tick: TypeAlias = Callable[[int], None]
"""Called now and then with the number of rows done; may raise to stop the work."""

EVERY = 500
"""How many rows are done between two ticks."""


class Kind(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    INTEGER = "integer"
    PERCENT = "percent"


@value
class TableColumn:
    """A column. ``currency`` is set once it holds the amounts of one currency only."""

    title: str
    kind: Kind
    currency: str = ""


@value
class Table:
    """A list as it is to leave the program. Every row has a cell for each column."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: Sequence[Row]


def no_tick(done: int) -> None:
    """For work that nobody watches."""


def make_table(title: str, titles: Sequence[str], rows: Sequence[Row]) -> Table:
    """A table whose columns have the kind of their first filled cell."""
    kinds = (_kind(rows, place) for place in range(len(titles)))
    columns = tuple(TableColumn(name, kind) for name, kind in zip(titles, kinds, strict=True))
    return Table(title, columns, rows)


def by_currency(table: Table) -> Table:
    """The same with a column for each currency of an amount: what stands in a column can be
    added up. Cells of money become whole cents of the column's currency."""
    plan = [part for place in range(len(table.columns)) for part in _parts(table, place)]
    columns = tuple(column for column, _ in plan)
    if all(column.kind is not Kind.MONEY for column in columns):
        return table
    places = [(place, column.currency) for column, place in plan]
    rows = [
        tuple(_cents(row[place], code) if code else row[place] for place, code in places)
        for row in table.rows
    ]
    return Table(table.title, columns, rows)


def totals(table: Table) -> tuple[tuple[Money, ...], ...]:
    """What the amounts of each column add up to, per currency, EUR first; nothing elsewhere."""
    return tuple(
        _sums(table, place) if column.kind is Kind.MONEY else ()
        for place, column in enumerate(table.columns)
    )


def moneys(cell: Cell) -> tuple[Money, ...]:
    """The amounts of a cell of money."""
    if isinstance(cell, Money):
        return (cell,)
    return cast("tuple[Money, ...]", cell) if isinstance(cell, tuple) else ()


def _kind(rows: Sequence[Row], place: int) -> Kind:
    for row in rows:
        cell = row[place]
        if cell is not None and cell not in ("", ()):
            return _kind_of(cell)
    return Kind.TEXT


def _kind_of(cell: Cell) -> Kind:
    if isinstance(cell, tuple):  # Money is one, too
        return Kind.MONEY
    if isinstance(cell, date):
        return Kind.DATE
    if isinstance(cell, int):
        return Kind.INTEGER
    return Kind.PERCENT if isinstance(cell, Decimal) else Kind.TEXT


def _parts(table: Table, place: int) -> Iterator[tuple[TableColumn, int]]:
    column = table.columns[place]
    if column.kind is not Kind.MONEY:
        yield column, place
        return
    found = {amount.currency for row in table.rows for amount in moneys(row[place])}
    for code in sorted(found, key=lambda code: (code != "EUR", code)):
        yield TableColumn(f"{column.title} ({code})", Kind.MONEY, code), place


def _cents(cell: Cell, currency: str) -> int | None:
    found = [amount.cents for amount in moneys(cell) if amount.currency == currency]
    return sum(found) if found else None


def _sums(table: Table, place: int) -> tuple[Money, ...]:
    sums: dict[str, int] = {}
    for row in table.rows:
        for amount in moneys(row[place]):
            sums[amount.currency] = sums.get(amount.currency, 0) + amount.cents
    return tuple(Money(sums[code], code) for code in sorted(sums, key=lambda c: (c != "EUR", c)))
