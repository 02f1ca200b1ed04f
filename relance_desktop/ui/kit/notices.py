"""Words in the page itself: what an empty page is for, what to know before acting."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

Kind = Literal["info", "success", "warning", "error"]

ICONS = {"info": "info", "success": "check-circle", "warning": "warning", "error": "x-circle"}
COLORS = {"info": "info", "success": "success", "warning": "warning", "error": "danger"}


class EmptyState(QWidget):
    """Says what an empty page is for and offers the first action (``triggered``)."""

    triggered = Signal()

    def __init__(
        self, icon: str, title: str, text: str = "", action: str = "", action_icon: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("empty-state")
        self._heading = heading = Label(title, "heading", name="empty-title")
        self._detail = detail = Label(text, "muted", name="empty-text")
        self.button: PrimaryButton | None = None
        if not text:
            detail.hide()
        words = column(gap=GRID)
        words.addWidget(IconLabel(icon, "muted", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (heading, detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.addWidget(label)
        if action:
            self.button = PrimaryButton(action, action_icon, name="empty-action")
            self.button.clicked.connect(self.triggered)
            words.addSpacing(GRID)
            words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QWidget()
        middle.setObjectName("empty-words")
        middle.setLayout(words)
        middle.setMaximumWidth(scaled(480))
        layout = column(None, row(middle))
        layout.addStretch(2)
        self.setLayout(layout)

    def set_words(self, title: str, text: str) -> None:
        """Say something else."""
        self._heading.setText(title)
        self._detail.setText(text)
        self._detail.setVisible(bool(text))


class Banner(QFrame):
    """A coloured strip in the page: information, success, warning or error."""

    closed = Signal()

    def __init__(
        self, kind: Kind, text: str, title: str = "", *, closable: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(name or f"banner-{kind}")
        self.setProperty("role", "banner")
        self._icon = IconLabel(ICONS[kind], COLORS[kind], 20)
        self._title = Label(title, "strong", name="banner-title")
        if not title:
            self._title.hide()
        self._text = Label(text, name="banner-text").selectable()
        self._actions: QHBoxLayout = row()
        self._layout = layout = row(gap=GRID + 4, margins=GRID + 4)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column(self._title, self._text, gap=2), 1)
        layout.addLayout(self._actions)
        if closable:
            close = IconButton("x", self.tr("Fermer"), name="banner-close")
            close.clicked.connect(self._close)
            layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_kind(kind)

    def set_text(self, text: str, title: str = "") -> None:
        """Change the words."""
        self._text.setText(text)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._place_icon()
        self.setAccessibleName(f"{title} {text}".strip())

    def set_kind(self, kind: Kind) -> None:
        """Change the colour and the icon."""
        self.setProperty("kind", kind)
        self._icon.set_icon(ICONS[kind], COLORS[kind])
        self.style().polish(self)

    def add_action(self, text: str, icon: str = "") -> QuietButton:
        """Offer something at the right of the strip."""
        button = QuietButton(text, icon, name="banner-action")
        self._actions.addWidget(button)
        self._place_icon()
        return button

    def _place_icon(self) -> None:
        """Beside the title; in the middle where a button makes the strip taller than its words."""
        middle = self._actions.count() > 0 and self._title.isHidden()
        place = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
        self._layout.setAlignment(self._icon, place)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
