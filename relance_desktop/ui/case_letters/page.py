"""A letter after the last reminder."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class CaseLetterPage(Page):
    """A letter after the last reminder."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "case-letter-page")
        self.title = self.tr("Courrier")
        self._services = services
