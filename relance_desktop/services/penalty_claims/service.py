"""Interest and indemnity beside invoices: claimed, paid, given up; and the reckoning."""

from __future__ import annotations

from relance_desktop.services.context import Base


class PenaltyClaims:
    """What is claimed beside invoices."""

    def __init__(self, base: Base) -> None:
        self._base = base
