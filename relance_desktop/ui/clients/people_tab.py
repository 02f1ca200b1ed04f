"""Whom one reaches at a client: contacts by role, other addresses, and who gets which step."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.services.views import ClientDetail
from relance_desktop.ui.clients.people import PeopleList, PlacesList
from relance_desktop.ui.clients.reach import ReachCard
from relance_desktop.ui.kit.layouts import Scroll, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

SIDE, LEAST = 344, 560
"""Widths of the card beside, and of the lists that need it beside no longer."""


class PeopleTab(QWidget):
    """Lists at the left that are changed in their place; beside or below, what they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people-tab")
        self.people, self.places, self.reach = PeopleList(), PlacesList(), ReachCard()
        self._left = _part("people-left")
        for part in (self.people, self.places):
            self._left.body.addWidget(part)
        self._left.body.addStretch(1)
        self._right = _part("people-right")
        self._right.setFixedWidth(scaled(SIDE))
        self._right.body.addWidget(self.reach)
        self._right.body.addStretch(1)
        layout = row(self._left, self._right, gap=GRID * 2)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_client(self, detail: ClientDetail) -> None:
        """Show a client's people; what is being typed stays."""
        self.people.set_items(detail.contacts)
        self.places.set_items(detail.addresses)
        self.reach.show_client(detail)

    def forget(self) -> None:
        """Another client: what was being typed is given up."""
        self.people.forget()
        self.places.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(SIDE) + scaled(LEAST)
        if beside == self._right.isHidden():
            place = self._right if beside else self._left
            place.body.insertWidget(place.body.count() - 1, self.reach)
            self._right.setVisible(beside)


def _part(name: str) -> Scroll:
    part = Scroll(gap=GRID * 2, name=name)
    part.body.setContentsMargins(0, GRID * 2, GRID, 0)
    return part
