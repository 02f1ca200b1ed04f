"""The parts on the page: two beside each other while there is room, some across both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reporting.card import PartCard
from relance_desktop.ui.reporting.part import Part

_TWO = 960
"""From this width on two stand beside each other."""


class Board(QWidget):
    """Signals as those of the cards; ``export_asked`` gives the part."""

    opened = Signal(object)
    export_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report-board")
        self._cards: dict[str, PartCard] = {}
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID * 2)
        self.setLayout(self._grid)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these; cards that are there stay as the user left them."""
        for part in parts:
            known = self._cards.get(part.key)
            if known is not None:
                known.show_part(part)
                continue
            card = PartCard(part)
            card.opened.connect(self.opened)
            card.export_asked.connect(lambda card=card: self.export_asked.emit(card.part))
            self._cards[part.key] = card
            self._columns = 0

    def card(self, key: str) -> PartCard | None:
        """A part's card."""
        return self._cards.get(key)

    def arrange(self, width: int) -> None:
        """Put the cards in one or two columns."""
        columns = 2 if width >= scaled(_TWO) else 1
        if columns == self._columns or not self._cards:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        line = place = 0
        for card in self._cards.values():
            span = columns if card.part.wide else 1
            if place + span > columns:
                line, place = line + 1, 0
            self._grid.addWidget(card, line, place, 1, span)
            place += span
        for number in (0, 1):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
