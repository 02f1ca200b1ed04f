"""What a tab of a case's page is."""

from __future__ import annotations

from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.subject_tab import SubjectTab


class CaseTab(SubjectTab):
    """One subject of a case."""

    def __init__(self, shell: Shell, services: Services, name: str) -> None:
        super().__init__(shell, services, name)
        self.case_id = 0

    def load(self, case_id: int, /) -> None:
        """Show this subject of a case as it stands now."""
        raise NotImplementedError
