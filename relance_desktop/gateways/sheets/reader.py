"""A file of unknown kind, read by what it holds: names lie."""

from __future__ import annotations

from relance_desktop.domain.incoming_sheets import (
    MOST_BYTES,
    IncomingSheet,
    SheetTrouble,
    SheetUnreadableError,
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def read_sheets(data: bytes, name: str) -> tuple[IncomingSheet, ...]:
    """Read every sheet that holds something, in the file's order; a CSV has one.

    Raises SheetUnreadableError. Bounded: MOST_BYTES, MOST_ROWS, MOST_COLUMNS.
    """
    if not data.strip(b" \t\r\n\0"):
        raise SheetUnreadableError(SheetTrouble.EMPTY)
    if len(data) > MOST_BYTES:
        raise SheetUnreadableError(SheetTrouble.TOO_LARGE)
    if data.startswith(_COMPOUND):
        # an old .xls, or a workbook under a password: both are compound files
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise SheetUnreadableError(SheetTrouble.LOCKED if locked else SheetTrouble.OLD_EXCEL)
    if data.startswith(_BINARY):
        raise SheetUnreadableError(SheetTrouble.NOT_A_TABLE)
    if data.startswith(b"PK\x03\x04"):
        return _filled(_workbook(data))
    return _filled((_delimited(data, name),))


def _workbook(data: bytes) -> tuple[IncomingSheet, ...]:
    from relance_desktop.gateways.sheets.workbook import read_workbook

    return read_workbook(data)


def _delimited(data: bytes, name: str) -> IncomingSheet:
    from relance_desktop.gateways.sheets.delimited import read_delimited

    return read_delimited(data, name)


def _filled(sheets: tuple[IncomingSheet, ...]) -> tuple[IncomingSheet, ...]:
    if not any(sheet.rows for sheet in sheets):
        raise SheetUnreadableError(SheetTrouble.EMPTY)
    return sheets
