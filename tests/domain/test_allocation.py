"""Sharing a payment out over invoices."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.allocation import Owed, oldest_first
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
