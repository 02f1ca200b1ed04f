"""Where a text is typed: fields and conditions stand out as chips, faults are underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from relance_desktop.domain.texts.fields import field_named, name_of
from relance_desktop.domain.texts.language import CONTROLS, Token, TokenKind, tokens
from relance_desktop.domain.texts.reading import Problem
from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.texts.field_words import meaning

_LEAST = 128


class SourceEdit(QPlainTextEdit):
    """One part of a text. No-break spaces stay what they are; Tab leaves it."""

    entered = Signal()

    def __init__(self, name: str, label: str, *, tall: bool) -> None:
        super().__init__()
        self._tall = tall
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self._chips = _Chips(self.document())
        if not tall:
            self.textChanged.connect(self.updateGeometry)

    def text(self) -> str:
        """The text; Qt's own reading would turn no-break spaces into plain ones."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Show a text; without its last line end, which nobody would understand."""
        self.setPlainText(text)

    def insert(self, before: str, after: str = "") -> None:
        """Put words at the cursor, around what is selected."""
        cursor = self.textCursor()
        selected = cursor.selectedText().replace("\u2029", "\n")
        cursor.beginEditBlock()
        cursor.insertText(before + selected + after)
        if after:
            cursor.setPosition(cursor.position() - len(after))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    def replace_all(self, text: str) -> None:
        """Put another text in place; Ctrl+Z brings the first one back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def go_to(self, start: int, length: int) -> None:
        """Select a passage."""
        cursor, text = self.textCursor(), self.text()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[: start + length]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Underline what is wrong."""
        text = self.text()
        self._chips.mark({_units(text[: problem.start]) for problem in problems})

    def sizeHint(self) -> QSize:
        return QSize(scaled(360), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(216), self._wanted_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers() and self._take_chip():
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._tall and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._chips.rehighlight()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        return bool(super().viewportEvent(event))

    def _wanted_height(self) -> int:
        """A short part shows all its lines; the long one takes what is left."""
        if self._tall:
            return scaled(_LEAST)
        lines = min(4, max(1, round(self.document().size().height())))
        return round(self.fontMetrics().lineSpacing() * lines) + scaled(32)

    def _take_chip(self) -> bool:
        """Backspace takes a whole field away, as one thing."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        line = cursor.block().text()[: cursor.positionInBlock()]
        found = tokens(line)
        token = found[-1] if found else None
        if token is None or token.kind is not TokenKind.FIELD or not field_named(token.inside):
            return False
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(cursor.position() - _units(token.source), keep)
        cursor.removeSelectedText()
        return True

    def _explain(self, event: QHelpEvent) -> None:
        cursor = self.cursorForPosition(event.pos())
        place, line = cursor.positionInBlock(), tokens(cursor.block().text())
        token = next((t for t in line if t.start <= place < t.end), None)
        name = name_of(token.inside) if token is not None else None
        QToolTip.showText(event.globalPos(), meaning(name) if name else "", self)


class _Chips(QSyntaxHighlighter):
    """Colours the pieces of a text; what they are follows from the whole of it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._wrong: set[int] = set()

    def mark(self, wrong: set[int]) -> None:
        if wrong != self._wrong:
            self._wrong = wrong
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        for token in tokens(text):
            place = _units(text[: token.start])
            look = self._look(token, start + place in self._wrong)
            if look is not None:
                self.setFormat(place, _units(token.source), look)

    def _look(self, token: Token, wrong: bool) -> QTextCharFormat | None:
        colours = palette.tokens()
        look = QTextCharFormat()
        if token.kind is TokenKind.FIELD and field_named(token.inside):
            look.setForeground(QColor(colours.on_accent_soft))
            look.setBackground(QColor(colours.accent_soft))
        elif token.kind is TokenKind.CHOICE:
            look.setForeground(QColor(colours.success))
            look.setBackground(QColor(colours.success_soft))
        elif token.kind in CONTROLS:
            look.setForeground(QColor(colours.info))
            look.setBackground(QColor(colours.info_soft))
            look.setFontWeight(QFont.Weight.DemiBold)
        elif token.kind in (TokenKind.FIELD, TokenKind.UNCLOSED):
            wrong = True
        else:
            return None
        if wrong:
            look.setForeground(QColor(colours.danger))
            look.setUnderlineColor(QColor(colours.danger))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        return look


def _units(text: str) -> int:
    """How long Qt counts a text: a character beyond the first 65 536 is two."""
    return len(text) + sum(char > "\uffff" for char in text)
