"""Typing the beginning of a word moves to the row that has it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from relance_desktop.ui.kit.folding import fold
from relance_desktop.ui.kit.table_model import TableModel


class TypeAhead:
    """Gathers keys typed quickly after each other, looks for rows that begin so."""

    def __init__(self, model: TableModel, column: int) -> None:
        self._model = model
        self._column = column
        self._typed = ""
        self._clock = QElapsedTimer()

    def find(self, typed: str, current: int) -> int:
        """The line of the first match from the current one on, around the end; -1 for none."""
        pause = QApplication.keyboardInputInterval()
        fresh = not self._clock.isValid() or self._clock.hasExpired(pause)
        self._typed = fold(typed) if fresh else self._typed + fold(typed)
        self._clock.start()
        shown = self._model.shown
        read = self._model.columns[self._column].text
        start = max(0, current + 1 if fresh else current)
        lines = ((start + step) % len(shown) for step in range(len(shown)))
        return next((n for n in lines if fold(read(shown[n])).startswith(self._typed)), -1)
