"""A page's text as lines of cells: two spaces or more part one cell from the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relance_desktop.domain.invoice_text.numbers import FoundDate, dates_in, folded, is_month_first
from relance_desktop.domain.value import value

_CELL = re.compile(r"\S+(?:[ \u00a0\u202f]\S+)*")
_HEAD_LINES = 250
_TAIL_LINES = 150
_MAX_LINE_LENGTH = 300


@value
class Cell:
    """A run of words: its line, its columns, its text, and that in plain lower case."""

    line: int
    start: int
    text: str
    folded: str

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.start + len(self.text)

    def is_above(self, other: Cell) -> bool:
        """Whether the two share columns, or start at nearly the same one."""
        overlap = min(self.end, other.end) - max(self.start, other.start)
        return overlap > 0 or abs(self.start - other.start) <= 2


@value
class Page:
    """The text of a document as lines of cells; bounded, whatever the file."""

    lines: tuple[tuple[Cell, ...], ...]
    month_first: bool = False

    def dates(self, cell: Cell) -> list[FoundDate]:
        """The dates in a cell, in the order of day and month that the document uses."""
        return list(dates_in(cell.text, month_first=self.month_first))

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell, line by line."""
        return (cell for line in self.lines for cell in line)

    @property
    def width(self) -> int:
        """The column where the longest line ends."""
        return max((line[-1].end for line in self.lines if line), default=0)

    def below(self, cell: Cell) -> Cell | None:
        """The cell under this one, on the next line."""
        following = self.lines[cell.line + 1 : cell.line + 2]
        return next((c for line in following for c in line if cell.is_above(c)), None)

    def left_of(self, cell: Cell) -> Cell | None:
        """The cell before it on the same line."""
        return next((c for c in reversed(self.lines[cell.line]) if c.start < cell.start), None)

    def right_of(self, cell: Cell) -> Cell | None:
        """The next cell of the same line."""
        return next((c for c in self.lines[cell.line] if c.start > cell.start), None)


def page_of(text: str) -> Page:
    """Cut a text into lines and cells; empty lines are dropped.

    Of a long document the head and the end are kept: parties and totals are there.
    """
    kept = [line for line in re.split(r"[\r\n\f]+", text) if line.strip()]
    if len(kept) > _HEAD_LINES + _TAIL_LINES:
        kept = kept[:_HEAD_LINES] + kept[-_TAIL_LINES:]
    return Page(
        tuple(
            tuple(
                Cell(number, match.start(), match[0], folded(match[0]))
                for match in _CELL.finditer(line[:_MAX_LINE_LENGTH].expandtabs(8))
            )
            for number, line in enumerate(kept)
        ),
        is_month_first("\n".join(kept)),
    )
