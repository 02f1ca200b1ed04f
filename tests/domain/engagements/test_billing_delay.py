"""How long the user waits before invoicing is measured over past affairs."""

from __future__ import annotations

from relance_desktop.domain.engagements.billing_delay import billing_delay, waits_of
from tests.domain.affairs import affair, ago, balance, bill, deposit, stage, standing


def test_that_each_line_is_measured_from_what_made_it_payable() -> None:
    one = affair(signed_on=ago(40), delivered_on=ago(20))
    lines = (deposit(invoice_id=21), stage(invoice_id=22), balance(30))
    bills = (bill(21, issued_on=ago(37)), bill(22, issued_on=ago(30)))
    found = waits_of(standing(one, lines, bills))
    assert [(w.milestone_id, w.invoice_id, w.days) for w in found] == [(11, 21, 3)]


def test_that_an_invoice_that_came_before_did_not_wait() -> None:
    one = standing(affair(signed_on=ago(5)), (deposit(invoice_id=21),), (bill(21),))
    assert [wait.days for wait in waits_of(one)] == [0]


def test_that_without_a_schedule_the_last_invoice_ends_the_wait() -> None:
    bills = (bill(21, issued_on=ago(50)), bill(22, issued_on=ago(6)))
    delivered = standing(affair(delivered_on=ago(20)), (), bills)
    assert [(w.invoice_id, w.days) for w in waits_of(delivered)] == [(22, 14)]
    assert waits_of(standing(affair(delivered_on=ago(20)))) == ()
    assert waits_of(standing(affair(), (), bills)) == ()


def test_that_one_forgotten_invoice_moves_the_average_and_not_the_median() -> None:
    days = (0, 2, 100)
    affairs = [
        standing(affair(delivered_on=ago(200)), (), (bill(d, issued_on=ago(200 - d)),))
        for d in days
    ]
    delay = billing_delay(affairs)
    assert (delay.average_days, delay.median_days) == (34.0, 2.0)
    assert [wait.days for wait in delay.waits] == [0, 2, 100]


def test_that_nothing_measured_has_no_average() -> None:
    delay = billing_delay([])
    assert (delay.average_days, delay.median_days) == (None, None)
