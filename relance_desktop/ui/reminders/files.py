"""The files that go with a reminder, ticked or not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from relance_desktop.services.reminders.values import PreparedFile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.shortening import shortened


class FileTicks(Card):
    """Attachments or enclosures; ``changed`` after each tick."""

    changed = Signal()
    reckoning_asked = Signal()

    def __init__(self) -> None:
        super().__init__(name="files")
        self.reckoning = QuietButton(
            self.tr("Joindre le décompte"), "plus", name="attach-reckoning"
        )
        self.reckoning.clicked.connect(self.reckoning_asked)
        self.reckoning.hide()
        self._title = Label("", "strong")
        self._files: tuple[PreparedFile, ...] = ()
        self._checks: list[QCheckBox] = []
        self._list: QVBoxLayout = column(gap=4)
        self.add(self._title, self._list, row(self.reckoning, None))

    def show_files(
        self, files: tuple[PreparedFile, ...], *, paper: bool, reckoning: bool = False
    ) -> None:
        """Show the files that may go along; ``reckoning``: offer that of the sums due."""
        self._files = files
        self.reckoning.setVisible(reckoning)
        self._title.setText(self.tr("Pièces à joindre") if paper else self.tr("Pièces jointes"))
        clear(self._list)
        self._checks = []
        for file in files:
            check = QCheckBox(shortened(file.filename))
            check.setAccessibleName(file.filename)
            check.setToolTip(file.filename)
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
