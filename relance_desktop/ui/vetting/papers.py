"""A paper of the sheet shown by the system's own program for it."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.papers import Paper
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.printing import save_document, write_file
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

FOLDER = "relance-desktop-pieces"

SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".txt", ".json", ".html", ".htm", ".eml")
"""What is opened; anything else is only saved where the user says: a script must not run."""


def open_paper(shell: Shell, services: Services, parent: QWidget, paper: Paper) -> None:
    """Open a copy, or save it when nothing here opens such files."""
    from pathlib import Path

    try:
        content = services.vetting.content(paper)
        name = Path(paper.filename).name or "piece"
        if Path(name).suffix.lower() in SHOWN:
            folder = QDir(QDir.tempPath())
            folder.mkpath(FOLDER)
            path = Path(folder.filePath(FOLDER)) / f"{paper.sha256[:8]}-{name}"
            write_file(path, content)
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                return
        save_document(parent, name, content, parent.tr("Tous les fichiers (*)"))
    except UserError as error:
        shell.show_error(error)


def mime_of(filename: str) -> str:
    """The type of a file by its name."""
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"
