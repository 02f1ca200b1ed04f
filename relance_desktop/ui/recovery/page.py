"""Cases: what goes on after the last reminder."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class RecoveryPage(Page):
    """Cases: what goes on after the last reminder."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "recovery-page")
        self.title = self.tr("Recouvrement")
        self._services = services
