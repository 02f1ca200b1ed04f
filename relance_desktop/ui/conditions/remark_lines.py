"""Remarks below what they are about: a sentence, then its article in small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.services.conditions.values import Remark
from relance_desktop.ui.conditions.words import remark_words, source_words
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import clear, column, row


class RemarkLines(QWidget):
    """Shows remarks; takes no room without any."""

    def __init__(self, name: str = "remarks") -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[Remark, ...] = ()
        self._box = column(gap=6)
        self.setLayout(self._box)
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these, and no others."""
        if tuple(remarks) == self._shown:
            return
        self._shown = tuple(remarks)
        clear(self._box)
        for remark in remarks:
            self._box.addWidget(_line(remark))
        self.setVisible(bool(remarks))


def _line(remark: Remark) -> QWidget:
    line, note = QWidget(), remark.finding.is_note
    line.setObjectName("remark")
    sign = IconLabel("info" if note else "warning", "muted" if note else "warning", 16)
    said = Label(remark_words(remark), "small" if note else "warning", name="remark-text")
    words = column(said, gap=0)
    source = source_words(remark)
    if source:
        words.addWidget(Label(source, "small", name="remark-source"))
    line.setAccessibleName(f"{said.text()} {source}".strip())
    layout = row(gap=6)
    layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(words, 1)
    line.setLayout(layout)
    return line
