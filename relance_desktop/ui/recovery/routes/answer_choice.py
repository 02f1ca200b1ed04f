"""« Oui », « Non », « Je ne sais pas »: what only the user can say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.kit.layouts import Flow, column


class AnswerChoice(QWidget):
    """One answer among a few; ``chosen`` gives its key, "" for « Je ne sais pas »."""

    chosen = Signal(str)

    def __init__(
        self, question: str, options: Sequence[tuple[str, str]], said: str, name: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(question)
        flow = Flow(gap=4, name=f"{name}-answers")
        known = [*options, ("", self.tr("Je ne sais pas"))]
        present = said if said in dict(options) else ""
        self.buttons = {key: self._button(key, text, question) for key, text in known}
        self.buttons[present].setChecked(True)
        for key, button in self.buttons.items():
            flow.add(button)
            button.toggled.connect(lambda on, said=key: self.chosen.emit(said) if on else None)
        self.setLayout(column(flow))
        self.setFocusProxy(self.buttons[present])

    def _button(self, key: str, text: str, question: str) -> QPushButton:
        button = QPushButton(plain(text), self)
        button.setObjectName(f"{self.objectName()}-{key or 'unknown'}")
        button.setAccessibleName(f"{text}, {question}")
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button
