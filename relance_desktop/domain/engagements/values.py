"""Affairs: one job for one client, from the first talk to the last payment."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class EngagementState(Enum):
    """Where an affair stands; derived from its dates, never stored."""

    TALKS = "talks"
    QUOTE_SENT = "quote_sent"
    SIGNED = "signed"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    INVOICED = "invoiced"
    CLOSED = "closed"
    LOST = "lost"


ENDED = frozenset({EngagementState.CLOSED, EngagementState.LOST})
"""Nothing is asked for any more."""


@value
class Engagement:
    """One affair. ``amount_cents``: its price, VAT included, None while it is not agreed.

    Days are facts that the user gave: ``talked_on`` of an oral agreement, ``quoted_on`` of the
    quote, ``agreed_on`` of a written yes, ``signed_on`` of a signature. ``start_reason`` is
    why work began without signature or deposit. ``quote_ref`` and ``order_ref`` are numbers.
    """

    client_id: int
    title: str
    opened_on: date
    id: int = 0
    amount_cents: Cents | None = None
    currency: str = "EUR"
    quote_ref: str = ""
    order_ref: str = ""
    planned_start: date | None = None
    planned_delivery: date | None = None
    talked_on: date | None = None
    quoted_on: date | None = None
    quote_until: date | None = None
    agreed_on: date | None = None
    agreed_by: str = ""
    signed_on: date | None = None
    signed_by: str = ""
    started_on: date | None = None
    start_reason: str = ""
    delivered_on: date | None = None
    closed_on: date | None = None
    lost_on: date | None = None
    lost_reason: str = ""
    terms: EngagementTerms = EngagementTerms()
    note: str = ""

    @property
    def in_writing_on(self) -> date | None:
        """The day from which the agreement can be proven: signature or written yes."""
        days = [day for day in (self.signed_on, self.agreed_on) if day is not None]
        return min(days, default=None)

    @property
    def has_ended(self) -> bool:
        """Whether it is closed or lost, so that nothing is asked for any more."""
        return self.closed_on is not None or self.lost_on is not None

    def state(self, *, all_invoiced: bool) -> EngagementState:
        """Where it stands. ``all_invoiced``: every line of its schedule has its invoice."""
        if self.lost_on is not None:
            return EngagementState.LOST
        if self.closed_on is not None:
            return EngagementState.CLOSED
        if self.delivered_on is not None:
            return EngagementState.INVOICED if all_invoiced else EngagementState.DELIVERED
        if self.started_on is not None:
            return EngagementState.UNDER_WAY
        if self.in_writing_on is not None:
            return EngagementState.SIGNED
        if self.quoted_on is not None:
            return EngagementState.QUOTE_SENT
        return EngagementState.TALKS
