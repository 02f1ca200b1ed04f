"""Opens a page in the user's own browser, on their click only."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_page(address: str) -> bool:
    """Open a web address; anything else is left alone. False when nothing could open it."""
    url = QUrl.fromUserInput(address)
    if url.scheme() not in ("http", "https") or not url.isValid():
        return False
    return QDesktopServices.openUrl(url)
