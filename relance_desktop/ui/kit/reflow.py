"""Two parts beside each other while there is room; else the second goes under the first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

Width = int | Callable[[], int]
"""A width at 100 %, or what gives one in pixels when it depends on what is shown."""


class Reflow(QLayout):
    """``main`` takes the width that ``side`` leaves, ``least`` at the least.

    ``side_width`` is the second part's; without, it is what that part wants. At 200 % or
    in a small window the parts are stacked, so that the window never has to grow. For
    what scrolls or has a short height: nothing stretches downwards.
    """

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        least: Width,
        side_width: Width = 0,
        gap: int = GRID * 2,
        row_gap: int = -1,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least, self._side_width = least, side_width
        self._row_gap = gap if row_gap < 0 else row_gap
        self.setSpacing(gap)
        self.setContentsMargins(QMargins())
        self.addWidget(main)
        self.addWidget(side)

    def is_beside(self, width: int) -> bool:
        """Whether the parts of a room so wide stand beside each other."""
        return width >= _pixels(self._least) + self.spacing() + self._wanted()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        parts = self._parts(QRect(0, 0, width, 0))
        return max((rect.bottom() + 1 for _item, rect in parts), default=0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._parts(rect):
            item.setGeometry(place)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() + self.spacing() for item in self._shown())
        return QSize(wide, max((i.sizeHint().height() for i in self._shown()), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _wanted(self) -> int:
        side = self._items[-1]
        return _pixels(self._side_width) or side.sizeHint().width()

    def _parts(self, room: QRect) -> list[tuple[QLayoutItem, QRect]]:
        """Where each part goes."""
        shown = self._shown()
        if len(shown) < 2 or not self.is_beside(room.width()):
            return _stacked(shown, room, self._row_gap)
        side = self._wanted()
        main = room.width() - side - self.spacing()
        tall = max(_tall(shown[0], main), _tall(shown[1], side), room.height())
        start = room.x() + main + self.spacing()
        return [
            (shown[0], QRect(room.x(), room.y(), main, tall)),
            (shown[1], QRect(start, room.y(), side, tall)),
        ]


def _stacked(items: list[QLayoutItem], room: QRect, gap: int) -> list[tuple[QLayoutItem, QRect]]:
    found, y = [], room.y()
    for item in items:
        tall = _tall(item, room.width())
        found.append((item, QRect(room.x(), y, room.width(), tall)))
        y += tall + gap
    return found


def _pixels(width: Width) -> int:
    return width() if callable(width) else scaled(width)


def _tall(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
