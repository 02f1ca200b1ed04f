"""One file after the other: the page at the left, its fields at the right, Enter confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from relance_desktop.domain.client_matching import match_client
from relance_desktop.domain.incoming_verdict import Reason
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.errors import UserError
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.report import ImportedFile
from relance_desktop.ui.importing.document_view import DocumentView
from relance_desktop.ui.importing.invoice_editor import InvoiceEditor
from relance_desktop.ui.importing.words import said_of
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import MAP, bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

FORM_WIDTH = 470


class ConfirmView(QWidget):
    """Goes through the files that wait, or takes an invoice by hand.

    ``ended`` when nothing is left to look at; ``entered`` gives an invoice typed by hand.
    """

    ended = Signal()
    entered = Signal(object)

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("confirm-view")
        self._shell, self._services = shell, services
        self._queue: list[ImportedFile] = []
        self._at = 0
        self._title = PageTitle("", name="confirm-title")
        self._subtitle = Label("", "muted", name="confirm-subtitle")
        self.said = Banner("warning", "", name="confirm-said")
        self.refusal = Banner("error", "", name="confirm-refusal")
        self.editor = InvoiceEditor(services.clock.today())
        self.document = DocumentView(services)
        self.drop = QuietButton(self.tr("Écarter ce fichier"), "trash", name="confirm-drop")
        self.skip = SecondaryButton(self.tr("Plus tard"), name="confirm-skip")
        self.confirm = PrimaryButton(self.tr("Confirmer"), "check", name="confirm-next")
        self.confirm.setToolTip(self.tr("Entrée"))
        self.confirm.clicked.connect(self.accept)
        for button, act, keys in (
            (self.drop, self.dismiss, "confirm-drop"),
            (self.skip, self.later, "confirm-later"),
        ):
            button.setToolTip(MAP[keys].keys[0])
            button.clicked.connect(act)
            bind(keys, self, act, inside=True)
        self._beside = QWidget()
        self._lay_out()

    @property
    def file(self) -> ImportedFile | None:
        """The file on screen; None for an invoice typed by hand."""
        return self._queue[self._at] if self._at < len(self._queue) else None

    def show_queue(self, files: Sequence[ImportedFile], first: int | None = None) -> None:
        """Go through files, from the one with this id on."""
        self._queue = list(files)
        ids = [file.item_id for file in files]
        self._at = ids.index(first) if first in ids else 0
        self._show_current()

    def show_blank(self) -> None:
        """Take an invoice by hand."""
        self._queue, self._at = [], 0
        self._title.setText(self.tr("Saisir une facture"))
        self._subtitle.setText(self.tr("Les champs facultatifs peuvent rester vides."))
        self.said.hide()
        self.refusal.hide()
        self.document.hide()
        self._beside.show()
        self.drop.hide()
        self.skip.setText(self.tr("Annuler"))
        self.confirm.setText(self.tr("Enregistrer"))
        blank = InvoiceForm(
            issued_on=self._services.clock.today(), term=PaymentTerm(TermKind.NET_DAYS, 30)
        )
        self.editor.load(blank, self._services.register.clients())
        self.editor.focus_first()

    def accept(self) -> None:
        """Store what is on screen; what cannot be stored is marked and gets the focus."""
        if self.editor.problems():
            self.editor.focus_first_problem()
            return
        form, file = self.editor.form(), self.file
        try:
            if file is None:
                invoice = self._services.imports.enter(form)
            else:
                invoice = self._services.imports.confirm(file.item_id, form)
        except UserError as error:
            self._refuse(error)
            return
        self._told(invoice)

    def later(self) -> None:
        """Leave this file waiting and go to the next one."""
        if self.file is None:
            self.ended.emit()
        else:
            self._next()

    def dismiss(self) -> None:
        """Drop this file: it is no invoice to chase."""
        file = self.file
        if file is None:
            return
        try:
            self._services.imports.dismiss(file.item_id)
        except UserError as error:
            self._refuse(error)
            return
        text = self.tr("«\u00a0{name}\u00a0» écarté. Importez-le de nouveau pour le retrouver.")
        self._shell.notify(text.format(name=file.filename))
        self._next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus, QAbstractButton):
            focus.click()
        elif not isinstance(focus, QPlainTextEdit):
            self.accept()

    # -- moving --------------------------------------------------------------------

    def _told(self, invoice: Invoice) -> None:
        if self.file is None:
            self.entered.emit(invoice)
            return
        text = self.tr("Facture {number} enregistrée.")
        self._shell.notify(text.format(number=invoice.number))
        self._next()

    def _next(self) -> None:
        self._at += 1
        self._show_current()

    def _show_current(self) -> None:
        """Show the next file that still waits; another answer may have settled some."""
        while (file := self.file) is not None:
            try:
                self._show_file(file)
            except UserError:
                self._at += 1
                continue
            return
        self.ended.emit()

    def _show_file(self, file: ImportedFile) -> None:
        proposal = self._services.imports.proposal(file.item_id)
        clients = self._services.register.clients()
        form, candidates = proposal.form, [i for f in file.reasons for i in f.client_ids]
        if form.client_id is None and form.new_client is not None:
            match = match_client(form.new_client, clients)
            if match.client is not None and not candidates:
                form = replace(form, client_id=match.client.id)
            candidates += [c.id for c in match.candidates if c.id not in candidates]
        self.editor.load(form, clients, proposal.hints, candidates)
        self.document.show()
        self._beside.hide()
        self.document.show_document(file.document_sha256)
        self.refusal.hide()
        self._describe(file)
        self.editor.focus_first()

    def _describe(self, file: ImportedFile) -> None:
        last = self._at == len(self._queue) - 1
        self._title.setText(self.tr("Confirmer les factures"))
        text = self.tr("{number} sur {total} · {name}")
        self._subtitle.setText(
            text.format(number=self._at + 1, total=len(self._queue), name=file.filename)
        )
        lines = [f"{said.text} {said.advice}".strip() for said in said_of(file)]
        usual = [finding.what for finding in file.reasons] == [Reason.NO_STRUCTURED_DATA]
        self.said.set_kind("info" if usual else "warning")
        self.said.set_text("\n".join(lines))
        self.said.setVisible(bool(lines))
        self.drop.show()
        self.skip.setText(self.tr("Plus tard"))
        self.confirm.setText(self.tr("Confirmer") if last else self.tr("Confirmer, suivante"))

    def _refuse(self, error: UserError) -> None:
        message = wording(error)
        self.refusal.set_text(f"{message.text} {message.advice}".strip(), message.title)
        self.refusal.show()

    def _lay_out(self) -> None:
        scroll = Scroll(name="confirm-scroll")
        for part in (self.said, self.refusal, self.editor):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        scroll.body.setContentsMargins(0, 0, 12, 8)
        side = QWidget()
        side.setObjectName("confirm-side")
        side.setMaximumWidth(scaled(FORM_WIDTH + 130))
        side.setMinimumWidth(FORM_WIDTH - 60)
        side.setLayout(column(scroll, gap=0))
        self._beside.setObjectName("confirm-beside")
        content = row(self.document, side, self._beside, gap=24)
        for number in range(content.count()):
            content.setStretch(number, 1)
        layout = column(column(self._title, self._subtitle, gap=2), gap=16)
        layout.addLayout(content, 1)
        layout.addLayout(row(self.drop, None, self.skip, self.confirm))
        self.setLayout(layout)
