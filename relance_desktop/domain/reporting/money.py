"""What came in, what was got back and what it cost, in a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.value import value


class Flow(Enum):
    """What an amount is."""

    RECEIVED = "received"
    PENALTY_PAID = "penalty_paid"
    WRITTEN_OFF = "written_off"
    CASE_RECEIVED = "case_received"
    """Money that came for an invoice of a case since the case was opened."""
    COST_ESTIMATED = "estimated"
    COST_PAID = "paid"
    COST_RECOVERED = "recovered"


class Flowed(NamedTuple):
    """An amount on a day, in cents; negative when it was taken back."""

    flow: Flow
    on: date
    cents: Cents


@value
class MoneyFigures:
    """Sums of a period, in cents. ``interest_ran`` and ``indemnity_ran``: what lateness made
    due in it by the program's one count; the latter in euros whatever the currency."""

    received_cents: Cents = 0
    penalties_paid_cents: Cents = 0
    written_off_cents: Cents = 0
    case_received_cents: Cents = 0
    costs_estimated_cents: Cents = 0
    costs_paid_cents: Cents = 0
    costs_recovered_cents: Cents = 0
    interest_ran_cents: Cents = 0
    indemnity_ran_cents: Cents = 0

    @property
    def net_cents(self) -> Cents:
        """Penalties and costs got back, less costs paid: what recovering left or took."""
        return self.penalties_paid_cents + self.costs_recovered_cents - self.costs_paid_cents


def money_figures(
    flows: Iterable[Flowed], period: Period, interest_ran: Cents = 0, indemnity_ran: Cents = 0
) -> MoneyFigures:
    """Sum up the amounts of a period, of one currency."""
    sums = dict.fromkeys(Flow, 0)
    for flow, on, cents in flows:
        if period.holds(on):
            sums[flow] += cents
    return MoneyFigures(
        received_cents=sums[Flow.RECEIVED],
        penalties_paid_cents=sums[Flow.PENALTY_PAID],
        written_off_cents=sums[Flow.WRITTEN_OFF],
        case_received_cents=sums[Flow.CASE_RECEIVED],
        costs_estimated_cents=sums[Flow.COST_ESTIMATED],
        costs_paid_cents=sums[Flow.COST_PAID],
        costs_recovered_cents=sums[Flow.COST_RECOVERED],
        interest_ran_cents=interest_ran,
        indemnity_ran_cents=indemnity_ran,
    )
