"""What is left, and the ageing table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.balances import (
    Bucket,
    OpenAmount,
    Settled,
    ageing,
    balance_of,
    bucket_of,
    overpaid_cents,
    settled_of,
)
from relance_desktop.domain.payments import Settlement, SettlementKind

TODAY = date(2026, 11, 21)
MOVES = [
    Settlement(1, date(2026, 10, 1), 40000),
    Settlement(1, date(2026, 10, 15), 10000, SettlementKind.CREDIT_NOTE),
    Settlement(1, date(2026, 11, 1), -40000),
    Settlement(1, date(2026, 11, 10), 100000),
]


@pytest.mark.parametrize(
    ("as_of", "left"),
    [
        (date(2026, 9, 30), 100000),
        (date(2026, 10, 1), 60000),
        (date(2026, 10, 15), 50000),
        (date(2026, 11, 1), 90000),
        (date(2026, 11, 10), -10000),
        (None, -10000),
    ],
)
def test_that_the_balance_follows_what_came_until_a_day(as_of: date | None, left: int) -> None:
    assert balance_of(100000, MOVES, as_of) == left


def test_that_money_and_credit_notes_are_told_apart() -> None:
    assert settled_of(MOVES) == Settled(paid_cents=100000, credited_cents=10000)
    assert settled_of([]).cents == 0


def test_that_only_too_much_is_an_overpayment() -> None:
    assert [overpaid_cents(balance) for balance in (100, 0, -100)] == [0, 0, 100]


@pytest.mark.parametrize(
    ("days_late", "bucket"),
    [
        (-365, Bucket.NOT_DUE),
        (0, Bucket.NOT_DUE),
        (1, Bucket.FROM_1),
        (9, Bucket.FROM_1),
        (10, Bucket.FROM_10),
        (19, Bucket.FROM_10),
        (20, Bucket.FROM_20),
        (29, Bucket.FROM_20),
        (30, Bucket.FROM_30),
        (59, Bucket.FROM_30),
        (60, Bucket.FROM_60),
        (89, Bucket.FROM_60),
        (90, Bucket.FROM_90),
        (36500, Bucket.FROM_90),
    ],
)
def test_that_a_debt_is_in_the_bucket_of_its_age(days_late: int, bucket: Bucket) -> None:
    assert bucket_of(days_late) is bucket


def test_that_a_bucket_knows_its_end() -> None:
    assert [bucket.last_day for bucket in Bucket] == [0, 9, 19, 29, 59, 89, None]


def late(days: int, cents: int, currency: str = "EUR") -> OpenAmount:
    return OpenAmount(TODAY - timedelta(days=days), cents, currency)


def test_that_currencies_are_never_mixed() -> None:
    tables = ageing([late(5, 100, "USD"), late(5, 200), late(95, 300), late(-3, 50)], TODAY)
    assert [table.currency for table in tables] == ["EUR", "USD"]
    assert tables[0].amounts[Bucket.FROM_1] == 200
    assert tables[0].amounts[Bucket.FROM_90] == 300
    assert tables[0].open_cents == 550
    assert tables[0].late_cents == 500
    assert tables[1].open_cents == 100


def test_that_an_overpayment_lowers_no_bucket() -> None:
    (table,) = ageing([late(5, 100), late(5, -30), late(5, 0)], TODAY)
    assert table.amounts[Bucket.FROM_1] == 100
    assert table.counts[Bucket.FROM_1] == 1
    assert table.overpaid_cents == 30


def test_that_nothing_open_gives_no_table() -> None:
    assert ageing([], TODAY) == ()


@given(st.lists(st.builds(late, st.integers(-400, 4000), st.integers(1, 10**9))))
def test_that_no_debt_drops_out_of_the_table(amounts: list[OpenAmount]) -> None:
    tables = ageing(amounts, TODAY)
    assert sum(table.open_cents for table in tables) == sum(amount.cents for amount in amounts)
    assert sum(sum(table.counts.values()) for table in tables) == len(amounts)
