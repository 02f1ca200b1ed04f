"""The fields of the sender account, filled in from the address where its provider is known."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.mail import IncomingServer, MailAccount, Security
from relance_desktop.domain.mail_providers import PROVIDERS, MailProvider, provider_for
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.settings.mail_words import security_word

ACCOUNT_ID = "main"
USUAL_PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}


class MailFields(QObject):
    """Holds the widgets. A preset fills the server in and never again changes what was typed.

    ``changed`` after each change, ``provider_changed`` when another provider is meant.
    """

    changed = Signal()
    provider_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._label = ""
        self.incoming: IncomingServer | None = None
        self.account_id = ACCOUNT_ID
        self.address = self._text("mail_address", "camille@exemple.fr")
        self.sender_name = self._text("sender_name")
        self.password = PasswordEdit()
        self.provider_box = QComboBox()
        self.provider_box.setObjectName("provider")
        self.provider_box.addItem(self.tr("Autre messagerie"), None)
        for provider in PROVIDERS:
            self.provider_box.addItem(provider.name, provider)
        self.host = self._text("host", "smtp.exemple.fr")
        self.port = self._text("port")
        self.port.setValidator(QIntValidator(1, 65535, self.port))
        self.security = QComboBox()
        self.security.setObjectName("security")
        for security in (Security.TLS, Security.STARTTLS, Security.NONE):
            self.security.addItem(security_word(security), security)
        self.user = self._text("user")
        self.reply_to = self._text("reply_to")
        self.ca_file = self._text("ca_file")
        self.port.setText(str(USUAL_PORTS[Security.TLS]))
        self._connect()

    @property
    def provider(self) -> MailProvider | None:
        """The provider chosen or found."""
        chosen: MailProvider | None = self.provider_box.currentData()
        return chosen

    def load(self, account: MailAccount | None, name: str, address: str) -> None:
        """Show the stored account; before there is one, propose the user's own address."""
        if account is None:
            self.sender_name.setText(self.sender_name.text() or name)
            if not self.address.text():
                self.address.setText(address)
                self._follow_address()
            return
        self._choose(_provider_of_host(account.host))
        for field, text in (
            (self.address, account.sender_address),
            (self.sender_name, account.sender_name),
            (self.host, account.host),
            (self.user, account.user),
            (self.reply_to, account.reply_to),
            (self.ca_file, account.ca_file),
        ):
            field.setText(text)
        self.security.setCurrentIndex(self.security.findData(account.security))
        self.port.setText(str(account.port))
        self._label, self.incoming = account.label, account.incoming
        self.provider_changed.emit()

    def start(self, account_id: str) -> None:
        """Begin with another account: nothing of the one before stays."""
        self.account_id, self._label, self.incoming = account_id, "", None
        for field in (self.address, self.password, self.host, self.user, self.reply_to):
            field.clear()
        self.ca_file.clear()
        self._choose(None)
        self.security.setCurrentIndex(self.security.findData(Security.TLS))
        self.port.setText(str(USUAL_PORTS[Security.TLS]))
        self.provider_changed.emit()

    def account(self) -> MailAccount:
        """What is typed."""
        address = self.address.text().strip()
        return MailAccount(
            self.account_id,
            self._label or address,
            self.sender_name.text().strip(),
            address,
            self.reply_to.text().strip(),
            self.host.text().strip(),
            self.port_number(),
            self.security.currentData(),
            self.user.text().strip(),
            str(Path(self.ca_file.text().strip())) if self.ca_file.text().strip() else "",
            self.incoming,
        )

    def typed_password(self) -> str | None:
        """The password typed, None when the one that is kept still holds."""
        return self.password.text() or None

    def is_complete(self) -> bool:
        """Whether there is enough to try the server."""
        return (
            "@" in self.address.text() and bool(self.host.text().strip()) and self.port_number() > 0
        )

    def port_number(self) -> int:
        """The port typed, 0 while there is none."""
        text = self.port.text().strip()
        return int(text) if text.isdecimal() else 0

    def _connect(self) -> None:
        self.address.textEdited.connect(self._follow_address)
        self.provider_box.activated.connect(self._fill_in)
        self.security.activated.connect(self._usual_port)
        for field in (
            self.address,
            self.sender_name,
            self.password,
            self.host,
            self.port,
            self.user,
            self.reply_to,
            self.ca_file,
        ):
            field.textChanged.connect(self.changed)
        self.security.currentIndexChanged.connect(self.changed)

    def _follow_address(self) -> None:
        found = provider_for(self.address.text())
        if found is not None and found is not self.provider:
            self._choose(found)
            self._fill_in()
        elif found is None and self.provider is not None and self.provider.domains:
            self._choose(None)
            self.host.clear()
        self._follow_user()
        if found is None:
            self.provider_changed.emit()

    def _follow_user(self) -> None:
        address = self.address.text().strip()
        self.user.setText(self.provider.user_for(address) if self.provider else address)

    def _fill_in(self) -> None:
        provider = self.provider
        if provider is not None:
            self.host.setText(provider.host)
            self.port.setText(str(provider.port))
            self.security.setCurrentIndex(self.security.findData(provider.security))
        else:
            self.host.clear()
        self._follow_user()
        self.provider_changed.emit()

    def _usual_port(self) -> None:
        if self.port_number() in (0, *USUAL_PORTS.values()):
            self.port.setText(str(USUAL_PORTS[self.security.currentData()]))

    def _choose(self, provider: MailProvider | None) -> None:
        names = [one.name for one in PROVIDERS]
        self.provider_box.setCurrentIndex(names.index(provider.name) + 1 if provider else 0)

    def _text(self, name: str, example: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setPlaceholderText(example)
        return field


class PasswordEdit(QLineEdit):
    """A password, hidden until the eye is pressed."""

    def __init__(self, name: str = "password") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(icon("eye", "muted"), self.tr("Afficher le mot de passe"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setIcon(icon("eye-slash" if shown else "eye", "muted"))


def _provider_of_host(host: str) -> MailProvider | None:
    return next((one for one in PROVIDERS if one.host == host), None)
