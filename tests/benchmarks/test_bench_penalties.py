"""Interest on 100 000 claims, beside the bare integer sum that no program can do without."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.penalties import Due, InterestTotals, PenaltyTerms, penalties
from relance_desktop.domain.rates import RateKind, RateTable, Semester
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

CLAIMS = 100_000
TODAY = date(2026, 11, 21)
TERMS = PenaltyTerms(ClientKind.BUSINESS)


@pytest.fixture(scope="module")
def table() -> RateTable:
    return load_rates(resource("rates"))


@pytest.fixture(scope="module")
def claims() -> list[list[Due]]:
    """Due dates over two years, before and after today."""
    rng = random.Random(20261121)
    first = date(2025, 1, 1)
    return [
        [Due(first + timedelta(days=rng.randrange(730)), rng.randrange(100, 1_000_000))]
        for _ in range(CLAIMS)
    ]


@pytest.mark.benchmark(group="interest of 100 000 claims: totals")
def test_that_bare_integers_are_the_limit(
    measure: Callable[..., Any], table: RateTable, claims: list[list[Due]]
) -> None:
    spans = []
    for ordinal, units in table.line(RateKind.DEFAULT).units.items():
        semester = Semester.at(ordinal)
        last = min(semester.last_day, TODAY)
        spans.append((semester.first_day.toordinal() - 1, last.toordinal(), units))
    spans.reverse()
    bare = [(due.due_on.toordinal(), due.cents) for (due,) in claims]

    def bare_sum() -> int:
        total = 0
        for due, cents in bare:
            for before, last, units in spans:
                if last <= due:
                    break
                days = last - (before if before > due else due)
                total += (2 * cents * units * days + 365_000_000) // 730_000_000
        return total

    expected = sum(InterestTotals(TERMS, table, TODAY).interest_cents(dues) for dues in claims)
    assert measure(bare_sum) == expected


@pytest.mark.benchmark(group="interest of 100 000 claims: totals")
def test_that_totals_of_all_claims_are_quick(
    measure: Callable[..., Any], table: RateTable, claims: list[list[Due]]
) -> None:
    def totals() -> int:
        of = InterestTotals(TERMS, table, TODAY).interest_cents
        return sum(of(dues) for dues in claims)

    assert measure(totals) > 0


@pytest.mark.benchmark(group="interest of 100 000 claims: statements")
def test_that_full_statements_of_all_claims_are_quick(
    measure: Callable[..., Any], table: RateTable, claims: list[list[Due]]
) -> None:
    def statements() -> int:
        return sum(penalties(dues, (), TERMS, table, TODAY).interest_cents for dues in claims)

    assert measure(statements) > 0


@pytest.mark.benchmark(group="interest of 100 000 claims: statements")
def test_that_full_statements_with_a_part_payment_are_quick(
    measure: Callable[..., Any], table: RateTable, claims: list[list[Due]]
) -> None:
    paid = [[Settlement(1, due.due_on + timedelta(days=30), due.cents // 3)] for (due,) in claims]

    def statements() -> int:
        return sum(
            penalties(dues, moves, TERMS, table, TODAY).interest_cents
            for dues, moves in zip(claims, paid, strict=True)
        )

    assert measure(statements) > 0
