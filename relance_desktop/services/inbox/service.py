"""Mails that clients send back: looked for, filed, handled."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Inbox:
    """What clients answer."""

    def __init__(self, base: Base) -> None:
        self._base = base
