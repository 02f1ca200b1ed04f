"""Labels by role. Texts are plain: a client named ``<b>`` shows as typed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from relance_desktop.ui.kit import icons
from relance_desktop.ui.kit.theme import scaled

Role = Literal[
    "body", "strong", "muted", "small", "eyebrow", "heading", "title", "figure", "warning", "error"
]


class Label(QLabel):
    """A plain text in one of the program's few styles; wraps unless told not to."""

    def __init__(
        self, text: str = "", role: Role = "body", *, wrap: bool = True, name: str = ""
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setObjectName(name or f"label-{role}")

    def selectable(self) -> Label:
        """Let the user copy the text; returns itself."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self


class PageTitle(Label):
    """The title of a page."""

    def __init__(self, text: str, name: str = "page-title") -> None:
        super().__init__(text, "title", name=name)


class SectionTitle(Label):
    """The title of a part of a page."""

    def __init__(self, text: str, name: str = "section-title") -> None:
        super().__init__(text, "heading", name=name)


class Line(QFrame):
    """A thin rule between parts."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("line")
        self.setProperty("role", "line")


class IconLabel(QWidget):
    """One icon in the flow of a layout, in the theme's colours."""

    def __init__(self, name: str, color: str = "muted", size: int = 16) -> None:
        super().__init__()
        self.setObjectName("icon")
        self._name, self._color, self._size = name, color, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, color: str = "muted") -> None:
        """Show another icon."""
        self._name, self._color = name, color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._size), scaled(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self.rect().toRectF(), self._name, self._color)
