"""Above the payments: how far the bank is known, and the lines that wait to be matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from relance_desktop.ui.bank.freshness_line import FreshnessLine
from relance_desktop.ui.bank.targets import START, WAITING
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.today.side import freshness_sentence

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class BankStrip(QWidget):
    """Reads what it shows; its buttons lead to the page of statements."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("payments-bank")
        self._services = services
        self.line = FreshnessLine("payments-freshness")
        self.line.asked.connect(lambda: shell.go("bank", START))
        self.waiting = Banner("info", "", name="payments-waiting")
        self.waiting.add_action(self.tr("Rapprocher")).clicked.connect(
            lambda: shell.go("bank", WAITING)
        )
        self.setLayout(column(self.line, self.waiting, gap=GRID))

    def refresh(self) -> None:
        """Read again."""
        bank, today = self._services.bank_import, self._services.clock.today()
        typed = freshness_sentence(self._services.payments.freshness(), today)
        self.line.show_freshness(bank.freshness(), today, typed)
        count = bank.count_open()
        one = self.tr("{n} ligne de relevé à rapprocher")
        many = self.tr("{n} lignes de relevé à rapprocher")
        self.waiting.set_text(formats.plural(count, one, many))
        self.waiting.setVisible(count > 0)
