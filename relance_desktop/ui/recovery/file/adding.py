"""Files for the dossier: chosen, dropped or pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QTemporaryDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.vetting.evidence import picture_bytes

translate = QCoreApplication.translate


class Adding:
    """Gives ``add`` the files. A pasted picture becomes a file first."""

    def __init__(self, parent: QWidget, add: Callable[[Sequence[Path]], None]) -> None:
        self._parent, self._add = parent, add
        self._pasted: QTemporaryDir | None = None

    def choose(self) -> None:
        """Let the user pick files."""
        title = translate("dossier", "Ajouter des fichiers aux pièces")
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, QDir.homePath())
        self._add([Path(name) for name in names])

    def paste(self) -> bool:
        """Take files or a picture from the clipboard; False when it holds neither."""
        data = QGuiApplication.clipboard().mimeData()
        paths = [path for path in paths_of(data) if path.is_file()]
        picture = b"" if paths else picture_bytes(data)
        if picture:
            paths = [self._written(picture)]
        self._add(paths)
        return bool(paths)

    def _written(self, picture: bytes) -> Path:
        self._pasted = self._pasted or QTemporaryDir()
        folder = Path(self._pasted.path())
        number = len(list(folder.iterdir())) + 1
        path = folder / translate("dossier", "capture-{n}.png").format(n=number)
        path.write_bytes(picture)
        return path
