"""Time given to a client: proposed, signed, followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.page import Page, Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class PaymentSchedulePage(Page):
    """Time given to a client: proposed, signed, followed."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Échéancier"), "schedule-page")
        self._services = services
