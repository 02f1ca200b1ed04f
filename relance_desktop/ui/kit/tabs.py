"""Tabs whose parts scroll."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget

from relance_desktop.ui.kit.theme import scaled


class LowTabs(QTabWidget):
    """The tallest part must not make the window taller: with strips above, it grew past a
    small screen."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), scaled(160))
