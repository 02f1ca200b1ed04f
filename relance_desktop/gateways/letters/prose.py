"""Paragraphs that break at plain spaces only.

ReportLab's own Paragraph breaks French amounts at U+202F, and is slower.
"""

from __future__ import annotations

import re
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from relance_desktop.gateways.letters.sheet import REGULAR, STRONG, Style

_STRONG: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_LEAST_LINES: Final = 2

Run = tuple[str, str]
"""A font's name and the text set in it."""
Line = tuple[tuple[Run, ...], float]
"""The runs of a line, and its width."""


def runs_of(text: str, style: Style) -> list[Run]:
    """Cut at the ``**`` that make words strong."""
    plain = STRONG if style.strong else REGULAR
    pieces = _STRONG.split(text)
    return [(STRONG if n % 2 else plain, piece) for n, piece in enumerate(pieces) if piece]


def break_lines(text: str, style: Style, width: float) -> list[Line]:
    """Fill lines greedily; a word wider than the line is cut where it must."""
    lines: list[Line] = []
    for hard_line in text.split("\n"):
        runs = runs_of(hard_line, style)
        whole = sum(stringWidth(piece, font, style.size) for font, piece in runs)
        if whole <= width:  # most lines of a letter, and much cheaper
            lines.append((tuple(runs), whole))
        else:
            lines += _filled(_words(runs), style.size, width)
    return lines


def _words(runs: list[Run]) -> list[list[Run]]:
    """Words between plain spaces; a word may hold several runs."""
    words: list[list[Run]] = [[]]
    for font, piece in runs:
        first, *others = piece.split(" ")
        if first:
            words[-1].append((font, first))
        words += [[(font, other)] if other else [] for other in others]
    return [word for word in words if word]


def _filled(words: list[list[Run]], size: float, width: float) -> list[Line]:
    lines: list[Line] = []
    current: list[Run] = []
    used = 0.0
    gap = stringWidth(" ", REGULAR, size)
    for word in words:
        wide = sum(stringWidth(text, font, size) for font, text in word)
        space = gap if current else 0.0
        if current and used + space + wide > width:
            lines.append((tuple(current), used))
            current, used, space = [], 0.0, 0.0
        if wide > width:
            *full, (word, wide) = _cut(word, size, width)
            lines += [(tuple(runs), length) for runs, length in full]
        _join(current, word)
        used += space + wide
    return [*lines, (tuple(current), used)]


def _join(line: list[Run], word: list[Run]) -> None:
    """Add a word after a space, in one run with its neighbour where the font is the same."""
    head, *rest = word
    if line and line[-1][0] == head[0]:
        line[-1] = (head[0], f"{line[-1][1]} {head[1]}")
    elif line:
        line[-1] = (line[-1][0], f"{line[-1][1]} ")
        line.append(head)
    else:
        line.append(head)
    line.extend(rest)


def _cut(word: list[Run], size: float, width: float) -> list[tuple[list[Run], float]]:
    """Cut an overlong word into lines, letter by letter."""
    parts: list[tuple[list[Run], float]] = []
    font, piece, used = word[0][0], "", 0.0
    for letter in "".join(text for _, text in word):
        wide = stringWidth(letter, font, size)
        if piece and used + wide > width:
            parts.append(([(font, piece)], used))
            piece, used = "", 0.0
        piece += letter
        used += wide
    return [*parts, ([(font, piece)], used)]


def draw_lines(
    canvas: Canvas, lines: list[Line], x: float, top: float, style: Style, width: float = 0
) -> float:
    """Draw lines below ``top``; give the height where they end."""
    text = canvas.beginText()
    text.setFillColor(HexColor(style.colour))
    baseline = top - style.leading + (style.leading - style.size) / 2 + style.size * 0.12
    for runs, length in lines:
        text.setTextOrigin(x + (width - length if style.right else 0), baseline)
        for font, piece in runs:
            text.setFont(font, style.size)
            text.textOut(piece)
        baseline -= style.leading
    canvas.drawText(text)
    return top - len(lines) * style.leading


class Prose(Flowable):
    """One paragraph, which may split over two pages, two lines at least on each."""

    def __init__(self, text: str, style: Style, rule: int | None = None) -> None:
        super().__init__()
        self._text = text
        self._style = style
        self._rule = rule
        self._lines: list[Line] | None = None
        self._width = 0.0
        self.keepWithNext = style.keep_with_next

    def getSpaceBefore(self) -> float:
        return self._style.before

    def getSpaceAfter(self) -> float:
        return self._style.after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self._lines is None or width != self._width:
            self._lines = break_lines(self._text, self._style, width)
            self._width = width
        return width, len(self._lines) * self._style.leading

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        lines = self._lines or []
        room = min(int(height // self._style.leading), len(lines) - _LEAST_LINES)
        if room < _LEAST_LINES:
            return []
        return [self._part(lines[:room]), self._part(lines[room:])]

    def draw(self) -> None:
        lines = self._lines or []
        height = len(lines) * self._style.leading
        if self._rule is not None:
            self.canv.setStrokeColor(HexColor(self._rule))
            self.canv.setLineWidth(1.8)
            self.canv.line(-14, -self._style.after, -14, height)
        draw_lines(self.canv, lines, 0, height, self._style, self._width)

    def _part(self, lines: list[Line]) -> Prose:
        part = Prose("", self._style, self._rule)
        part._lines, part._width = lines, self._width
        return part
