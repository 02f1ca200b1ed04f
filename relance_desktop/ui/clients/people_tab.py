"""Whom one reaches at a client: contacts by role, other addresses, and who gets which step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.services.views import ClientDetail
from relance_desktop.ui.clients.people import PeopleList, PlacesList
from relance_desktop.ui.clients.reach import ReachCard
from relance_desktop.ui.kit.layouts import Scroll, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class PeopleTab(QWidget):
    """Lists at the left that are changed in their place; at the right what they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people-tab")
        self.people, self.places, self.reach = PeopleList(), PlacesList(), ReachCard()
        left = Scroll(gap=GRID * 2, name="people-left")
        left.body.setContentsMargins(0, GRID * 2, GRID, 0)
        left.body.addWidget(self.people)
        left.body.addWidget(self.places)
        left.body.addStretch(1)
        right = Scroll(gap=GRID * 2, name="people-right")
        right.body.setContentsMargins(0, GRID * 2, GRID, 0)
        right.setFixedWidth(scaled(344))
        right.body.addWidget(self.reach)
        right.body.addStretch(1)
        layout = row(left, right, gap=GRID * 2)
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
