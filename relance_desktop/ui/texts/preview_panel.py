"""The text as the client gets it, a moment after each change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QStackedWidget, QWidget

from relance_desktop.domain.texts.keys import TextPart
from relance_desktop.domain.texts.moments import Place
from relance_desktop.errors import UserError
from relance_desktop.services.texts.values import TextPreview
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.proof.paper import Paper
from relance_desktop.ui.reminders.script_view import ScriptView
from relance_desktop.ui.services import Services

_WAIT_MS = 350


class _Made(NamedTuple):
    """What the worker gives back. ``number`` tells an old answer from the last one."""

    number: int
    preview: TextPreview
    pdf: bytes | None


class PreviewPanel(QWidget):
    """A client to try with, then the message, the pages or the call's script."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("text-preview")
        self._shell, self._services = shell, services
        self._wanted: tuple[Place, Mapping[TextPart, str]] | None = None
        self._number = 0
        self.client = QComboBox()
        self.client.setObjectName("text-client")
        self.client.setAccessibleName(self.tr("Essayer avec ce client"))
        self.client.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.client.currentIndexChanged.connect(self.ask)
        self.form = FilterChips(
            [
                Filter("html", self.tr("Message"), "envelope-simple", always=True),
                Filter("text", self.tr("Texte seul"), "text-align-left", always=True),
            ],
            "text-preview-form",
        )
        self.form.changed.connect(self._show_form)
        self.subject = Label("", "heading", name="text-preview-subject").selectable()
        self.note = Label("", "small", name="text-preview-note")
        self.paper = Paper("text-preview-html")
        self.words = QPlainTextEdit()
        self.words.setObjectName("text-preview-text")
        self.words.setAccessibleName(self.tr("Texte seul"))
        self.words.setReadOnly(True)
        self.pages, self.script = PdfView("text-preview-pages"), ScriptView()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._make)
        self._place_parts()

    def _place_parts(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self.paper, self.words, self.pages, self.script):
            self._stack.addWidget(widget)
        head = row(self.client, gap=GRID)
        head.setStretch(0, 1)
        layout = column(head, self.form, self.note, self.subject, self._stack, gap=GRID)
        layout.setStretch(4, 1)
        self.setLayout(layout)
        self.setMinimumWidth(scaled(280))

    def show_clients(self, chosen: int | None = None) -> None:
        """Offer the clients; the one chosen before stays, else the first with invoices."""
        before = chosen if chosen is not None else self.client.currentData()
        found = self._services.texts.clients()
        self.client.blockSignals(True)
        self.client.clear()
        self.client.addItem(self.tr("Exemple inventé"), None)
        for one in found:
            self.client.addItem(one.client.name, one.client.id)
        first = next((one.client.id for one in found if one.open_claims), None)
        index = self.client.findData(before if before is not None else first)
        self.client.setCurrentIndex(max(0, index))
        self.client.blockSignals(False)

    def want(self, place: Place, parts: Mapping[TextPart, str]) -> None:
        """Show these words soon."""
        self._wanted = (place, dict(parts))
        self.ask()

    def ask(self) -> None:
        """Make it again when the typing rests."""
        self._timer.start()

    def _make(self) -> None:
        if self._wanted is None:
            return
        self._number += 1
        number, (place, parts), client_id = self._number, self._wanted, self.client.currentData()
        texts = self._services.texts

        def work(_token: object) -> _Made:
            preview = texts.preview(place, parts, client_id)
            return _Made(number, preview, texts.pdf(preview) if preview.letter else None)

        self._shell.jobs.run(self, work, self._show, failed=self._refused)

    def _show(self, made: _Made) -> None:
        if made.number != self._number:
            return
        preview = made.preview
        self._say_what(preview)
        self.form.setVisible(preview.mail is not None)
        if preview.mail is not None:
            self.subject.setText(preview.mail.subject)
            self.paper.show_html(_smaller(preview.mail.html))
            self.words.setPlainText(preview.mail.text)
            self._show_form(self.form.current)
        elif preview.script is not None:
            self.script.show_script(preview.script)
            self._stack.setCurrentWidget(self.script)
        elif made.pdf is not None:
            pdf, pages = made.pdf, self._services.pages
            place = self.pages.verticalScrollBar().value()
            self.pages.show_pages(pages.count(pdf), lambda i, dpi: pages.picture(pdf, i, dpi))
            bar = self.pages.verticalScrollBar()
            QTimer.singleShot(0, self.pages, lambda: bar.setValue(place))
            self._stack.setCurrentWidget(self.pages)
        self.subject.setVisible(preview.mail is not None)

    def _say_what(self, preview: TextPreview) -> None:
        name = preview.context.client.name
        if self.client.currentData() is None:
            text = self.tr("Client et factures inventés.")
        elif preview.invented:
            text = self.tr(
                "{client} n'a pas de facture dans ce cas\u00a0: celles-ci sont inventées."
            )
        else:
            text = self.tr("Avec les factures de {client} à ce jour.")
        self.note.setText(text.format(client=name))

    def _refused(self, error: UserError) -> None:
        self.note.setText(wording(error).sentence())

    def _show_form(self, key: str) -> None:
        self._stack.setCurrentWidget(self.paper if key == "html" else self.words)


def _smaller(html: str) -> str:
    """The page as on a screen a third wider, so that the table of invoices fits."""
    for size in (14, 15):
        html = html.replace(f"font-size:{size}px", f"font-size:{size - 3}px")
    return html.replace("padding:6px 8px 6px 0", "padding:4px 6px 4px 0")
