"""All affairs."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class EngagementsPage(Page):
    """The list of affairs."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "engagements-page")
        self.title = self.tr("Affaires")
        self._services = services
