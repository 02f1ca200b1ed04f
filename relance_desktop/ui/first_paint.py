"""Tells when the window's first page is on screen: what can wait is done then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

LATEST_MS = 2_000
"""When it is told all the same: a window that starts minimised is not painted."""


class FirstPaint(QObject):
    """``done`` once, right after the window and all that it holds were painted first."""

    done = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.told = False
        window.installEventFilter(self)
        QTimer.singleShot(LATEST_MS, self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        if not self.told:
            self.told = True
            self._window.removeEventFilter(self)
            self.done.emit()
