"""What late payment costs and what works."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class ReportPage(Page):
    """What late payment costs and what works."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "report-page")
        self.title = self.tr("Bilan")
        self._services = services
