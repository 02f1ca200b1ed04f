"""Ledgers as the French tax office wants them (FEC, article A47 A-1 of the LPF), as raw rows.

They are no CSV: a quote is a quote, nothing is quoted, and a cell never goes over a line's end.
"""

from __future__ import annotations

import codecs
import re

from relance_desktop.domain.incoming_sheets import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    IncomingSheet,
    SheetTrouble,
    SheetUnreadableError,
)
from relance_desktop.domain.sheet_mapping.ledger import is_ledger

_HEAD = 4_000
_SEPARATORS = "\t|;"
"""The rule allows the first two; some programs write the third."""

_ENDS = re.compile(r"\r\n|\r|\n")


def read_ledger(data: bytes, name: str) -> IncomingSheet | None:
    """Read a ledger; None when the first line is not one's. Raises SheetUnreadableError."""
    head = data[:_HEAD].decode("latin-1").removeprefix(codecs.BOM_UTF8.decode("latin-1"))
    first = _ENDS.split(head.lstrip("\r\n"), maxsplit=1)[0]
    separator = max(_SEPARATORS, key=first.count)
    if not is_ledger(first.split(separator)):
        return None
    if len(data) > MOST_BYTES:
        raise SheetUnreadableError(SheetTrouble.TOO_LARGE)
    text, encoding = _decoded(data)
    rows = []
    for line in _ENDS.split(text.replace("\0", "")):
        cells = line.split(separator, MOST_COLUMNS)[:MOST_COLUMNS] if line else []
        rows.append(tuple([cell[:MOST_CHARACTERS].strip() for cell in cells]))
        if len(rows) > MOST_ROWS:
            break
    cut = len(rows) > MOST_ROWS
    return IncomingSheet(name, tuple(rows[:MOST_ROWS]), encoding, separator, cut)


def _decoded(data: bytes) -> tuple[str, str]:
    """UTF-8 where it is that, else ISO 8859-15: the rule knows no other that is in use."""
    try:
        return data.decode("utf-8-sig"), "utf-8-sig"
    except UnicodeDecodeError:
        return data.decode("iso8859-15"), "iso8859-15"
