"""The invoice's own document: its pages, to read, print or save; its mentions beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from relance_desktop.errors import UserError
from relance_desktop.services.proof import StoredFile
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import IconButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.mentions.line import MENTIONS
from relance_desktop.ui.mentions.panel import MentionsPanel
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.papers.reader import FileReader

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class DocumentView(Page):
    """``open`` takes an invoice's id, or (id, ``MENTIONS``) to see its mentions too."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("invoices", "Document"), "document")
        self._services = services
        self._file: StoredFile | None = None
        self._invoice_id = 0
        back = IconButton("arrow-left", self.tr("Revenir à la facture"), name="document-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        self._heading = PageTitle("")
        self._filename = Label("", "muted", wrap=False, name="document-name")
        self.print_button = SecondaryButton(self.tr("Imprimer"), "printer", name="document-print")
        self.print_button.clicked.connect(self._print)
        self.save_button = SecondaryButton(
            self.tr("Enregistrer sous"), "download-simple", name="document-save"
        )
        self.save_button.clicked.connect(self._save)
        self.mentions_button = SecondaryButton(
            self.tr("Mentions"), "clipboard-text", name="document-mentions"
        )
        self.mentions_button.setCheckable(True)
        self.mentions_button.clicked.connect(self.show_mentions)
        self.mentions = MentionsPanel()
        self.side = SideStack(self.mentions)
        self.pages = FileReader(shell, lambda: services.pages, "document-pages")
        self.pages.save_asked.connect(self._save)
        self.pages.known.connect(self.print_button.setEnabled)
        self.other = EmptyState(
            "file-text",
            self.tr("Pas d'aperçu pour ce fichier"),
            self.tr("Enregistrez-le pour l'ouvrir avec un autre programme."),
        )
        self._lay_out(back)
        self.mentions.closed.connect(lambda: self.show_mentions(False))
        self.mentions.copied.connect(lambda: self.shell.notify(self.tr("Mentions copiées.")))

    def refresh(self) -> None:
        """The client's kind or the identity may have changed: what is needed changes with it."""
        if self.side.detail_wanted:
            self._check()

    def on_shown(self) -> None:
        """Keys scroll the pages, Escape goes back."""
        self.pages.setFocus()

    def open(self, target: Any) -> None:
        """Show the document of an invoice."""
        invoice_id, *also = target if isinstance(target, tuple) else (target,)
        self._invoice_id = int(invoice_id)
        try:
            detail = self._services.register.invoice_detail(self._invoice_id)
            assert detail.document is not None
            self._file = self._services.proof.file(detail.document.sha256)
            self._heading.setText(detail.invoice.number)
            self._filename.setText(self._file.filename)
            self._show(self._file)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.show_mentions(MENTIONS in also)

    def show_mentions(self, shown: bool) -> None:
        """Open or close the part « Mentions »."""
        self.mentions_button.setChecked(shown)
        self.side.show_detail(shown)
        if shown:
            self.mentions.show_waiting()
            self._check()
        else:
            self.pages.setFocus()

    def _check(self) -> None:
        invoice_id, check = self._invoice_id, self._services.mentions.check
        self.shell.jobs.run(self, lambda _token: check(invoice_id), self.mentions.show_report)

    def _lay_out(self, back: IconButton) -> None:
        buttons = (self.mentions_button, self.print_button, self.save_button)
        head = row(back, self._heading, self._filename, None, *buttons)
        left = column(head, gap=GRID * 2)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        left.addWidget(self.pages, 1)
        left.addWidget(self.other, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _back(self) -> None:
        self.shell.go("invoices", self._invoice_id)

    def _show(self, file: StoredFile) -> None:
        is_pdf = file.mime == "application/pdf"
        self.pages.setVisible(is_pdf)
        self.other.setVisible(not is_pdf)
        self.print_button.setVisible(is_pdf)
        if is_pdf:
            self.pages.show_pdf(file.data)

    def _print(self) -> None:
        file, pages = self._file, self._services.pages
        if file is None:
            return
        try:
            print_document(
                self,
                file.filename,
                self.pages.page_count,
                lambda n, dpi: pages.picture(file.data, n, dpi),
            )
        except UserError as error:
            self.shell.show_error(error)

    def _save(self) -> None:
        if self._file is None:
            return
        try:
            save_document(self, self._file.filename, self._file.data)
        except UserError as error:
            self.shell.show_error(error)
