"""The words and their preview: beside each other, or one at a time where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

BOTH = 660
"""The width that both need beside each other, at 100 %."""


class Turning(QWidget):
    """Holds the words and the preview; ``chips`` turns from one to the other when narrow."""

    def __init__(self, words: QWidget, preview: QWidget) -> None:
        super().__init__()
        self.setObjectName("text-turning")
        self._words, self._preview = words, preview
        self._beside = False
        self.chips = FilterChips(
            [
                Filter("words", self.tr("Texte"), "pencil-simple", always=True),
                Filter("preview", self.tr("Aperçu"), "eye", always=True),
            ],
            "text-side",
        )
        self.chips.changed.connect(lambda _key: self._show())
        parts = row(words, preview, gap=GRID * 2)
        parts.setStretch(0, 10)
        parts.setStretch(1, 9)
        layout = column(self.chips, parts, gap=GRID)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._show()

    def minimumSizeHint(self) -> QSize:
        words, preview = self._words.minimumSizeHint(), self._preview.minimumSizeHint()
        least = words.expandedTo(preview).expandedTo(self._preview.minimumSize())
        return least + QSize(0, self.chips.sizeHint().height() + GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(BOTH)
        if beside != self._beside:
            self._beside = beside
            self._show()

    def show_words(self) -> None:
        """Turn to the words: something is to be done there."""
        self.chips.choose("words")

    def _show(self) -> None:
        words = self.chips.current == "words"
        self.chips.setVisible(not self._beside)
        self._words.setVisible(self._beside or words)
        self._preview.setVisible(self._beside or not words)
