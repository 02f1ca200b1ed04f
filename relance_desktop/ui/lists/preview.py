"""The pages of a list before they are printed: the very pages, drawn as they are looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QDialog, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.pages import Pages, Picture
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


class ListPreview(QDialog):
    """A drawn list, to print or to save. Escape closes. ``refused`` is told what fails."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        pdf: bytes,
        pages: Pages,
        refused: Callable[[UserError], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("list-preview")
        self.setWindowTitle(title)
        self._pdf, self._pages, self._refused = pdf, pages, refused
        self._count = pages.count(pdf)
        self.view = PdfView("list-pages")
        self.view.show_pages(self._count, self._picture)
        self._lay_out()
        bind("list-print", self, self._print)
        self.resize(self.sizeHint().boundedTo(parent.window().size()))
        self.print_button.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(1040, 820)

    def _lay_out(self) -> None:
        self.print_button = PrimaryButton(
            translate("lists", "Imprimer…"), "printer", name="list-print"
        )
        self.print_button.clicked.connect(self._print)
        save = SecondaryButton(
            translate("lists", "Enregistrer en PDF…"), "file-pdf", name="list-save-pdf"
        )
        save.clicked.connect(self._save)
        close = SecondaryButton(translate("lists", "Fermer"), name="list-preview-close")
        close.clicked.connect(self.reject)
        one, many = translate("lists", "{n} page"), translate("lists", "{n} pages")
        from relance_desktop.ui.kit import formats

        pages = Label(formats.plural(self._count, one, many), "muted", name="list-page-count")
        head = row(pages, None, close, save, self.print_button)
        layout = column(head, self.view, gap=GRID * 2, margins=GRID * 2)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _picture(self, index: int, dpi: int) -> Picture:
        return self._pages.picture(self._pdf, index, dpi)

    def _print(self) -> None:
        first = self._picture(0, 20)
        across = first.width > first.height
        try:
            done = print_document(
                self, self.windowTitle(), self._count, self._picture, across=across
            )
        except UserError as error:
            self._refused(error)
            return
        if done:
            self.accept()

    def _save(self) -> None:
        try:
            if save_document(self, f"{self.windowTitle()}.pdf", self._pdf):
                self.accept()
        except UserError as error:
            self._refused(error)
