"""Money that comes after all: invoices given up may be reopened from the payment's form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.write_offs import GivenUp
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

SHOWN = 3
"""The latest ones: money seldom comes for older ones."""


class GivenUpLines(QWidget):
    """``reopened`` when one of them is open again."""

    reopened = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("given-up-lines")
        self._services = services
        self._lines = column(gap=4)
        self.setLayout(self._lines)
        self.hide()

    def show_client(self, client_id: int | None) -> None:
        """Show what was given up of a client's invoices."""
        clear(self._lines)
        found = self._services.write_offs.of_client(client_id) if client_id else ()
        for one in found[-SHOWN:]:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(found))

    def _line(self, one: GivenUp) -> QWidget:
        text = self.tr("{number}\u00a0: {amount} abandonnés").format(
            number=one.number, amount=formats.money(one.write_off.cents, one.currency)
        )
        again = LinkButton(self.tr("Rouvrir"), name="payment-reopen")
        again.setAccessibleName(f"{again.text()}, {text}")
        again.clicked.connect(lambda: self._reopen(one))
        line = QWidget()
        line.setObjectName("given-up-one")
        words = row(Label(text, "muted", name="given-up-words"))
        words.setStretch(0, 1)
        words.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(words)
        return line

    def _reopen(self, one: GivenUp) -> None:
        with suppress(UserError):  # somebody was faster: what is shown next is the truth
            self._services.write_offs.reopen(one.write_off.id)
        self.reopened.emit()
