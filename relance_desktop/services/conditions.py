"""The payment conditions of an affair."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Conditions:
    """Terms as agreed, worded as clauses."""

    def __init__(self, base: Base) -> None:
        self._base = base
