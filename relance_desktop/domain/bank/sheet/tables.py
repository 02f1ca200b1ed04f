"""A bank's sheet as a table: its header among the lines that banks put above it."""

from __future__ import annotations

from relance_desktop.domain.bank.sheet.assigning import is_amount, is_day
from relance_desktop.domain.bank.sheet.fields import AMOUNTS, DAYS
from relance_desktop.domain.bank.sheet.vocabulary import is_known_column, roles_of
from relance_desktop.domain.incoming_sheets import Cell, Cells, IncomingSheet, text_of
from relance_desktop.domain.sheet_mapping.table import Table, cut_at, table_of

_LOOKED_AT = 50


def statement_table(sheet: IncomingSheet) -> Table:
    """Cut the sheet below its header: the row that names a day and an amount, else the one of
    words above the first movement. Some banks write none: the first row is a movement."""
    table = table_of(sheet, is_known_column)
    if _names_movements(table.header):
        return cut_at(sheet, table.header_row - 1)
    return cut_at(sheet, _above_first_movement(sheet.rows[:_LOOKED_AT]))


def _names_movements(header: tuple[str, ...]) -> bool:
    roles = {role for name in header for role, _ in roles_of(name)}
    return bool(roles & DAYS and roles & AMOUNTS)


def _above_first_movement(rows: tuple[Cells, ...]) -> int | None:
    filled = [at for at, cells in enumerate(rows) if any(map(text_of, cells))]
    first = next((at for at in filled if _is_movement(rows[at])), None)
    above = [at for at in filled if first is not None and at < first]
    if not above or not _is_of_names(rows[above[-1]]):
        return None
    return above[-1]


def _is_movement(cells: Cells) -> bool:
    filled = [cell for cell in cells if text_of(cell)]
    days = [cell for cell in filled if is_day(cell)]
    return bool(days) and any(is_amount(cell) and not is_day(cell) for cell in filled)


def _is_of_names(cells: Cells) -> bool:
    filled = [cell for cell in cells if text_of(cell)]
    return len(filled) > 1 and all(map(_is_name, filled))


def _is_name(cell: Cell) -> bool:
    return not is_day(cell) and not is_amount(cell)
