"""Balances given up, and taken up again."""

from __future__ import annotations

from relance_desktop.services.context import Base


class WriteOffs:
    """What the user gave up hope of."""

    def __init__(self, base: Base) -> None:
        self._base = base
