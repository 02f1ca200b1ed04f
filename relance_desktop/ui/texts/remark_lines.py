"""What is wrong or risky in a text, in words, under the editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Scroll, clear, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.texts.words import Said

_HIGHEST = 112


class RemarkLines(Scroll):
    """One line each; ``asked`` gives the one whose place is to be shown."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=4, name="text-remarks")
        self.setAccessibleName(self.tr("Remarques sur le texte"))
        self._shown: tuple[Said, ...] = ()
        self.hide()

    @property
    def said(self) -> tuple[Said, ...]:
        """What is shown."""
        return self._shown

    def show_remarks(self, remarks: Sequence[Said]) -> None:
        """Say them; nothing is redrawn while they stay the same."""
        found = tuple(dict.fromkeys(remarks))
        if found == self._shown:
            return
        self._shown = found
        clear(self.body)
        for said in found:
            self.body.addWidget(self._line(said))
        self.body.addStretch(1)
        self.setVisible(bool(found))
        inner = self.widget()
        wanted = inner.sizeHint().height() + 8 if inner else 0
        self.setFixedHeight(min(scaled(_HIGHEST), wanted))

    def _line(self, said: Said) -> QWidget:
        line = QWidget()
        line.setObjectName("text-remark")
        serious = said.serious
        icon = IconLabel(
            "x-circle" if serious else "warning", "danger" if serious else "warning", 18
        )
        layout = row(gap=8)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(Label(said.text, name="text-remark-words"), 1)
        if said.part is not None and said.length:
            go = QuietButton(self.tr("Voir"), name="text-remark-go")
            go.setAccessibleDescription(said.text)
            go.clicked.connect(lambda: self.asked.emit(said))
            layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(layout)
        return line
