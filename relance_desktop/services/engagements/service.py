"""Affairs: from the first talk to the last payment."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Engagements:
    """Affairs, their schedules and papers."""

    def __init__(self, base: Base) -> None:
        self._base = base
