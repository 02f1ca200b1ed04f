"""What a client owes to the cent, as of a day: principal, payments, interest, indemnity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.page import Page, Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class ReckoningPage(Page):
    """What a client owes to the cent, as of a day: principal, payments, interest, indemnity."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Décompte"), "reckoning-page")
        self._services = services
