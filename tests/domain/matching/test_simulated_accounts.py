"""Thousands of lines with the truth known: what is sure is never wrong, and most is found."""

from __future__ import annotations

from collections import Counter
from datetime import date

from relance_desktop.domain.matching.engine import match
from relance_desktop.domain.matching.values import Confidence, Match
from relance_desktop.domain.payments import Allocation
from tests.domain.matching.simulator import Freelancer, Truth

BUSINESSES = 24
MONTHS = 14


def facts(shares: tuple[Allocation, ...]) -> list[tuple[int, ...]]:
    return sorted((s.invoice_id, s.cents, s.interest_cents, s.indemnity_cents) for s in shares)


def is_right(found: Match, truth: Truth) -> bool:
    best = found.best
    if best is None or len(best.parts) != 1 or best.parts[0].client_id != truth.client_id:
        return False
    return facts(best.parts[0].allocations) == facts(truth.shares)


def is_the_twin(found: Match, truths: dict[int, Truth], sure: set[int]) -> bool:
    """Of two equal payments of one invoice, either may be called the one too many."""
    twin = truths[found.key].twin
    return bool(twin) and twin not in sure and is_right(found, truths[twin])


def test_that_what_is_sure_is_never_wrong_over_thousands_of_lines() -> None:
    counts: Counter[str] = Counter()
    wrong = []
    for seed in range(BUSINESSES):
        for ledger, lines, truths in Freelancer(seed).months(date(2025, 6, 1), MONTHS):
            found = match(lines, ledger)
            sure = {one.key for one in found if one.confidence is Confidence.SURE}
            for one in found:
                truth = truths[one.key]
                right = is_right(one, truth)
                counts["clients"] += truth.client_id is not None
                counts["first is right"] += right
                counts["sure"] += one.key in sure
                counts["nobody's, sure"] += truth.client_id is None and one.key in sure
                if one.key in sure and not right and not is_the_twin(one, truths, sure):
                    wrong.append((seed, one, truth))
    assert wrong == []
    assert counts["nobody's, sure"] == 0
    assert counts["clients"] > 4000
    assert counts["sure"] > 0.45 * counts["clients"]
    assert counts["first is right"] > 0.85 * counts["clients"]


def test_that_no_invoice_is_proposed_twice_beyond_its_balance() -> None:
    for seed in range(6):
        for ledger, lines, _ in Freelancer(seed).months(date(2025, 6, 1), MONTHS):
            taken: Counter[int] = Counter()
            for one in match(lines, ledger):
                for part in one.best.parts if one.best else ():
                    for share in part.allocations:
                        taken[share.invoice_id] += share.cents
            left = {one.id: one.balance_cents for one in ledger.open}
            assert [key for key, cents in taken.items() if cents > left[key]] == []


def test_that_each_line_is_shared_out_to_the_cent_at_most() -> None:
    for ledger, lines, _ in Freelancer(3).months(date(2025, 6, 1), MONTHS):
        for movement, one in zip(lines, match(lines, ledger), strict=True):
            for proposal in one.proposals:
                cents = sum(part.cents for part in proposal.parts)
                assert not proposal.parts or cents == movement.cents + proposal.fee_cents
                assert all(part.spare_cents >= 0 for part in proposal.parts)
                assert 0 <= proposal.score <= 100
