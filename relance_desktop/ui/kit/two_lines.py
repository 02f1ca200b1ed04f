"""Table cells of two lines: what it is, and under it in grey what explains it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.delegates import CellDelegate
from relance_desktop.ui.kit.formats import NBSP
from relance_desktop.ui.kit.stylesheet import BODY, SMALL
from relance_desktop.ui.kit.table_model import ICON_ROLE, TONE_ROLE, TableModel
from relance_desktop.ui.kit.theme import scaled

ROW_HEIGHT = 60

_ICON, _GAP = 18, 8


class TwoLineDelegate(CellDelegate):
    """A text with a line break is drawn on two lines; all others as everywhere."""

    def _text(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        text = str(index.data() or "")
        if "\n" not in text:
            super()._text(painter, rect, index)
            return
        first, second = text.split("\n", 1)
        if name := index.data(ICON_ROLE):
            rect = _with_icon(painter, rect, name, index.data(TONE_ROLE) or "text")
        half = rect.height() // 2
        flags = int(
            index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignHorizontal_Mask
        )
        top, bottom = rect.adjusted(0, 0, 0, -half), rect.adjusted(0, half, 0, 0)
        lines = (
            (
                top,
                first,
                _font(painter, index),
                index.data(TONE_ROLE) or "text",
                Qt.AlignmentFlag.AlignBottom,
            ),
            (bottom, second, _small(painter), "muted", Qt.AlignmentFlag.AlignTop),
        )
        for area, words, font, tone, vertical in lines:
            painter.setFont(font)
            painter.setPen(palette.color(tone))
            shown = painter.fontMetrics().elidedText(
                words.replace("\n", NBSP), Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, flags | int(vertical), shown)


def _with_icon(painter: QPainter, rect: QRect, name: str, tone: str) -> QRect:
    side = scaled(_ICON)
    top = rect.center().y() - side / 2 + 0.5
    icons.paint(painter, QRectF(rect.left(), top, side, side), name, tone)
    return rect.adjusted(side + scaled(_GAP), 0, 0, 0)


def _font(painter: QPainter, index: QModelIndex | QPersistentModelIndex) -> QFont:
    font, model = QFont(painter.font()), index.model()
    if isinstance(model, TableModel) and model.columns[index.column()].bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _small(painter: QPainter) -> QFont:
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.Normal)
    font.setPixelSize(max(1, round(font.pixelSize() * SMALL / BODY)))
    return font
