"""What the clock of one claim is made of."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.limitation.values import (
    LimitationEvent,
    LimitationEventKind,
    LimitationRule,
)
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

SUSPENDING = frozenset({LimitationEventKind.MEDIATION, LimitationEventKind.SMALL_CLAIMS})
LASTING = SUSPENDING | {LimitationEventKind.COURT_CLAIM}
"""They go on until something ends them."""


class Origin(Enum):
    """Where an event is known from: what the user noted, or facts that are kept elsewhere."""

    NOTED = "noted"
    SCHEDULE = "schedule"
    """A payment schedule that the client signed is an acknowledgment (law notes §9)."""
    PAYMENT = "payment"
    PROMISE = "promise"
    ROUTE = "route"
    """What happened on a route that a case takes: noted there, and changed there only."""


@value
class ClockEvent:
    """One fact on the clock. ``ref``: its id where it is kept. ``cents``: of a part payment,
    in the invoice's currency. ``label`` and ``case_id``: what a route calls it, and whose it
    is. ``part_cents``: it is about so much of the claim only, None: about all of it."""

    kind: LimitationEventKind
    happened_on: date
    origin: Origin = Origin.NOTED
    ref: int = 0
    ended_on: date | None = None
    void_on: date | None = None
    note: str = ""
    cents: Cents | None = None
    label: str = ""
    case_id: int = 0
    part_cents: Cents | None = None

    @property
    def is_open(self) -> bool:
        """Whether it goes on: nothing ended it and it still counts."""
        return self.kind in LASTING and self.ended_on is None and self.void_on is None


def noted(event: LimitationEvent) -> ClockEvent:
    """An event that the user noted, as the clock sees it."""
    return ClockEvent(
        event.kind,
        event.happened_on,
        Origin.NOTED,
        event.id,
        event.ended_on,
        event.void_on,
        event.note,
    )


@value
class ClaimFacts:
    """All that decides the clock of one invoice. ``affair_on``: the day its affair was
    delivered or accepted; ``chosen_rule`` and ``chosen_on`` are the user's own."""

    kind: ClientKind
    issued_on: date
    delivered_on: date | None = None
    affair_on: date | None = None
    chosen_rule: LimitationRule | None = None
    chosen_on: date | None = None
    basis_note: str = ""
    events: tuple[ClockEvent, ...] = ()
