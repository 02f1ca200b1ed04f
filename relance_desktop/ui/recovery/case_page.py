"""One case, with a tab for each subject."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class CasePage(Page):
    """One case, with a tab for each subject."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "case-page")
        self.title = self.tr("Dossier")
        self._services = services
