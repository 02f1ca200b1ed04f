"""Lines against what is open: proposals for each, shared out over the whole batch."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from relance_desktop.domain.matching.balances import Balances
from relance_desktop.domain.matching.hints import takes_back
from relance_desktop.domain.matching.proposing import Proposer
from relance_desktop.domain.matching.values import (
    Confidence,
    Ledger,
    Match,
    Movement,
    Proposal,
    Reason,
    Why,
)
from relance_desktop.domain.money import Cents

_STEP: Final = 100
"""Lines between two looks at whether the user changed their mind."""

_COMES_BACK: Final = timedelta(days=95)


def match(
    movements: Sequence[Movement],
    ledger: Ledger,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Match, ...]:
    """Propose for each movement, in their order; cut short when cancelled.

    The best proposals together pay no invoice beyond its balance: the surest line has it
    first, then the higher score, then the earlier day.
    """
    balances = Balances(ledger)
    batch = _Batch(movements, Proposer(ledger, balances), balances)
    for done, movement in enumerate(movements):
        if done % _STEP == 0:
            progress(done, len(movements))
            if cancelled():
                return ()
        batch.look_at(movement)
    batch.share_out()
    progress(len(movements), len(movements))
    return batch.matches()


class _Batch:
    """All lines with what is thought of them so far."""

    def __init__(
        self, movements: Sequence[Movement], proposer: Proposer, balances: Balances
    ) -> None:
        self._movements = {one.key: one for one in movements}
        self._proposer, self._balances = proposer, balances
        self._found: dict[int, Match] = {}
        self._back = _coming_back(movements)

    def look_at(self, movement: Movement, again: bool = False) -> None:
        """Propose for one line, as balances are by now."""
        found = self._proposer.match(movement, again)
        day = self._back.get(movement.key)
        if day is not None and found.proposals:
            first = found.proposals[0]
            told = replace(first, reasons=(*first.reasons, Reason(Why.RETURNED, on=day)))
            proposals = (told, *found.proposals[1:])
            found = replace(found, confidence=Confidence.AMBIGUOUS, proposals=proposals)
        self._found[movement.key] = found

    def share_out(self) -> None:
        """Give each line its best proposal that still fits; those that lost it look again."""
        heap = [self._rank(key) for key, one in self._found.items() if one.proposals]
        heapq.heapify(heap)
        while heap:
            key = heapq.heappop(heap)[-1]
            best = self._found[key].best
            if best is None:
                continue
            if self._fits(best):
                self._balances.take(best)
                self._proposer.recorded.take(best)
            else:
                self.look_at(self._movements[key], again=True)
                if self._found[key].proposals:
                    heapq.heappush(heap, self._rank(key))

    def matches(self) -> tuple[Match, ...]:
        """What is thought of each line; other proposals only as far as they fit beside all
        the best ones."""
        return tuple(self._trimmed(self._found[key]) for key in self._movements)

    def _rank(self, key: int) -> tuple[bool, int, date, int]:
        found, movement = self._found[key], self._movements[key]
        best = found.proposals[0]
        return found.confidence is not Confidence.SURE, -best.score, movement.on, key

    def _fits(self, proposal: Proposal) -> bool:
        return self._balances.fits(proposal) and not self._proposer.recorded.has(proposal)

    def _trimmed(self, found: Match) -> Match:
        if len(found.proposals) < 2:
            return found
        best, *others = found.proposals
        self._balances.give_back(best)
        fitting = [one for one in others if self._balances.fits(one)]
        self._balances.take(best)
        return replace(found, proposals=(best, *fitting))


def _coming_back(movements: Sequence[Movement]) -> dict[int, date]:
    """Credits that a later debit of the same batch takes back, with that day."""
    came: defaultdict[tuple[str, Cents], list[Movement]] = defaultdict(list)
    for one in movements:
        if one.cents > 0:
            came[one.currency, one.cents].append(one)
    found: dict[int, date] = {}
    for one in movements:
        if one.cents < 0 and takes_back(one):
            for credit in came.get((one.currency, -one.cents), ()):
                if credit.on <= one.on <= credit.on + _COMES_BACK:
                    found.setdefault(credit.key, one.on)
    return found
