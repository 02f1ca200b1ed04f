"""The tab."""

from __future__ import annotations

from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.services import Services


class SituationTab(CaseTab):
    """The tab."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "situation-tab")

    def load(self, case_id: int) -> None:
        """Show it."""
        self.case_id = case_id
