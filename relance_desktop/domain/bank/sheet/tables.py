"""A bank's sheet as a table: its header among the lines that banks put above it."""

from __future__ import annotations

from relance_desktop.domain.bank.sheet.fields import AMOUNTS, DAYS
from relance_desktop.domain.bank.sheet.vocabulary import is_known_column, roles_of
from relance_desktop.domain.incoming_sheets import IncomingSheet
from relance_desktop.domain.sheet_mapping.table import Table, cut_at, table_of


def statement_table(sheet: IncomingSheet) -> Table:
    """Cut the sheet below its header. A row is one when it names a day and an amount; some
    banks write none at all, and then the first row is a movement."""
    table = table_of(sheet, is_known_column)
    at = table.header_row - 1 if _names_movements(table.header) else None
    return cut_at(sheet, at)


def _names_movements(header: tuple[str, ...]) -> bool:
    roles = {role for name in header for role, _ in roles_of(name)}
    return bool(roles & DAYS and roles & AMOUNTS)
