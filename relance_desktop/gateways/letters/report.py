"""The report on A4, in the letters' typeface: figures, pictures, their tables, their meaning."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from relance_desktop.domain.reporting.printed import PrintedPart, PrintedReport
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.document import ACCENT
from relance_desktop.gateways.letters.ledger_table import ledger_table
from relance_desktop.gateways.letters.prose import Prose
from relance_desktop.gateways.letters.report_chart import ReportChart

_TITLE: Final = sheet.Style(size=18, leading=22, strong=True, after=2)
_PART: Final = sheet.Style(size=12, leading=15.5, strong=True, before=10, after=3)
_FIGURE: Final = sheet.Style(size=10, leading=13, after=4)
_TOP: Final = 18
_ACROSS: Final = 3
"""Figures on one line."""

_START: Final = 250.0
"""A part begins on the next page when less is left: its title would be far from its table."""


def report_pdf(printed: PrintedReport) -> bytes:
    """Draw the report; the same one gives the same bytes."""
    sheet.register_fonts()
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheet.WIDTH, sheet.HEIGHT),
        pageTemplates=[_page()],
        title=printed.title,
        author=printed.author,
        creator="Relance Desktop",
        lang="fr-FR",
        initialFontName=sheet.REGULAR,
        invariant=1,
        pageCompression=1,
        displayDocTitle=1,
    )
    document.build(_story(printed), canvasmaker=_canvas_maker(printed))
    return buffer.getvalue()


def _page() -> PageTemplate:
    bottom = sheet.BOTTOM * sheet.MM
    height = sheet.from_top(_TOP) - bottom
    frame = Frame(sheet.LEFT, bottom, sheet.TEXT_WIDTH, height, 0, 0, 0, 0)
    return PageTemplate("page", [frame])


def _canvas_maker(printed: PrintedReport) -> type[Canvas]:
    """A canvas that writes the foot of each page once their count is known."""

    class Numbered(Canvas):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)  # type: ignore[arg-type]
            self._pages: list[dict[str, object]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, state in enumerate(self._pages, start=1):
                self.__dict__.update(state)
                _draw_foot(self, printed, number, len(self._pages))
                super().showPage()
            super().save()

    return Numbered


def _draw_foot(canvas: Canvas, printed: PrintedReport, number: int, count: int) -> None:
    canvas.setStrokeColor(HexColor(sheet.HAIRLINE))
    canvas.setLineWidth(0.5)
    canvas.line(sheet.LEFT, 18.5 * sheet.MM, sheet.RIGHT, 18.5 * sheet.MM)
    canvas.setFillColor(HexColor(sheet.MUTED))
    canvas.setFont(sheet.REGULAR, 8)
    canvas.drawString(sheet.LEFT, 14.2 * sheet.MM, f"{printed.title} · {printed.author}")
    text = printed.page.format(number=number, count=count)
    canvas.drawRightString(sheet.RIGHT, 14.2 * sheet.MM, text)


def _story(printed: PrintedReport) -> list[Flowable]:
    story: list[Flowable] = [Prose(printed.title, _TITLE, ACCENT)]
    story += [Prose(note, sheet.NOTE) for note in printed.notes]
    story += [Spacer(1, 4), _figures(printed)]
    for part in printed.parts:
        story += _part(part)
    return story


def _figures(printed: PrintedReport) -> Flowable:
    """The main figures, a word over each."""
    cells = [*printed.figures, *[("", "")] * (-len(printed.figures) % _ACROSS)]
    rows: list[list[str]] = []
    for start in range(0, len(cells), _ACROSS):
        line = cells[start : start + _ACROSS]
        rows += [[word for word, _ in line], [amount for _, amount in line]]
    table = Table(rows, colWidths=[sheet.TEXT_WIDTH / _ACROSS] * _ACROSS)
    style: list[Any] = [
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(sheet.BAND)),
        ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(sheet.INK)),
        ("FONT", (0, 0), (-1, -1), sheet.STRONG, 12.5, 15),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
    ]
    for row in range(0, len(rows), 2):
        style += [
            ("FONT", (0, row), (-1, row), sheet.REGULAR, 8.5, 11),
            ("TEXTCOLOR", (0, row), (-1, row), HexColor(sheet.MUTED)),
            ("TOPPADDING", (0, row), (-1, row), 6),
            ("BOTTOMPADDING", (0, row), (-1, row), 0),
        ]
    table.setStyle(TableStyle(style))
    return table


def _part(part: PrintedPart) -> list[Flowable]:
    story: list[Flowable] = [CondPageBreak(_START), Prose(part.title, _PART, ACCENT)]
    if part.figure:
        story.append(Prose(part.figure, _FIGURE))
    if part.chart is not None:
        story.append(ReportChart(part.chart))
    if part.rows:
        lefts = [place for place, right in enumerate(part.right) if not right]
        story.append(ledger_table(part.heads, part.rows, (), grows=0, lefts=lefts))
    return [*story, *(Prose(meaning, sheet.NOTE) for meaning in part.meaning)]
