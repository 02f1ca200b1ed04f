"""What a route may cost for the amounts of a case: a range, and what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from relance_desktop.domain.money import Cents
from relance_desktop.domain.routes.facts import RouteFacts
from relance_desktop.domain.routes.values import Cost
from relance_desktop.domain.routes.vocabulary import CostKind, CostWhen, Mark
from relance_desktop.domain.value import value

COURTS: Final = {
    CostWhen.COMMERCIAL_COURT: ("commercial",),
    CostWhen.CIVIL_COURT: ("civil", "protection"),
}
"""Which answers to the question « court » make a court's costs fall due."""


@value
class CostPart:
    """One line and what it may come to; None when nobody can say."""

    cost: Cost
    low_cents: Cents | None
    high_cents: Cents | None


@value
class CostEstimate:
    """From the least, when only what is always due falls due, to the most that is known.

    ``is_open``: some part that may fall due has no known sum, so that it may cost more.
    ``is_sure``: no part with a sum is to be checked. ``before_vat``: VAT comes on top of some.
    """

    low_cents: Cents
    high_cents: Cents
    parts: tuple[CostPart, ...]
    is_open: bool
    is_sure: bool
    before_vat: bool


def estimate(costs: Iterable[Cost], facts: RouteFacts, court: str = "") -> CostEstimate:
    """Estimate from the amounts of the case; lines that are not for such amounts are left out.

    ``court``: the one that the user chose, an option of the question « court »; without it the
    dearer one counts in the most, none in the least.
    """
    parts = tuple(_part(one, facts) for one in costs if _concerns(one, facts, court))
    always = [one for one in parts if one.cost.when in (CostWhen.ALWAYS, *_chosen(court))]
    summed = [one for one in parts if one.high_cents]
    return CostEstimate(
        low_cents=sum(one.low_cents or 0 for one in always),
        high_cents=_most(parts),
        parts=parts,
        is_open=any(one.high_cents is None for one in parts),
        is_sure=all(one.cost.mark is Mark.SURE for one in summed),
        before_vat=any(one.cost.before_vat for one in summed),
    )


def _chosen(court: str) -> tuple[CostWhen, ...]:
    return tuple(when for when, courts in COURTS.items() if court in courts)


def _most(parts: Iterable[CostPart]) -> Cents:
    """All that may fall due; a claim goes to one court only."""
    by_court: Counter[CostWhen] = Counter()
    rest = 0
    for one in parts:
        if one.cost.when in COURTS:
            by_court[one.cost.when] += one.high_cents or 0
        else:
            rest += one.high_cents or 0
    return rest + max(by_court.values(), default=0)


def _concerns(cost: Cost, facts: RouteFacts, court: str) -> bool:
    if court and court not in COURTS.get(cost.when, (court,)):
        return False
    claimed = facts.total_cents
    if not facts.is_in_euros:
        return True
    if cost.above_cents and claimed <= cost.above_cents:
        return False
    return cost.up_to_cents is None or claimed <= cost.up_to_cents


def _part(cost: Cost, facts: RouteFacts) -> CostPart:
    match cost.kind:
        case CostKind.FREE:
            return CostPart(cost, 0, 0)
        case CostKind.FIXED | CostKind.RANGE:
            return CostPart(cost, cost.low_cents, cost.high_cents)
        case CostKind.CONFLICT:
            sums = [one.cents for one in cost.sums]
            return CostPart(cost, min(sums), max(sums))
        case CostKind.PERCENT if facts.is_in_euros:
            return CostPart(
                cost,
                _share(facts.total_cents, cost.low_percent),
                _share(facts.total_cents, cost.high_percent),
            )
        case _:
            return CostPart(cost, None, None)


def _share(cents: Cents, percent: Decimal) -> Cents:
    return int((cents * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))
