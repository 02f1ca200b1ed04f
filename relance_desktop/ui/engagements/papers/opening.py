"""A paper of an affair, opened in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.printing import save_document
from relance_desktop.ui.page import Shell
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.services import Services


def open_paper(
    shell: Shell, services: Services, engagement_id: int, paper_id: int, tab: str
) -> None:
    """Show a paper; its arrow leads back to the tab."""
    try:
        paper, _data = services.engagements.papers.read(paper_id)
    except UserError as error:
        shell.show_error(error)
        return
    back = ("engagement", (engagement_id, tab))
    shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))


def save_paper(shell: Shell, services: Services, parent: QWidget, paper_id: int) -> None:
    """Save a copy where the user says."""
    try:
        paper, data = services.engagements.papers.read(paper_id)
        save_document(parent, paper.filename, data, parent.tr("Tous les fichiers (*)"))
    except UserError as error:
        shell.show_error(error)
