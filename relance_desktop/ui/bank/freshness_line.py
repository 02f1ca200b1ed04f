"""How far the bank accounts are known, in one line, and the way to know more; old knowledge
warns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.services.bank_import.values import AccountFreshness
from relance_desktop.ui.bank.head_words import freshness_words
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID


class FreshnessLine(QWidget):
    """``asked`` when the user wants to bring a statement."""

    asked = Signal()

    def __init__(self, name: str = "bank-freshness") -> None:
        super().__init__()
        self.setObjectName(name)
        self.warning = IconLabel("warning", "warning")
        self._text = Label("", "muted", wrap=False, name=f"{name}-text")
        self.button = QuietButton(self.tr("Importer un relevé"), "bank", f"{name}-import")
        self.button.clicked.connect(self.asked)
        self.setLayout(row(self.warning, self._text, self.button, None, gap=GRID))

    def show_freshness(
        self, accounts: Sequence[AccountFreshness], today: date, otherwise: str = ""
    ) -> None:
        """Say it; ``otherwise`` where no statement ever came in."""
        said, stale = freshness_words(accounts, today)
        self._text.setText(said or otherwise)
        self.warning.setVisible(stale)
