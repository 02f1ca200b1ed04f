"""A mail's HTML on white paper, as mail programs show it; nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QPalette
from PySide6.QtWidgets import QTextBrowser

from relance_desktop.ui.kit.theme import scaled

_SIZE = re.compile(r"font-size:\s*(\d+)px")
_INK, _PAPER = "#1a1c2b", "#ffffff"


class Paper(QTextBrowser):
    """Shows HTML in the letter's own colours, in the dark theme too."""

    def __init__(self, name: str = "mail-html") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Message tel que reçu"))
        self.setProperty("role", "paper")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, QColor(_PAPER))
        colours.setColor(QPalette.ColorRole.Text, QColor(_INK))
        self.setPalette(colours)

    def show_html(self, html: str) -> None:
        """Show a message's HTML part, as large as the program's own text."""
        self.document().setDefaultStyleSheet(f"body {{ color: {_INK}; }}")
        self.document().setDocumentMargin(16)
        html = html.replace("\u202f", "\u00a0")  # Qt takes it for a space: amounts would break
        self.setHtml(_SIZE.sub(lambda found: f"font-size:{scaled(int(found[1]))}px", html))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return QByteArray()  # pictures from elsewhere would tell that the mail was read

    def _follow(self, url: QUrl) -> None:
        """Open a link only when it was pressed, in the user's own browser."""
        if url.scheme() in ("https", "http", "mailto"):
            QDesktopServices.openUrl(url)
