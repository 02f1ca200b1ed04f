"""Why a claim rests: pause, dispute, promise, payment under way."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

GRACE_DAYS: Final = 2
"""A transfer of the promised day arrives a little later: our choice, so as not to be unfair."""


class DisputeTopic(Enum):
    """What a client contests."""

    WORK = "work"
    DELAY = "delay"
    AMOUNT = "amount"
    NOT_ORDERED = "not_ordered"
    NOT_RECEIVED = "not_received"
    ALREADY_PAID = "already_paid"
    OTHER = "other"


class HoldOutcome(Enum):
    """How a dispute or a promise ended."""

    CREDIT_NOTE = "credit_note"
    AGREEMENT = "agreement"
    PAYMENT = "payment"
    WITHDRAWN = "withdrawn"


class HoldKind(Enum):
    """What made the claim rest."""

    PAUSE = "pause"
    DISPUTE = "dispute"
    PROMISE = "promise"
    PAYMENT_UNDERWAY = "payment_underway"
    ANSWER = "answer"
    """The client answered and the user has not read it yet. Never stored: it follows from
    the mail received."""
    RECOVERY = "recovery"
    """A route of a case runs. Never stored: it follows from the case."""
    INSOLVENCY = "insolvency"
    """Collective proceedings forbid payment. Never stored: it follows from them."""


@value
class Hold:
    """A suspension of reminders, on a client, an invoice, or a part of its amount.

    ``invoice_id`` None: the whole client. ``until`` is the last day held (a promise rests
    until that day's end); None: until lifted. ``cents`` None: the whole amount.
    ``lifted_on``: from that day on it no longer holds; ``outcome`` and ``outcome_note`` say
    how it ended. ``said_by``: who promised or contested. ``next_on``: the day to come back to
    a dispute, whose ``topic`` is what is contested.
    """

    kind: HoldKind
    client_id: int
    started_on: date
    id: int = 0
    invoice_id: int | None = None
    until: date | None = None
    cents: Cents | None = None
    reason: str = ""
    lifted_on: date | None = None
    said_by: str = ""
    topic: DisputeTopic | None = None
    next_on: date | None = None
    outcome: HoldOutcome | None = None
    outcome_note: str = ""

    @property
    def mail_id(self) -> int | None:
        """The mail received that it follows from (kind ANSWER), which has its id negated;
        None for a hold that is stored."""
        return -self.id if self.kind is HoldKind.ANSWER else None

    @property
    def is_stored(self) -> bool:
        """Whether the user made it; others follow from facts, with those facts' id negated."""
        return self.id >= 0

    def holds_on(self, day: date) -> bool:
        """Whether reminders rest on ``day`` because of it."""
        if day < self.started_on or (self.lifted_on is not None and day >= self.lifted_on):
            return False
        return self.until is None or day <= self.until
