"""The copies that the program made, each with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.settings.copy_preview import copy_name

SHOWN = 5


class CopyList(QWidget):
    """The newest copies. ``verify`` and ``preview`` give a path, ``all_asked`` the folder."""

    verify = Signal(object)
    preview = Signal(object)
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("copies")
        self._lines: QVBoxLayout = column(gap=4)
        self.setLayout(self._lines)

    def show_copies(self, dated: Sequence[Path], before: Sequence[Path]) -> None:
        """Show the daily copies, and the states that a restore replaced."""
        clear(self._lines)
        if not dated and not before:
            text = self.tr("Pas encore de copie automatique.")
            self._lines.addWidget(Label(text, "small", name="no-copies"))
            return
        self._add(self.tr("Copies automatiques"), dated[:SHOWN])
        self._add(self.tr("États d'avant une restauration"), before[:SHOWN])
        folder = QuietButton(self.tr("Voir toutes les copies"), "folder-open", name="copies-folder")
        folder.clicked.connect(self.all_asked)
        self._lines.addLayout(row(folder, None))

    def _add(self, title: str, paths: Sequence[Path]) -> None:
        if paths:
            self._lines.addWidget(Label(title, "strong"))
        for path in paths:
            self._lines.addWidget(self._line(path))

    def _line(self, path: Path) -> QWidget:
        name = copy_name(path)
        look = QuietButton(self.tr("Aperçu et retour…"), name="copy-preview-button")
        look.setAccessibleName(self.tr("Aperçu de la copie du {name}").format(name=name))
        look.clicked.connect(lambda _checked=False: self.preview.emit(path))
        check = QuietButton(self.tr("Vérifier"), name="copy-verify")
        check.setAccessibleName(self.tr("Vérifier la copie du {name}").format(name=name))
        check.clicked.connect(lambda _checked=False: self.verify.emit(path))
        size = Label(formats.file_size(path.stat().st_size), "muted", wrap=False)
        line = QWidget()
        line.setObjectName("copy-line")
        words = Label(name, wrap=False, name="copy-name")
        line.setLayout(row(IconLabel("file", "muted"), words, 8, size, None, look, check))
        return line
