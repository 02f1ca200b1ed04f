"""Deposits taken: of how many affairs agreed in a period, and how much came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.reporting.rounding import percent
from relance_desktop.domain.value import value


class AffairDeposit(NamedTuple):
    """An affair agreed on a day: its price, what its deposit asks for and what came of it."""

    engagement_id: int
    agreed_on: date
    amount_cents: Cents
    planned: bool
    paid_cents: Cents


@value
class DepositFigures:
    """Of ``affairs``, ``planned`` provide for a deposit and ``taken`` got any of it."""

    affairs: int = 0
    planned: int = 0
    taken: int = 0
    cents: Cents = 0
    amount_cents: Cents = 0

    @property
    def taken_percent(self) -> int | None:
        """Affairs with a deposit paid, of a hundred; None without affairs."""
        return percent(self.taken, self.affairs)

    @property
    def price_percent(self) -> int | None:
        """Deposits paid, of a hundred of all prices agreed; None while no price is."""
        return percent(self.cents, self.amount_cents)


def deposit_figures(affairs: Iterable[AffairDeposit], period: Period) -> DepositFigures:
    """Sum up the affairs agreed in a period, of one currency."""
    mine = [one for one in affairs if period.holds(one.agreed_on)]
    return DepositFigures(
        affairs=len(mine),
        planned=sum(one.planned for one in mine),
        taken=sum(one.paid_cents > 0 for one in mine),
        cents=sum(max(0, one.paid_cents) for one in mine),
        amount_cents=sum(one.amount_cents for one in mine),
    )
