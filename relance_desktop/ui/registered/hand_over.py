"""What a provider of electronic registered letters asks for, each field with its copy button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.services.registered_mail.values import HandField, HandOver
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class HandOverCard(Card):
    """« À recopier chez le prestataire »."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(
            translate("registered", "À recopier chez le prestataire"), name="hand-over"
        )
        self._shell, self._services = shell, services
        self._list: QVBoxLayout = column(gap=6)
        self.add(self._list)

    def show_letter(self, reminder_id: int) -> None:
        """Read and show the fields of a letter."""
        clear(self._list)
        for name, value in field_words(self._services.registered_mail.hand_over(reminder_id)):
            self._list.addWidget(self._line(name, value))

    def _line(self, name: str, value: str) -> QWidget:
        line = QWidget()
        line.setObjectName("hand-field")
        words = column(Label(name, "small"), Label(value, name="hand-value").selectable(), gap=0)
        copy = IconButton("copy", self.tr("Copier\u00a0: {what}").format(what=name), "hand-copy")
        copy.clicked.connect(lambda: self._copy(name, value))
        layout = row(words, copy)
        layout.setStretch(0, 1)
        line.setLayout(layout)
        return line

    def _copy(self, name: str, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self._shell.notify(self.tr("{what}\u00a0: copié.").format(what=name))


def field_words(given: HandOver) -> list[tuple[str, str]]:
    """The fields that something is known of, named."""
    tr = translate
    names = {
        HandField.ADDRESSEE_KIND: tr("registered", "Type de destinataire"),
        HandField.ADDRESSEE: tr("registered", "Destinataire"),
        HandField.CONTACT: tr("registered", "À l'attention de"),
        HandField.ADDRESSEE_MAIL: tr("registered", "E-mail du destinataire"),
        HandField.ADDRESSEE_SIREN: tr("registered", "SIREN du destinataire"),
        HandField.ADDRESSEE_ADDRESS: tr("registered", "Adresse du destinataire"),
        HandField.SENDER: tr("registered", "Expéditeur"),
        HandField.SENDER_MAIL: tr("registered", "E-mail de l'expéditeur"),
        HandField.SENDER_SIREN: tr("registered", "SIREN de l'expéditeur"),
        HandField.SENDER_ADDRESS: tr("registered", "Adresse de l'expéditeur"),
        HandField.SUBJECT: tr("registered", "Objet"),
        HandField.REFERENCE: tr("registered", "Référence"),
        HandField.FILENAME: tr("registered", "Fichier"),
    }
    kinds = {
        ClientKind.BUSINESS.value: tr("registered", "Professionnel"),
        ClientKind.PUBLIC.value: tr("registered", "Organisme public"),
        ClientKind.CONSUMER.value: tr("registered", "Particulier"),
        ClientKind.UNKNOWN.value: "",
    }
    told = [
        (names[field], kinds[value] if field is HandField.ADDRESSEE_KIND else value)
        for field, value in given.fields
    ]
    return [(name, value) for name, value in told if value]
