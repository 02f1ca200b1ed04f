"""One affair: a head that says where it stands, and a tab for each subject."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class EngagementPage(Page):
    """All about one affair."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "engagement-page")
        self.title = self.tr("Affaire")
        self._services = services
