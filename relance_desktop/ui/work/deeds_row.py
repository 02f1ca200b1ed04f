"""Buttons under a line of a list, on as many lines as they need."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from relance_desktop.ui.kit.layouts import Flow


class DeedsRow(Flow):
    """A flow for long lists: it asks for the height of its lines, never of all stacked, which
    would leave a page of nothing under the list."""

    def __init__(self, name: str = "deeds") -> None:
        super().__init__(name=name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
