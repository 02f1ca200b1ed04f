"""Where the user keeps files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents_folder() -> Path:
    """The folder of documents, else the home: some systems name one that nobody made."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    named = Path(QStandardPaths.writableLocation(kind))
    return named if named.is_dir() else Path.home()
