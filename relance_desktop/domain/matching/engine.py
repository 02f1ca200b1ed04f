"""Lines against what is open: proposals for each, shared out over the whole batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from relance_desktop.domain.matching.values import (
    Confidence,
    Hint,
    Ledger,
    Match,
    Movement,
    Part,
    Proposal,
    Reason,
    Why,
)
from relance_desktop.domain.matching.words import squeezed
from relance_desktop.domain.payments import Allocation


def match(
    movements: Sequence[Movement],
    ledger: Ledger,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Match, ...]:
    """Propose for each movement, in their order."""
    taken: set[int] = set()
    found = []
    for movement in movements:
        found.append(_simple(movement, ledger, taken))
    return tuple(found)


def _simple(movement: Movement, ledger: Ledger, taken: set[int]) -> Match:
    if movement.cents <= 0:
        return Match(movement.key, hint=Hint.DEBIT)
    words = squeezed(f"{movement.label} {movement.reference}")
    proposals = []
    for one in ledger.open:
        if one.id in taken or one.balance_cents != movement.cents:
            continue
        reasons = [Reason(Why.EXACT, one.number)]
        if squeezed(one.number) in words:
            reasons.insert(0, Reason(Why.NUMBER, one.number))
        share = Allocation(one.id, movement.cents)
        part = Part(one.client_id, movement.cents, (share,))
        proposals.append(Proposal((part,), 45 + 53 * (len(reasons) - 1), tuple(reasons)))
    proposals.sort(key=lambda p: -p.score)
    if not proposals:
        return Match(movement.key)
    sure = proposals[0].score > 90
    if sure:
        taken.update(proposals[0].invoice_ids)
    confidence = Confidence.SURE if sure else Confidence.AMBIGUOUS
    return Match(movement.key, confidence, tuple(proposals[:5]))
