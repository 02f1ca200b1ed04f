"""How wide the columns of a printed list are, and how its texts break into lines. Points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from relance_desktop.domain.printed_list import PrintedColumn
from relance_desktop.gateways.letters import sheet

SIZE: Final = 8.6
LEADING: Final = 10.6
GAP: Final = 11.0
MOST_LINES: Final = 3

_BREAKS: Final = re.compile(r"[ \t\r]+")
"""Not at a no-break space: an amount stays with its currency."""

_WIDEST: Final = 190.0
_LEAST: Final = 46.0
_MEASURED: Final = 2_000
"""Rows whose texts are measured; a longer text further down is broken into lines."""


def widths(
    columns: Sequence[PrintedColumn], rows: Sequence[Sequence[str]], room: float
) -> tuple[float, ...]:
    """The columns' widths: what their texts need, brought to ``room`` unless it is 0.

    Figures are never cut; columns of texts share what is missing, or what is left.
    """
    natural = [_natural(column, rows, place) for place, column in enumerate(columns)]
    if not room or not columns:
        return tuple(natural)
    spare = room - sum(natural) - GAP * (len(columns) - 1)
    soft = [place for place, column in enumerate(columns) if not column.right]
    if spare >= 0 or not soft:
        return _stretched(natural, soft, spare)
    return _squeezed(natural, soft, -spare)


def wrapped(text: str, width: float, size: float = SIZE, face: str = sheet.REGULAR) -> list[str]:
    """A text as lines that fit; what is beyond the third ends in an ellipsis."""
    lines: list[str] = []
    for line in text.split("\n"):
        fits = _length(line, face, size) <= width
        lines += [line] if fits else _broken(line, width, size, face)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [_shortened(lines[MOST_LINES - 1], width, size, face)]
    return lines or [""]


def _broken(text: str, width: float, size: float, face: str) -> list[str]:
    lines: list[str] = []
    for word in filter(None, _BREAKS.split(text)):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _length(joined, face, size) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, width, size, face)
    return lines


def _natural(column: PrintedColumn, rows: Sequence[Sequence[str]], place: int) -> float:
    cells = {row[place] for row in rows[:_MEASURED]} | {rows[-1][place] if rows else ""}
    texts = {line for cell in cells for line in cell.split("\n")}
    widest = max((_length(text, sheet.STRONG, SIZE) for text in texts), default=0.0)
    if not column.right:
        widest = min(widest, _WIDEST)
    words = max((_length(word, sheet.STRONG, SIZE) for word in column.title.split()), default=0.0)
    return max(widest, words, 20.0) + 0.5


def _stretched(natural: list[float], soft: list[int], spare: float) -> tuple[float, ...]:
    """What is left goes to the widest texts; figures stay beside their titles."""
    result = list(natural)
    for place in soft:
        result[place] += max(spare, 0.0) * natural[place] / sum(natural[one] for one in soft)
    return tuple(result)


def _squeezed(natural: list[float], soft: list[int], missing: float) -> tuple[float, ...]:
    """The widest texts give first, down to the least that can be read."""
    result = list(natural)
    while missing > 0.5:
        able = [place for place in soft if result[place] > _LEAST]
        if not able:
            break
        place = max(able, key=result.__getitem__)
        taken = min(missing, result[place] * 0.05, result[place] - _LEAST + 0.01)
        result[place] -= taken
        missing -= taken
    return tuple(result)


def _pieces(word: str, width: float, size: float, face: str) -> list[str]:
    """A word longer than a line, cut."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and _length(pieces[-1] + letter, face, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _shortened(text: str, width: float, size: float, face: str) -> str:
    while text and _length(f"{text}…", face, size) > width:
        text = text[:-1]
    return f"{text}…"


def _length(text: str, face: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    length: float = stringWidth(text, face, size)
    return length
