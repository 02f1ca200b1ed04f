"""« À vérifier avant »: what to look at before a reminder leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, add, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.wording.concerns import Remark


class RemarkList(Card):
    """Remarks with what to do; ``opened`` gives the (page, target) that one leads to."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="remarks")
        self._title = Label(self.tr("À vérifier avant"), "strong")
        self._list: QVBoxLayout = column(gap=GRID + 4)
        self.add(self._title, self._list)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show the remarks, or nothing at all when there are none."""
        clear(self._list)
        self.setVisible(bool(remarks))
        for remark in sorted(remarks, key=lambda one: not one.blocking):
            self._list.addWidget(self._line(remark))

    def _line(self, remark: Remark) -> QWidget:
        line = QWidget()
        line.setObjectName("remark")
        icon = ("x-circle", "danger") if remark.blocking else ("warning", "warning")
        words = column(
            Label(remark.title, "strong", name="remark-title"),
            Label(remark.text, "muted", name="remark-text"),
            gap=2,
        )
        if remark.action:
            button = QuietButton(remark.action, name="remark-action")
            button.setAccessibleName(f"{remark.action}, {remark.title}")
            button.clicked.connect(lambda _on=False, to=remark.target: self.opened.emit(to))
            add(words, button)
        layout = row(gap=GRID)
        layout.addWidget(IconLabel(*icon, 18), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        line.setLayout(layout)
        return line
