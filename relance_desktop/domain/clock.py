"""What time it is, as something to ask for: tests set it, only bootstrap reads it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """The day and the instant; the system's own is built in ``bootstrap``."""

    def today(self) -> date:
        """Give the user's calendar day, in their time zone."""
        ...

    def now(self) -> datetime:
        """Give the current instant, aware and in UTC."""
        ...
