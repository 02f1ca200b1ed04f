"""The tabs of a case."""

from __future__ import annotations

from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.recovery.tab_list import tab_specs
from relance_desktop.ui.services import Services
from relance_desktop.ui.subject_tabs import SubjectTabs


class CaseTabs(SubjectTabs[CaseTab]):
    """Shows one tab of one case."""

    def __init__(self, shell: Shell, services: Services, side: SideStack) -> None:
        super().__init__(shell, services, side, tab_specs())
        self.set_name("case-tabs", self.tr("Parties du dossier"))

    def show_case(self, case_id: int, key: str = "") -> None:
        """Show a case's facts as they are now; ``key`` chooses the tab."""
        self.show_one(case_id, key)
