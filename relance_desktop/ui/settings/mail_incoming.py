"""Where answers arrive: the mailbox of the account that is edited, tried before it is used."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from relance_desktop.domain.mail import AccountCheck, IncomingServer, MailAccount, Security
from relance_desktop.domain.mail_providers import keeps_sent_mail, provider_of_host
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.mail_fields import PasswordEdit
from relance_desktop.ui.settings.mail_trial import ReadingResult
from relance_desktop.ui.settings.mail_words import security_word

PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}


class IncomingCard(Card):
    """Edits ``IncomingServer``; ``changed`` after each change of the user's."""

    changed = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(self.tr("Réponses de vos clients"), "incoming-card")
        self._shell, self._services = shell, services
        self._account: MailAccount | None = None
        self._filling = False
        self.on = QCheckBox(self.tr("Regarder les réponses dans cette boîte"))
        self.at_start = QCheckBox(self.tr("Regarder à chaque démarrage"))
        self.keep_copy = QCheckBox(
            self.tr("Garder une copie de mes relances dans «\u00a0Envoyés\u00a0»")
        )
        self.host, self.port, self.user, self.folder = (QLineEdit() for _ in range(4))
        self.host.setPlaceholderText("imap.exemple.fr")
        self.port.setValidator(QIntValidator(1, 65535, self.port))
        self.port.setMaximumWidth(scaled(96))
        self.security = QComboBox()
        for one in PORTS:
            self.security.addItem(security_word(one), one)
        self.password = PasswordEdit("incoming-password")
        self._copy_note = Label("", "small", name="copy-note")
        self._server = self._server_form()
        self._more = QuietButton(self.tr("Réglages du serveur"), name="incoming-toggle")
        self._more.clicked.connect(lambda: self._open_server(self._server.isHidden()))
        self.try_button = SecondaryButton(self.tr("Essayer"), "check-circle", name="incoming-try")
        self.try_button.clicked.connect(self.try_it)
        self._busy = Label("", "muted", name="incoming-busy")
        self.result = ReadingResult()
        self._name_all()
        self._lay_out()
        self._connect()
        self._show()

    def load(self, account: MailAccount | None) -> None:
        """Show what is stored of an account."""
        self._filling = True
        there = (account.incoming if account else None) or IncomingServer("")
        self.on.setChecked(account is not None and account.incoming is not None)
        self.host.setText(there.host)
        self.port.setText(str(there.port))
        self.security.setCurrentIndex(self.security.findData(there.security))
        self.user.setText(there.user)
        self.folder.setText(there.folder)
        self.password.clear()
        self.password.setPlaceholderText(self.tr("Enregistré") if there.own_password else "")
        self.at_start.setChecked(there.at_start)
        self.keep_copy.setChecked(there.keep_copy)
        self._own_before = there.own_password
        self._filling = False
        self.follow(account)
        self.result.empty()

    def follow(self, account: MailAccount | None) -> None:
        """Know the account as it is typed: its provider tells the server."""
        self._account = account
        self._show()

    def server(self) -> IncomingServer | None:
        """What is typed; None when nobody shall look."""
        if not self.on.isChecked() or not self.host.text().strip():
            return None
        own = bool(self.password.text()) or self._own_before
        return IncomingServer(
            self.host.text().strip(),
            self._port(),
            self.security.currentData(),
            self.user.text().strip(),
            own,
            self.at_start.isChecked(),
            self.keep_copy.isChecked(),
            self.folder.text().strip(),
        )

    def typed_password(self) -> str | None:
        """The mailbox's own password, when one was typed."""
        return self.password.text() or None

    def try_it(self) -> None:
        """Go as far as the inbox, in the worker."""
        account = self._account
        if account is None or account.incoming is None:
            return
        typed = self._trial_password()
        self.result.empty()
        self._busy.setText(self.tr("Vérification en cours…"))
        self._busy.show()
        self.try_button.setEnabled(False)
        check = self._services.settings.check_incoming

        def done(result: AccountCheck) -> None:
            self.result.show_check(account.reading(), result)

        self._shell.jobs.run(self, lambda _token: check(account, typed), done, finished=self._end)

    def set_trial_password(self, typed: str | None) -> None:
        """The account's password as it is typed and not stored yet: used when trying."""
        self._account_password = typed

    # -- parts -------------------------------------------------------------------

    _own_before = False
    _account_password: str | None = None

    def _trial_password(self) -> str | None:
        return self.typed_password() or (None if self._own_before else self._account_password)

    def _port(self) -> int:
        text = self.port.text().strip()
        return int(text) if text.isdecimal() else 0

    def _server_form(self) -> QWidget:
        form = Form("incoming-server")
        form.add_pair(
            (self.tr("Serveur de réception (IMAP)"), self.host), (self.tr("Port"), self.port)
        )
        form.add(self.tr("Sécurité"), self.security)
        form.add(
            self.tr("Identifiant"), self.user, self.tr("Vide\u00a0: le même que pour l'envoi.")
        )
        form.add(
            self.tr("Mot de passe"), self.password, self.tr("Vide\u00a0: le même que pour l'envoi.")
        )
        form.add(
            self.tr("Autre dossier à regarder"),
            self.folder,
            self.tr("Facultatif\u00a0: si vos messages sont classés dès leur arrivée."),
        )
        return form

    def _name_all(self) -> None:
        names = {
            "incoming-on": self.on,
            "incoming-at-start": self.at_start,
            "incoming-keep-copy": self.keep_copy,
            "incoming-host": self.host,
            "incoming-port": self.port,
            "incoming-user": self.user,
            "incoming-folder": self.folder,
            "incoming-security": self.security,
        }
        for name, widget in names.items():
            widget.setObjectName(name)

    def _lay_out(self) -> None:
        lead = self.tr(
            "Relance Desktop y cherche les réponses à vos relances et les adresses refusées. "
            "Rien n'y est modifié ni marqué comme lu."
        )
        self.add(Label(lead, "muted"), self.on, self.at_start, self.keep_copy, self._copy_note)
        self.add(4, self._server)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.try_button, self._busy, self.result)
        self._open_server(False)

    def _connect(self) -> None:
        self.on.toggled.connect(self._switched)
        for box in (self.at_start, self.keep_copy):
            box.toggled.connect(self._told)
        for field in (self.host, self.port, self.user, self.folder, self.password):
            field.textChanged.connect(self._told)
        self.security.currentIndexChanged.connect(self._told)
        self.security.activated.connect(self._usual_port)

    def _switched(self, on: bool) -> None:
        if on and not self._filling and not self.host.text().strip():
            self._fill_in()
        self._show()
        if on and not self._filling and not self.host.text().strip():
            self._open_server(True)
        self._told()

    def _fill_in(self) -> None:
        provider = provider_of_host(self._account.host) if self._account else None
        if provider is not None and provider.imap_host:
            self.host.setText(provider.imap_host)
            self.port.setText(str(provider.imap_port))
            self.security.setCurrentIndex(self.security.findData(provider.imap_security))

    def _usual_port(self) -> None:
        if self._port() in (0, *PORTS.values()):
            self.port.setText(str(PORTS[self.security.currentData()]))

    def _told(self) -> None:
        if not self._filling:
            self.result.empty()
            self.changed.emit()

    def _show(self) -> None:
        on = self.on.isChecked()
        for part in (self.at_start, self.keep_copy, self._more, self.try_button):
            part.setVisible(on)
        self._busy.setVisible(on and bool(self._busy.text()))
        self._server.setVisible(on and self._server_open)
        kept = self._account is not None and keeps_sent_mail(self._account.host)
        self.keep_copy.setVisible(on and not kept)
        self._copy_note.setVisible(on and kept)
        self._copy_note.setText(
            self.tr(
                "Votre messagerie range elle-même ce que vous envoyez dans «\u00a0Envoyés\u00a0»."
            )
        )
        ready = on and bool(self.host.text().strip()) and self._port() > 0
        self.try_button.setEnabled(ready and not self._busy.text())

    _server_open = False

    def _open_server(self, shown: bool) -> None:
        self._server_open = shown
        self._server.setVisible(shown and self.on.isChecked())
        words = self.tr("Masquer les réglages du serveur"), self.tr("Réglages du serveur")
        self._more.setText(words[0] if shown else words[1])
        self._more.setIcon(icon("caret-up" if shown else "caret-down", "accent"))

    def _end(self) -> None:
        self._busy.setText("")
        self._show()
