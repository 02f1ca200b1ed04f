"""What moves the limitation date of a claim (C. civ. 2231 to 2244; law notes §4.2)."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.value import value


class LimitationRule(Enum):
    """Which period holds, by the kinds of the parties and of the work."""

    BUSINESS = "business"
    CONSUMER = "consumer"
    TRANSPORT = "transport"
    PUBLIC = "public"
    TITLE = "title"


class LimitationEventKind(Enum):
    """What interrupts, may interrupt, or suspends the period."""

    ACKNOWLEDGMENT = "acknowledgment"
    COURT_CLAIM = "court_claim"
    ORDER_SERVED = "order_served"
    ENFORCEMENT = "enforcement"
    POSSIBLE = "possible"
    """A part payment, a mail that asks for time: may be an acknowledgment, is not certain."""
    MEDIATION = "mediation"
    SMALL_CLAIMS = "small_claims"
    TITLE = "title"


@value
class LimitationEvent:
    """One fact about a client's claims; ``invoice_id`` None: about all of them.

    ``ended_on``: the last day of a suspension, or the end of the case that a court claim began
    (C. civ. 2242). ``void_on``: since then it counts as if it had never been (C. civ. 2243).
    """

    client_id: int
    kind: LimitationEventKind
    happened_on: date
    id: int = 0
    invoice_id: int | None = None
    ended_on: date | None = None
    void_on: date | None = None
    note: str = ""


@value
class LimitationBasis:
    """What the user says of one invoice's period where the program would guess.

    ``rule`` None: by the client's kind. ``start_on`` None: the day the work was completed, as
    far as it is known.
    """

    client_id: int
    invoice_id: int
    id: int = 0
    rule: LimitationRule | None = None
    start_on: date | None = None
    note: str = ""
