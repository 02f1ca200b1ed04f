"""What late payment costs and what works."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Reporting:
    """What late payment costs and what works."""

    def __init__(self, base: Base) -> None:
        self._base = base
