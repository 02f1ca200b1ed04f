"""What a bank statement pays: proposals to look over, and to apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.page import Page, Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class BankPage(Page):
    """What a bank statement pays: proposals to look over, and to apply."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Relevé bancaire"), "bank-page")
        self._services = services
