"""The page of the sidebar that was on screen last, found again the same day.

The first start of another day opens on the day's page: it says what to do, and that is what
the program is opened for.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings

from relance_desktop.domain.clock import Clock
from relance_desktop.ui.main_window import MainWindow

PAGE, DAY = "window/page", "window/day"


def last_page(settings: QSettings, clock: Clock) -> str:
    """The key of the page to open; nothing for the day's page."""
    if settings.value(DAY) != clock.today().isoformat():
        return ""
    return str(settings.value(PAGE, ""))


class LastPage(QObject):
    """Notes each page of the sidebar that is shown."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        window.page_shown.connect(self._note)

    def _note(self, key: str) -> None:
        if key in self._window.sidebar.buttons:
            self._window.settings.setValue(PAGE, key)
            self._window.settings.setValue(DAY, self._clock.today().isoformat())
