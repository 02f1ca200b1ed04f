"""Clients in collective proceedings."""

from __future__ import annotations

from datetime import date

from relance_desktop.services.context import Base
from relance_desktop.services.insolvency.values import InsolvencyTask


class Insolvencies:
    """Clients in collective proceedings."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def tasks(self, today: date) -> tuple[InsolvencyTask, ...]:
        """What the day asks for."""
        return ()
