"""What payment services pay out: invoices of several clients, less what they keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from relance_desktop.domain.matching.balances import Balances
from relance_desktop.domain.matching.values import (
    Movement,
    OpenInvoice,
    Part,
    Proposal,
    Reason,
    Why,
)
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation

_MOST_TOGETHER: Final = 3
_MOST_LOOKED_AT: Final = 18
_MOST_SHOWN: Final = 4


def payouts(movement: Movement, named: Sequence[OpenInvoice], balances: Balances) -> list[Proposal]:
    """Invoices that, less a usual fee, make the amount; those that are named first. None of
    this is ever sure."""
    if named:
        own = sum(balances.left(one.id) for one in named) - movement.cents
        if 0 <= own <= _most_kept(movement.cents, len(named)):
            return [_proposal(named, own, 62, balances)]
    most = movement.cents + _most_kept(movement.cents, 1)
    near = balances.near(movement.currency, movement.cents // 20, most, movement.on)
    near.sort(key=lambda one: (-one.issued_on.toordinal(), one.id))
    found = []
    for several in _several(near[:_MOST_LOOKED_AT]):
        kept = sum(balances.left(one.id) for one in several) - movement.cents
        if 0 <= kept <= _most_kept(movement.cents, len(several)):
            likely = kept == 0 or 100 * kept >= movement.cents
            score = 44 - 6 * len(several) + (4 if likely else 0)
            found.append(_proposal(several, kept, score, balances))
    found.sort(key=lambda one: (-one.score, one.fee_cents))
    return found[:_MOST_SHOWN]


def _several(invoices: Sequence[OpenInvoice]) -> Iterable[Sequence[OpenInvoice]]:
    for count in range(1, _MOST_TOGETHER + 1):
        yield from combinations(invoices, count)


def _most_kept(cents: Cents, count: int) -> Cents:
    """4 % and 35 cents for each payment, a little above what services take."""
    return cents // 24 + 35 * count


def _proposal(
    invoices: Sequence[OpenInvoice], kept: Cents, score: int, balances: Balances
) -> Proposal:
    by_client: dict[int, list[Allocation]] = {}
    for one in invoices:
        share = Allocation(one.id, balances.left(one.id))
        by_client.setdefault(one.client_id, []).append(share)
    parts = tuple(
        Part(client_id, sum(share.cents for share in shares), tuple(shares))
        for client_id, shares in by_client.items()
    )
    return Proposal(parts, score, (Reason(Why.PLATFORM, cents=kept),), fee_cents=kept)
