"""Help texts in the house's style: Qt's Markdown, then sizes, spaces and colours."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from relance_desktop.ui.kit import palette, stylesheet
from relance_desktop.ui.kit.theme import scaled

_LINE_PERCENT = 140
_SIZES = {1: stylesheet.TITLE, 2: stylesheet.HEADING}


def dress(document: QTextDocument) -> None:
    """Give a document read from Markdown the program's sizes and colours."""
    document.setIndentWidth(scaled(18))
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        level = block.blockFormat().headingLevel()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            _LINE_PERCENT if not level else 115,
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        in_table = cursor.currentTable() is not None
        spaced.setTopMargin(0 if in_table or level == 1 else scaled(22 if level else 4))
        spaced.setBottomMargin(0 if in_table else scaled(6 if level else 4))
        QTextCursor(block).mergeBlockFormat(spaced)
        if level:
            _heading(block.position(), block.length(), document, level)
        block = block.next()
    _links(document)
    _tables(document)


def _heading(start: int, length: int, document: QTextDocument, level: int) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(start + length - 1, QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    font = QFont(document.defaultFont())
    font.setPixelSize(scaled(_SIZES.get(level, stylesheet.BODY)))
    font.setWeight(QFont.Weight.DemiBold)
    look.setFont(font)
    cursor.mergeCharFormat(look)


def _links(document: QTextDocument) -> None:
    look = QTextCharFormat()
    look.setForeground(QBrush(QColor(palette.tokens().accent)))
    look.setFontUnderline(True)
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            place += 1
            if fragment.charFormat().isAnchor():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
        block = block.next()


def _tables(document: QTextDocument) -> None:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setCellPadding(scaled(6))
            form.setCellSpacing(0)
            form.setBorder(1)
            form.setBorderCollapse(True)
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBorderBrush(QBrush(QColor(palette.tokens().border)))
            form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            frame.setFormat(form)
