import random
from datetime import timedelta

import pytest

from relance_desktop.domain.balances import Bucket, balance_of
from relance_desktop.domain.reporting.ages import age_history, age_point, open_dues
from relance_desktop.domain.reporting.periods import month_ends
from tests.domain.reporting.made import CREDIT, TODAY, WRITE_OFF, bill, day, random_past


def test_that_a_debt_is_aged_by_its_due_date_at_the_end_of_each_day() -> None:
    past = [bill(1, day(10, 1), 5_000)]
    assert age_point(past, day(10, 1), "EUR").ageing.amounts[Bucket.NOT_DUE] == 5_000
    assert age_point(past, day(10, 2), "EUR").ageing.amounts[Bucket.FROM_1] == 5_000
    assert age_point(past, day(10, 21), "EUR").ageing.amounts[Bucket.FROM_20] == 5_000


def test_that_a_very_old_debt_never_falls_out() -> None:
    point = age_point([bill(1, day(1, 1, 2009), 700)], TODAY, "EUR")
    assert point.ageing.amounts[Bucket.FROM_90] == point.ageing.open_cents == 700
    assert point.invoices[Bucket.FROM_90] == (1,)


def test_that_payments_credit_notes_and_what_was_given_up_count_from_their_day() -> None:
    past = [
        bill(
            1,
            day(9, 1),
            1_000,
            (day(10, 5), 300),
            (day(10, 7), 200, CREDIT),
            (day(10, 9), 500, WRITE_OFF),
        )
    ]
    found = [age_point(past, day(10, n), "EUR").ageing.open_cents for n in (4, 5, 7, 8, 9)]
    assert found == [1_000, 700, 500, 500, 0]


def test_that_an_invoice_counts_from_its_issue() -> None:
    past = [bill(1, day(10, 31), 1_000, issued_on=day(10, 1))]
    assert not open_dues(past, day(9, 30))
    assert len(open_dues(past, day(10, 1))) == 1


def test_that_money_reaches_the_oldest_due_date_first() -> None:
    past = [bill(1, day(10, 1), 600, (day(10, 2), 700), more=[(day(9, 1), 400)])]
    assert [(due.due_on, due.cents) for due in open_dues(past, day(10, 2))] == [(day(10, 1), 300)]


def test_that_what_was_paid_too_much_lowers_nobody_elses_debt() -> None:
    past = [bill(1, day(10, 1), 600, (day(10, 2), 700)), bill(2, day(10, 1), 500)]
    point = age_point(past, day(10, 3), "EUR")
    assert (point.ageing.open_cents, point.ageing.overpaid_cents) == (500, 100)
    assert point.invoices[Bucket.FROM_1] == (2,)


def test_that_nothing_open_gives_every_age_at_nil() -> None:
    point = age_point([], TODAY, "GBP")
    assert point.ageing.currency == "GBP"
    assert set(point.ageing.amounts) == set(Bucket)
    assert point.ageing.open_cents == 0


@pytest.mark.parametrize("seed", range(150))
def test_that_ages_add_up_to_the_open_balance_of_every_day(seed: int) -> None:
    rng = random.Random(seed)
    past = random_past(rng)
    days = sorted(TODAY - timedelta(days=rng.randrange(400)) for _ in range(5))
    history = age_history(past, (*days, TODAY), "EUR")
    for point in history:
        balances = [
            balance_of(sum(due.cents for due in one.dues), one.settlements, point.on)
            for one in past
            if one.issued_on <= point.on
        ]
        table = point.ageing
        assert table.open_cents - table.overpaid_cents == sum(balances)
        assert point == age_point(past, point.on, "EUR")


def test_that_a_history_without_days_is_empty() -> None:
    assert age_history([bill(1, TODAY)], (), "EUR") == ()


def test_that_month_ends_are_told_once() -> None:
    ends = month_ends(day(3, 31, 2024), 2)
    assert ends == (day(1, 31, 2024), day(2, 29, 2024), day(3, 31, 2024))
    assert len(month_ends(TODAY)) == 13
