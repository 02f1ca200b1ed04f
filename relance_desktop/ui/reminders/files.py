"""The files that go with a reminder, ticked or not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from relance_desktop.services.reminders.values import Enclosure, PreparedFile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Flow, clear, column, row
from relance_desktop.ui.kit.shortening import shortened
from relance_desktop.ui.kit.tooltips import as_typed

MOST = 28
"""Characters of a file's name beside its size."""


class FileTicks(Card):
    """Attachments or enclosures; ``changed`` after each tick."""

    changed = Signal()
    enclosure_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="files")
        words = {
            Enclosure.RECKONING: self.tr("Joindre le décompte"),
            Enclosure.ACCOUNT: self.tr("Joindre le relevé de compte"),
        }
        self._makers = {paper: self._maker(paper, text) for paper, text in words.items()}
        self._title = Label("", "strong")
        self._files: tuple[PreparedFile, ...] = ()
        self._checks: list[QCheckBox] = []
        self._list: QVBoxLayout = column(gap=4)
        makers = Flow(gap=0, name="file-makers")
        for button in self._makers.values():
            makers.add(button)
        self.add(self._title, self._list, makers)

    def show_files(
        self,
        files: tuple[PreparedFile, ...],
        *,
        paper: bool,
        offered: Collection[Enclosure] = (),
    ) -> None:
        """Show the files that may go along; ``offered``: papers that can be made for it."""
        self._files = files
        for kind, button in self._makers.items():
            button.setVisible(kind in offered)
        self._title.setText(self.tr("Pièces à joindre") if paper else self.tr("Pièces jointes"))
        clear(self._list)
        self._checks = []
        for file in files:
            check = QCheckBox(shortened(file.filename, MOST))
            check.setAccessibleName(file.filename)
            check.setToolTip(as_typed(file.filename))
            check.setObjectName(f"file-{file.filename}")
            check.setChecked(file.ticked)
            check.toggled.connect(lambda _on: self.changed.emit())
            size = Label(formats.file_size(file.size), "small", wrap=False)
            line = row(check, size)
            line.setStretch(0, 1)
            self._list.addLayout(line)
            self._checks.append(check)
        if not files:
            self._list.addWidget(Label(self.tr("Aucun document enregistré."), "muted"))

    def files(self) -> tuple[PreparedFile, ...]:
        """The files with the user's ticks."""
        pairs = zip(self._files, self._checks, strict=True)
        return tuple(replace(file, ticked=check.isChecked()) for file, check in pairs)

    def _maker(self, paper: Enclosure, text: str) -> QuietButton:
        button = QuietButton(text, "plus", name=f"attach-{paper.value}")
        button.clicked.connect(lambda: self.enclosure_asked.emit(paper))
        button.hide()
        return button
