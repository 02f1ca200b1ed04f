"""A part that scrolls, and beside it another that does; without room, one under the other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.layouts import Item, Scroll, add, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class SideScroll(QWidget):
    """``main`` keeps ``least``, or the ``side`` items go to the end of its own scroll.

    Both widths at 100 %. It asks for no more width than the wider part: no window grows.
    """

    def __init__(self, main: Scroll, side: tuple[Item, ...], width: int, least: int) -> None:
        super().__init__()
        self.setObjectName(f"{main.objectName()}-and-side")
        self._main, self._width, self._least = main, width, least
        self._wanted = True
        self._side = Scroll(name=f"{main.objectName()}-side")
        self._cards = QWidget()
        self._cards.setObjectName("side-cards")
        cards = column(gap=GRID * 2)
        for item in side:
            add(cards, item)
        self._cards.setLayout(cards)
        self._side.body.addWidget(self._cards)
        self._side.body.addStretch(1)
        self._left = column(main, gap=GRID * 2)
        layout = row(self._left, self._side, gap=GRID * 3)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def is_beside(self) -> bool:
        """Whether the two stand beside each other."""
        return not self._side.isHidden()

    def put_above(self, widget: QWidget) -> None:
        """Keep something over the main part that does not scroll with it."""
        self._left.insertWidget(0, widget)
        self._left.setStretch(1, 1)

    def show_side(self, wanted: bool) -> None:
        """Show the side, or leave its room to the main part."""
        self._wanted = wanted
        self._cards.setVisible(wanted)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return self._left.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self.width() >= scaled(self._width) + scaled(self._least) + GRID * 3
        beside = room and self._wanted
        self._side.setFixedWidth(scaled(self._width))
        if beside == self._side.isHidden():
            if beside:
                self._side.body.insertWidget(0, self._cards)
            else:
                self._main.body.addWidget(self._cards)
            self._cards.setVisible(self._wanted)
            self._side.setVisible(beside)
