"""What became of a registered letter, beside being delivered (law notes §11.2)."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.value import value


class MailForm(Enum):
    """How a registered letter travels: on paper, or as an electronic one (CPCE L100)."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


class MailEventKind(Enum):
    """What the carrier said. That it was delivered is told by the letter's own state."""

    PRESENTED = "presented"
    REFUSED = "refused"
    NOT_COLLECTED = "not_collected"
    ADDRESS_UNKNOWN = "address_unknown"
    RETURNED = "returned"


@value
class MailEvent:
    """One thing that happened to a posted letter."""

    client_id: int
    reminder_id: int
    kind: MailEventKind
    happened_on: date
    id: int = 0
    note: str = ""
