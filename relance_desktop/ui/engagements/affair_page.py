"""One affair: a head that says where it stands, and a tab for each subject."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame

from relance_desktop.ui.engagements.tab_bar import AffairTabs
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class EngagementPage(Page):
    """``open`` takes an affair's id, or the id and the key of a tab."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "engagement-page")
        self.title = self.tr("Affaire")
        self._services = services
        self._id = 0
        nothing = QFrame()
        nothing.setFixedWidth(0)
        self.side = SideStack(nothing)
        self.tabs = AffairTabs(shell, services, self.side)
        self.name = PageTitle(self.title)
        left = column(self.name, self.tabs, gap=GRID * 2)
        left.setStretch(1, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def open(self, target: Any) -> None:
        """Show one affair, from its first tab unless another is named."""
        self._id, key = target if isinstance(target, tuple) else (int(target), "")
        self.tabs.show_affair(self._id, key)

    def refresh(self) -> None:
        """Read the affair on screen again."""
        if self._id:
            self.tabs.show_affair(self._id)

    def leave(self) -> bool:
        """A tab with unsaved words keeps the page."""
        return self.tabs.may_leave()
