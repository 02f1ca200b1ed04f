import random
from datetime import date, timedelta

import pytest

from relance_desktop.domain.reporting.deposits import AffairDeposit, deposit_figures
from relance_desktop.domain.reporting.money import Flow, Flowed, MoneyFigures, money_figures
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.reporting.waiting import Waiting, waiting
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from tests.domain.reporting.made import TODAY, bill, day, random_past


def test_that_a_hundred_paid_ten_days_late_make_a_thousand() -> None:
    past = [bill(1, day(9, 1), 10_000, (day(9, 11), 10_000))]
    found = waiting(past, Period(TODAY, day(9, 1)))
    assert (found.cent_days, found.days, found.invoices) == (100_000, 81, (1,))
    assert found.average_cents == 1_235


def test_that_only_the_days_of_the_period_count() -> None:
    past = [bill(1, day(9, 1), 10_000, (day(9, 11), 10_000))]
    assert waiting(past, Period(day(9, 5), day(9, 1))).cent_days == 40_000
    assert waiting(past, Period(TODAY, day(9, 9))).cent_days == 30_000
    assert waiting(past, Period(day(8, 1))).cent_days == 0


def test_that_without_an_invoice_nobody_waited() -> None:
    assert waiting([], Period(TODAY)) == Waiting()
    assert Waiting().average_cents == 0


def test_that_a_period_before_the_first_invoice_has_no_day() -> None:
    assert waiting([bill(1, TODAY)], Period(day(1, 31), day(1, 1))) == Waiting()


def slow_waiting(past: list[PastInvoice], first: date, last: date) -> int:
    """Each day, each due date, one by one."""
    total, on = 0, first
    while on <= last:
        for one in past:
            if one.issued_on >= on:
                continue
            settled = sum(s.cents for s in one.settlements if s.on < on)
            dues = sorted(one.dues)
            for place, (due_on, cents) in enumerate(dues, start=1):
                taken = settled if place == len(dues) else max(0, min(settled, cents))
                settled -= taken
                if due_on < on and cents > taken:
                    total += cents - taken
        on += timedelta(days=1)
    return total


@pytest.mark.parametrize("seed", range(60))
def test_that_euro_days_are_what_a_slow_count_finds(seed: int) -> None:
    rng = random.Random(seed)
    past = random_past(rng, 5)
    first = TODAY - timedelta(days=rng.randrange(1, 300))
    found = waiting(past, Period(TODAY, first))
    assert found.cent_days == slow_waiting(past, first, TODAY)


def test_that_amounts_are_summed_by_what_they_are() -> None:
    flows = [
        Flowed(Flow.RECEIVED, day(9, 1), 500),
        Flowed(Flow.RECEIVED, day(9, 2), -100),
        Flowed(Flow.RECEIVED, day(1, 1), 7_000),
        Flowed(Flow.PENALTY_PAID, day(9, 1), 60),
        Flowed(Flow.COST_PAID, day(9, 1), 35),
        Flowed(Flow.COST_RECOVERED, day(9, 1), 20),
        Flowed(Flow.COST_ESTIMATED, day(9, 1), 90),
        Flowed(Flow.CASE_RECEIVED, day(9, 1), 11),
        Flowed(Flow.WRITTEN_OFF, day(9, 1), 5),
    ]
    found = money_figures(flows, Period(TODAY, day(9, 1)), 3, 4)
    assert found == MoneyFigures(400, 60, 5, 11, 90, 35, 20, 3, 4)
    assert found.net_cents == 45


def test_that_deposits_are_counted_by_affair() -> None:
    affairs = [
        AffairDeposit(1, day(9, 1), 10_000, True, 3_000),
        AffairDeposit(2, day(9, 2), 0, True, 0),
        AffairDeposit(3, day(9, 3), 5_000, False, 0),
        AffairDeposit(4, day(1, 3), 5_000, True, 5_000),
    ]
    found = deposit_figures(affairs, Period(TODAY, day(9, 1)))
    assert (found.affairs, found.planned, found.taken, found.cents) == (3, 2, 1, 3_000)
    assert (found.taken_percent, found.price_percent) == (33, 20)
    none = deposit_figures([], Period(TODAY))
    assert (none.taken_percent, none.price_percent) == (None, None)
