"""The text of a reminder; in a letter, what its marks become is said beside them."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from relance_desktop.domain.texts.values import LetterPart
from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate

_PART: Final = re.compile(r"^\s*(\[\[.*\]\])\s*$")
_STRONG: Final = re.compile(r"(\*\*)(.+?)(\*\*)")


def part_words(text: str) -> str:
    """What a line becomes on paper; empty for a line without a mark."""
    found = _PART.match(text)
    if found is None:
        return ""
    words = {
        LetterPart.CLAIMS.value: translate("letter", "ici, le tableau des factures"),
        LetterPart.INTEREST.value: translate("letter", "ici, le calcul des pénalités"),
        LetterPart.PAYMENT.value: translate("letter", "ici, les moyens de paiement"),
    }
    unknown = translate("letter", "repère inconnu\u00a0: sera imprimé tel quel")
    return words.get(found[1], unknown)


class BodyEdit(QPlainTextEdit):
    """A text whose no-break spaces stay what they are; Tab leaves it.

    Marks are only coloured, with a word painted beside: the text itself is never touched.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self.setTabChangesFocus(True)
        self.setMinimumHeight(scaled(160))
        self._marks = _Marks(self.document())

    def text(self) -> str:
        """The text; Qt's own reading would turn no-break spaces into plain ones."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_marks(self, shown: bool) -> None:
        """Explain marks: a letter has them, an e-mail does not."""
        self._marks.shown = shown
        self._marks.rehighlight()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._marks.rehighlight()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marks.shown:
            painter = QPainter(self.viewport())
            block = self.firstVisibleBlock()
            while block.isValid() and self._top(block) <= self.viewport().height():
                self._paint_words(painter, block)
                block = block.next()

    def _top(self, block: QTextBlock) -> float:
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).top()

    def _paint_words(self, painter: QPainter, block: QTextBlock) -> None:
        words = part_words(block.text())
        if not words:
            return
        line = block.layout().lineAt(0)
        left = self.contentOffset().x() + line.naturalTextRect().right() + GRID * 2
        painter.setPen(QColor(palette.tokens().muted))
        painter.drawText(QPointF(left, self._top(block) + line.y() + line.ascent()), words)


class _Marks(QSyntaxHighlighter):
    """Colours marks, and shows strong words strong."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.shown = False

    def highlightBlock(self, text: str) -> None:
        if not self.shown:
            return
        tokens = palette.tokens()
        part = _PART.match(text)
        if part is not None:
            mark = QTextCharFormat()
            mark.setForeground(QColor(tokens.on_accent_soft))
            mark.setBackground(QColor(tokens.accent_soft))
            self.setFormat(part.start(1), len(part[1]), mark)
            return
        faint, strong = QTextCharFormat(), QTextCharFormat()
        faint.setForeground(QColor(tokens.muted))
        strong.setFontWeight(QFont.Weight.Bold)
        for found in _STRONG.finditer(text):
            for group, look in ((1, faint), (2, strong), (3, faint)):
                self.setFormat(found.start(group), len(found[group]), look)
