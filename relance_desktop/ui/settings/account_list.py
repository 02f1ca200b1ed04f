"""The sender accounts below each other: which is usual, which is being edited."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.mail import MailAccount
from relance_desktop.services.mail_accounts import MailAccounts
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.status import Chip


class AccountList(Card):
    """Each signal gives the account's id."""

    edit = Signal(str)
    usual = Signal(str)
    remove = Signal(str)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__(name="account-list")
        self._list: QVBoxLayout = column(gap=8)
        self.add_button = QuietButton(
            self.tr("Ajouter un compte d'envoi"), "plus", name="account-add"
        )
        self.add_button.clicked.connect(self.add_asked)
        self.add(self._list, self.add_button)

    def show_accounts(self, book: MailAccounts, edited: str) -> None:
        """Show all accounts; with one alone there is nothing to choose."""
        clear(self._list)
        several = len(book.accounts) > 1
        for number, account in enumerate(book.accounts if several else ()):
            if number:
                self._list.addWidget(Line())
            self._list.addWidget(self._line(account, book.usual_id, edited))
        self.add_button.setVisible(bool(book.accounts))

    def _line(self, account: MailAccount, usual_id: str, edited: str) -> QWidget:
        line, usual = QWidget(), account.id == usual_id
        line.setObjectName(f"account-{account.id}")
        name = account.label or account.sender_address
        words = column(Label(name, "strong", name="account-name"), gap=2)
        if name != account.sender_address:
            words.addWidget(Label(account.sender_address, "muted", name="account-address"))
        layout = row(gap=8)
        layout.addLayout(words, 1)
        if usual:
            layout.addWidget(Pill(Chip(self.tr("Usuel"), "check-circle", "green")))
        else:
            layout.addWidget(
                self._button(self.tr("Rendre usuel"), "star", "usual", account, self.usual)
            )
        if account.id != edited:
            layout.addWidget(
                self._button(self.tr("Modifier"), "pencil-simple", "edit", account, self.edit)
            )
        layout.addWidget(self._button(self.tr("Retirer"), "trash", "remove", account, self.remove))
        line.setLayout(layout)
        return line

    def _button(
        self, text: str, icon: str, action: str, account: MailAccount, signal: object
    ) -> QuietButton:
        button = QuietButton(text, icon, name=f"account-{action}-{account.id}")
        button.setAccessibleName(f"{text}, {account.sender_address}")
        button.clicked.connect(lambda: signal.emit(account.id))  # type: ignore[attr-defined]
        return button
