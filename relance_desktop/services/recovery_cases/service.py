"""What is claimed after the last reminder."""

from __future__ import annotations

from datetime import date

from relance_desktop.services.context import Base
from relance_desktop.services.recovery_cases.values import CaseTask


class RecoveryCases:
    """What is claimed after the last reminder."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def tasks(self, today: date) -> tuple[CaseTask, ...]:
        """What the day asks for."""
        return ()
