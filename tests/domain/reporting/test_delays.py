import random

import pytest

from relance_desktop.domain.reporting.ages import OpenDue
from relance_desktop.domain.reporting.delays import (
    ClientDelay,
    Delay,
    by_client,
    by_month,
    delay_of,
    paid_dues,
)
from relance_desktop.domain.reporting.periods import Period
from tests.domain.reporting.made import CREDIT, TODAY, WRITE_OFF, bill, day, random_past

EVER = Period(TODAY)


def test_that_days_are_counted_from_the_due_date_to_the_full_payment() -> None:
    past = [bill(1, day(9, 1), 1_000, (day(9, 5), 400), (day(9, 11), 600))]
    (due,) = paid_dues(past)
    assert (due.days, due.cents, due.paid_on) == (10, 1_000, day(9, 11))


def test_that_each_due_date_has_its_own_delay() -> None:
    past = [
        bill(
            1, day(9, 1), 1_000, (day(9, 3), 1_500), more=[(day(10, 1), 1_000), (day(11, 1), 500)]
        ),
        bill(2, day(9, 1), 100),
    ]
    assert [(due.due_on, due.days) for due in paid_dues(past)] == [(day(9, 1), 2)]


def test_that_a_payment_before_the_due_date_is_below_nil() -> None:
    assert paid_dues([bill(1, day(9, 10), 500, (day(9, 4), 500))])[0].days == -6


def test_that_a_payment_taken_back_did_not_pay() -> None:
    assert not paid_dues([bill(1, day(9, 1), 500, (day(9, 4), 500), (day(9, 9), -500))])


def test_that_what_a_credit_note_covers_was_never_paid() -> None:
    past = [
        bill(1, day(9, 1), 500, (day(9, 30), 500, CREDIT)),
        bill(2, day(9, 1), 500, (day(9, 9), 500, WRITE_OFF)),
    ]
    assert not paid_dues(past)
    part = bill(3, day(9, 1), 500, (day(9, 3), 300), (day(9, 30), 200, CREDIT))
    assert [(due.cents, due.days) for due in paid_dues([part])] == [(300, 2)]


def test_that_the_average_weighs_and_the_median_does_not() -> None:
    past = [
        bill(1, day(9, 1), 9_000, (day(9, 1), 9_000)),
        bill(2, day(9, 1), 1_000, (day(9, 21), 1_000)),
        bill(3, day(9, 1), 1_000, (day(9, 11), 1_000)),
    ]
    assert delay_of(paid_dues(past)) == Delay(3, 11_000, 3, 10, (1, 2, 3))
    assert delay_of([]) is None


def test_that_months_without_payment_are_told() -> None:
    past = [
        bill(1, day(6, 1), 100, (day(6, 3), 100)),
        bill(2, day(8, 1), 100, (day(8, 2), 100)),
    ]
    months = by_month(paid_dues(past), EVER)
    assert [(one.month, one.delay and one.delay.count) for one in months] == [
        (day(6, 1), 1),
        (day(7, 1), None),
        (day(8, 1), 1),
    ]
    later = by_month(paid_dues(past), Period(TODAY, day(7, 15)))
    assert [one.month for one in later] == [day(8, 1)]
    assert by_month(paid_dues(past), Period(day(5, 1))) == ()


def test_that_who_never_paid_is_worse_than_who_paid_late() -> None:
    past = [
        bill(1, day(9, 1), 1_000, (day(9, 8), 1_000), client=1),
        bill(2, day(9, 1), 1_000, (day(9, 2), 1_000), client=2),
    ]
    late = [
        OpenDue(3, 3, day(9, 20), 5_000),
        OpenDue(4, 2, TODAY, 900),
        OpenDue(5, 2, day(1, 1), -3),
    ]
    rows = by_client(paid_dues(past), late, EVER)
    assert [row.client_id for row in rows] == [3, 1, 2]
    assert rows[0] == ClientDelay(3, None, 5_000, 61, 61)
    assert rows[2].late_cents == 0


def test_that_a_client_is_ranked_by_what_it_paid_and_owes() -> None:
    past = [bill(1, day(9, 1), 3_000, (day(9, 1), 3_000))]
    (row,) = by_client(paid_dues(past), [OpenDue(2, 1, day(11, 10), 1_000)], EVER)
    assert (row.rank_days, row.oldest_days) == (3, 10)  # 3 000 at 0 day, 1 000 at 10
    assert by_client(paid_dues(past), [], Period(day(8, 31))) == ()


@pytest.mark.parametrize("seed", range(80))
def test_that_what_is_paid_never_exceeds_the_money_that_came(seed: int) -> None:
    past = random_past(random.Random(seed))
    dues = paid_dues(past)
    for one in past:
        paid = sum(due.cents for due in dues if due.invoice_id == one.invoice_id)
        came = sum(s.cents for s in one.settlements if s.kind.value == "payment")
        assert 0 <= paid <= max(0, came)
    ages = Period(day(12, 31, 2029))
    months = by_month(dues, ages)
    assert sum(one.delay.count for one in months if one.delay) == len(dues)
    rows = by_client(dues, [], ages)
    assert sum(row.delay.count for row in rows if row.delay) == len(dues)
