"""Exports as banks write them: the layout is theirs, the movements are made up."""

from __future__ import annotations

from relance_desktop.domain.bank.sheet.guessing import Guess, guess
from relance_desktop.domain.bank.sheet.reading import read_table
from relance_desktop.domain.bank.sheet.tables import statement_table
from relance_desktop.domain.bank.values import BankStatement, StatementLine
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.gateways.sheets.reader import read_sheets


def table(*lines: str, encoding: str = "utf-8") -> Table:
    """The table of a file of these lines."""
    data = "\r\n".join(lines).encode(encoding)
    return statement_table(read_sheets(data, "releve.csv")[0])


def guessed(*lines: str) -> Guess:
    return guess(table(*lines))


def read(*lines: str, encoding: str = "utf-8") -> tuple[BankStatement, ...]:
    """All statements, by the guess alone."""
    found = table(*lines, encoding=encoding)
    return read_table(found, guess(found).mapping)


def only(*lines: str, encoding: str = "utf-8") -> BankStatement:
    (found,) = read(*lines, encoding=encoding)
    return found


def amounts(statement: BankStatement) -> list[tuple[str, int]]:
    return [(str(line.booked_on), line.cents) for line in statement.lines]


def line_of(*lines: str) -> StatementLine:
    """The first movement."""
    return read(*lines)[0].lines[0]
