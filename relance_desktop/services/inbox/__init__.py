"""Mails that clients send back: looked for, filed, handled."""

from relance_desktop.services.inbox.service import Inbox

__all__ = ["Inbox"]
