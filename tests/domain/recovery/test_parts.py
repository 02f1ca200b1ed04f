"""Shares of an invoice with what goes beside the price: never a cent more or less."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.recovery.parts import Part, limited, parts_of_routes, split
from relance_desktop.domain.recovery.values import CaseRoute, CaseShare

CENTS = st.integers(0, 10**9)
PARTS = st.builds(Part, CENTS, CENTS, st.sampled_from([0, 4000]))


def test_that_interest_goes_with_its_share_and_the_indemnity_with_the_first() -> None:
    whole = Part(100_000, 1_001, 4_000)
    assert split(whole, (30_000, 50_000)) == (
        Part(30_000, 300, 4_000),
        Part(50_000, 500),
        Part(20_000, 201),
    )


def test_that_no_share_leaves_all_to_the_rest() -> None:
    whole = Part(100_000, 1_001, 4_000)
    assert split(whole, ()) == (whole,)


def test_that_what_goes_with_a_price_that_is_paid_goes_to_the_first() -> None:
    assert split(Part(0, 900, 4_000), (0, 0))[0] == Part(0, 900, 4_000)


@pytest.mark.parametrize(("share", "kept"), [(None, 1_001), (25_000, 250), (200_000, 1_001)])
def test_that_a_case_about_a_share_claims_no_more(share: int | None, kept: int) -> None:
    assert limited(Part(100_000, 1_001, 4_000), share).interest_cents == kept


@given(PARTS, st.lists(CENTS, max_size=5))
def test_that_shares_and_the_rest_are_the_whole_to_the_cent(whole: Part, shares: list[int]) -> None:
    parts = split(whole, shares)
    assert len(parts) == len(shares) + 1
    assert sum(parts, Part()) == whole
    assert all(
        min(one.principal_cents, one.interest_cents, one.indemnity_cents) >= 0 for one in parts
    )


@given(
    PARTS,
    st.lists(st.one_of(st.none(), st.integers(1, 10**9)), max_size=4),
)
def test_that_routes_together_claim_the_whole_at_most(
    whole: Part, shares: list[int | None]
) -> None:
    day = date(2026, 11, 9)
    routes = [
        CaseRoute(1, 1, "credicys", day, id=n, shares=(CaseShare(7, cents),))
        for n, cents in enumerate(shares, start=1)
    ]
    found = parts_of_routes(routes, {7: whole})
    total = sum((part for one in found.values() for part in one.values()), Part())
    assert total.principal_cents <= whole.principal_cents
    assert total.interest_cents <= whole.interest_cents
    if None in shares or sum(one or 0 for one in shares) >= whole.principal_cents > 0:
        assert total.principal_cents == whole.principal_cents
    if total.principal_cents == whole.principal_cents and routes:
        assert total == whole
