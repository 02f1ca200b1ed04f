"""Paints the marks of a chart: colours of the theme, hatching so that colour is not alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from relance_desktop.domain.reporting.charts import Chart, ChartKind, Mark, Series, strokes
from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.theme import scaled

_HATCHES: Final = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
)


def small_font(font: QFont) -> QFont:
    """The size of the words along the axes."""
    small = QFont(font)
    small.setPixelSize(scaled(12))
    return small


def paint_axis(painter: QPainter, chart: Chart, plot: QRectF) -> None:
    """Lines at the ticks with their words left of them; the foot line is stronger."""
    tokens = palette.tokens()
    for tick in chart.ticks:
        y = round(plot.bottom() - chart.height_of(tick.value) * plot.height()) + 0.5
        painter.setPen(QPen(QColor(tokens.border_strong if tick.value == 0 else tokens.border), 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(tokens.muted))
        box = QRectF(0, y - scaled(10), plot.left() - scaled(8), scaled(20))
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text
        )


def paint_categories(painter: QPainter, chart: Chart, plot: QRectF) -> None:
    """The words under the marks; where they have no room, the last ones and every second."""
    names = chart.categories
    each = plot.width() / max(1, len(names))
    widest = max((painter.fontMetrics().horizontalAdvance(name) for name in names), default=0)
    every = max(1, -int(-(widest + scaled(8)) // each))
    painter.setPen(QColor(palette.tokens().muted))
    for place, name in enumerate(names):
        if (len(names) - 1 - place) % every == 0:
            middle = plot.left() + each * (place + 0.5)
            wide = max(each * every, widest)
            left = min(max(middle - wide / 2, 0), plot.right() - wide + scaled(8))
            box = QRectF(left, plot.bottom() + scaled(4), wide, scaled(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, name)


def paint_marks(painter: QPainter, chart: Chart, marks: Sequence[Mark], plot: QRectF) -> None:
    """Bars, or a line with its points."""
    if chart.kind is ChartKind.LINE:
        _paint_line(painter, chart, marks, plot)
        return
    for mark in marks:
        paint_swatch(painter, box_of(mark, plot), chart.series[mark.series])


def paint_tops(painter: QPainter, chart: Chart, plot: QRectF) -> None:
    """What each category adds up to, over its bar; nothing when one has no room."""
    each = plot.width() / max(1, len(chart.categories))
    metrics = painter.fontMetrics()
    if any(metrics.horizontalAdvance(text) > each - scaled(4) for text in chart.tops):
        return
    painter.setPen(QColor(palette.tokens().text))
    for place, text in enumerate(chart.tops):
        y = plot.bottom() - chart.height_of(chart.total(place)) * plot.height()
        box = QRectF(plot.left() + each * place, y - scaled(20), each, scaled(18))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_swatch(painter: QPainter, box: QRectF, series: Series) -> None:
    """A box in the look of a series."""
    painter.fillRect(box, QColor(palette.hue(series.hue).solid))
    if series.pattern:
        lines = QBrush(QColor(palette.tokens().surface), _HATCHES[series.pattern])
        painter.fillRect(box, lines)


def paint_focus(painter: QPainter, chart: Chart, mark: Mark, plot: QRectF) -> None:
    """A ring around the mark that the keys are on."""
    tokens = palette.tokens()
    gap = scaled(2)
    box = box_of(mark, plot).adjusted(-gap, -gap, gap, gap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((tokens.surface, 4), (tokens.accent, 2)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(box, 2, 2)


def box_of(mark: Mark, plot: QRectF) -> QRectF:
    """Where a mark is in pixels; a point of a line has a small box around it, and a bar is
    never too thin to be seen."""
    x = plot.left() + mark.left * plot.width()
    y = plot.bottom() - (mark.bottom + mark.height) * plot.height()
    if not mark.width:
        half = scaled(5)
        return QRectF(x - half, y - half, 2 * half, 2 * half)
    height = max(1.0, mark.height * plot.height())
    return QRectF(x, y, max(1.0, mark.width * plot.width()), height)


def _paint_line(painter: QPainter, chart: Chart, marks: Sequence[Mark], plot: QRectF) -> None:
    for one, other in strokes(marks):
        colour = QColor(palette.hue(chart.series[one.series].hue).solid)
        painter.setPen(QPen(colour, scaled(2)))
        painter.drawLine(box_of(one, plot).center(), box_of(other, plot).center())
    painter.setPen(Qt.PenStyle.NoPen)
    for mark in marks:
        painter.setBrush(QColor(palette.hue(chart.series[mark.series].hue).solid))
        painter.drawEllipse(box_of(mark, plot).center(), scaled(4), scaled(4))
