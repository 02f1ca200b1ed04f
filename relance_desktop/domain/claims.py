"""The claim that is chased: one due date of one invoice, with what is left of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relance_desktop.domain.invoices import Invoice, PlanStart
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

if TYPE_CHECKING:
    from decimal import Decimal


class DuePart(NamedTuple):
    """What of a claim falls due on a day under a payment schedule, in cents."""

    due_on: date
    cents: Cents


@value
class Claim:
    """One due date of one invoice as it stands on a day. Amounts in cents of ``currency``.

    ``id`` is the instalment's. ``position`` of ``count`` counts from 1. Under a payment
    schedule ``due_on`` is the first unpaid due that concerns it and ``parts`` share the
    balance out over the dues, oldest first; () without one.
    """

    id: int
    invoice_id: int
    client_id: int
    number: str
    issued_on: date
    due_on: date
    cents: Cents
    balance_cents: Cents
    currency: str = "EUR"
    position: int = 1
    count: int = 1
    penalty_rate: Decimal | None = None
    plan_id: int | None = None
    plan_start: PlanStart = PlanStart.FIRST_STEP
    due_assumed: bool = False
    imported_on: date | None = None
    schedule_id: int | None = None
    parts: tuple[DuePart, ...] = ()

    def deferred_cents(self, today: date) -> Cents:
        """What may still be paid later than the due that comes, or than those gone by."""
        return sum(
            cents for due_on, cents in self.parts if due_on > self.due_on and due_on >= today
        )

    def late_cents(self, today: date) -> Cents:
        """What of it should have been paid by now."""
        if self.due_on >= today:
            return 0
        return max(0, self.balance_cents - self.deferred_cents(today))

    def keeps_schedule(self, today: date) -> bool:
        """Whether a payment schedule gives it time, and none of its dues was missed."""
        return self.schedule_id is not None and self.due_on >= today

    def days_late(self, today: date) -> int:
        """Days after the due date; negative before it. Lateness starts the day after."""
        return (today - self.due_on).days


def claims_of(
    invoice: Invoice, settled_cents: Cents, imported_on: date | None = None
) -> tuple[Claim, ...]:
    """Spread what was settled over the due dates, oldest first (C. civ. 1342-10)."""
    claims = []
    left = settled_cents
    ordered = sorted(enumerate(invoice.instalments), key=lambda pair: (pair[1].due_on, pair[0]))
    for position, (_, instalment) in enumerate(ordered, start=1):
        taken = min(left, instalment.cents) if left > 0 else 0
        left -= taken
        claims.append(
            Claim(
                id=instalment.id,
                invoice_id=invoice.id,
                client_id=invoice.client_id,
                number=invoice.number,
                issued_on=invoice.issued_on,
                due_on=instalment.due_on,
                cents=instalment.cents,
                balance_cents=instalment.cents - taken,
                currency=invoice.currency,
                position=position,
                count=len(ordered),
                penalty_rate=invoice.penalty_rate,
                plan_id=invoice.plan_id,
                plan_start=invoice.plan_start,
                due_assumed=invoice.due_assumed,
                imported_on=imported_on,
            )
        )
    if left > 0 and claims:
        claims[-1] = replace(claims[-1], balance_cents=claims[-1].balance_cents - left)
    return tuple(claims)
