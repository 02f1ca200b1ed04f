"""XLSX workbooks through openpyxl, after a look that they hold no trap."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any

from relance_desktop.domain.incoming_sheets import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Cells,
    IncomingSheet,
    SheetTrouble,
    SheetUnreadableError,
)

MOST_UNPACKED = 400_000_000
MOST_PARTS = 2_000
_CHUNK = 1 << 20
_BLANK_ROWS = 1_000
"""A sheet that was once scrolled to its end goes on for a million blank rows."""


def read_workbook(data: bytes) -> tuple[IncomingSheet, ...]:
    """Read the visible sheets that hold anything. Raises SheetUnreadableError."""
    _refuse_traps(data)
    try:
        return tuple(_sheets(data))
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError) as error:
        raise SheetUnreadableError(SheetTrouble.BROKEN) from error
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise SheetUnreadableError(SheetTrouble.BROKEN) from error


def _sheets(data: bytes) -> Iterator[IncomingSheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # about fashions of Excel that a reader of cells has no use for
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for page in book.worksheets:
                if page.sheet_state == "visible":
                    page.reset_dimensions()  # some tools write « A1 » there
                    rows, cut = _rows(page.iter_rows(values_only=True))
                    if rows:
                        yield IncomingSheet(page.title, rows, cut=cut)
        finally:
            book.close()


def _rows(found: Iterable[tuple[Any, ...]]) -> tuple[tuple[Cells, ...], bool]:
    rows: list[Cells] = []
    filled = 0
    for values in found:
        if len(rows) >= MOST_ROWS:
            return tuple(rows[:filled]), True
        cells = tuple(map(_cell, values[:MOST_COLUMNS]))
        rows.append(cells)
        if any(cell != "" for cell in cells):
            filled = len(rows)
        elif len(rows) - filled > _BLANK_ROWS:
            break
    return tuple(rows[:filled]), False


def _cell(found: Any) -> Cell:
    if found is None:
        return ""
    if isinstance(found, str):
        return found[:MOST_CHARACTERS]
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, int):
        return Decimal(found)
    if isinstance(found, float):
        # what the screen shows: fifteen digits; « 1e999 » is no number that one can owe
        return Decimal(format(found, ".15g")) if isfinite(found) else str(found)
    if isinstance(found, datetime):
        return found.date()
    return found if isinstance(found, date) else str(found)


def _refuse_traps(data: bytes) -> None:
    """Unpack every XML part once, counted, looking for document types: an office writes none,
    and they are where entities that grow or read files are declared."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            _refuse_other_formats(names)
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise SheetUnreadableError(SheetTrouble.TOO_LARGE)
            left = MOST_UNPACKED
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    left -= _look_at(package, part, left)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise SheetUnreadableError(SheetTrouble.BROKEN) from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise SheetUnreadableError(SheetTrouble.BROKEN) from error
        raise


def _refuse_other_formats(names: set[str]) -> None:
    if "content.xml" in names and "mimetype" in names:
        raise SheetUnreadableError(SheetTrouble.OPEN_DOCUMENT)
    if not any(name.lower() == "xl/workbook.xml" for name in names):
        raise SheetUnreadableError(SheetTrouble.NOT_A_TABLE)


def _look_at(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    size, tail = 0, b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise SheetUnreadableError(SheetTrouble.TOO_LARGE)
            seen = tail + chunk
            if (
                b"<!DOCTYPE" in seen
                or b"<!ENTITY" in seen
                or seen[:2] in (b"\xff\xfe", b"\xfe\xff")
            ):
                raise SheetUnreadableError(SheetTrouble.UNSAFE)
            tail = chunk[-16:]
    return size
