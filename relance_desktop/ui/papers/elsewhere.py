"""A copy of a file shown by the system's own program for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QDesktopServices

from relance_desktop.ui.kit.file_names import safe_name
from relance_desktop.ui.kit.printing import write_file

FOLDER = "relance-desktop-pieces"

SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".txt", ".json", ".html", ".htm", ".eml")
"""What is opened; anything else is only saved where the user says: a script must not run."""


def can_open(filename: str) -> bool:
    """Whether a file of this name may be given to another program."""
    return Path(filename).suffix.lower() in SHOWN


def open_elsewhere(filename: str, sha256: str, data: bytes) -> bool:
    """Open a copy; False when nothing here opens such files. Raises FileNotWritten."""
    folder = QDir(QDir.tempPath())
    folder.mkpath(FOLDER)
    name = safe_name(filename, "piece")
    path = Path(folder.filePath(FOLDER)) / f"{sha256[:8]}-{name}"
    write_file(path, data)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
