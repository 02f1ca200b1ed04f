"""How mail leaves: address first, the rest proposed, then tried before it is relied on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.domain.mail import MailAccount, Security
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.services.settings import PasswordKept
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings import checks
from relance_desktop.ui.settings.mail_fields import MailFields
from relance_desktop.ui.settings.mail_trial import TrialResult
from relance_desktop.ui.settings.mail_words import keyring_note, provider_note
from relance_desktop.ui.settings.side_by_side import SideBySide

SIDE_BY_SIDE_FROM = 720
"""From this width, at 100 %, the trial stands beside the account."""


class MailForm(QWidget):
    """Edits and tries the sender account. ``saved`` with where the password went, or None."""

    changed = Signal()
    saved = Signal(object)

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("mail-form")
        self._shell, self._services = shell, services
        self._stored: MailAccount | None = None
        self._account_id = ""
        self.fields = MailFields(self)
        self.note = Banner("info", "", name="provider-note")
        self.keyring = Label("", "small", name="keyring-note")
        self.no_keyring = Banner("warning", "", name="no-keyring")
        self.result = TrialResult()
        self._server = self._server_part()
        self._more = QuietButton(self.tr("Réglages du serveur"), name="server-toggle")
        self._more.clicked.connect(lambda: self._open_server(self._server.isHidden()))
        parts = ((self._account_card(), 3), (self._trial_card(), 2))
        self.setLayout(column(SideBySide(SIDE_BY_SIDE_FROM, *parts)))
        self.fields.provider_changed.connect(self._show_provider)
        self.fields.changed.connect(self._forget_trial)
        self._show_provider()

    def load(self) -> None:
        """Show the stored account, and ask the system whether it keeps passwords."""
        self._stored = self._services.settings.mail_account(self._account_id)
        business = self._services.settings.business()
        self.fields.load(self._stored, business.trade_name or business.name, business.email)
        self._shell.jobs.run(self, lambda _token: self._keyring_facts(), self._show_keyring)
        self._forget_trial()

    def is_changed(self) -> bool:
        """Whether something typed is not stored; a half-typed account counts only with a host."""
        if self.fields.typed_password() is not None:
            return self.fields.is_complete()
        return self.fields.is_complete() and self.fields.account() != self._stored

    def save(self) -> bool:
        """Store in the worker what is typed; False when there is nothing to store."""
        if not self.is_changed():
            return False
        account, password = self.fields.account(), self.fields.typed_password()

        def done(kept: PasswordKept | None) -> None:
            self._stored = account
            self.fields.password.clear()
            self.saved.emit(kept)
            if kept is not None:
                self.fields.password.setPlaceholderText(self.tr("Enregistré"))

        save = self._services.settings.save_mail_account
        self._shell.jobs.run(self, lambda _token: save(account, password), done)
        return True

    # -- trying ------------------------------------------------------------------

    def try_account(self) -> None:
        """Go as far as the login, in the worker."""
        account, password = self.fields.account(), self.fields.typed_password()
        check = self._services.settings.check_account
        self._begin(self.tr("Vérification en cours…"))
        self._shell.jobs.run(
            self,
            lambda _token: check(account, password),
            lambda result: self.result.show_check(account, result),
            finished=self._end,
        )

    def send_trial(self) -> None:
        """Really send a message to oneself, in the worker."""
        account, password = self.fields.account(), self.fields.typed_password()
        subject = self.tr("Message d'essai de Relance Desktop")
        text = self.tr(
            "Bonjour,\n\nCe message confirme que Relance Desktop peut envoyer vos relances "
            "depuis cette adresse.\n\nVous n'avez rien à faire.\n"
        )
        send = self._services.settings.send_trial
        self._begin(self.tr("Envoi en cours…"))
        self._shell.jobs.run(
            self,
            lambda _token: send(account, password, subject, text),
            lambda outcome: self.result.show_sent(account, outcome),
            finished=self._end,
        )

    def _begin(self, text: str) -> None:
        self.result.empty()
        self._busy.setText(text)
        self._enable()
        self.check_button.setEnabled(False)
        self.send_button.setEnabled(False)

    def _end(self) -> None:
        self._busy.setText("")
        self._enable()

    def _enable(self) -> None:
        ready = self.fields.is_complete() and not self._busy.text()
        self.check_button.setEnabled(ready)
        self.send_button.setEnabled(ready)

    def _forget_trial(self) -> None:
        self.result.empty()
        self._enable()
        self.changed.emit()

    # -- parts -------------------------------------------------------------------

    def _account_card(self) -> Card:
        form = Form("mail-account")
        hint = self.tr("Vos relances partent de cette adresse, comme vos autres messages.")
        form.add(self.tr("Adresse e-mail"), self.fields.address, hint, checks.email_warning)
        form.add(self.tr("Nom affiché"), self.fields.sender_name)
        form.add(self.tr("Messagerie"), self.fields.provider_box)
        form.add_widget(self.note)
        form.add(self.tr("Mot de passe"), self.fields.password)
        self._lock = QWidget()
        self._lock.setObjectName("keyring-line")
        layout = row(IconLabel("lock-simple", "muted"), self.keyring)
        layout.setStretch(1, 1)
        self._lock.setLayout(layout)
        self._lock.hide()
        self.no_keyring.hide()
        form.add_widget(self._lock)
        form.add_widget(self.no_keyring)
        form.add_widget(self._server)
        card = Card(self.tr("Votre compte d'envoi"), "mail-card").add(4, form)
        card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _server_part(self) -> QWidget:
        form = Form("mail-server")
        self.fields.port.setMaximumWidth(scaled(96))
        form.add_pair(
            (self.tr("Serveur d'envoi (SMTP)"), self.fields.host),
            (self.tr("Port"), self.fields.port),
        )
        form.add(self.tr("Sécurité"), self.fields.security)
        form.add(
            self.tr("Identifiant"),
            self.fields.user,
            self.tr("Laissez vide si le serveur n'en demande pas."),
        )
        form.add(
            self.tr("Répondre à"),
            self.fields.reply_to,
            self.tr("Facultatif\u00a0: une autre adresse pour les réponses."),
            checks.email_warning,
        )
        browse = QuietButton(self.tr("Choisir un certificat…"), "folder-open", name="ca-browse")
        browse.clicked.connect(self._ask_certificate)
        form.add(
            self.tr("Certificat supplémentaire"),
            self.fields.ca_file,
            self.tr("Facultatif\u00a0: pour un serveur qui signe lui-même (Proton Mail Bridge)."),
        )
        form.add_widget(browse)
        return form

    def _trial_card(self) -> Card:
        self.check_button = SecondaryButton(self.tr("Vérifier"), "check-circle", name="mail-check")
        self.check_button.clicked.connect(self.try_account)
        text = self.tr("M'envoyer un message d'essai")
        self.send_button = SecondaryButton(text, "paper-plane-tilt", name="mail-send-trial")
        self.send_button.clicked.connect(self.send_trial)
        self._busy = Label("", "muted", name="mail-busy")
        lead = self.tr(
            "Rien ne part vers vos clients\u00a0: l'essai s'arrête à votre propre boîte."
        )
        return Card(self.tr("Essayer"), "mail-trial").add(
            Label(lead, "muted"), 4, self.check_button, self.send_button, self._busy, self.result
        )

    def _ask_certificate(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Certificat"), "", self.tr("Certificats") + " (*.pem *.crt *.cer)"
        )
        if name:
            self.fields.ca_file.setText(name)

    # -- following ---------------------------------------------------------------

    def _show_provider(self) -> None:
        provider = self.fields.provider
        known = provider is not None and provider.note is not None
        self.note.setVisible(known)
        if provider is not None and provider.note is not None:
            self.note.set_text(provider_note(provider.note, provider.name))
        typed = "@" in self.fields.address.text()
        needs = provider is None or self.fields.security.currentData() is Security.NONE
        self._open_server(needs and typed)

    def _open_server(self, shown: bool) -> None:
        self._server.setVisible(shown)
        text = (
            self.tr("Masquer les réglages du serveur") if shown else self.tr("Réglages du serveur")
        )
        self._more.setText(text)
        self._more.setIcon(icon("caret-up" if shown else "caret-down", "accent"))

    def _keyring_facts(self) -> tuple[KeyringState, bool]:
        settings = self._services.settings
        state = settings.keyring_state()
        known = self._stored is not None and settings.has_password(self._stored.id)
        return state, known

    def _show_keyring(self, facts: tuple[KeyringState, bool]) -> None:
        state, known = facts
        kept, text = keyring_note(state)
        self.keyring.setText(text)
        self._lock.setVisible(kept)
        self.no_keyring.set_text(text)
        self.no_keyring.setVisible(not kept)
        self.fields.password.setPlaceholderText(self.tr("Enregistré") if known else "")
