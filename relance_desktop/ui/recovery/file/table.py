"""The list of exhibits: ticked, ordered by dragging or Alt and the arrows, renamed in place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.two_lines import TwoLineDelegate
from relance_desktop.ui.recovery.file.columns import LEAST_WANTED, TICK, TITLE, columns
from relance_desktop.ui.recovery.file.rows import ExhibitRow
from relance_desktop.ui.recovery.file.title_editor import TitleEditor

_KEYS = tuple(one.key for one in columns())
_EDGE = 32
"""This near to the end of the view, a row that is held makes it scroll."""


class ExhibitTable(Table[ExhibitRow]):
    """``toggled`` gives sources, ``moved`` sources and -1 or 1, ``placed`` a source and the
    place before which it was let go, ``renamed`` a source and its new title."""

    toggled = Signal(object)
    moved = Signal(object, int)
    placed = Signal(str, int)
    renamed = Signal(str, str)

    def __init__(self, label: str) -> None:
        super().__init__(
            columns(),
            lambda one: one.source,
            typeahead=TITLE,
            name="exhibits",
            label=label,
        )
        self.can_change = True
        self._held: ExhibitRow | None = None
        self._pressed_at = QPoint()
        self._target: int | None = None
        self._editor: TitleEditor | None = None
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(False)
        header.setSectionsMovable(False)
        self.setItemDelegate(TwoLineDelegate(self))
        FitColumns(self, LEAST_WANTED)
        self.doubleClicked.disconnect()
        self.doubleClicked.connect(lambda _index: self.edit_title())

    @property
    def count(self) -> int:
        """How many exhibits are chosen."""
        return sum(one.chosen for one in self.rows_model.rows)

    def sources(self) -> tuple[str, ...]:
        """What is selected, else the current line."""
        current = self.current_row()
        lines = self.selected_rows() or ((current,) if current else ())
        return tuple(one.source for one in lines)

    def edit_title(self) -> None:
        """Type another title where it stands."""
        one = self.current_row()
        if one is None or not one.chosen or not self.can_change:
            return
        index = self.rows_model.index(self.currentIndex().row(), _KEYS.index(TITLE))
        self.scrollTo(index)
        self._editor = TitleEditor(self.viewport(), self.visualRect(index), one.choice.title)
        self._editor.done.connect(lambda title, key=one.source: self._end_edit(key, title))

    # -- events ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and step is not None:
            self._move(step)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(self.sources())
        elif event.key() == Qt.Key.Key_Delete:
            self._take_out()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_title()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        one = self.rows_model.row_at(index) if index.isValid() else None
        left = event.button() is Qt.MouseButton.LeftButton
        if left and one is not None and index.column() == _KEYS.index(TICK) and self.can_change:
            self.selectRow(index.row())
            self._toggle((one.source,))
            return
        super().mousePressEvent(event)
        plain = event.modifiers() is Qt.KeyboardModifier.NoModifier
        if left and plain and one is not None and one.chosen and self.can_change:
            self._held, self._pressed_at = one, event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far or self._target is not None:
            self._scroll_at_edge(at.y())
            self._target = self._place_at(at.y())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, place = self._held, self._target
        self._held = self._target = None
        self.viewport().unsetCursor()
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if held is not None and place is not None and place not in (held.number - 1, held.number):
            self.placed.emit(held.source, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is None:
            return
        last = self._target >= self.count
        line = self.count - 1 if last else self._target
        top = self.rowViewportPosition(line) + (self.rowHeight(line) if last else 0)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(palette.tokens().accent), scaled(3)))
        painter.drawLine(0, top, self.viewport().width(), top)

    # -- inside ----------------------------------------------------------------

    def _toggle(self, sources: tuple[str, ...]) -> None:
        if sources and self.can_change:
            self.toggled.emit(sources)

    def _take_out(self) -> None:
        wanted = set(self.sources())
        chosen = [o.source for o in self.rows_model.rows if o.chosen and o.source in wanted]
        self._toggle(tuple(chosen))

    def _move(self, step: int) -> None:
        if self.can_change:
            self.moved.emit(self.sources(), step)

    def _end_edit(self, source: str, title: str) -> None:
        self._editor = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if title:
            self.renamed.emit(source, title)

    def _place_at(self, y: int) -> int:
        line = self.rowAt(y)
        if line < 0:
            return self.count if y > 0 else 0
        below = y > self.rowViewportPosition(line) + self.rowHeight(line) // 2
        return min(line + below, self.count)

    def _scroll_at_edge(self, y: int) -> None:
        bar, edge = self.verticalScrollBar(), scaled(_EDGE)
        if y < edge:
            bar.setValue(bar.value() - edge // 2)
        elif y > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge // 2)
