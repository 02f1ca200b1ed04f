"""What a letter has beside its words: the window's address, the tracking number."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.postal import address_block
from relance_desktop.domain.registered_mail.checklist import CONSENTING
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.reminders.values import Prepared
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

REGISTERED = frozenset({Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})
ON_PAPER = REGISTERED | {Channel.LETTER}


class TrackingEdit(FormRow):
    """A tracking number: its shape is checked, never refused."""

    settled = Signal()
    """Typed and left alone for a moment."""

    def __init__(self, hint: str = "") -> None:
        self._edit = QLineEdit()
        self._edit.setObjectName("tracking")
        super().__init__(self.tr("N° de recommandé"), self._edit, hint)
        self._edit.setPlaceholderText(self.tr("1A 123 456 7890 1"))
        self.check(self._check)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.settled)
        self._edit.textEdited.connect(lambda _text: self._timer.start())

    @property
    def edit(self) -> QLineEdit:
        """The field itself."""
        return self._edit

    def number(self) -> str:
        """The number without spaces."""
        return tracking_number(self._edit.text()).text

    def _check(self, text: str) -> str | None:
        if not text.strip():
            return None
        number = tracking_number(text)
        if number.check_ok is None:
            return self.tr("Forme inhabituelle\u00a0: relisez l'étiquette")
        if not number.check_ok:
            return self.tr("La clé du numéro ne tombe pas juste\u00a0: relisez l'étiquette")
        return None


class PaperFields(QWidget):
    """The address as the envelope's window shows it, and the number where there is one."""

    changed = Signal()
    form_chosen = Signal(object)
    """How a registered letter is to travel: a ``MailForm``."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper-fields")
        self.form = QComboBox()
        self.form.setObjectName("mail-form")
        self.form.addItem(self.tr("Papier, avec avis de réception"), MailForm.PAPER)
        self.form.addItem(self.tr("Électronique (LRE qualifiée)"), MailForm.ELECTRONIC)
        self.form.activated.connect(lambda _at: self.form_chosen.emit(self.form.currentData()))
        self._form_row = FormRow(self.tr("Recommandé"), self.form)
        self._form_row.setFixedWidth(scaled(330))
        self._consent = Label("", "muted", name="lre-consent")
        self._block = Label("", name="address-block")
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setStyleHint(QFont.StyleHint.Monospace)
        self._block.setFont(mono)
        window = QFrame()
        window.setObjectName("envelope-window")
        window.setProperty("role", "window")
        window.setLayout(column(self._block, margins=GRID * 2))
        hint = self.tr("Si vous l'avez déjà\u00a0; sinon, vous le noterez en postant.")
        self.tracking = TrackingEdit(hint)
        self.tracking.settled.connect(self.changed)
        self._window = FormRow(self.tr("Adresse dans la fenêtre de l'enveloppe"), window)
        self._window.setFixedWidth(scaled(330))
        self.tracking.setFixedWidth(scaled(260))
        fields = Flow(gap=GRID * 2)
        fields.add(self._form_row)
        fields.add(self.tracking)
        fields.add(self._window)
        self.setLayout(column(fields, self._consent))

    def show_letter(self, prepared: Prepared) -> None:
        """Show a letter's address and number."""
        self._block.setText("\n".join(_address(prepared.context.client)) or "—")
        electronic, registered = prepared.context.electronic, prepared.channel in REGISTERED
        self._form_row.setVisible(registered)
        self.form.setCurrentIndex(1 if electronic else 0)
        self._window.setVisible(not electronic)
        self.tracking.setVisible(registered and not electronic)
        self._consent.setText(self._consent_words(prepared.context.client))
        self._consent.setVisible(electronic)
        self.tracking.edit.setText(tracking_number(prepared.tracking_number).shown)

    def _consent_words(self, client: Client) -> str:
        """What is to be known before it goes by an electronic way."""
        if client.kind in CONSENTING:
            return self.tr(
                "Un destinataire non professionnel doit d'abord accepter les recommandés "
                "électroniques (CPCE, art. L.\u00a0100)."
            )
        return self.tr(
            "À déposer chez un prestataire qualifié\u00a0: le PDF et les champs à recopier "
            "viendront ensuite."
        )


def _address(client: Client) -> tuple[str, ...]:
    return address_block(client.name, client.contact_name, client.address).lines
