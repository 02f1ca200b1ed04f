"""Payments that are there already: entered by hand, or taken back by a debit of the bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from relance_desktop.domain.matching.numbers import runs_of
from relance_desktop.domain.matching.payers import Payer
from relance_desktop.domain.matching.values import (
    MadePayment,
    Movement,
    Proposal,
    Reason,
    Why,
)
from relance_desktop.domain.money import Cents

_BY_HAND: Final = timedelta(days=8)
_RETURNS: Final = timedelta(days=95)
"""A direct debit may be sent back for eight weeks, a cheque for less; banks take some days."""


class Recorded:
    """The payments that stand, by amount."""

    def __init__(self, payments: Iterable[MadePayment]) -> None:
        self._by_amount: defaultdict[tuple[str, Cents], list[MadePayment]] = defaultdict(list)
        for one in payments:
            self._by_amount[one.currency, one.cents].append(one)
        self._taken: set[int] = set()

    def take(self, proposal: Proposal) -> None:
        """Let no other line have the payment of a proposal."""
        self._taken |= {one for one in (proposal.recorded_id, proposal.reverses_id) if one}

    def has(self, proposal: Proposal) -> bool:
        """Whether another line took its payment."""
        return bool({proposal.recorded_id, proposal.reverses_id} & self._taken)

    def by_hand(self, movement: Movement, payers: Iterable[Payer]) -> list[Proposal]:
        """Payments of this amount that no line brought, entered for about that day."""
        found = [
            one
            for one in self._by_amount.get((movement.currency, movement.cents), ())
            if not one.has_line and abs(one.on - movement.on) <= _BY_HAND
        ]
        return self._scored(movement, found, payers, Why.RECORDED)

    def taken_back(self, movement: Movement, payers: Iterable[Payer]) -> list[Proposal]:
        """Payments of this amount that a debit may take back."""
        found = [
            one
            for one in self._by_amount.get((movement.currency, -movement.cents), ())
            if one.on <= movement.on <= one.on + _RETURNS
        ]
        return self._scored(movement, found, payers, Why.RETURNED)

    def _scored(
        self,
        movement: Movement,
        payments: Iterable[MadePayment],
        payers: Iterable[Payer],
        why: Why,
    ) -> list[Proposal]:
        words = "".join(runs_of(f"{movement.label} {movement.reference}"))
        by_client = {one.client_id: one for one in payers}
        found = []
        for one in payments:
            if one.id in self._taken:
                continue
            reasons, score = [Reason(why, cents=one.cents, on=one.on)], 50
            named = [number for number in one.numbers if "".join(runs_of(number)) in words]
            if named:
                score += 30
                reasons.insert(0, Reason(Why.NUMBER, named[0]))
            payer = by_client.get(one.client_id)
            if payer is not None:
                score += 6 * payer.trust
                reasons.append(payer.reason)
            score -= min(9, abs((one.on - movement.on).days))
            taken_back = one.id if why is Why.RETURNED else None
            by_hand = one.id if why is Why.RECORDED else None
            told = tuple(reasons)
            found.append(Proposal((), score, told, reverses_id=taken_back, recorded_id=by_hand))
        return sorted(found, key=lambda one: -one.score)
