"""« De »: which account a mail leaves from, shown when there are several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from relance_desktop.domain.mail import MailAccount
from relance_desktop.services.reminders.values import Prepared
from relance_desktop.ui.kit.forms import FormRow


class SenderLine(FormRow):
    """One account of several; hidden where there is no choice. ``chosen`` by the user."""

    chosen = Signal()

    def __init__(self) -> None:
        self._box = QComboBox()
        self._box.setObjectName("sender")
        super().__init__("", self._box)
        self.set_label(self.tr("De"))
        self._box.activated.connect(lambda _index: self.chosen.emit())

    def show_senders(self, prepared: Prepared) -> None:
        """Show the accounts that it may leave from."""
        self._box.clear()
        for account in prepared.senders:
            self._box.addItem(_words(account), account.id)
        self._box.setCurrentIndex(self._box.findData(prepared.sender_id))
        self.setVisible(len(prepared.senders) > 1)

    def sender_id(self) -> str:
        """The account chosen, "" where there is none."""
        return str(self._box.currentData() or "")


def _words(account: MailAccount) -> str:
    if not account.label or account.label == account.sender_address:
        return account.sender_address
    return f"{account.label} ({account.sender_address})"
