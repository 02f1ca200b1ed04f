"""Hides a table's less wanted columns while there is no room for all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject

from relance_desktop.ui.kit.table import Table


class FitColumns(QObject):
    """``least_wanted``: column keys, the first to go first."""

    def __init__(self, table: Table, least_wanted: Sequence[str]) -> None:
        super().__init__(table)
        self._table = table
        self._least_wanted = least_wanted
        table.viewport().installEventFilter(self)
        table.choice.changed.connect(self.fit)
        table.choice.rescaled.connect(self.fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Hide what matters least until the rest fits, beside what the user does not want."""
        room = self._table.viewport().width()
        choice = self._table.choice
        wanted = {column.key: choice.width_of(column) for column in self._table.rows_model.columns}
        hidden = {key for key in wanted if not choice.is_wanted(key)}
        for key in self._least_wanted:
            if sum(width for name, width in wanted.items() if name not in hidden) <= room:
                break
            hidden.add(key)
        for number, name in enumerate(wanted):
            if self._table.isColumnHidden(number) != (name in hidden):
                self._table.setColumnHidden(number, name in hidden)
