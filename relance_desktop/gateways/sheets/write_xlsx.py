"""Tables as XLSX: real days and numbers, a header that stays in sight, filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from relance_desktop.domain.tables import (
    EVERY,
    Cell,
    Kind,
    Table,
    TableColumn,
    Tick,
    by_currency,
    no_tick,
)
from relance_desktop.gateways.sheets.safe_text import clean, is_formula_like

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as FileCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_LEAST_WIDTH, _MOST_WIDTH = 9, 60
_LOOKED_AT: Final = 500
"""Rows of which the widths are taken: all of 100 000 would cost a second."""

_FIRST_DAY: Final = date(1900, 3, 1)
"""Excel counts days from 1900 and believes in a 29 February of that year."""


def write_xlsx(table: Table, file: BinaryIO, tick: Tick = no_tick) -> None:
    """Write a workbook of one table; amounts get a column for each currency."""
    from openpyxl import Workbook

    table = by_currency(table)
    book = Workbook(write_only=True)
    page = book.create_sheet(_tab_name(table.title))
    try:
        _set_up(page, table)
        _fill(page, table, tick)
        book.save(file)
    finally:
        if not page.closed:  # stopped: let go of the temporary file
            page.close()
        book.close()


def _set_up(page: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.filters import AutoFilter

    page.freeze_panes = "A2"
    for number, width in enumerate(_widths(table), start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    if table.columns:
        last = f"{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
        page.auto_filter = AutoFilter(ref=f"A1:{last}")


def _fill(page: WriteOnlyWorksheet, table: Table, tick: Tick) -> None:
    page.append(_header(page, table))
    makers = [_maker(page, column) for column in table.columns]
    for done, row in enumerate(table.rows, start=1):
        page.append(
            [None if cell is None else make(cell) for cell, make in zip(row, makers, strict=True)]
        )
        if done % EVERY == 0:
            tick(done)
    tick(len(table.rows))


def _header(page: WriteOnlyWorksheet, table: Table) -> list[FileCell]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    font, fill = Font(bold=True), PatternFill("solid", fgColor="F2F4F7")
    cells = []
    for column in table.columns:
        cell = WriteOnlyCell(page)
        _as_text(cell, column.title)
        cell.font, cell.fill = font, fill
        right = column.kind not in (Kind.TEXT, Kind.DATE)
        cell.alignment = Alignment(horizontal="right" if right else "left", vertical="center")
        cells.append(cell)
    return cells


def _maker(page: WriteOnlyWorksheet, column: TableColumn) -> Callable[[Cell], Any]:
    """What turns a cell of a column into one of the file. The file's cell is used again for
    each row, which is written before the next one: its style is looked up once."""
    from openpyxl.cell import WriteOnlyCell

    if column.kind is Kind.TEXT:
        return _text_maker(page)
    styled = WriteOnlyCell(page)
    styled.number_format = _number_format(column)
    if column.kind is Kind.DATE:
        return _day_maker(page, styled)

    def number(cell: Cell) -> FileCell:
        styled.value = _number(column.kind, cell)
        return styled

    return number


def _text_maker(page: WriteOnlyWorksheet) -> Callable[[Cell], Any]:
    from openpyxl.cell import WriteOnlyCell

    quoted = WriteOnlyCell(page)
    quoted.quotePrefix = True

    def text(cell: Cell) -> Any:
        words = clean(str(cell))
        if is_formula_like(words):
            _as_text(quoted, words)
            return quoted
        if words.startswith("#"):  # such as #N/A: an error, if it were not said to be a text
            plain = WriteOnlyCell(page)
            _as_text(plain, words)
            return plain
        return words

    return text


def _day_maker(page: WriteOnlyWorksheet, styled: FileCell) -> Callable[[Cell], Any]:
    def day(cell: Cell) -> Any:
        assert isinstance(cell, date)
        if cell < _FIRST_DAY:
            return cell.isoformat()
        styled.value = cell
        return styled

    return day


def _as_text(cell: FileCell, text: str) -> None:
    """Put a text that stays one: a formula, or an error's name, would be taken as such."""
    cell.value = clean(text)
    cell.data_type = "s"


def _number(kind: Kind, cell: Cell) -> float | int:
    if kind is Kind.MONEY:
        assert isinstance(cell, int)
        return cell / 100
    if kind is Kind.PERCENT:
        assert isinstance(cell, Decimal)
        return float(cell / 100)
    assert isinstance(cell, int)
    return cell


def _number_format(column: TableColumn) -> str:
    if column.kind is Kind.MONEY:
        symbol = _SYMBOLS.get(column.currency, column.currency)
        return f'#,##0.00\\ "{symbol}"'
    return {Kind.DATE: "dd/mm/yyyy", Kind.INTEGER: "#,##0", Kind.PERCENT: "0.00##%"}[column.kind]


def _widths(table: Table) -> Iterator[float]:
    """In characters: wide enough for what is in the first rows, within reason."""
    for place, column in enumerate(table.columns):
        lengths = [_length(column.kind, row[place]) for row in table.rows[:_LOOKED_AT]]
        widest = max([len(column.title) + 4, *lengths])  # 4: the filter's arrow
        yield min(max(widest + 2, _LEAST_WIDTH), _MOST_WIDTH)


def _length(kind: Kind, cell: Cell) -> int:
    if cell is None:
        return 0
    if kind is Kind.MONEY:
        assert isinstance(cell, int)
        return len(f"{abs(cell) // 100:,}") + 6
    if kind is Kind.DATE:
        return 10
    return max(map(len, str(cell).split("\n")))


def _tab_name(title: str) -> str:
    """A name that Excel takes for a tab: 31 characters, none of its own signs."""
    kept = "".join(" " if sign in "[]:*?/\\" else sign for sign in clean(title))
    return kept.strip().strip("'")[:31].strip() or "1"
