"""Sharing a payment out over invoices."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.allocation import Owed, exact_match, oldest_first, proposed
from relance_desktop.domain.payments import Allocation

OLD = Owed(7, date(2026, 9, 1), 10_000)
NEW = Owed(3, date(2026, 10, 1), 5_000)


def test_that_the_oldest_is_settled_first() -> None:
    assert oldest_first(12_000, [NEW, OLD]) == (Allocation(7, 10_000), Allocation(3, 2_000))


def test_that_what_the_client_named_comes_before() -> None:
    assert oldest_first(6_000, [NEW, OLD], {3}) == (Allocation(3, 5_000), Allocation(7, 1_000))


def test_that_too_much_is_left_over_and_too_little_settles_a_part() -> None:
    assert sum(a.cents for a in oldest_first(99_999, [NEW, OLD])) == 15_000
    assert oldest_first(1, [NEW, OLD]) == (Allocation(7, 1),)
    assert oldest_first(0, [NEW, OLD]) == ()


@given(st.integers(0, 10**7), st.lists(st.integers(-100, 10**6), max_size=6))
def test_that_never_more_is_shared_than_came_or_is_owed(received: int, balances: list[int]) -> None:
    owed = [Owed(n, date(2026, 1, 1 + n), cents) for n, cents in enumerate(balances)]
    shares = oldest_first(received, owed)
    wanted = sum(max(cents, 0) for cents in balances)
    assert sum(share.cents for share in shares) == min(received, wanted)
    assert all(0 < share.cents <= balances[share.invoice_id] for share in shares)


def test_that_one_invoice_of_the_very_amount_is_proposed_before_the_oldest() -> None:
    assert proposed(5_000, [OLD, NEW]) == (Allocation(3, 5_000),)


def test_that_the_fewest_invoices_that_add_up_are_proposed() -> None:
    owed = [Owed(n, date(2026, 1, n), cents) for n, cents in enumerate((700, 300, 400, 600), 1)]
    assert [a.invoice_id for a in proposed(900, owed)] == [2, 4]
    assert [a.invoice_id for a in proposed(1_400, owed)] == [1, 2, 3]
    assert [a.invoice_id for a in proposed(300, owed)] == [2]
    assert proposed(950, owed) == oldest_first(950, owed)


def test_that_what_was_named_comes_before_a_match() -> None:
    assert proposed(5_000, [OLD, NEW], {7}) == (Allocation(7, 5_000),)


def test_that_many_invoices_that_add_up_are_no_match() -> None:
    owed = [Owed(n, date(2026, 1, n), 10**n) for n in range(1, 7)]
    assert exact_match(111_110, owed) == ()
    assert len(exact_match(11_110, owed)) == 4
    assert exact_match(0, [OLD]) == ()


@given(st.integers(1, 10**4), st.lists(st.integers(1, 3_000), max_size=8))
def test_that_a_match_adds_up_to_the_cent(received: int, balances: list[int]) -> None:
    owed = [Owed(n, date(2026, 1, 1 + n), cents) for n, cents in enumerate(balances)]
    match = exact_match(received, owed)
    assert not match or sum(one.cents for one in match) == received
