"""One mention as a row, and groups of rows that fold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.mentions.values import MentionResult
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.mentions import words


class MentionRow(QWidget):
    """Icon, name and state; where it was seen or why not; the article."""

    def __init__(self, result: MentionResult) -> None:
        super().__init__()
        self.setObjectName(f"mention-{result.mention.value}")
        chip = words.state_chip(result.state)
        source = words.source(result.rule)
        self.setToolTip(source)
        title = Label(words.name(result.mention), "strong", name="mention-name")
        state = Label(chip.text, "small", wrap=False, name="mention-state")
        head = row(title, state, gap=GRID)
        head.setStretch(0, 1)
        head.setAlignment(state, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        said = Label(words.sentence(result), "muted", name="mention-said").selectable()
        article = source if words.is_unsure(result.rule) else result.rule.article
        lines = column(head, said, Label(article, "small", name="mention-article"), gap=2)
        if not said.text():
            said.hide()
        layout = row(gap=GRID)
        layout.addWidget(IconLabel(chip.icon, chip.hue, 20), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        self.setLayout(layout)
        self.setAccessibleName(f"{title.text()}, {chip.text}")
        self.setAccessibleDescription(f"{said.text()} {source}".strip())


class MentionGroup(QWidget):
    """Rows under a title that a click shows and hides."""

    def __init__(self, title: str, results: Sequence[MentionResult], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = f"{title} ({len(results)})"
        self.toggle = QuietButton(self._title, "caret-right", name=f"{name}-toggle")
        self.toggle.clicked.connect(lambda: self.unfold(self._rows.isHidden()))
        self._rows: QWidget = QWidget()
        self._rows.setObjectName(f"{name}-rows")
        self._rows.setLayout(column(*map(MentionRow, results), gap=GRID * 2))
        self._rows.hide()
        self.setLayout(column(self.toggle, self._rows, gap=GRID))

    def unfold(self, shown: bool) -> None:
        """Show or hide the rows."""
        self._rows.setVisible(shown)
        self.toggle.setIcon(icon("caret-down" if shown else "caret-right", "accent"))
