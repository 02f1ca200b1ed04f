"""What a message to a client is for."""

from __future__ import annotations

from enum import Enum


class Purpose(Enum):
    """What a message is for; a recap follows a call, thanks follow a payment."""

    REMINDER = "reminder"
    RECAP = "recap"
    THANKS = "thanks"
