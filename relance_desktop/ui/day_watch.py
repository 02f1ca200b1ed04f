"""Tells when the calendar day has changed: a laptop may sleep through midnight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from relance_desktop.domain.clock import Clock

LOOK_MS = 30_000
"""A timer until midnight would count the hours that the laptop sleeps."""


class DayWatch(QObject):
    """``changed`` once for each new day, within half a minute or at waking."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock.today()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._woken)

    def look(self) -> None:
        """Compare the day now with the one known."""
        today = self._clock.today()
        if today != self._day:
            self._day = today
            self.changed.emit()

    def _woken(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
