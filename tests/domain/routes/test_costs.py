from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.routes.costs import estimate
from relance_desktop.domain.routes.values import SaidSum
from relance_desktop.domain.routes.vocabulary import CostKind, CostWhen, Mark
from tests.domain.routes.examples import FACTS, cost, percent


def test_that_only_what_is_always_due_counts_in_the_least() -> None:
    lines = (cost(cents=6_000), cost(cents=3_000, when=CostWhen.ON_AGREEMENT))

    found = estimate(lines, FACTS)

    assert (found.low_cents, found.high_cents) == (6_000, 9_000)
    assert found.is_sure
    assert not found.is_open


def test_that_a_share_of_what_is_recovered_is_nothing_to_all_of_it() -> None:
    share = percent("15", "15", when=CostWhen.ON_RECOVERY, before_vat=True)

    found = estimate((cost(cents=6_000), share), FACTS)

    assert (found.low_cents, found.high_cents) == (6_000, 6_000 + 48_677)  # 15 % of 3 245,10 €
    assert found.before_vat


@pytest.mark.parametrize(
    ("claimed", "counted"), [(50_000, 1), (50_001, 2), (900_000, 2), (900_001, 1)]
)
def test_that_a_line_is_for_its_amounts_only(claimed: int, counted: int) -> None:
    facts = replace(FACTS, principal_cents=claimed, interest_cents=0)
    line = percent("4", "12", above_cents=50_000, up_to_cents=900_000)

    assert len(estimate((cost(), line), facts).parts) == counted


def test_that_sources_that_disagree_make_a_range_to_be_checked() -> None:
    sums = (SaidSum(3_347, "a"), SaidSum(2_519, "b"), SaidSum(3_023, "c"))
    line = cost(CostKind.CONFLICT, sums=sums, mark=Mark.TO_CHECK, when=CostWhen.COMMERCIAL_COURT)

    found = estimate((cost(cents=3_459), line), FACTS)

    assert (found.parts[1].low_cents, found.parts[1].high_cents) == (2_519, 3_347)
    assert (found.low_cents, found.high_cents) == (3_459, 3_459 + 3_347)
    assert not found.is_sure


def test_that_an_unknown_cost_leaves_the_estimate_open() -> None:
    found = estimate((cost(cents=100), cost(CostKind.UNKNOWN)), FACTS)

    assert found.is_open
    assert (found.low_cents, found.high_cents) == (100, 100)


def test_that_a_share_of_another_currency_is_not_known() -> None:
    found = estimate((percent("4", "12", above_cents=10**9),), replace(FACTS, currency="USD"))

    assert found.is_open
    assert found.parts[0].high_cents is None


def test_that_what_is_free_is_nothing() -> None:
    found = estimate((cost(CostKind.FREE, mark=Mark.TO_CHECK),), FACTS)

    assert (found.low_cents, found.high_cents, found.is_open) == (0, 0, False)
    assert found.is_sure  # no sum that could be wrong


def test_that_a_range_counts_from_its_least_to_its_most() -> None:
    line = cost(CostKind.RANGE, low_cents=4_000, high_cents=6_000)

    found = estimate((line,), FACTS)

    assert (found.low_cents, found.high_cents) == (4_000, 6_000)


def test_that_half_a_cent_is_rounded_up() -> None:
    facts = replace(FACTS, principal_cents=10, interest_cents=0)

    assert estimate((percent("15", "15"),), facts).high_cents == 2  # 1.5


COURTS = (
    cost(cents=3_459),
    cost(cents=3_347, when=CostWhen.COMMERCIAL_COURT),
    cost(cents=5_000, when=CostWhen.CIVIL_COURT),
)


@pytest.mark.parametrize(
    ("court", "low", "high", "lines"),
    [
        ("", 3_459, 8_459, 3),
        ("commercial", 6_806, 6_806, 2),
        ("civil", 8_459, 8_459, 2),
        ("protection", 8_459, 8_459, 2),
    ],
)
def test_that_a_claim_pays_one_court_only(court: str, low: int, high: int, lines: int) -> None:
    found = estimate(COURTS, FACTS, court)

    assert (found.low_cents, found.high_cents, len(found.parts)) == (low, high, lines)
