"""A page and its side panel: next to each other while there is room, else one over the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.theme import scaled

LEAST = 560
"""The width that the page keeps beside the panel; with less, the panel lies over it."""

SHADE = 16
"""How wide the shadow is that a panel throws on the page under it."""


class Beside(QWidget):
    """Holds a page's part and its panel. The panel never makes the window wider.

    No layout: the panel must count for nothing in this widget's least width.
    """

    def __init__(self, left: QLayout, side: SideStack, least: int = LEAST) -> None:
        super().__init__()
        self.setObjectName("beside")
        self._least = least
        self._left = QWidget(self)
        self._left.setObjectName("beside-left")
        self._left.setLayout(left)
        self._shade = _Shade(self)
        self._side = side
        side.setParent(self)
        side.placed.connect(self._place)
        self._place()

    @property
    def is_over(self) -> bool:
        """Whether the panel lies over the page."""
        return not self._side.isHidden() and self._room() < self._needed()

    def sizeHint(self) -> QSize:
        return self._left.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._left.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _room(self) -> int:
        return self.width() - self._side.wanted_width

    def _needed(self) -> int:
        return max(scaled(self._least), self._left.minimumSizeHint().width())

    def _place(self) -> None:
        over, shown = self.is_over, not self._side.isHidden()
        width = min(self._side.wanted_width, self.width())
        start = self.width() - width
        self._left.setGeometry(0, 0, start if shown and not over else self.width(), self.height())
        self._side.setGeometry(start, 0, width, self.height())
        self._shade.setGeometry(start - SHADE, 0, SHADE, self.height())
        self._shade.setVisible(over)
        if over:
            self._shade.raise_()
        self._side.raise_()


class _Shade(QWidget):
    """The shadow at the panel's edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("beside-shade")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        fade = QLinearGradient(QPoint(0, 0), QPoint(self.width(), 0))
        fade.setColorAt(0, QColor(0, 0, 0, 0))
        fade.setColorAt(1, QColor(0, 0, 0, 48))
        QPainter(self).fillRect(self.rect(), fade)
