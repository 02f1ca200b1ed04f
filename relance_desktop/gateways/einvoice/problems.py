"""The one exception of this package; it never leaves it."""

from __future__ import annotations

from relance_desktop.domain.incoming_verdict import Reason


class Unreadable(Exception):
    """A file that gives no invoice, and the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
