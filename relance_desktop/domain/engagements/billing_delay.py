"""How long the user waits before invoicing: days from what was done to its invoice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relance_desktop.domain.engagements.milestone_lines import Standing
from relance_desktop.domain.value import value


@value
class BillingWait:
    """One delivery or milestone and its invoice. ``days`` is never below 0: an invoice that
    came before what it asks for did not wait."""

    engagement_id: int
    reached_on: date
    invoiced_on: date
    invoice_id: int
    milestone_id: int | None = None

    @property
    def days(self) -> int:
        """Days from the one to the other."""
        return max(0, (self.invoiced_on - self.reached_on).days)


@value
class BillingDelay:
    """The waits of several affairs, oldest first; ``average_days`` and ``median_days`` are
    None without any."""

    waits: tuple[BillingWait, ...] = ()

    @property
    def average_days(self) -> float | None:
        """Their mean."""
        return sum(one.days for one in self.waits) / len(self.waits) if self.waits else None

    @property
    def median_days(self) -> float | None:
        """The middle one: a single forgotten invoice does not move it."""
        days = sorted(one.days for one in self.waits)
        middle = len(days) // 2
        if not days:
            return None
        return float(days[middle]) if len(days) % 2 else (days[middle - 1] + days[middle]) / 2


def waits_of(standing: Standing) -> tuple[BillingWait, ...]:
    """What was invoiced in an affair, and how long after it could be.

    By the lines of its schedule; without any, from the delivery to the last invoice.
    """
    engagement_id = standing.engagement.id
    if standing.lines:
        return tuple(
            BillingWait(
                engagement_id,
                line.reached_on,
                line.bill.issued_on,
                line.bill.invoice_id,
                line.milestone.id,
            )
            for line in standing.lines
            if line.bill is not None and line.reached_on is not None
        )
    delivered = standing.engagement.delivered_on
    if delivered is None or not standing.bills:
        return ()
    last = max(standing.bills, key=lambda bill: (bill.issued_on, bill.invoice_id))
    return (BillingWait(engagement_id, delivered, last.issued_on, last.invoice_id),)


def billing_delay(standings: Iterable[Standing]) -> BillingDelay:
    """Measure it over affairs."""
    waits = [wait for standing in standings for wait in waits_of(standing)]
    return BillingDelay(tuple(sorted(waits, key=lambda one: (one.reached_on, one.invoice_id))))
