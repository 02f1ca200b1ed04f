"""A message of an affair: written, previewed, queued."""

from __future__ import annotations

from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class MessagePage(Page):
    """One message."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "message-page")
        self.title = self.tr("Message")
        self._services = services
