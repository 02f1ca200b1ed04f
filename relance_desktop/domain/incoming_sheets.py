"""A table from a file, as neutral cells: what CSV and XLSX have in common."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from relance_desktop.domain.value import value
from relance_desktop.errors import UserError

Cell: TypeAlias = "str | date | Decimal"
"""Text as written ("" when empty); a day or a number where the file itself says so (XLSX)."""

Cells: TypeAlias = tuple[Cell, ...]

MOST_ROWS = 200_000
MOST_COLUMNS = 512
MOST_BYTES = 64_000_000
MOST_CHARACTERS = 32_767
"""Of a cell, as in Excel; what goes on for longer is cut there."""


class SheetTrouble(Enum):
    """Why a file gives no table."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OLD_EXCEL = "old_excel"
    OPEN_DOCUMENT = "open_document"
    LOCKED = "locked"
    NOT_A_TABLE = "not_a_table"
    BROKEN = "broken"
    UNSAFE = "unsafe"
    GONE = "gone"


class SheetUnreadableError(UserError):
    """A file that gives no table; ``trouble`` says why."""

    def __init__(self, trouble: SheetTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@value
class IncomingSheet:
    """All rows of one sheet, from its first: row ``n`` on screen is ``rows[n - 1]``.

    ``encoding`` and ``delimiter`` are "" for a workbook. ``cut``: there were more rows than
    MOST_ROWS. ``odd_lines``: rows whose quotes were wrong and which were read plainly.
    """

    name: str
    rows: tuple[Cells, ...]
    encoding: str = ""
    delimiter: str = ""
    cut: bool = False
    odd_lines: tuple[int, ...] = ()


def text_of(cell: Cell) -> str:
    """The cell as text: trimmed, a day as ISO 8601, a whole number without decimals.

    >>> text_of(Decimal("1001.0"))
    '1001'
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, date):
        return cell.isoformat()
    whole = cell.to_integral_value()
    return str(int(whole)) if whole == cell else format(cell.normalize(), "f")
