"""The wizard's third page: exactly what leaves, read back from the bytes that will."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.domain.mail import MailAttachment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.reminders.values import Preview
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.printing import save_document
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.limitation.reminder_line import ReminderLimitLine
from relance_desktop.ui.proof import MessageView
from relance_desktop.ui.services import Services


class PreviewPanel(QWidget):
    """The message as received, or the letter's pages as printed."""

    changed = Signal()
    trial_asked = Signal()
    elsewhere_asked = Signal()
    opened = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("preview")
        self._services = services
        self.preview: Preview | None = None
        self._words = Label("", "muted", name="preview-words")
        self.mail = MessageView()
        self.mail.save_asked.connect(self._save)
        self.pages = PdfView("letter-pages", whole=True)
        self._content = QStackedWidget()
        self._content.addWidget(self.mail)
        self._content.addWidget(self.pages)
        self._zoom = QWidget()
        self._zoom.setObjectName("preview-zoom")
        smaller = IconButton("magnifying-glass-minus", self.tr("Réduire"), name="zoom-out")
        larger = IconButton("magnifying-glass-plus", self.tr("Agrandir"), name="zoom-in")
        fit = IconButton(
            "frame-corners", self.tr("Page entière ou pleine largeur"), name="zoom-fit"
        )
        fit.clicked.connect(self.pages.fit_other)
        smaller.clicked.connect(self.pages.zoom_out)
        larger.clicked.connect(self.pages.zoom_in)
        self._zoom.setLayout(row(fit, smaller, larger, gap=4))
        said, ways = QWidget(), self._mail_ways()
        line = row(IconLabel("info", "muted", 18), self._words)
        line.setStretch(1, 1)
        said.setLayout(line)
        ways.add(self._zoom)
        head = Reflow(said, ways, 240, ways.line_width, row_gap=4)
        self.limit = ReminderLimitLine(services)
        self.limit.opened.connect(self.opened)
        layout = column(head, self.limit, self._content, gap=GRID)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _mail_ways(self) -> Flow:
        trial = QuietButton(
            self.tr("M'envoyer un exemplaire d'essai"), "paper-plane", name="send-trial-copy"
        )
        trial.clicked.connect(self.trial_asked)
        elsewhere = QuietButton(
            self.tr("Ouvrir dans ma messagerie"), "envelope-simple-open", name="open-elsewhere"
        )
        elsewhere.clicked.connect(self.elsewhere_asked)
        self.trial, self.elsewhere = trial, elsewhere
        ways = Flow(gap=4, name="preview-ways")
        ways.add(trial)
        ways.add(elsewhere)
        self.ways = ways
        return ways

    def show_preview(self, preview: Preview) -> None:
        """Show what leaves."""
        self.preview = preview
        mail = preview.prepared.channel is Channel.EMAIL
        self.trial.setVisible(mail and preview.prepared.account is not None)
        self.elsewhere.setVisible(mail)
        self._zoom.setVisible(not mail)
        size = formats.file_size(len(preview.artifact))
        if mail:
            self.mail.show_mail(self._services.proof.read(preview.artifact))
            self._content.setCurrentWidget(self.mail)
            text = self.tr("Voici le message tel que votre client le recevra ({size}).")
            self._words.setText(text.format(size=size))
            return
        pages, pdf = self._services.pages, preview.artifact
        count = pages.count(pdf)
        self.pages.show_pages(count, lambda index, dpi: pages.picture(pdf, index, dpi))
        self._content.setCurrentWidget(self.pages)
        shown = formats.plural(count, self.tr("{n} page"), self.tr("{n} pages"))
        text = self.tr("Voici la lettre telle qu'elle sera imprimée ({pages}).")
        self._words.setText(text.format(pages=shown))

    def say_limit(self) -> None:
        """Say until when the claims live: of reminders, not of other messages."""
        if self.preview is not None:
            self.limit.show_invoices({line.invoice_id for line in self.preview.prepared.lines})

    def _save(self, file: MailAttachment) -> None:
        save_document(self, file.filename, file.data)
