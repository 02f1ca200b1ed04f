"""Lists on A4, in the letters' typeface: upright while the columns have room, else across.

Drawn straight on the canvas: ReportLab's own table measures each cell several times, and takes
minutes for 10 000 rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.printed_list import PrintedColumn, PrintedList
from relance_desktop.domain.tables import EVERY, Tick, no_tick
from relance_desktop.domain.value import value
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.lists_columns import GAP, LEADING, SIZE, widths, wrapped

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

MARGIN: Final = 15 * sheet.MM
_PAD: Final = 3.6
_TITLE, _NOTE, _HEAD, _FOOT = 16.0, 9.0, 7.8, 7.6

Line = tuple[list[str], ...]
"""A row's cells, each as its lines of text."""


@value
class _Paper:
    """A sheet on its side or upright, and where the columns stand. Points."""

    width: float
    height: float
    columns: tuple[PrintedColumn, ...]
    widths: tuple[float, ...]

    @property
    def room(self) -> float:
        return self.width - 2 * MARGIN

    def left_edges(self) -> Iterator[float]:
        x = MARGIN
        for width in self.widths:
            yield x
            x += width + GAP


def draw_list(printed: PrintedList, tick: Tick = no_tick) -> bytes:
    """Draw a list as a PDF; same list, same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    sheet.register_fonts()
    paper = _paper(printed)
    pages = _pages(printed, paper, tick)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(paper.width, paper.height),
        pageCompression=1,
        invariant=1,
        initialFontName=sheet.REGULAR,  # type: ignore[arg-type]  # the stubs are wrong
        lang="fr-FR",
    )
    canvas.setTitle(printed.title)
    canvas.setAuthor(printed.author)
    canvas.setCreator("Relance Desktop")
    for number, lines in enumerate(pages, start=1):
        _draw_page(canvas, printed, paper, lines, (number, len(pages)))
    canvas.save()
    return buffer.getvalue()


def _paper(printed: PrintedList) -> _Paper:
    """Upright when every column shows its texts whole, else on its side."""
    texts = [*printed.rows, printed.totals] if printed.totals else printed.rows
    upright = sheet.WIDTH - 2 * MARGIN
    natural = widths(printed.columns, texts, 0)
    needed = sum(natural) + GAP * (len(natural) - 1)
    if needed <= upright:
        width, height = sheet.WIDTH, sheet.HEIGHT
    else:
        width, height = sheet.HEIGHT, sheet.WIDTH
    fitted = widths(printed.columns, texts, width - 2 * MARGIN)
    return _Paper(width, height, printed.columns, fitted)


def _pages(printed: PrintedList, paper: _Paper, tick: Tick) -> list[list[Line]]:
    """The rows of each page; the totals never stand alone on the last one."""
    pages: list[list[Line]] = [[]]
    left = _room_for_rows(printed, paper, first=True)
    last_height = _height(_line(printed.totals, paper)) + 2 * _PAD if printed.totals else 0.0
    for done, row in enumerate(printed.rows, start=1):
        line = _line(row, paper)
        height = _height(line)
        is_last = done == len(printed.rows)
        if height + (last_height if is_last else 0.0) > left and pages[-1]:
            pages.append([])
            left = _room_for_rows(printed, paper, first=False)
        pages[-1].append(line)
        left -= height
        if done % EVERY == 0:
            tick(done)
    return pages


def _line(row: Sequence[str], paper: _Paper) -> Line:
    return tuple(wrapped(text, width) for text, width in zip(row, paper.widths, strict=True))


def _height(line: Line) -> float:
    return max((len(cell) for cell in line), default=1) * LEADING + 2 * _PAD


def _room_for_rows(printed: PrintedList, paper: _Paper, *, first: bool) -> float:
    top = _top_of_table(printed, paper, first=first)
    return top - _head_height(paper) - MARGIN - _FOOT - 4


def _top_of_table(printed: PrintedList, paper: _Paper, *, first: bool) -> float:
    top = paper.height - MARGIN
    if not first:
        return top - _NOTE - 6
    return top - _TITLE - 3 - len(printed.notes) * (_NOTE + 3.5) - 12


def _head_height(paper: _Paper) -> float:
    return max(len(cell) for cell in _head(paper)) * (_HEAD + 2) + 2 * _PAD


def _head(paper: _Paper) -> Line:
    pairs = zip(paper.columns, paper.widths, strict=True)
    return tuple(wrapped(column.title, width, _HEAD, sheet.STRONG) for column, width in pairs)


def _draw_page(
    canvas: Canvas, printed: PrintedList, paper: _Paper, lines: list[Line], place: tuple[int, int]
) -> None:
    first, last = place[0] == 1, place[0] == place[1]
    _draw_title(canvas, printed, paper, first=first)
    y = _draw_head(canvas, paper, _top_of_table(printed, paper, first=first))
    canvas.setStrokeColor(_colour(sheet.HAIRLINE))
    canvas.setLineWidth(0.4)
    for line in lines:
        _draw_line(canvas, paper, line, y)
        y -= _height(line)
        canvas.line(MARGIN, y, paper.width - MARGIN, y)
    if last and printed.totals:
        _draw_totals(canvas, printed, paper, y)
    _draw_foot(canvas, printed, paper, place)
    canvas.showPage()


def _draw_title(canvas: Canvas, printed: PrintedList, paper: _Paper, *, first: bool) -> None:
    y = paper.height - MARGIN
    if not first:
        _text(canvas, MARGIN, y - _NOTE, printed.title, _NOTE, sheet.MUTED)
        return
    y -= _TITLE
    _text(canvas, MARGIN, y, printed.title, _TITLE, sheet.INK, sheet.STRONG)
    _text(canvas, paper.width - MARGIN, y, printed.author, _NOTE, sheet.MUTED, right=True)
    y -= 3
    for note in printed.notes:
        y -= _NOTE + 3.5
        _text(canvas, MARGIN, y, note, _NOTE, sheet.MUTED)


def _draw_head(canvas: Canvas, paper: _Paper, top: float) -> float:
    """The titles of the columns on their band; gives where the rows begin."""
    height = _head_height(paper)
    canvas.setFillColor(_colour(sheet.BAND))
    canvas.rect(MARGIN - 3, top - height, paper.room + 6, height, stroke=0, fill=1)
    for column, cell, x, width in _placed(paper, _head(paper)):
        y = top - _PAD - _HEAD
        for text in cell:
            edge = x + width if column.right else x
            _text(canvas, edge, y, text, _HEAD, sheet.MUTED, sheet.STRONG, right=column.right)
            y -= _HEAD + 2
    return top - height


def _draw_line(
    canvas: Canvas, paper: _Paper, line: Line, top: float, face: str = sheet.REGULAR
) -> None:
    canvas.setFillColor(_colour(sheet.INK))
    canvas.setFont(face, SIZE)
    for column, cell, x, width in _placed(paper, line):
        y = top - _PAD - SIZE + 0.8
        for text in cell:
            if column.right:
                canvas.drawRightString(x + width, y, text)
            else:
                canvas.drawString(x, y, text)
            y -= LEADING


def _draw_totals(canvas: Canvas, printed: PrintedList, paper: _Paper, top: float) -> None:
    canvas.setStrokeColor(_colour(sheet.INK))
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top, paper.width - MARGIN, top)
    top -= _PAD
    if not printed.totals[0]:
        y = top - _PAD - SIZE + 0.8
        _text(canvas, MARGIN, y, printed.total_word, SIZE, sheet.INK, sheet.STRONG)
    _draw_line(canvas, paper, _line(printed.totals, paper), top, sheet.STRONG)


def _draw_foot(canvas: Canvas, printed: PrintedList, paper: _Paper, place: tuple[int, int]) -> None:
    number, count = place
    words = printed.page.format(number=number, count=count)
    _text(canvas, paper.width - MARGIN, MARGIN - 8, words, _FOOT, sheet.MUTED, right=True)


def _placed(paper: _Paper, line: Line) -> Iterator[tuple[PrintedColumn, list[str], float, float]]:
    return zip(paper.columns, line, paper.left_edges(), paper.widths, strict=True)


def _text(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    size: float,
    colour: int,
    face: str = sheet.REGULAR,
    *,
    right: bool = False,
) -> None:
    canvas.setFillColor(_colour(colour))
    canvas.setFont(face, size)
    if right:
        canvas.drawRightString(x, y, text)
    else:
        canvas.drawString(x, y, text)


def _colour(code: int) -> Color:
    from reportlab.lib.colors import HexColor

    return HexColor(code)
