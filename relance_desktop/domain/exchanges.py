"""What was said between the user and a client, apart from reminders."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.value import value


class ExchangeKind(Enum):
    """How it was said."""

    CALL = "call"
    MEETING = "meeting"
    MAIL = "mail"
    NOTE = "note"


@value
class Exchange:
    """One entry of the journal of exchanges. ``person``: whom it was with.

    ``follow_up_on`` is the day to come back to it; ``followed_up_on`` when that was done.
    ``case_id``: the case that it is part of.
    """

    client_id: int
    kind: ExchangeKind
    happened_on: date
    id: int = 0
    engagement_id: int | None = None
    person: str = ""
    body: str = ""
    follow_up_on: date | None = None
    followed_up_on: date | None = None
    case_id: int | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be come back to."""
        return self.follow_up_on is not None and self.followed_up_on is None
