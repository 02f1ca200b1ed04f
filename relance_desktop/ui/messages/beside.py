"""The words and their preview beside each other; without room, one at a time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

LEAST: Final = 380
"""The width that each of the two needs, at 100 %."""


class Beside(QWidget):
    """Two parts of the same width. ``turned`` when they come beside each other or part."""

    turned = Signal()

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self.setObjectName("beside")
        self._first, self._second = first, second
        self._on_second = False
        layout = row(first, second, gap=GRID * 3)
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def is_beside(self) -> bool:
        """Whether both are on screen."""
        return self.width() >= scaled(LEAST) * 2 + GRID * 3

    @property
    def on_second(self) -> bool:
        """Whether the second stands alone."""
        return self._on_second and not self.is_beside

    def turn(self, to_second: bool) -> None:
        """Show the other part, where only one has room."""
        self._on_second = to_second
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._first.minimumSizeHint().width(), scaled(LEAST)), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        both = self.is_beside
        self._first.setVisible(both or not self._on_second)
        self._second.setVisible(both or self._on_second)
        self.turned.emit()
