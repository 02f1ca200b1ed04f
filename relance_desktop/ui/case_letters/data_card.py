"""« À reporter »: what the court's form or the mediator's page asks, each with a copy button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row


class DataCard(Card):
    """``copied`` gives the label of what is on the clipboard now."""

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="letter-data")
        self._title = Label(self.tr("Données à reporter"), "strong")
        self._list: QVBoxLayout = column(gap=6)
        self.add(self._title, self._list)
        self.hide()

    def show_data(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show the rows; nothing at all without any."""
        clear(self._list)
        self.setVisible(bool(rows))
        for number, (label, text) in enumerate(rows):
            self._list.addWidget(self._line(number, label, text))

    def _line(self, number: int, label: str, text: str) -> QWidget:
        line = QWidget()
        line.setObjectName(f"data-{number}")
        words = column(Label(label, "small"), Label(text, name="data-value").selectable(), gap=0)
        name = self.tr("Copier\u00a0: {what}").format(what=label)
        copy = IconButton("copy", name, f"copy-data-{number}")
        copy.clicked.connect(lambda: self._copy(label, text))
        layout = row(words, copy)
        layout.setStretch(0, 1)
        line.setLayout(layout)
        return line

    def _copy(self, label: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(label)
