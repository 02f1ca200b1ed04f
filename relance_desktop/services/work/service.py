"""The work of an affair: time, time sheets, deliverables."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Work:
    """Time spent, sheets to validate, things to hand over."""

    def __init__(self, base: Base) -> None:
        self._base = base
