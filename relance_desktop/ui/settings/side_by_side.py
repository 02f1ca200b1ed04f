"""Things side by side where there is room, below each other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from relance_desktop.ui.kit.theme import GRID, scaled


class SideBySide(QWidget):
    """Widgets with their shares of the width; from ``wide`` pixels, at 100 %, in one row.

    ``even``: all as tall as the tallest.
    """

    def __init__(self, wide: int, *parts: tuple[QWidget, int], even: bool = False) -> None:
        super().__init__()
        self._even = even
        self.setObjectName("side-by-side")
        self._wide = wide
        self._parts = tuple(part for part, _ in parts)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID * 2)
        for part, share in parts:
            self._box.addWidget(part, share)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be put below each other."""
        least = super().minimumSizeHint()
        return QSize(max(p.minimumSizeHint().width() for p in self._parts), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(self._wide)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        top = Qt.AlignmentFlag.AlignTop if wide and not self._even else Qt.AlignmentFlag(0)
        for part in self._parts:
            self._box.setAlignment(part, top)
