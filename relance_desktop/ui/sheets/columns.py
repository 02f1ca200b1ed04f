"""The file's own columns: above each a list that says what it is, below its first cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from relance_desktop.domain.incoming_sheets import text_of
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.ui.kit.delegates import CellDelegate
from relance_desktop.ui.kit.layouts import row as row_of
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed

_SHOWN_ROWS = 4
_WIDTH, _ROW_HEIGHT, _CHOICE_HEIGHT = 172, 30, 48


class ColumnsTable(QTableWidget):
    """``chosen`` gives the place of a column and what it says (None: not read)."""

    chosen = Signal(int, object)

    def __init__(self, name: str = "list-columns") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Colonnes de votre fichier"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.combos: list[QComboBox] = []

    def show_table(
        self, table: Table, columns: Sequence[Any], meanings: Sequence[tuple[Any, str]]
    ) -> None:
        """Show a table with what its columns say; ``meanings`` are those to choose from, each
        with its word."""
        self.clear()
        self.combos = []
        rows = table.body[:_SHOWN_ROWS]
        self.setColumnCount(table.width)
        self.setRowCount(1 + len(rows))
        titles = [table.title(place) or self._nameless(place) for place in range(table.width)]
        self.setHorizontalHeaderLabels(titles)
        self.setItemDelegate(CellDelegate(self))
        for place, title in enumerate(titles):
            holder, combo = QWidget(), self._combo(place, title, meanings)
            holder.setLayout(row_of(combo, margins=3))
            self.setCellWidget(0, place, holder)
            cells = ["", *(" ".join(text_of(row.cells[place]).split()) for row in rows)]
            for at, text in enumerate(cells):
                self.setItem(at, place, _item(text))
        self.setRowHeight(0, scaled(_CHOICE_HEIGHT))
        for at in range(1, self.rowCount()):
            self.setRowHeight(at, scaled(_ROW_HEIGHT))
        self._fit_height(len(rows))
        self.show_columns(columns)

    def show_columns(self, columns: Sequence[Any]) -> None:
        """Follow a mapping that changed, without a signal."""
        for place, combo in enumerate(self.combos):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(combo.findData(columns[place]), 0))
            combo.blockSignals(False)
            self._widen(place, combo)

    def _combo(self, place: int, title: str, meanings: Sequence[tuple[Any, str]]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"column-{place}")
        combo.setAccessibleName(self.tr("Colonne «\u00a0{title}\u00a0»").format(title=title))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.addItem(self.tr("(non lue)"), None)
        for meaning, word in meanings:
            combo.addItem(word, meaning)
        combo.currentIndexChanged.connect(lambda _at: self._choose(place, combo))
        combo.installEventFilter(self)
        self.combos.append(combo)
        return combo

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column that gets the focus by Tab into sight."""
        if event.type() == QEvent.Type.FocusIn and watched in self.combos:
            place = self.combos.index(watched)
            self.scrollTo(self.model().index(0, place))
        return super().eventFilter(watched, event)

    def _choose(self, place: int, combo: QComboBox) -> None:
        self.chosen.emit(place, combo.currentData())

    def _widen(self, place: int, combo: QComboBox) -> None:
        """Wide enough for what was chosen: a combo box cuts its words without a sign."""
        wanted = combo.fontMetrics().horizontalAdvance(combo.currentText()) + scaled(64)
        self.setColumnWidth(place, max(scaled(_WIDTH), wanted))

    def _nameless(self, place: int) -> str:
        return self.tr("Colonne {n}").format(n=place + 1)

    def _fit_height(self, rows: int) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        inner = scaled(_CHOICE_HEIGHT) + rows * scaled(_ROW_HEIGHT)
        self.setFixedHeight(head + inner + bar + 4)


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(as_typed(text))
    return item
