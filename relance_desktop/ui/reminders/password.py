"""Asks for the mail password in the page, when it is not known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from relance_desktop.domain.mail import MailAccount
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.services.settings import Settings
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, row


class PasswordPrompt(Card):
    """``given`` once the password is known to the program, ``later`` when the user gives up."""

    given = Signal()
    later = Signal()

    def __init__(self, settings: Settings, jobs: Jobs) -> None:
        super().__init__(name="password-prompt")
        self._settings, self._jobs = settings, jobs
        self._account: MailAccount | None = None
        self._key = ""
        self._title = SectionTitle("")
        self._why = Label("", "muted", name="password-why")
        self.edit = QLineEdit()
        self.edit.setObjectName("password")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.returnPressed.connect(self._give)
        self.keep = QCheckBox(self.tr("Conserver dans le trousseau du système"))
        self.keep.setObjectName("keep-password")
        self._memory = Label("", "small", name="keyring-state")
        self.send = PrimaryButton(self.tr("Envoyer"), "paper-plane-tilt", name="password-send")
        self.send.clicked.connect(self._give)
        self.edit.textChanged.connect(lambda text: self.send.setEnabled(bool(text)))
        later = SecondaryButton(self.tr("Plus tard"), name="password-later")
        later.clicked.connect(self.later)
        self.add(self._title, self._why, 4, FormRow(self.tr("Mot de passe"), self.edit))
        self.add(self.keep, self._memory, 8, row(later, None, self.send))

    def ask_to_look(self, key: str) -> None:
        """Ask for what opens a mailbox; ``key`` is what the keyring knows it by."""
        self.ask(key.removesuffix(":imap"))
        self._key = key
        self.send.setText(self.tr("Regarder"))
        self.send.set_icon("envelope-simple-open")
        name = (self._account.label or self._account.sender_address) if self._account else ""
        text = self.tr("Pour regarder les réponses dans la boîte «\u00a0{account}\u00a0».")
        self._why.setText(text.format(account=name))

    def ask(self, account_id: str = "", *, refused: bool = False) -> None:
        """Ask anew, for the usual account when none is named; ``refused`` when the server did
        not take the one before."""
        self._account = account = self._settings.mail_account(account_id)
        self._key = account.id if account else ""
        name = (account.label or account.sender_address) if account else ""
        self._title.setText(
            self.tr("Mot de passe refusé") if refused else self.tr("Mot de passe du compte e-mail")
        )
        text = self.tr(
            "Pour envoyer avec «\u00a0{account}\u00a0». Votre relance est prête et gardée."
        )
        if refused:
            text = self.tr(
                "Le serveur ne l'a pas accepté pour «\u00a0{account}\u00a0». Avec la double"
                " validation, il faut un mot de passe d'application, créé chez votre fournisseur."
            )
        self._why.setText(text.format(account=name))
        self.edit.clear()
        self.send.setEnabled(False)
        self._show_keyring(KeyringState.NOT_ANSWERING)
        self._memory.hide()
        self._jobs.run(self, lambda _token: self._settings.keyring_state(), self._show_keyring)
        self.show()
        self.edit.setFocus()

    def _show_keyring(self, state: KeyringState) -> None:
        there = state is KeyringState.AVAILABLE
        self.keep.setVisible(there)
        self.keep.setChecked(there)
        self._memory.setVisible(not there)
        self._memory.setText(
            self.tr("Pas de trousseau sur ce système\u00a0: il sera gardé jusqu'à la fermeture.")
        )

    def _give(self) -> None:
        account, password = self._account, self.edit.text()
        if account is None or not password or not self.send.isEnabled():
            return
        self.send.setEnabled(False)
        settings, key = self._settings, self._key
        if self.keep.isChecked() and self.keep.isVisible():
            self._jobs.run(
                self,
                lambda _token: settings.keep_password(key, password),
                lambda _kept: self._done(),
            )
            return
        settings.use_password(key, password)
        self._done()

    def _done(self) -> None:
        self.edit.clear()
        self.hide()
        self.given.emit()
