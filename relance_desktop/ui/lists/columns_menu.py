"""The columns of a list, ticked in a menu that stays open while one ticks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.table import Table

translate = QCoreApplication.translate


class StayingMenu(QMenu):
    """Stays open when an entry is ticked, by mouse, Space or Enter."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class ColumnsMenu(StayingMenu):
    """Which columns are shown, and the way back to those of the program."""

    def __init__(self, table: Table[Any], parent: QWidget) -> None:
        super().__init__(translate("lists", "Colonnes"), parent)
        self.setObjectName(f"{table.objectName()}-columns")
        self._table = table
        self._ticks: dict[str, QAction] = {}
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        self._ticks = {}
        for column in self._table.rows_model.columns:
            action = self.addAction(plain(column.full_title))
            action.setObjectName(f"column-{column.key}")
            action.setCheckable(True)
            action.triggered.connect(lambda on, key=column.key: self._want(key, on))
            self._ticks[column.key] = action
        self.addSeparator()
        words = translate("lists", "Colonnes par défaut")
        reset = self.addAction(icon("arrow-counter-clockwise", "muted"), words)
        reset.setObjectName("columns-reset")
        reset.triggered.connect(lambda: self._table.choice.reset())
        self._show_state()

    def _want(self, key: str, wanted: bool) -> None:
        self._table.choice.want(key, wanted)
        self._show_state()

    def _show_state(self) -> None:
        """Tick what is wanted; say what has no room; the last one cannot go."""
        choice, columns = self._table.choice, self._table.rows_model.columns
        last = len(choice.wanted()) == 1
        no_room = translate("lists", "{column} (fenêtre trop étroite)")
        for number, column in enumerate(columns):
            action, wanted = self._ticks[column.key], choice.is_wanted(column.key)
            action.setChecked(wanted)
            action.setEnabled(not (wanted and last))
            squeezed = wanted and self._table.isColumnHidden(number)
            text = no_room.format(column=column.full_title) if squeezed else column.full_title
            action.setText(plain(text))
