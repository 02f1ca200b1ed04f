"""Files dropped anywhere on the window, or asked for by Ctrl+O, go to the import page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.main_window import MainWindow

KEY = "import"
"""The key of the import page."""


class FileDrop(QObject):
    """Connects a window to its import page; lives as long as the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.files_dropped.connect(self._take)
        bind("import", window, lambda: window.go(KEY, "choose"))

    def _take(self, paths: list[Path]) -> None:
        self._window.go(KEY, paths)
