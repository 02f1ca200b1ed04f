"""The register of registered mail."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class RegisteredPage(Page):
    """The register of registered mail."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "registered-page")
        self.title = self.tr("Recommandés")
        self._services = services
