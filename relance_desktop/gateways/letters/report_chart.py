"""A picture of the report on paper: the same marks as on screen, in the letters' colours."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import Color, HexColor, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from relance_desktop.domain.reporting.charts import Chart, ChartKind, Mark, marks_of, strokes
from relance_desktop.gateways.letters import sheet

HUES: Final = {
    "green": 0x2F9E62,
    "slate": 0x8B93A8,
    "blue": 0x4A86D8,
    "amber": 0xDC9A13,
    "orange": 0xE2711D,
    "red": 0xD13B3B,
    "violet": 0x8E5BD0,
    "teal": 0x1F9A93,
    "darkred": 0x7D1319,
}
_HEIGHT: Final = 112.0
_SMALL: Final = 7.2
_FOOT: Final = 13.0
_LEGEND: Final = 12.0
_GAP: Final = 4.2


class ReportChart(Flowable):
    """Axis, marks, categories beneath, and which mark is what."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self._lines: list[list[int]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self._lines = self._legend_lines(width)
        self.height = _HEIGHT + _FOOT + len(self._lines) * _LEGEND + 18
        return width, self.height

    def getSpaceAfter(self) -> float:
        return 6

    def draw(self) -> None:
        foot = len(self._lines) * _LEGEND + _FOOT + 2
        left = max(_wide(tick.text) for tick in self._chart.ticks) + 6
        room = self.width - left
        self._draw_axis(left, foot)
        marks = marks_of(self._chart)
        if self._chart.kind is ChartKind.LINE:
            self._draw_line(marks, left, foot, room)
        for mark in marks:
            self._draw_mark(mark, left, foot, room)
        self._draw_tops(left, foot, room)
        self._draw_categories(left, foot, room)
        self._draw_legend()

    def _draw_axis(self, left: float, foot: float) -> None:
        canvas = self.canv
        canvas.setFont(sheet.REGULAR, _SMALL)
        for tick in self._chart.ticks:
            y = foot + self._chart.height_of(tick.value) * _HEIGHT
            canvas.setStrokeColor(HexColor(sheet.MUTED if tick.value == 0 else sheet.HAIRLINE))
            canvas.setLineWidth(0.6 if tick.value == 0 else 0.4)
            canvas.line(left, y, self.width, y)
            canvas.setFillColor(HexColor(sheet.MUTED))
            canvas.drawRightString(left - 4, y - 2.4, tick.text)

    def _draw_mark(self, mark: Mark, left: float, foot: float, room: float) -> None:
        canvas, series = self.canv, self._chart.series[mark.series]
        x, y = left + mark.left * room, foot + mark.bottom * _HEIGHT
        canvas.setFillColor(_colour(series.hue))
        if self._chart.kind is ChartKind.LINE:
            canvas.circle(x, y, 2.2, stroke=0, fill=1)
            return
        width, height = mark.width * room, mark.height * _HEIGHT
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        _hatch(canvas, (x, y, width, height), series.pattern)

    def _draw_line(self, marks: tuple[Mark, ...], left: float, foot: float, room: float) -> None:
        canvas = self.canv
        canvas.setLineWidth(1.4)
        for one, other in strokes(marks):
            canvas.setStrokeColor(_colour(self._chart.series[one.series].hue))
            canvas.line(
                left + one.left * room,
                foot + one.bottom * _HEIGHT,
                left + other.left * room,
                foot + other.bottom * _HEIGHT,
            )

    def _draw_tops(self, left: float, foot: float, room: float) -> None:
        """What each bar adds up to; nothing when one has no room."""
        chart, each = self._chart, room / max(1, len(self._chart.categories))
        if any(_wide(text) > each - 2 for text in chart.tops):
            return
        self.canv.setFont(sheet.REGULAR, _SMALL)
        self.canv.setFillColor(HexColor(sheet.INK))
        for place, text in enumerate(chart.tops):
            y = foot + chart.height_of(chart.total(place)) * _HEIGHT
            self.canv.drawCentredString(left + each * (place + 0.5), y + 3, text)

    def _draw_categories(self, left: float, foot: float, room: float) -> None:
        canvas, names = self.canv, self._chart.categories
        canvas.setFont(sheet.REGULAR, _SMALL)
        canvas.setFillColor(HexColor(sheet.MUTED))
        each = room / max(1, len(names))
        widest = max((_wide(name) for name in names), default=0)
        every = max(1, -int(-(widest + 4) // each))
        for place, name in enumerate(names):
            if (len(names) - 1 - place) % every == 0:
                canvas.drawCentredString(left + each * (place + 0.5), foot - 9.5, name)

    # -- which is what -----------------------------------------------------------

    def _legend_lines(self, width: float) -> list[list[int]]:
        """The series of each line; one alone needs no telling."""
        alone = {series.name for series in self._chart.series} <= set(self._chart.categories)
        if len(self._chart.series) < 2 or alone:
            return []
        lines, used = [[0]], _entry(self._chart.series[0].name)
        for place, series in enumerate(self._chart.series[1:], start=1):
            entry = _entry(series.name)
            if used + entry > width:
                lines.append([])
                used = 0.0
            lines[-1].append(place)
            used += entry
        return lines

    def _draw_legend(self) -> None:
        canvas = self.canv
        y = (len(self._lines) - 1) * _LEGEND
        for line in self._lines:
            x = 0.0
            for place in line:
                series = self._chart.series[place]
                canvas.setFillColor(_colour(series.hue))
                canvas.rect(x, y, 8, 7, stroke=0, fill=1)
                _hatch(canvas, (x, y, 8, 7), series.pattern)
                canvas.setFillColor(HexColor(sheet.INK))
                canvas.setFont(sheet.REGULAR, _SMALL)
                canvas.drawString(x + 11, y + 0.8, series.name)
                x += _entry(series.name)
            y -= _LEGEND


def _hatch(draw: Canvas, box: tuple[float, float, float, float], pattern: int) -> None:
    """White lines over a bar: rising, falling, or both. Told apart in black and white too."""
    if not pattern:
        return
    x, y, width, height = box
    draw.saveState()
    path = draw.beginPath()
    path.rect(x, y, width, height)
    draw.clipPath(path, stroke=0, fill=0)
    draw.setStrokeColor(white)
    draw.setLineWidth(0.7)
    at = x - height
    while at < x + width:
        if pattern in (1, 3):
            draw.line(at, y, at + height, y + height)
        if pattern in (2, 3):
            draw.line(at, y + height, at + height, y)
        at += _GAP
    draw.restoreState()


def _colour(hue: str) -> Color:
    return HexColor(HUES[hue])


def _wide(text: str) -> float:
    width: float = stringWidth(text, sheet.REGULAR, _SMALL)
    return width


def _entry(name: str) -> float:
    return 11 + _wide(name) + 12
