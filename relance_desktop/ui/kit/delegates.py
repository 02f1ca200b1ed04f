"""Draws the cells of tables: pills, icons, tones, the row under the mouse."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.formats import NBSP
from relance_desktop.ui.kit.pills import paint_pill
from relance_desktop.ui.kit.table_model import CHIP_ROLE, ICON_ROLE, TONE_ROLE, TableModel
from relance_desktop.ui.kit.theme import scaled

PAD = 12


class CellDelegate(QStyledItemDelegate):
    """Paints every cell itself: the style sheet's painting costs thrice as much."""

    hovered_row = -1

    def follow_mouse(self, view: QTableView, event: QEvent) -> None:
        """Light up the row under the mouse, whole: style sheets do one cell."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._hover(view, view.rowAt(int(event.position().y())))
        elif event.type() == QEvent.Type.Leave:
            self._hover(view, -1)

    def _hover(self, view: QTableView, row: int) -> None:
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            repaint_row(view, before)
            repaint_row(view, row)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = palette.tokens()
        rect = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._background(painter, rect, index, tokens, selected)
        inner = rect.adjusted(scaled(PAD), 0, -scaled(PAD), 0)
        chip = index.data(CHIP_ROLE)
        if chip is not None:
            paint_pill(painter, inner, chip)
        else:
            self._text(painter, inner, index)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(scaled(80), scaled(44))

    def _background(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        tokens: palette.Tokens,
        selected: bool,
    ) -> None:
        if selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
            if index.column() == 0:
                painter.fillRect(
                    QRect(rect.left(), rect.top(), 3, rect.height()), QColor(tokens.accent)
                )
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _text(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tone = index.data(TONE_ROLE) or "text"
        name = index.data(ICON_ROLE)
        if name:
            side = scaled(18)
            top = rect.center().y() - side / 2 + 0.5
            icons.paint(painter, QRectF(rect.left(), top, side, side), name, tone)
            rect = rect.adjusted(side + scaled(8), 0, 0, 0)
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, TableModel) else None
        if column is not None and column.bold:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        text = str(index.data() or "").replace("\n", NBSP)
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(palette.color(tone))
        painter.drawText(rect, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), elided)


def repaint_row(view: QTableView, row: int) -> None:
    """Ask for one row to be painted again."""
    if row < 0 or view.model() is None:
        return
    top = view.rowViewportPosition(row)
    view.viewport().update(QRect(0, top, view.viewport().width(), view.rowHeight(row)))
