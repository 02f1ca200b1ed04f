"""The statement of account that a client is shown."""

from __future__ import annotations

from relance_desktop.services.context import Base


class AccountStatements:
    """Statements of account."""

    def __init__(self, base: Base) -> None:
        self._base = base
