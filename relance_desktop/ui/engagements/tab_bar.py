"""The tabs of an affair."""

from __future__ import annotations

from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.engagements.tab_list import tab_specs
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.subject_tabs import SubjectTabs


class AffairTabs(SubjectTabs[EngagementTab]):
    """Shows one tab of one affair."""

    def __init__(self, shell: Shell, services: Services, side: SideStack) -> None:
        super().__init__(shell, services, side, tab_specs())
        self.set_name("affair-tabs", self.tr("Parties de l'affaire"))

    def show_affair(self, engagement_id: int, key: str = "") -> None:
        """Show an affair's facts as they are now; ``key`` chooses the tab."""
        self.show_one(engagement_id, key)
