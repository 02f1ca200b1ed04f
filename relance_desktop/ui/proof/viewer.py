"""One reminder as evidence: what left, when, to whom, what was answered, its hash."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from relance_desktop.domain.mail import MailAttachment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import OPEN_STATES, Reminder, ReminderState
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.post import WITH_RECEIPT, delivery_of
from relance_desktop.services.proof import StoredFile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.printing import save_document
from relance_desktop.ui.kit.reasons import (
    call_outcome_word,
    failure_word,
    reminder_chip,
    reminder_title,
)
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.timeline import Timeline
from relance_desktop.ui.proof.message_view import MessageView
from relance_desktop.ui.proof.moves import entries
from relance_desktop.ui.registered.card import RegisteredCard
from relance_desktop.ui.services import Services

SIDE, LEAST = 352, 360
"""Widths of the facts, and of the content that has them under it when there is less room."""

UNBOUND = (1 << 24) - 1
"""Qt's own word for « no greatest width »."""


class ReminderViewer(QWidget):
    """Shows one reminder; reads it when made and by ``show_reminder``."""

    registered_asked = Signal(int)
    """A registered letter is to be followed."""
    resolved = Signal(int, bool)
    """The user says whether a mail of unknown fate arrived."""

    def __init__(self, services: Services, reminder_id: int | None = None) -> None:
        super().__init__()
        self.setObjectName("reminder-viewer")
        self._services = services
        self._file: StoredFile | None = None
        self.mail = MessageView()
        self.mail.save_asked.connect(self._save_attachment)
        self.pages = PdfView("proof-pages")
        self.note = QPlainTextEdit()
        self.note.setObjectName("proof-note")
        self.note.setAccessibleName(self.tr("Notes"))
        self.note.setReadOnly(True)
        self._content = QStackedWidget()
        for part in (self.mail, self.pages, self.note):
            self._content.addWidget(part)
        self._side: QVBoxLayout = column(gap=GRID * 2)
        self._panel = self._make_panel()
        self._parts = column(self._content, self._panel, gap=GRID * 3)
        self._parts.setStretch(0, 3)
        self._parts.setStretch(1, 2)
        self.setLayout(self._parts)
        if reminder_id is not None:
            self.show_reminder(reminder_id)

    def show_reminder(self, reminder_id: int) -> None:
        """Show another reminder. Raises NotFoundError."""
        reminder = self._services.proof.reminder(reminder_id)
        self._file = None
        if reminder.artifact_sha256:
            self._file = self._services.proof.artifact(reminder_id)
        self._show_content(reminder)
        clear(self._side)
        if reminder.state is ReminderState.UNKNOWN:
            self._side.addWidget(self._fate(reminder))
        self._side.addWidget(self._facts(reminder))
        if reminder.channel in WITH_RECEIPT and reminder.state not in OPEN_STATES:
            self._show_registered(reminder)
        if self._file is not None:
            self._side.addWidget(self._fingerprint(self._file))
        self._side.addWidget(self._moves(reminder_id))
        self._side.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(LEAST + SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._panel.setMinimumWidth(scaled(SIDE) if beside else 0)
        self._panel.setMaximumWidth(scaled(SIDE) if beside else UNBOUND)
        if self._parts.direction() != way:
            self._parts.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """That of the parts below each other: a narrow window never grows for them."""
        return self._content.minimumSizeHint().expandedTo(self._panel.minimumSizeHint())

    def _make_panel(self) -> QWidget:
        scroll = Scroll(name="proof-side")
        scroll.body.addLayout(self._side)
        return scroll

    def _show_content(self, reminder: Reminder) -> None:
        if self._file is None:
            text = reminder.note or reminder.skip_reason
            self.note.setPlainText(text or self.tr("Aucune note."))
            self._content.setCurrentWidget(self.note)
        elif reminder.channel is Channel.EMAIL:
            self.mail.show_mail(self._services.proof.read(self._file.data))
            self._content.setCurrentWidget(self.mail)
        else:
            data, pages = self._file.data, self._services.pages
            self.pages.show_pages(pages.count(data), lambda i, dpi: pages.picture(data, i, dpi))
            self._content.setCurrentWidget(self.pages)

    def _facts(self, reminder: Reminder) -> QWidget:
        done = formats.moment(reminder.done_at) if reminder.done_at else ""
        if reminder.channel is not Channel.EMAIL:
            done = formats.day(reminder.done_on)
        tracking = tracking_number(reminder.tracking_number).shown
        outcome = call_outcome_word(reminder.call_outcome) if reminder.call_outcome else ""
        delivery = delivery_of(reminder)
        failed = reminder.failure if reminder.state in OPEN_STATES else ""
        items = [
            (self.tr("N° de relance"), reminder.serial),
            (self.tr("Fait le"), done),
            (self.tr("Destinataire"), ", ".join(reminder.recipients)),
            (self.tr("Copie"), ", ".join(reminder.cc)),
            (self.tr("Factures"), ", ".join(dict.fromkeys(x.number for x in reminder.lines))),
            (self.tr("Résultat"), outcome),
            (self.tr("Interlocuteur"), reminder.call_person),
            (self.tr("N° de suivi"), tracking),
            (self.tr("Réponse du serveur"), "" if delivery else reminder.answer),
            (self.tr("Remis le"), formats.day(delivery.on) if delivery else ""),
            (self.tr("Échec"), failure_word(failed) if failed else ""),
            (self.tr("Raison"), reminder.skip_reason),
        ]
        card = Card(name="proof-facts")
        card.add(
            SectionTitle(reminder_title(reminder)), row(Pill(reminder_chip(reminder.state)), None)
        )
        card.add(4)
        for key, value in ((key, value) for key, value in items if value):
            words = Label(value, name="fact-value").selectable()
            card.add(column(Label(key, "small", name="fact-key"), words, gap=0))
        if delivery and delivery.receipt_sha256:
            card.add(self._receipt(delivery.receipt_sha256))
        return card

    def _show_registered(self, reminder: Reminder) -> None:
        """What the carrier said; a letter that was taken back has no such way."""
        try:
            one = self._services.registered_mail.get(reminder.id)
        except NotFoundError:
            return
        if one.course.posted_on is not None:
            card = RegisteredCard(one, self._services.clock.today())
            card.opened.connect(self.registered_asked)
            self._side.addWidget(card)

    def _fate(self, reminder: Reminder) -> QWidget:
        """What only the user knows, asked where the history leads."""
        card = Card(self.tr("Est-il arrivé\u00a0?"), name="proof-fate")
        card.add(
            Label(self.tr("Vous seul pouvez le dire\u00a0; rien n'est renvoyé tout seul."), "muted")
        )
        yes = SecondaryButton(self.tr("Oui"), "check-circle", name="fate-yes")
        no = SecondaryButton(self.tr("Non"), "x-circle", name="fate-no")
        yes.clicked.connect(lambda: self.resolved.emit(reminder.id, True))
        no.clicked.connect(lambda: self.resolved.emit(reminder.id, False))
        return card.add(row(yes, no, None))

    def _receipt(self, sha256: str) -> QWidget:
        button = QuietButton(
            self.tr("Enregistrer l'avis de réception"), "download-simple", name="save-receipt"
        )
        button.clicked.connect(lambda: self._save_receipt(sha256))
        return button

    def _save_receipt(self, sha256: str) -> None:
        receipt = self._services.proof.file(sha256)
        save_document(self, receipt.filename, receipt.data)

    def _fingerprint(self, file: StoredFile) -> QWidget:
        card = Card(name="proof-hash")
        copy = IconButton("copy", self.tr("Copier l'empreinte"), name="copy-hash")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(file.sha256))
        words = Label(_by_groups(file.sha256), "small", name="sha256").selectable()
        words.setAccessibleDescription(file.sha256)
        mail = file.mime == "message/rfc822"
        save = QuietButton(
            self.tr("Enregistrer le message (.eml)") if mail else self.tr("Enregistrer le PDF"),
            "download-simple",
            name="save-artifact",
        )
        save.clicked.connect(self._save)
        heading = row(Label(self.tr("Empreinte SHA-256"), "strong"), copy)
        heading.setStretch(0, 1)
        return card.add(heading, words, save)

    def _moves(self, reminder_id: int) -> QWidget:
        card = Card(self.tr("Journal"), name="proof-moves")
        timeline = Timeline("proof-timeline")
        timeline.set_entries(entries(self._services.proof.of_reminder(reminder_id)))
        return card.add(timeline)

    def _save(self) -> None:
        if self._file is not None:
            kinds = self.tr("Messages (*.eml);;Tous les fichiers (*)")
            mail = self._file.mime == "message/rfc822"
            save_document(self, self._file.filename, self._file.data, kinds if mail else "")

    def _save_attachment(self, file: MailAttachment) -> None:
        save_document(self, file.filename, file.data)


def _by_groups(sha256: str) -> str:
    """Eight by eight: it can be compared by eye, and wraps."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
