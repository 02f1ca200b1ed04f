"""What stands in the fields of a form, whatever they are: two looks tell whether one typed."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

TYPED = "typed"
"""The property in which a field of another kind tells what was given to it."""


def typed_in(form: QWidget) -> tuple[tuple[str, object], ...]:
    """The name and content of each field of a form, in the order they were made."""
    told = ((field, _content(field)) for field in form.findChildren(QWidget))
    return tuple((field.objectName(), content) for field, content in told if content is not None)


def _content(field: QWidget) -> object:
    if isinstance(field, QLineEdit):
        return None if field.isReadOnly() else field.text()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return None if field.isReadOnly() else field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentIndex()
    if isinstance(field, QAbstractButton):
        return field.isChecked() if field.isCheckable() else None
    return field.property(TYPED)
