"""The search's results: a list with headings, painted in the house's style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.pills import paint_pill, pill_width
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.search.finder import Line
from relance_desktop.ui.search.marks import marks

AnyIndex = QModelIndex | QPersistentModelIndex

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
ROW, HEADING = 44, 34
PAD = 16


class ResultModel(QAbstractListModel):
    """The lines found; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == LINE_ROLE else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.lines[index.row()].run is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultList(QListView):
    """Shows lines; ``step`` and ``step_group`` move past headings."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search-results")
        self.setAccessibleName(self.tr("Résultats"))
        self.setProperty("role", "results")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.results = ResultModel()
        self.setModel(self.results)
        self.setItemDelegate(ResultDelegate(self))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace what is shown; the best line is current."""
        self.results.show(lines)
        self.step(1)
        self.scrollToTop()

    def current_line(self) -> Line | None:
        """The line that Enter opens."""
        row = self.currentIndex().row()
        return self.results.lines[row] if 0 <= row < len(self.results.lines) else None

    def step(self, by: int) -> None:
        """Go to the next or previous line, around the ends."""
        lines = self.results.lines
        row = self.currentIndex().row()
        if row < 0 and by < 0:
            row = 0
        for _ in lines:
            row = (row + by) % len(lines)
            if lines[row].run is not None:
                self._go(row)
                return

    def step_group(self, by: int) -> None:
        """Go to the first line of the next or previous group, around the ends."""
        firsts = [n + 1 for n, line in enumerate(self.results.lines) if line.run is None]
        if firsts:
            row = self.currentIndex().row()
            mine = max((n for n, first in enumerate(firsts) if first <= row), default=0)
            self._go(firsts[(mine + by) % len(firsts)])

    def wanted_height(self) -> int:
        """How tall all lines are."""
        return sum(scaled(HEADING if line.run is None else ROW) for line in self.results.lines)

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self.results.index(row))
        if row and self.results.lines[row - 1].run is None:
            self.scrollTo(self.results.index(row - 1))  # its heading comes into view too
        self.scrollTo(self.currentIndex())


class ResultDelegate(QStyledItemDelegate):
    """Icon, title with what was typed in bold, state, detail at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: Line = index.data(LINE_ROLE)
        return QSize(scaled(120), scaled(HEADING if line.run is None else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(LINE_ROLE)
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.run is None:
            self._heading(painter, rect, line)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._background(painter, rect, chosen, hovered)
            self._line(painter, rect.adjusted(scaled(PAD), 0, -scaled(PAD), 0), line, chosen)
        painter.restore()

    @staticmethod
    def _heading(painter: QPainter, rect: QRect, line: Line) -> None:
        font = QFont(painter.font())
        font.setPixelSize(round(font.pixelSize() * 0.87))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(palette.tokens().muted))
        low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(scaled(PAD), 0, 0, -scaled(6)), low, line.title)

    @staticmethod
    def _background(painter: QPainter, rect: QRect, chosen: bool, hovered: bool) -> None:
        tokens = palette.tokens()
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
            painter.drawRoundedRect(rect.adjusted(scaled(6), 1, -scaled(6), -1), 6, 6)

    def _line(self, painter: QPainter, rect: QRect, line: Line, chosen: bool) -> None:
        tokens, side = palette.tokens(), scaled(18)
        top = rect.center().y() - side / 2 + 0.5
        ink = tokens.on_accent_soft if chosen else tokens.muted
        icons.paint(painter, QRectF(rect.left(), top, side, side), line.icon, ink)
        rect.setLeft(rect.left() + side + scaled(12))
        rect.setRight(self._detail(painter, rect, line))
        if line.chip is not None:
            width = min(pill_width(line.chip), rect.width() // 2)
            painter.save()
            place = QRect(rect.right() - width, rect.top(), width, rect.height())
            paint_pill(painter, place, line.chip)
            painter.restore()
            rect.setRight(rect.right() - width - scaled(12))
        _draw_marked(painter, rect, line)

    @staticmethod
    def _detail(painter: QPainter, rect: QRect, line: Line) -> int:
        """Write the detail at the right; gives where it begins."""
        if not line.detail:
            return rect.right()
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(line.detail), rect.width() * 2 // 5)
        place = QRect(rect.right() - width, rect.top(), width + 1, rect.height())
        text = metrics.elidedText(line.detail, Qt.TextElideMode.ElideRight, width + 1)
        painter.setPen(QColor(palette.tokens().muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return rect.right() - width - scaled(12)


def _draw_marked(painter: QPainter, rect: QRect, line: Line) -> None:
    """The title, with what was typed in bold; elided when too long."""
    text = painter.fontMetrics().elidedText(
        line.title, Qt.TextElideMode.ElideRight, rect.width() - scaled(8)
    )
    layout = QTextLayout(text, painter.font())
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setForeground(QColor(palette.tokens().accent))
    ranges = []
    for start, length in marks(text, line.words):
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = start, length, bold
        ranges.append(one)
    layout.setFormats(ranges)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    made = layout.createLine()
    made.setLineWidth(rect.width())
    layout.endLayout()
    painter.setPen(QColor(palette.tokens().text))
    top = rect.top() + (rect.height() - made.height()) / 2
    layout.draw(painter, QPointF(rect.left(), top))
