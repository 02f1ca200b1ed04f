"""The journal of exchanges with clients."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Exchanges:
    """What was said, with whom, and what is to follow."""

    def __init__(self, base: Base) -> None:
        self._base = base
