"""Where reminders are proposed: how far the bank is known, and the way to know more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class FreshnessNote(QWidget):
    """One line, read when ``refresh`` is called; no room is taken while no statement came."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("freshness-note")
        self._services = services
        self._warning = IconLabel("warning", "warning", 18)
        self._text = Label("", "muted", name="freshness-text")
        self.button = QuietButton(self.tr("Importer un relevé"), "bank", "freshness-import")
        self.button.clicked.connect(lambda: shell.go("bank", "start"))
        layout = row(self._warning, self._text, self.button, gap=GRID)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()

    def refresh(self) -> None:
        """Read again how far the accounts are known."""
        from relance_desktop.ui.bank.head_words import freshness_words

        accounts = self._services.bank_import.freshness()
        said, stale = freshness_words(accounts, self._services.clock.today())
        self._text.setText(said)
        self._warning.setVisible(stale)
        self.button.setVisible(stale)  # of yesterday: there is nothing to fetch
        self.setVisible(bool(said))
