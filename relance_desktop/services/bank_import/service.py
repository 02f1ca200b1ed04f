"""Bank statements come in: kept once, matched, applied, taken back."""

from __future__ import annotations

from relance_desktop.services.context import Base


class BankImport:
    """Bank statements and what they pay."""

    def __init__(self, base: Base) -> None:
        self._base = base
