"""The cells of a row, or of the rows of one invoice, by what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.clients import Client
from relance_desktop.domain.incoming_sheets import Cell, text_of
from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.amounts import currency_of, read_amount
from relance_desktop.domain.sheet_mapping.dates import read_day
from relance_desktop.domain.sheet_mapping.fields import AMOUNTS, PARTY, Field
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.domain.sheet_mapping.proposals import RowProblem, Said
from relance_desktop.domain.sheet_mapping.table import BodyRow


class RefusedRow(Exception):
    """Ends the reading of a row that will not come in; never leaves the package."""

    def __init__(self, problem: RowProblem) -> None:
        super().__init__(problem.what.value)
        self.problem = problem


class Places(NamedTuple):
    """Where each field stands, computed once for a table; and what its cells were read as:
    most amounts, days and clients of a list come more than once."""

    mapping: Mapping
    by_field: dict[Field, tuple[int, ...]]
    party: tuple[int, ...]
    amounts: dict[Cell, Cents | None]
    days: dict[Cell, date | None]
    clients: dict[tuple[Cell, ...], Client]

    @classmethod
    def of(cls, mapping: Mapping) -> Places:
        """Look all fields up."""
        by_field = {field: mapping.places(field) for field in Field}
        party = tuple(place for field in PARTY for place in by_field[field])
        return cls(mapping, by_field, party, {}, {}, {})


class Cells:
    """Rows that speak of one thing: the first that is not blank says it."""

    __slots__ = ("_places", "rows")

    def __init__(self, places: Places, rows: list[BodyRow]) -> None:
        self._places = places
        self.rows = rows

    @property
    def mapping(self) -> Mapping:
        """How the table is read."""
        return self._places.mapping

    @property
    def numbers(self) -> tuple[int, ...]:
        """The rows' numbers on screen."""
        return tuple(row.number for row in self.rows)

    def cell(self, field: Field) -> Cell:
        """The first cell that says something of it, else ""."""
        for place in self._places.by_field[field]:
            for row in self.rows:
                cell = row.cells[place]
                if cell != "" and not (isinstance(cell, str) and cell.isspace()):
                    return cell
        return ""

    def text(self, field: Field) -> str:
        """It as one line."""
        cell = self.cell(field)
        return " ".join(text_of(cell).split()) if cell != "" else ""

    def texts(self, field: Field) -> tuple[str, ...]:
        """All columns that say it, each as one line, blank ones left out."""
        places = self._places.by_field[field]
        texts = (" ".join(text_of(row.cells[p]).split()) for p in places for row in self.rows[:1])
        return tuple(filter(None, texts))

    def lines(self, field: Field) -> tuple[str, ...]:
        """A cell with its line breaks."""
        lines = text_of(self.cell(field)).splitlines()
        return tuple(filter(None, (" ".join(line.split()) for line in lines)))

    def day(self, field: Field) -> date | None:
        """The day; None when blank. Raises RefusedRow for what is no day."""
        cell = self.cell(field)
        if cell == "":
            return None
        days = self._places.days
        if cell not in days:
            days[cell] = read_day(cell, self.mapping.date_order)
        found = days[cell]
        if found is None:
            raise self.refused(Said.BAD_DATE, field)
        return found

    def cents(self, field: Field) -> Cents | None:
        """The amount; None when blank. Raises RefusedRow for what is none."""
        cell = self.cell(field)
        return None if cell == "" else self._read(cell, field)

    def summed(self, field: Field) -> Cents | None:
        """The sum over the rows; None when all are blank. Raises RefusedRow."""
        found = None
        for place in self._places.by_field[field][:1]:
            for row in self.rows:
                cell = row.cells[place]
                if text_of(cell):
                    found = (found or 0) + self._read(cell, field)
        return found

    def distinct(self, field: Field) -> set[Cents]:
        """The different amounts that the rows state. Raises RefusedRow."""
        return {
            self._read(row.cells[place], field)
            for place in self._places.by_field[field][:1]
            for row in self.rows
            if text_of(row.cells[place])
        }

    def client(self, make: Callable[[Cells], Client]) -> Client:
        """The client of the rows, made once for equal cells."""
        clients, row = self._places.clients, self.rows[0]
        key = tuple([row.cells[place] for place in self._places.party])
        if len(self.rows) > 1 or key not in clients:
            clients[key] = make(self)
        return clients[key]

    def currency(self) -> str:
        """That of its column, else of a symbol beside an amount, else the table's."""
        return self.named_currency() or self.mapping.currency

    def named_currency(self) -> str:
        """The same without the table's; "" when the row names none."""
        named = currency_of(self.text(Field.CURRENCY))
        if named:
            return named
        for field in AMOUNTS:
            cell = self.cell(field) if self._places.by_field[field] else ""
            found = currency_of(cell) if cell != "" else ""
            if found:
                return found
        return ""

    def refused(self, what: Said, field: Field | None = None) -> RefusedRow:
        """The problem that keeps these rows out."""
        return RefusedRow(self.problem(what, field))

    def problem(self, what: Said, field: Field | None = None) -> RowProblem:
        """Something to say of these rows, with the cell's text."""
        return self._problem(what, field, self.text(field) if field else "")

    def _problem(self, what: Said, field: Field | None, text: str) -> RowProblem:
        known = (self.text(Field.NUMBER), self.text(Field.CLIENT))
        return RowProblem(what, self.numbers, field, text, *known)

    def _read(self, cell: Cell, field: Field) -> Cents:
        amounts = self._places.amounts
        if cell not in amounts:
            amounts[cell] = read_amount(cell, self.mapping.decimal_mark)
        found = amounts[cell]
        if found is None:
            raise RefusedRow(self._problem(Said.BAD_AMOUNT, field, text_of(cell)[:60]))
        return found
