"""A coloured strip of one line: a fact that must be seen, without taking the page's room."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.notices import COLORS, ICONS, Kind
from relance_desktop.ui.kit.stylesheet import GRID


class Strip(QFrame):
    """Title and text follow each other; they wrap when the window is narrow."""

    def __init__(self, kind: Kind, title: str, text: str, *, name: str = "strip") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self.setProperty("kind", kind)
        self.setAccessibleName(f"{title}. {text}")
        words = Label(name="strip-words").selectable()
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(f"<b>{escape(title)}.</b> {escape(text)}")
        self._layout = row(gap=GRID)
        self._layout.setContentsMargins(GRID + 4, GRID - 2, GRID + 4, GRID - 2)
        icon = IconLabel(ICONS[kind], COLORS[kind], 20)
        self._layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(words, 1)
        self.setLayout(self._layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_action(self, text: str, name: str) -> LinkButton:
        """Offer something at the right of the strip."""
        button = LinkButton(text, name=name)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button
