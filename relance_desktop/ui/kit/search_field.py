"""The field one types into to narrow a list."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.keyboard import bind


class SearchField(QLineEdit):
    """Tells ``searched`` shortly after the last key; Ctrl+F comes here, Escape empties.

    ``left_down`` tells that the user pressed Down or Enter: give the list the focus.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str = "", delay_ms: int = 120, name: str = "search") -> None:
        super().__init__()
        self.setObjectName(name)
        text = placeholder or self.tr("Rechercher")
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self.setClearButtonEnabled(True)
        self.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._timer.start)
        bind("find", self, self._focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self._tell()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.searched.emit(self.text())

    def _focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
