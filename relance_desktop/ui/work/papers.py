"""A paper of the work on screen: PDF pages to read and print, other files to save."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.domain.papers import Paper
from relance_desktop.ui.kit.printing import preview_document, save_document
from relance_desktop.ui.services import Services


def show_paper(parent: QWidget, services: Services, paper: Paper) -> None:
    """Show it. Raises UserError."""
    file = services.proof.file(paper.sha256)
    if not paper.filename.lower().endswith(".pdf"):
        save_document(parent, paper.filename, file.data)
        return
    pages, data = services.pages, file.data
    count = pages.count(data)
    preview_document(parent, paper.filename, count, lambda n, dpi: pages.picture(data, n, dpi))
