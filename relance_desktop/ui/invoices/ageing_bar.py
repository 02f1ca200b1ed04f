"""What is open by age: one clickable tile for each age, in one currency at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from relance_desktop.domain.balances import Ageing, Bucket
from relance_desktop.ui.invoices.ageing_tile import Tile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.layouts import clear, row
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


class Choice(NamedTuple):
    """An age in a currency."""

    currency: str
    bucket: Bucket


class AgeingBar(QWidget):
    """``chosen`` gives a ``Choice``, or None when the tile is pressed again.

    Other currencies wait in a menu: a line for each would leave no room to the list.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ageing")
        self._current: Choice | None = None
        self._currency = ""
        self._open: tuple[Ageing, ...] = ()
        self._tiles: dict[Choice, Tile] = {}
        self._layout = row(gap=GRID)
        self.setLayout(self._layout)

    def set_ageing(self, tables: Sequence[Ageing]) -> None:
        """Show these totals; empty ages take no room, currencies without any either."""
        self._open = tuple(table for table in tables if table.open_cents)
        if self._currency not in [table.currency for table in self._open]:
            self._currency = self._open[0].currency if self._open else ""
        self._fill()
        self.setVisible(bool(self._open))
        if self._current not in self._tiles:
            self._current = None

    def clear_choice(self) -> None:
        """Choose no age."""
        self._current = None
        for tile in self._tiles.values():
            tile.setChecked(False)

    def show_currency(self, currency: str) -> None:
        """Show the ages of what is open in another currency."""
        self._currency = currency
        self._fill()
        if self._current is not None:
            self._choose(None)

    def _fill(self) -> None:
        clear(self._layout)
        self._tiles = {}
        for table in self._open:
            if table.currency == self._currency:
                for bucket in Bucket:
                    if table.counts[bucket] or bucket is Bucket.NOT_DUE:
                        self._layout.addWidget(self._tile(table, bucket))
        others = [table for table in self._open if table.currency != self._currency]
        if others:
            self._layout.addWidget(self._others(others), 0, Qt.AlignmentFlag.AlignVCenter)

    def _others(self, tables: Sequence[Ageing]) -> QWidget:
        amounts = [formats.money(table.open_cents, table.currency) for table in tables]
        many = translate("invoices", "+ {n} devises").format(n=len(tables))
        button = SecondaryButton(f"+ {amounts[0]}" if len(tables) == 1 else many, name="currencies")
        said = translate("invoices", "Aussi à encaisser\u00a0: {amounts}")
        button.setToolTip(said.format(amounts=", ".join(amounts)))
        button.setAccessibleDescription(button.toolTip())
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        menu = QMenu(button)
        menu.setObjectName("currencies-menu")
        for table, amount in zip(tables, amounts, strict=True):
            menu.addAction(amount).triggered.connect(partial(self._ask, table.currency))
        button.setMenu(menu)
        return button

    def _ask(self, currency: str, _checked: bool = False) -> None:
        self.show_currency(currency)
        button = self.findChild(SecondaryButton, "currencies")
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tile(self, table: Ageing, bucket: Bucket) -> Tile:
        choice = Choice(table.currency, bucket)
        tile = Tile(table, bucket)
        tile.setChecked(choice == self._current)
        tile.clicked.connect(lambda on: self._choose(choice if on else None))
        self._tiles[choice] = tile
        return tile

    def _choose(self, choice: Choice | None) -> None:
        self._current = choice
        for key, tile in self._tiles.items():
            tile.setChecked(key == choice)
        self.chosen.emit(choice)
