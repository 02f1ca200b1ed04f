"""Time given to clients: proposed, signed, kept, missed, lapsed."""

from __future__ import annotations

from relance_desktop.services.context import Base


class PaymentSchedules:
    """Payment schedules."""

    def __init__(self, base: Base) -> None:
        self._base = base
