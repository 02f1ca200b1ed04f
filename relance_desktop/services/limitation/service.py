"""When claims can no longer be brought to court."""

from __future__ import annotations

from datetime import date

from relance_desktop.services.context import Base
from relance_desktop.services.limitation.values import LimitationTask


class Limitations:
    """When claims can no longer be brought to court."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def tasks(self, today: date) -> tuple[LimitationTask, ...]:
        """What the day asks for."""
        return ()
