"""Says why the business file cannot be opened, instead of a window that would be empty."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.safekeeping import made_at
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.stylesheet import GRID


class RescueWork(Protocol):
    """What a start that failed can still do."""

    def newest(self) -> Path | None: ...
    def go_on_with(self, copy: Path) -> Path: ...


class StartFailure(QDialog):
    """What happened to the file, what to do, and where the file is.

    With a ``rescue``, a copy can take the file's place: the dialog is then accepted.
    """

    def __init__(
        self,
        error: UserError,
        path: Path,
        rescue: RescueWork | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rescue = rescue
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
        self._said = Label("", "error", name="rescue-failed")
        self._said.hide()
        self.setLayout(column(head, self._said, self._buttons(), gap=GRID * 3, margins=GRID * 3))

    def _buttons(self) -> QHBoxLayout:
        newest = self._rescue.newest() if self._rescue else None
        plain = SecondaryButton if newest else PrimaryButton
        leave = plain(self.tr("Quitter"), name="leave")
        leave.clicked.connect(self.reject)
        line = row(None, leave)
        if self._rescue is not None:
            other = SecondaryButton(self.tr("Choisir une copie…"), name="rescue-other")
            other.clicked.connect(self._choose)
            line.insertWidget(1, other)
        if newest is not None:
            text = self.tr("Reprendre la copie du {moment}").format(
                moment=formats.moment(made_at(newest))
            )
            again = PrimaryButton(text, name="rescue")
            again.clicked.connect(lambda: self._go_on_with(newest))
            again.setDefault(True)
            line.addWidget(again)
        else:
            leave.setDefault(True)
        return line

    def _choose(self) -> None:
        pattern = self.tr("Sauvegarde de Relance Desktop") + " (*.backup *.db *.relance)"
        title = self.tr("Ouvrir une copie")
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), pattern)
        if chosen:
            self._go_on_with(Path(chosen))

    def _go_on_with(self, copy: Path) -> None:
        assert self._rescue is not None
        try:
            self._rescue.go_on_with(copy)
        except UserError as error:
            self._said.setText(wording(error).sentence())
            self._said.show()
            return
        self.accept()
