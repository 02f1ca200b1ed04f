"""One fact of an agreement: done or not, when, its evidence, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.services.engagements.values import FiledPaper
from relance_desktop.ui.engagements.words import paper_icon
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.shortening import shortened
from relance_desktop.ui.kit.stylesheet import GRID


class FactRow(QWidget):
    """``asked`` gives a step, ``paper_opened`` the id of a paper."""

    asked = Signal(object)
    paper_opened = Signal(int)

    def __init__(
        self,
        name: str,
        disc: tuple[str, str],
        title: str,
        lines: Sequence[str],
        papers: Sequence[FiledPaper] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(f"fact-{name}")
        self._name = name
        words = column(Label(title, "strong", name="fact-title"), gap=2)
        for line in lines:
            if line:
                words.addWidget(Label(line, "muted", name="fact-line").selectable())
        if papers:
            words.addWidget(self._evidence(papers))
        what, self._buttons = QWidget(), Flow(name="fact-buttons")
        what.setObjectName("fact-what")
        first = row(gap=GRID * 2)
        first.addWidget(Disc(*disc), 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(words, 1)
        what.setLayout(first)
        self.setLayout(Reflow(what, self._buttons, 320, self._buttons.line_width, row_gap=GRID))

    def add_step(self, step: object, text: str, icon: str = "", *, main: bool = False) -> None:
        """Offer something to do."""
        kind = SecondaryButton if main else QuietButton
        button = kind(text, icon, name=f"{self._name}-{getattr(step, 'value', 'step')}")
        button.clicked.connect(lambda: self.asked.emit(step))
        self._buttons.add(button)

    def _evidence(self, papers: Sequence[FiledPaper]) -> Flow:
        flow = Flow(gap=4, name="fact-papers")
        for one in papers:
            paper = one.paper
            link = QuietButton(
                shortened(paper.filename), paper_icon(paper.kind), name=f"paper-{paper.id}"
            )
            link.setAccessibleDescription(paper.filename)
            link.clicked.connect(lambda _on=False, key=paper.id: self.paper_opened.emit(key))
            flow.add(link)
        return flow
