"""The ways that are open after the last reminder."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Routes:
    """The ways that are open after the last reminder."""

    def __init__(self, base: Base) -> None:
        self._base = base
