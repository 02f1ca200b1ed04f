"""The program's one table: fast, all by keyboard, selection kept over refreshes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from relance_desktop.ui.kit.column_choice import ColumnChoice
from relance_desktop.ui.kit.delegates import CellDelegate
from relance_desktop.ui.kit.table_model import Column, TableModel
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.type_ahead import TypeAhead

Row = TypeVar("Row")
MenuBuilder = Callable[[QMenu, Sequence[Row]], None]

__all__ = ["Column", "Table", "TableModel"]

ROW_HEIGHT = 44

MAX_RANGES = 500
"""Qt needs quadratic time for selections in many pieces; beyond this they are dropped."""


class Table(QTableView, Generic[Row]):
    """Shows row objects. Signals give rows, never indexes.

    ``row_activated`` (Enter, double click), ``current_changed`` (row or None),
    ``selection_changed``.
    """

    row_activated = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], Hashable],
        *,
        search_text: Callable[[Row], str] | None = None,
        multiple: bool = True,
        typeahead: str = "",
        name: str = "table",
        label: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label or name)
        self.rows_model: TableModel[Row] = TableModel(columns, row_id, search_text, self)
        keys = [column.key for column in columns]
        self._typeahead = TypeAhead(self.rows_model, keys.index(typeahead) if typeahead else 0)
        self._menu: MenuBuilder[Row] | None = None
        self._empty: QWidget | None = None
        self._no_match: QWidget | None = None
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self._set_up_view(multiple)
        self.setModel(self.rows_model)
        self._set_up_header(columns)
        self.choice = ColumnChoice(self)
        self.rows_model.modelReset.connect(self._update_overlay)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.doubleClicked.connect(self._activate_current)

    # -- rows -------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replace the rows; selection, current row and scroll position stay."""
        self._keeping_place(lambda: self.rows_model.set_rows(rows))
        self.choice.grow()

    def set_filter(self, keep: Callable[[Row], bool] | None) -> None:
        """Show only rows that pass; the selection stays where it can."""
        self._keeping_place(lambda: self.rows_model.set_filter(keep))

    def set_search(self, text: str) -> None:
        """Show only rows that contain all words; the selection stays where it can."""
        self._keeping_place(lambda: self.rows_model.set_search(text))

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Order the rows by a column, as a click on its header does."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn([c.key for c in self.rows_model.columns].index(key), order)

    def current_row(self) -> Row | None:
        """The row that has the focus."""
        return self.rows_model.row_at(self.currentIndex())

    def selected_rows(self) -> tuple[Row, ...]:
        """The selected rows in their order on screen."""
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(row for line in lines if (row := self.rows_model.row_at(line)) is not None)

    def select(self, row_id: Hashable) -> bool:
        """Select one row by its id and bring it into view; False when it is not shown."""
        line = self.rows_model.position_of(row_id)
        if line >= 0:
            # selectRow would add to the selection while a key such as Ctrl is held
            index, chosen = self.rows_model.index(line, 0), QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, chosen.ClearAndSelect | chosen.Rows)
            self.scrollTo(index)
        return line >= 0

    # -- hooks ------------------------------------------------------------

    def set_menu(self, build: MenuBuilder[Row]) -> None:
        """``build(menu, rows)`` fills the context menu for the selected rows."""
        self._menu = build

    def set_empty(self, widget: QWidget, no_match: QWidget | None = None) -> None:
        """What to show over the table without any row, and when none passes the filter."""
        self._empty, self._no_match = widget, no_match
        for overlay in (widget, no_match):
            if overlay is not None:
                overlay.setParent(self)
                overlay.hide()
        self._update_overlay()

    # -- set-up -----------------------------------------------------------

    def _set_up_view(self, multiple: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if multiple else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)

    def _set_up_header(self, columns: Sequence[Column[Row]]) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(scaled(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setObjectName(f"{self.objectName()}-header")
        header.setHighlightSections(False)
        header.setMinimumSectionSize(scaled(48))
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(False)
        for number, column in enumerate(columns):
            header.resizeSection(number, scaled(column.width))
        header.sectionResized.connect(self._fit_stretch)
        self.setSortingEnabled(True)

    # -- keeping one's place ----------------------------------------------

    def _keeping_place(self, change: Callable[[], None]) -> None:
        ids = {self.rows_model.row_id(row) for row in self.selected_rows()}
        current = self.current_row()
        current_id = self.rows_model.row_id(current) if current is not None else None
        scroll = self.verticalScrollBar().value()
        change()
        if ids or current is not None:
            self._reselect(ids, current_id)
        self.verticalScrollBar().setValue(scroll)
        if current is not None:
            self.current_changed.emit(self.current_row())

    def _reselect(self, ids: set[Hashable], current_id: Hashable) -> None:
        model, flags = self.rows_model, QItemSelectionModel.SelectionFlag
        keys = [model.row_id(row) for row in model.shown]
        if current_id is not None:
            line = keys.index(current_id) if current_id in keys else -1
            self.selectionModel().setCurrentIndex(model.index(line, 0), flags.NoUpdate)
        ranges = _ranges([line for line, key in enumerate(keys) if key in ids])
        if len(ranges) > MAX_RANGES:
            return
        selection = QItemSelection()
        for first, last in ranges:
            selection.select(model.index(first, 0), model.index(last, len(model.columns) - 1))
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _fit_stretch(self) -> None:
        """Give what is left to the stretching column, but never less than its own width."""
        header, columns = self.horizontalHeader(), self.rows_model.columns
        number = next((i for i, column in enumerate(columns) if column.stretch), -1)
        if number >= 0:
            others = header.length() - header.sectionSize(number)
            width = max(scaled(columns[number].width), self.viewport().width() - others)
            if width != header.sectionSize(number):
                header.resizeSection(number, width)

    def _update_overlay(self) -> None:
        none, any_rows = not self.rows_model.shown, bool(self.rows_model.rows)
        for overlay, wanted in (
            (self._empty, none and (not any_rows or self._no_match is None)),
            (self._no_match, none and any_rows),
        ):
            if overlay is not None:
                overlay.setVisible(wanted)
                overlay.setGeometry(self.viewport().geometry())

    def _tell_current(self) -> None:
        self.current_changed.emit(self.current_row())

    def _activate_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self.row_activated.emit(row)

    # -- events -----------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        last = self.rows_model.rowCount() - 1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate_current()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0 and not event.modifiers():
            self.selectRow(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        line = self._typeahead.find(search, self.currentIndex().row())
        if line >= 0:
            self.selectRow(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        rows = self.selected_rows()
        if self._menu is None or not rows:
            return
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}-menu")
        self._menu(menu, rows)
        menu.aboutToHide.connect(menu.deleteLater)
        if not menu.isEmpty():
            menu.popup(self._menu_position(event))

    def _menu_position(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            return event.globalPos()
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft())

    def viewportEvent(self, event: QEvent) -> bool:
        self._delegate.follow_mouse(self, event)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_stretch()
        self._update_overlay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
            self.choice.rescale()


def _ranges(lines: list[int]) -> list[tuple[int, int]]:
    """Neighbouring lines as (first, last) pairs."""
    result: list[tuple[int, int]] = []
    for line in lines:
        if result and result[-1][1] == line - 1:
            result[-1] = (result[-1][0], line)
        else:
            result.append((line, line))
    return result
