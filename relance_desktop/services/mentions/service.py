"""Compulsory mentions of invoices made elsewhere."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Mentions:
    """Checks invoices that were brought in."""

    def __init__(self, base: Base) -> None:
        self._base = base
