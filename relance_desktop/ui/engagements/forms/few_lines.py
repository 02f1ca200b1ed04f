"""A field of a few lines."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit


def few_lines(name: str, text: str = "", lines: int = 4) -> QPlainTextEdit:
    """A text of a few lines; Tab goes on to the next field."""
    field = QPlainTextEdit(text)
    field.setObjectName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 24)
    return field
