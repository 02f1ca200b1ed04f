"""Registered letters followed to their end."""

from __future__ import annotations

from datetime import date

from relance_desktop.services.context import Base
from relance_desktop.services.registered_mail.values import MailTask


class RegisteredMail:
    """Registered letters followed to their end."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def tasks(self, today: date) -> tuple[MailTask, ...]:
        """What the day asks for."""
        return ()
