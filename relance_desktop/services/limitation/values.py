"""What the screens of limitation read and get back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from relance_desktop.domain.limitation.facts import ClockEvent, Origin
from relance_desktop.domain.limitation.limits import Limitation, LimitationState
from relance_desktop.domain.limitation.values import (
    LimitationBasis,
    LimitationEvent,
    LimitationEventKind,
)
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError

Evidence = Mapping[tuple[Origin, int], tuple[Paper, ...]]
"""The papers of an event, by where it is known from and its id there."""


class LimitationInvalidError(UserError):
    """What cannot be noted, by name: ``happened_on``, ``ended_on``, ``void_on``, ``start_on``,
    ``invoices``."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields


@value
class InvoiceClock:
    """One invoice with its clock. ``balance_cents``: what is left to pay, in ``currency``."""

    invoice_id: int
    client_id: int
    client_name: str
    number: str
    currency: str
    balance_cents: Cents
    limitation: Limitation
    evidence: Evidence = field(default_factory=dict)

    def papers_of(self, event: ClockEvent) -> tuple[Paper, ...]:
        """What proves an event."""
        return self.evidence.get((event.origin, event.ref), ())


@value
class EventDraft:
    """An event to note. ``invoice_ids`` empty: about all of the client's invoices."""

    client_id: int
    kind: LimitationEventKind
    happened_on: date
    invoice_ids: tuple[int, ...] = ()
    ended_on: date | None = None
    note: str = ""


@value
class RecordedEvents:
    """Events as they were stored, with their papers."""

    events: tuple[LimitationEvent, ...]
    papers: tuple[Paper, ...] = ()


@value
class ChangedEvent:
    """An event before and after a change, for its undo."""

    before: LimitationEvent
    after: LimitationEvent


@value
class ChangedBasis:
    """What the user said of an invoice's period; None: nothing."""

    invoice_id: int
    before: LimitationBasis | None
    after: LimitationBasis | None


@value
class LimitationTask:
    """A warning about a client's claims. ``level``: months before, 0 once it is over.

    ``limit_on``: the earliest last day of them; ``state`` of that claim's clock, whose rule or
    start is ``to_check``. ``marks``: what is kept once it is handled.
    """

    client_id: int
    client_name: str
    level: int
    limit_on: date
    state: LimitationState
    to_check: bool
    invoice_ids: tuple[int, ...]
    numbers: tuple[str, ...]
    totals: tuple[Money, ...]
    possible_on: date | None = None
    marks: tuple[tuple[int, date, int], ...] = ()
