"""A title typed where it stands in the list."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

LONGEST = 300
"""Characters of a title: its row of the list of exhibits must find room on a page."""


class TitleEditor(QLineEdit):
    """Lies over a cell. ``done`` gives the new title, "" when it stays: Enter and leaving the
    field keep what was typed, Escape does not."""

    done = Signal(str)

    def __init__(self, parent: QWidget, rect: QRect, title: str) -> None:
        super().__init__(title, parent)
        self.setObjectName("exhibit-title")
        self.setMaxLength(LONGEST)
        self.setAccessibleName(self.tr("Titre de la pièce"))
        self._before, self._over = title, False
        height = min(self.sizeHint().height(), rect.height())
        self.setGeometry(rect.left(), rect.center().y() - height // 2, rect.width(), height)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self._end("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._end(self.text())

    def _end(self, title: str) -> None:
        if self._over:
            return
        self._over = True
        self.hide()
        self.deleteLater()
        kept = title.strip()
        self.done.emit(kept if kept != self._before else "")
