"""The call's script, in the order of the call, with the live figures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.domain.texts.values import CallScript
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID


class ScriptView(Scroll):
    """Sections below each other."""

    def __init__(self) -> None:
        super().__init__(gap=GRID * 2, name="script")
        self._sections = column(gap=GRID * 2)
        self.body.addLayout(self._sections)
        self.body.addStretch(1)

    def show_script(self, script: CallScript) -> None:
        """Show what to have under the eyes."""
        clear(self._sections)
        for section in script.sections:
            card = Card(name="script-section")
            card.add(SectionTitle(section.title))
            for line in section.lines:
                card.add(self._line(line, len(section.lines) > 1))
            self._sections.addWidget(card)

    def _line(self, text: str, listed: bool) -> QWidget:
        words = Label(text, name="script-line").selectable()
        if not listed:
            return words
        line = QWidget()
        layout = row(gap=GRID)
        layout.addLayout(column(Label("•", "muted", wrap=False), None))
        layout.addWidget(words, 1)
        line.setLayout(layout)
        return line
