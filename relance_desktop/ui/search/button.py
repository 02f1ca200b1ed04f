"""The way to the search for the mouse: a button at the top of the sidebar."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from relance_desktop.ui.kit.buttons import SecondaryButton


class SearchButton(SecondaryButton):
    """« Rechercher », with its key in the tool tip."""

    def __init__(self) -> None:
        super().__init__("", "magnifying-glass", "open-search")
        self.setText(self.tr("Rechercher"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Tout rechercher (Ctrl+K)"))
        self.setAccessibleName(self.tr("Tout rechercher"))

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone."""
        self.setText("" if narrow else self.tr("Rechercher"))
        self.setProperty("kind", "icon" if narrow else "secondary")
        self.style().unpolish(self)
        self.style().polish(self)
