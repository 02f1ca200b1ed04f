"""Tells when the calendar day or the local time has changed: a laptop may sleep through
midnight, travel to another time zone, or have its clock set right."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from relance_desktop.domain.clock import Clock

LOOK_MS = 30_000
"""A timer until midnight would count the hours that the laptop sleeps."""


class DayWatch(QObject):
    """``changed`` once for each new day, back or forth, and for each change of the local
    time against UTC (summer time, a journey), within half a minute or at waking."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._known = self._look_up()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._woken)

    def look(self) -> None:
        """Compare the day and the zone now with those known."""
        now = self._look_up()
        if now != self._known:
            self._known = now
            self.changed.emit()

    def _look_up(self) -> tuple[date, timedelta | None]:
        """Pages show days and local times: either may have changed alone."""
        day = self._clock.today()  # first: it reads the zone anew
        return day, self._clock.now().astimezone().utcoffset()

    def _woken(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
