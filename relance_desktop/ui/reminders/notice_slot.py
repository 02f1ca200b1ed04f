"""Room above a panel for what just happened: one notice, with one way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.ui.kit.layouts import clear, column
from relance_desktop.ui.kit.notices import Banner, Kind

Target = tuple[str, object]


class NoticeSlot(QWidget):
    """Empty and without height until something is said. ``opened`` gives where to go."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._layout: QVBoxLayout = column()
        self.setLayout(self._layout)
        self.hide()

    def say(
        self, title: str, text: str, kind: Kind = "warning", way: tuple[str, Target] | None = None
    ) -> None:
        """Say something; ``way`` is a word and the page that it opens."""
        clear(self._layout)
        banner = Banner(kind, text, title, closable=True, name="wizard-notice")
        banner.setAccessibleName(f"{title} {text}")
        banner.closed.connect(self.hide)
        if way is not None:
            word, target = way
            banner.add_action(word).clicked.connect(lambda: self.opened.emit(target))
        self._layout.addWidget(banner)
        self.show()

    def text(self) -> str:
        """What is said; empty when nothing is."""
        banner = self.findChild(Banner)
        return banner.accessibleName() if banner is not None and not self.isHidden() else ""
