"""Boxes on the 8-pixel grid, cards, and a row that wraps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from relance_desktop.ui.kit.labels import SectionTitle
from relance_desktop.ui.kit.stylesheet import GRID

Item = QWidget | QLayout | int | None
"""What a box takes: a widget, a layout, a gap in pixels, or None for a stretch."""


def column(*items: Item, gap: int = GRID, margins: int = 0) -> QVBoxLayout:
    """Things below each other."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def row(*items: Item, gap: int = GRID, margins: int = 0) -> QHBoxLayout:
    """Things side by side."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def _fill(
    layout: QVBoxLayout | QHBoxLayout, items: tuple[Item, ...], gap: int, margins: int
) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(margins, margins, margins, margins)
    for item in items:
        add(layout, item)


def add(layout: QVBoxLayout | QHBoxLayout, item: Item) -> None:
    """Add one thing at the end of a box.

    A button in a column keeps to the left: without an alignment its own width would
    limit the whole column's.
    """
    if isinstance(item, QAbstractButton) and isinstance(layout, QVBoxLayout):
        layout.addWidget(item, 0, Qt.AlignmentFlag.AlignLeft)
    elif isinstance(item, QWidget):
        layout.addWidget(item)
    elif isinstance(item, QLayout):
        layout.addLayout(item)
    elif item is None:
        layout.addStretch(1)
    else:
        layout.addSpacing(item)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Card(QFrame):
    """A white rounded surface that holds what belongs together; fill ``body``."""

    def __init__(self, title: str = "", name: str = "card") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.body = column(gap=GRID, margins=GRID * 2)
        if title:
            self.body.addWidget(SectionTitle(title))
        self.setLayout(self.body)

    def add(self, *items: Item) -> Card:
        """Add widgets, layouts, gaps (int) or stretches (None) below; returns itself."""
        for item in items:
            add(self.body, item)
        return self


class ByWidth(QWidget):
    """Needs the height that goes with its present width.

    Qt takes that of its least width, at which rows wrap and flows are stacked: windows grow
    and scroll areas end in empty space.
    """

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self.hasHeightForWidth() and self.width() > least.width():
            least.setHeight(self.heightForWidth(self.width()))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Watched(QVBoxLayout):
    """Tells when it has placed what is in it."""

    def __init__(self, placed: Callable[[], None]) -> None:
        super().__init__()
        self._placed = placed

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._placed()


class Scroll(QScrollArea):
    """A page part that scrolls when it is too tall; fill ``body``."""

    def __init__(self, gap: int = GRID * 2, margins: int = 0, name: str = "scroll") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = ByWidth()
        inner.setObjectName("scrolled")
        inner.setProperty("role", "scrolled")
        self.body = _Watched(self._grow)
        _fill(self.body, (), gap, margins)
        inner.setLayout(self.body)
        self._growing = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle)
        self.setWidget(inner)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._settling.start(0)
        return done

    def _grow(self) -> None:
        """Take the height that is needed now: a new widget is shown, and may be painted, before
        Qt asks the frame for it."""
        inner = self.widget()
        if inner is None or not inner.isVisible() or self._growing:
            return
        if inner.height() < inner.minimumSizeHint().height():
            self._growing = True
            self.setWidgetResizable(True)  # makes it look at the height
            self._growing = False

    def _settle(self) -> None:
        """Give the content its height by the widgets that are there now.

        Qt lays out new ones before it shows them, finds that none has a height by its width,
        keeps that answer, and crushes them into the frame until something else moves.
        """
        items = [self.body.itemAt(place) for place in range(self.body.count())]
        by_width = any(item is not None and item.hasHeightForWidth() for item in items)
        if by_width != self.body.hasHeightForWidth():
            self.body.invalidate()
            self.body.activate()
            self.setWidgetResizable(True)  # makes it look at the height again


class FlowLayout(QLayout):
    """Side by side, on a new line when the width is used up; ``row_gap`` between lines."""

    def __init__(self, gap: int = GRID, row_gap: int = -1) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._row_gap = gap if row_gap < 0 else row_gap
        self.setSpacing(gap)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for at, line in enumerate(self._lines(rect.width())):
            tallest = max(size.height() for _, size in line)
            x, y = rect.x(), y + (self._row_gap if at else 0)
            for item, size in line:
                if move:  # in the middle of its line: a link beside buttons is level with them
                    down = (tallest - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, y + down), size))
                x += size.width() + self.spacing()
            y += tallest
        return y - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands on each line, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines


class Flow(QWidget):
    """A widget whose children flow like words."""

    def __init__(self, gap: int = GRID, name: str = "flow", row_gap: int = -1) -> None:
        super().__init__()
        self.setObjectName(name)
        self._flow = FlowLayout(gap, row_gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._flow.addWidget(widget)

    def line_width(self) -> int:
        """How wide all is on one line."""
        items = [self._flow.itemAt(n) for n in range(self._flow.count())]
        widths = [i.sizeHint().width() for i in items if i is not None and not i.isEmpty()]
        return sum(widths) + self._flow.spacing() * max(0, len(widths) - 1)

    def empty(self) -> None:
        """Take everything out."""
        clear(self._flow)
