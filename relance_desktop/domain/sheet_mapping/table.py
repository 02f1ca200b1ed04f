"""From a sheet's raw rows to a table: preamble, header, body, and what fits nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from relance_desktop.domain.incoming_sheets import Cell, Cells, IncomingSheet, text_of
from relance_desktop.domain.invoice_text.numbers import folded
from relance_desktop.domain.sheet_mapping.amounts import looks_like_amount
from relance_desktop.domain.sheet_mapping.vocabulary import is_known_name
from relance_desktop.domain.value import value

_LOOKED_AT = 50
_LAST_ROWS = 5
_TOTAL = re.compile(r"(?:grand |sous[- ]?|sub)?tota(?:l|ux)\b.*|somme|sum")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")


class BodyRow(NamedTuple):
    """A row of the body with its number on screen, from 1."""

    number: int
    cells: Cells


@value
class Table:
    """A table as it was found. ``header`` is () when the file has none.

    ``too_wide``: numbers of rows with more filled cells than columns; they are not in the
    body, whose rows all have the width of the table. ``totals``: numbers of the sums below.
    """

    name: str
    header: tuple[str, ...]
    body: tuple[BodyRow, ...]
    width: int
    header_row: int = 0
    preamble: tuple[str, ...] = ()
    too_wide: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()

    def column(self, place: int, most: int = 400) -> list[Cell]:
        """The filled cells of a column, up to ``most`` rows from the top."""
        return [row.cells[place] for row in self.body[:most] if row.cells[place] != ""]

    def title(self, place: int) -> str:
        """The column's name, "" when it has none."""
        return self.header[place] if place < len(self.header) else ""


def table_of(sheet: IncomingSheet, knows: Callable[[str], bool] = is_known_name) -> Table:
    """Find the header among the first rows, and cut the sheet there. ``knows`` tells the names
    that tools give to columns of such lists."""
    return cut_at(sheet, _header_at(sheet.rows, knows), _is_total)


def cut_at(
    sheet: IncomingSheet, at: int | None, is_total: Callable[[BodyRow], bool] = lambda row: False
) -> Table:
    """The table below row ``at`` (from 0), its header; None when the sheet has none."""
    header = _names(sheet.rows[at]) if at is not None else ()
    start = 0 if at is None else at + 1
    width = len(header) or max((_filled(row) for row in sheet.rows), default=0)
    body, too_wide = [], []
    for number, cells in enumerate(sheet.rows[start:], start=start + 1):
        filled = _filled(cells)
        if filled > width:
            too_wide.append(number)
        elif filled:
            body.append(BodyRow(number, _fitted(cells, width)))
    totals = [row.number for row in body[-_LAST_ROWS:] if len(body) > 1 and is_total(row)]
    return Table(
        sheet.name,
        header,
        tuple(row for row in body if row.number not in totals),
        width,
        start,
        tuple(_line(row) for row in sheet.rows[: at or 0] if _filled(row)),
        tuple(too_wide),
        tuple(totals),
    )


def _header_at(rows: tuple[Cells, ...], knows: Callable[[str], bool]) -> int | None:
    """The row that reads most like names: texts, each once, known ones above all."""
    best, found = 0, None
    for at, cells in enumerate(rows[:_LOOKED_AT]):
        score = _score(cells, knows)
        if score > best:
            best, found = score, at
    return found


def _score(cells: Cells, knows: Callable[[str], bool]) -> int:
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    names = {text for text in texts if _could_be_a_name(text)}
    if len(names) < min(2, len(cells)):
        return 0
    others = sum(cell != "" and not isinstance(cell, str) for cell in cells)
    others += len(texts) - len(names)
    return len(names) + 3 * sum(map(knows, names)) - 2 * others


def _could_be_a_name(text: str) -> bool:
    return len(text) <= 80 and not ("@" in text or _DATE.fullmatch(text) or looks_like_amount(text))


def _names(cells: Cells) -> tuple[str, ...]:
    """The names without blank ones after the last."""
    return tuple(" ".join(text_of(cell).split()) for cell in cells[: _filled(cells)])


def _filled(cells: Cells) -> int:
    """How many cells there are up to the last that is not blank."""
    for count in range(len(cells), 0, -1):
        cell = cells[count - 1]
        if not isinstance(cell, str) or (cell and not cell.isspace()):
            return count
    return 0


def _fitted(cells: Cells, width: int) -> Cells:
    if len(cells) == width:
        return cells
    return (*cells[:width], *[""] * (width - len(cells)))


def _is_total(row: BodyRow) -> bool:
    first = next((text_of(cell) for cell in row.cells if text_of(cell)), "")
    return bool(_TOTAL.fullmatch(folded(first)))


def _line(cells: Cells) -> str:
    return " ".join(filter(None, map(text_of, cells)))
