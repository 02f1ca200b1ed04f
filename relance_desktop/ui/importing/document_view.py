"""The page picture beside the form, or what stands in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.services import Services

PDF = "application/pdf"


class DocumentView(QStackedWidget):
    """Shows a stored document by its hash."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("document-view")
        self._services = services
        self.pdf = PdfView("document-pdf")
        text = self.tr(
            "Cette facture est un fichier de données\u00a0: il n'a pas de page à montrer. "
            "Les champs en viennent directement."
        )
        self._none = EmptyState("file-text", self.tr("Pas d'image de page"), text)
        self.addWidget(self.pdf)
        self.addWidget(self._none)

    def show_document(self, sha256: str | None) -> None:
        """Show a PDF's pages; a document of another kind shows its absence."""
        self.setCurrentWidget(self._none)
        if not sha256:
            return
        stored = self._services.proof.file(sha256)
        if stored.mime != PDF:
            return
        pages, data = self._services.pages, stored.data
        try:
            count = pages.count(data)
        except UserError as error:
            self._none.setToolTip(wording(error).sentence())
            return
        self.pdf.show_pages(count, lambda index, dpi: pages.picture(data, index, dpi))
        self.setCurrentWidget(self.pdf)
