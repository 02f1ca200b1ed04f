"""A client in collective proceedings."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class InsolvencyPage(Page):
    """A client in collective proceedings."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "insolvency-page")
        self.title = self.tr("Procédure collective")
        self._services = services
