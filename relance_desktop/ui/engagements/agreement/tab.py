"""The tab « accord » of an affair."""

from __future__ import annotations

from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class AgreementTab(EngagementTab):
    """Reads in ``load``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "agreement-tab")

    def load(self, engagement_id: int) -> None:
        """Show this part of an affair."""
        self.engagement_id = engagement_id
