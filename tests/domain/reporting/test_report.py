import random
from datetime import timedelta

import pytest

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.reporting.periods import Period, last_year
from relance_desktop.domain.reporting.report import ReportFacts, make_report
from relance_desktop.domain.reporting.waiting import Waiting
from tests.domain.reporting.made import TODAY, bill, day, random_past


def test_that_a_business_with_one_invoice_has_a_report() -> None:
    facts = ReportFacts("EUR", (bill(1, day(12, 1), 5_000, issued_on=day(11, 11)),))
    report = make_report(facts, last_year(TODAY), TODAY)
    assert report.now.ageing.open_cents == 5_000
    assert (len(report.ages), report.dso[-1].days) == (13, 10)
    assert (report.delay, report.months, report.clients, report.steps) == (None, (), (), ())


def test_that_nothing_at_all_has_one_too() -> None:
    report = make_report(ReportFacts("EUR"), Period(TODAY), TODAY)
    assert report.now.ageing.open_cents == 0
    assert report.dso[-1].days is None


def test_that_a_past_period_ends_its_histories_but_not_todays_ages() -> None:
    past = (bill(1, day(2, 1), 5_000, issued_on=day(1, 1)),)
    report = make_report(
        ReportFacts("EUR", past), Period(day(12, 31, 2025), day(1, 1, 2025)), TODAY
    )
    assert report.ages[-1].on == day(12, 31, 2025)
    assert report.ages[-1].ageing.open_cents == 0
    assert report.now.ageing.late_cents == 5_000


def test_that_a_period_that_ends_later_ends_today() -> None:
    report = make_report(ReportFacts("EUR"), Period(TODAY + timedelta(days=50)), TODAY)
    assert report.ages[-1].on == TODAY


def test_that_euro_days_are_not_counted_twice() -> None:
    known = Waiting(7, 1, (3,))
    assert make_report(ReportFacts("EUR"), Period(TODAY), TODAY, known).waiting is known


def test_that_the_word_of_who_broke_it_is_not_likely() -> None:
    past = (bill(1, day(8, 1), 1_000),)
    broken = Hold(HoldKind.PROMISE, 1, day(9, 1), invoice_id=1, until=day(9, 9))
    others = Hold(HoldKind.PROMISE, 2, day(9, 1), invoice_id=2, until=day(9, 9))
    from relance_desktop.domain.claims import Claim
    from relance_desktop.domain.suspensions import suspensions

    again = Hold(HoldKind.PROMISE, 1, TODAY, invoice_id=1, until=TODAY + timedelta(days=1))
    claim = Claim(1, 1, 1, "F-1", day(7, 1), day(8, 1), 1_000, 1_000)
    rests = suspensions([claim], [again], TODAY)
    facts = ReportFacts("EUR", past, holds=(broken, others, again), claims=(claim,), rests=rests)
    found = make_report(facts, Period(TODAY), TODAY).forecast
    assert (found.likely_cents, found.unsure_cents) == (0, 1_000)


@pytest.mark.parametrize("seed", range(25))
def test_that_random_histories_have_a_report(seed: int) -> None:
    rng = random.Random(seed)
    past = tuple(random_past(rng))
    report = make_report(ReportFacts("EUR", past), last_year(TODAY), TODAY)
    assert report.ages[-1].ageing == report.now.ageing
    assert report.dso[-1].open_cents == report.now.ageing.open_cents
    assert sum(row.late_cents for row in report.clients) == report.now.ageing.late_cents
