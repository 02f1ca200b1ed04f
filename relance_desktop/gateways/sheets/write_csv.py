"""Tables as CSV: UTF-8 with its mark, so that spreadsheets read the accents.

All is quoted: with another separator than ours, a spreadsheet would else cut a text in two, of
which the second half could be a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from io import TextIOWrapper
from typing import BinaryIO

from relance_desktop.domain.tables import EVERY, Cell, Kind, Row, Table, Tick, by_currency, no_tick
from relance_desktop.gateways.sheets.safe_text import neutral

Write = Callable[[Cell], str]


class CsvStyle(Enum):
    """French: ``;``, 1234,56 and 21/11/2026. English: ``,``, 1234.56 and 2026-11-21."""

    FRENCH = "french"
    ENGLISH = "english"


def write_csv(
    table: Table, file: BinaryIO, style: CsvStyle = CsvStyle.FRENCH, tick: Tick = no_tick
) -> None:
    """Write a table; amounts get a column for each currency, named in the title."""
    table = by_currency(table)
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    separator = ";" if style is CsvStyle.FRENCH else ","
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([neutral(column.title) for column in table.columns])
    writers = [_writer(column.kind, style) for column in table.columns]
    for start in range(0, len(table.rows), EVERY):
        rows = table.rows[start : start + EVERY]
        writer.writerows(_texts(row, writers) for row in rows)
        tick(start + len(rows))
    text.detach()  # which writes the rest, and leaves the file open


def _texts(row: Row, writers: list[Write]) -> list[str]:
    return ["" if cell is None else write(cell) for cell, write in zip(row, writers, strict=True)]


def _writer(kind: Kind, style: CsvStyle) -> Write:
    french = style is CsvStyle.FRENCH
    return {
        Kind.MONEY: _french_amount if french else _amount,
        Kind.DATE: _french_day if french else str,
        Kind.INTEGER: str,
        Kind.PERCENT: _french_number if french else _number,
        Kind.TEXT: _text,
    }[kind]


def _text(cell: Cell) -> str:
    return neutral(str(cell))


def _amount(cell: Cell) -> str:
    assert isinstance(cell, int)
    units, cents = divmod(abs(cell), 100)
    return f"{'-' if cell < 0 else ''}{units}.{cents:02d}"


def _french_amount(cell: Cell) -> str:
    return _amount(cell).replace(".", ",")


def _french_day(cell: Cell) -> str:
    assert isinstance(cell, date)
    return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"


def _number(cell: Cell) -> str:
    assert isinstance(cell, Decimal)
    return f"{cell:f}"


def _french_number(cell: Cell) -> str:
    return _number(cell).replace(".", ",")
