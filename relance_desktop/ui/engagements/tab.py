"""What a tab of an affair's page is."""

from __future__ import annotations

from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.subject_tab import SubjectTab


class EngagementTab(SubjectTab):
    """One subject of an affair."""

    def __init__(self, shell: Shell, services: Services, name: str) -> None:
        super().__init__(shell, services, name)
        self.engagement_id = 0

    def load(self, engagement_id: int, /) -> None:
        """Show this subject of an affair as it stands now."""
        raise NotImplementedError
