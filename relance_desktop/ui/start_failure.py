"""Says why the business file cannot be opened, instead of a window that would be empty."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.stylesheet import GRID


class StartFailure(QDialog):
    """What happened to the file, what to do, and where the file is."""

    def __init__(self, error: UserError, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import relance_desktop.ui.wording  # noqa: F401 - registers the words of errors

        said = wording(error)
        self.setObjectName("start-failure")
        self.setWindowTitle(self.tr("Relance Desktop"))
        self.setMinimumWidth(560)
        words = column(Label(said.title, "heading"), Label(said.text), gap=GRID)
        if said.advice:
            words.addWidget(Label(said.advice))
        words.addWidget(Label(str(path), "small", name="data-path").selectable())
        head = row(gap=GRID * 2)
        head.addWidget(Disc("warning", "red", 48), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        leave = PrimaryButton(self.tr("Quitter"), name="leave")
        leave.setDefault(True)
        leave.clicked.connect(self.accept)
        self.setLayout(column(head, row(None, leave), gap=GRID * 3, margins=GRID * 3))
