"""CSV and its sisters: which delimiter, and rows that survive a wrong quote."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from relance_desktop.domain.incoming_sheets import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    IncomingSheet,
    SheetTrouble,
    SheetUnreadableError,
)
from relance_desktop.gateways.sheets.decoding import decode

DELIMITERS = ";,\t|"
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 60_000
_REGULAR = 0.9
_LONGEST_RECORD = 200
"""Lines: a cell that goes on for longer was opened by a quote that nobody closed."""


def read_delimited(data: bytes, name: str) -> IncomingSheet:
    """Read the one sheet of a delimited file. Raises SheetUnreadableError."""
    text, encoding = decode(data)
    text = text.replace("\0", "")
    if not text.strip():
        raise SheetUnreadableError(SheetTrouble.EMPTY)
    text, delimiter = _declared(text)
    delimiter = delimiter or sniff_delimiter(text)
    odd: list[int] = []
    rows = []
    for row in _records(text, delimiter, odd):
        rows.append(tuple([cell[:MOST_CHARACTERS] for cell in row[:MOST_COLUMNS]]))
        if len(rows) > MOST_ROWS:
            break
    cut = len(rows) > MOST_ROWS
    return IncomingSheet(name, tuple(rows[:MOST_ROWS]), encoding, delimiter, cut, tuple(odd))


def sniff_delimiter(text: str) -> str:
    """The character that cuts most rows into the same number of cells, quotes respected."""
    sample = text[:_SAMPLE_CHARACTERS]
    found = {delimiter: _regularity(sample, delimiter) for delimiter in DELIMITERS}
    best = max(found, key=lambda delimiter: found[delimiter])
    if found[best][0] >= _REGULAR:
        return best
    # under a preamble no width is that of most rows, and decimal commas cut each row in two
    return max(found, key=lambda delimiter: found[delimiter][0] * (found[delimiter][1] - 1))


def _declared(text: str) -> tuple[str, str]:
    """Excel's own first line « sep=; »; it stays, blank, so that row numbers hold."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return "\n" + rest, first.strip()[4]
    return text, ""


def _regularity(sample: str, delimiter: str) -> tuple[float, int]:
    rows = []
    for row in _records(sample, delimiter, []):
        if any(cell.strip() for cell in row):
            rows.append(len(row))
        if len(rows) >= _SAMPLE_ROWS:
            break
    widths = Counter(width for width in rows if width > 1)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count / len(rows), width


def _records(text: str, delimiter: str, odd: list[int]) -> Iterator[list[str]]:
    """The rows; where a quote runs away, its line is read plainly, and said in ``odd``."""
    lines = list(StringIO(text, newline=""))
    at = row_number = 0

    def following(start: int) -> Iterator[str]:
        """The lines from there; a record that swallows too many is stopped at once."""
        for place in range(start, len(lines)):
            if place - at > _LONGEST_RECORD:
                raise csv.Error
            yield lines[place]

    while at < len(lines):
        reader = csv.reader(following(at), delimiter=delimiter)
        start = at
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                row = None
            used = start + reader.line_num
            row_number += 1
            if row is None or _is_unclosed(row, used, at, lines):
                odd.append(row_number)
                yield lines[at].rstrip("\r\n").replace('"', "").split(delimiter)
                at += 1
                break
            at = used
            yield row


def _is_unclosed(row: list[str], used: int, at: int, lines: list[str]) -> bool:
    """Whether the file ended inside a quoted cell that swallowed several lines."""
    return used == len(lines) and used - at > 1 and "".join(lines[at:]).count('"') % 2 == 1
