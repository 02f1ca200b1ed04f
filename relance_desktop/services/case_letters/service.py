"""Letters after the last reminder, ready to sign."""

from __future__ import annotations

from relance_desktop.services.context import Base


class CaseLetters:
    """Letters after the last reminder, ready to sign."""

    def __init__(self, base: Base) -> None:
        self._base = base
