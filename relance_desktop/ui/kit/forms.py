"""Forms: the label above its field, the warning below it; warnings never block."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.theme import scaled

Check = Callable[[str], str | None]
"""Gives the warning for what is typed, or None."""


class FormRow(QWidget):
    """One field with its label, a hint, and room for a warning."""

    def __init__(self, label: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self.setObjectName(f"row-{field.objectName() or 'field'}")
        self._title = title = Label(label, "small", name="field-label")
        title.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        if hint:
            field.setAccessibleDescription(hint)
        self._hint = Label(hint, "small", name="field-hint")
        if not hint:
            self._hint.hide()
        self._warning = Label("", "warning", name="field-warning")
        self._warning.hide()
        self.setLayout(column(title, field, self._hint, self._warning, gap=4))
        tall = Qt.Orientation.Vertical in field.sizePolicy().expandingDirections()
        policy = QSizePolicy.Policy.Expanding if tall else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    def set_label(self, text: str) -> None:
        """Name the field otherwise."""
        self._title.setText(text)
        self.field.setAccessibleName(text)

    def set_hint(self, text: str) -> None:
        """Change the hint under the field; empty takes it away."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self.field.setAccessibleDescription(text)

    def keep_short(self, width: int) -> FormRow:
        """Keep a field for a few letters short in a wide window; returns itself."""
        self.field.setFixedWidth(scaled(width))
        layout = self.layout()
        assert layout is not None
        layout.setAlignment(self.field, Qt.AlignmentFlag.AlignLeft)
        return self

    @property
    def warning(self) -> str:
        """The warning shown, empty for none."""
        return self._warning.text()

    def warn(self, text: str | None) -> None:
        """Show a warning under the field, or take it away."""
        self._warning.setText(text or "")
        self._warning.setVisible(bool(text))
        self.field.setProperty("state", "warning" if text else "")
        self.field.style().polish(self.field)

    def check(self, check: Check, delay_ms: int = 400) -> FormRow:
        """Check what is typed shortly after the last key; returns itself."""
        field = self.field
        if not isinstance(field, QLineEdit):
            raise TypeError("only text fields are checked as one types")
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(lambda: self.warn(check(field.text())))
        field.textChanged.connect(timer.start)
        field.editingFinished.connect(lambda: self.warn(check(field.text())))
        return self


class Form(QWidget):
    """Rows below each other, or some side by side."""

    def __init__(self, name: str = "form") -> None:
        super().__init__()
        self.setObjectName(name)
        self.rows: dict[str, FormRow] = {}
        self._layout = column(gap=16)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._layout)

    def add(
        self, label: str, field: QWidget, hint: str = "", check: Check | None = None
    ) -> FormRow:
        """Add one field on a line of its own."""
        line = self._row(label, field, hint, check)
        self._layout.addWidget(line)
        return line

    def add_pair(self, *fields: tuple[str, QWidget]) -> tuple[FormRow, ...]:
        """Add several short fields on one line."""
        lines = tuple(self._row(label, field, "", None) for label, field in fields)
        side_by_side = row(*lines, gap=16)
        for line in lines:
            side_by_side.setAlignment(line, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(side_by_side)
        return lines

    def add_short(self, width: int, *fields: tuple[str, QWidget]) -> tuple[FormRow, ...]:
        """Add several fields of a few letters at the left of one line."""
        lines = self.add_pair(*fields)
        item = self._layout.itemAt(self._layout.count() - 1)
        assert item is not None
        side_by_side = item.layout()
        assert isinstance(side_by_side, QHBoxLayout)
        side_by_side.addStretch(1)
        for line in lines:
            line.keep_short(width)
        return lines

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field: a banner, a check box."""
        self._layout.addWidget(widget)

    def warnings(self) -> tuple[str, ...]:
        """All warnings shown."""
        return tuple(line.warning for line in self.rows.values() if line.warning)

    def _row(self, label: str, field: QWidget, hint: str, check: Check | None) -> FormRow:
        line = FormRow(label, field, hint)
        if check is not None:
            line.check(check)
        if line.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding:
            self._layout.setAlignment(Qt.AlignmentFlag(0))  # a tall field takes what is left
        self.rows[field.objectName() or label] = line
        return line
