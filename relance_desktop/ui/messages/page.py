"""A message of an affair: written, previewed, queued.

Open it with ``shell.go("message", MessageTarget(Purpose.AGREEMENT, engagement_id))``; a
``MessageTarget`` is in ``services.messages``.
"""

from __future__ import annotations

from typing import Any

from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class MessagePage(Page):
    """One message."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "message-page")
        self.title = self.tr("Message")
        self._services = services
        self._target: MessageTarget | None = None

    def open(self, target: Any) -> None:
        """Write the message of a ``MessageTarget``."""
        assert isinstance(target, MessageTarget)
        self._target = target
