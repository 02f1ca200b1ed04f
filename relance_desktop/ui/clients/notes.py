"""The client's notes: kept as one types, so that nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, row

translate = QCoreApplication.translate

PAUSE_MS = 1500
"""After this long without a key, what was typed is stored."""


class NotesCard(Card):
    """``settled`` gives the client's id and the text, when typing pauses or the field is left."""

    settled = Signal(int, str)

    def __init__(self) -> None:
        super().__init__(name="notes")
        title = SectionTitle(translate("clients", "Notes"))
        self._state = Label("", "small", name="notes-state", wrap=False)
        head = row(title, self._state)
        head.setStretch(0, 1)
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("notes-text")
        self.edit.setAccessibleName(translate("clients", "Notes sur ce client"))
        self.edit.setPlaceholderText(
            translate("clients", "Ce qu'il faut savoir avant d'écrire ou d'appeler")
        )
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * 5 + 24)
        self.edit.installEventFilter(self)
        self.add(head, self.edit)
        self._client_id = 0
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.edit.textChanged.connect(self._typed)

    def show_note(self, client_id: int, note: str) -> None:
        """Show a client's note; what is being typed for the same client stays."""
        same = client_id == self._client_id
        if same and self.edit.toPlainText() != self._kept:
            return
        if not same:
            self.settle()
        self._client_id, self._kept = client_id, note
        if self.edit.toPlainText() != note:
            self.edit.setPlainText(note)
        self._state.setText("" if not same else self._state.text())

    def settle(self) -> None:
        """Store what was typed, now."""
        self._pause.stop()
        text = self.edit.toPlainText()
        if self._client_id and text != self._kept:
            self._kept = text
            self._state.setText(translate("clients", "Enregistré"))
            self.settled.emit(self._client_id, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.settle()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if self.edit.toPlainText() != self._kept:
            self._state.setText("…")
            self._pause.start()
