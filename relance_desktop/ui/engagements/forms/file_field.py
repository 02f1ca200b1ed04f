"""A place in a form for files: dropped on it, or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.engagements.filing import ask_papers
from relance_desktop.ui.kit.buttons import IconButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.shortening import shortened
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.kit.typed import TYPED


class FileField(QFrame):
    """``changed`` when files were added or taken off."""

    changed = Signal()

    def __init__(self, name: str = "files", hint: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self._paths: list[Path] = []
        self._list = column(gap=4)
        self.choose = SecondaryButton(self.tr("Choisir un fichier…"), "paperclip", f"{name}-choose")
        self.choose.clicked.connect(lambda: self.take(ask_papers(self)))
        self.setFocusProxy(self.choose)
        words = Label(hint or self.tr("ou déposez-le ici"), "small", name=f"{name}-hint")
        line = row(self.choose, words)
        line.setStretch(1, 1)
        self.setLayout(column(self._list, line, gap=GRID, margins=GRID))

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files given."""
        return tuple(self._paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Add files, each once."""
        new = [path for path in paths if path not in self._paths and path.is_file()]
        if new:
            self._paths += new
            self._show()
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(paths_of(event.mimeData()))

    def _show(self) -> None:
        self.setProperty(TYPED, [str(path) for path in self._paths])
        clear(self._list)
        for path in self._paths:
            self._list.addWidget(self._line(path))

    def _line(self, path: Path) -> QWidget:
        line = QWidget()
        line.setObjectName("file-line")
        name = Label(shortened(path.name), wrap=False, name="file-name")
        name.setToolTip(as_typed(path.name))
        off = IconButton("x", self.tr("Retirer {name}").format(name=path.name), name="file-off")
        off.clicked.connect(lambda: self._take_off(path))
        layout = row(IconLabel("paperclip"), name, off)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

    def _take_off(self, path: Path) -> None:
        self._paths.remove(path)
        self._show()
        self.choose.setFocus()
        self.changed.emit()
