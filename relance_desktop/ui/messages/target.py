"""What the page of a message can be opened on, besides a ``MessageTarget``."""

from __future__ import annotations

from typing import Any, NamedTuple

from relance_desktop.services.messages import MessageTarget


class MessageFrom(NamedTuple):
    """A message, and the page with its target that one comes back to when it is done."""

    message: MessageTarget
    back: tuple[str, Any]
