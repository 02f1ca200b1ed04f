import random
from datetime import date, timedelta

import pytest

from relance_desktop.domain.balances import balance_of
from relance_desktop.domain.reporting.ages import age_history
from relance_desktop.domain.reporting.dso import DsoPoint, Issued, dso_history, issued_of
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from tests.domain.reporting.made import TODAY, bill, day, random_past


def history(
    past: list[PastInvoice], *days: date, notes: list[Issued] | None = None
) -> tuple[DsoPoint, ...]:
    return dso_history(age_history(past, days, "EUR"), issued_of(past, notes or []))


def test_that_a_quarter_of_a_years_turnover_owed_is_91_days() -> None:
    past = [
        bill(1, day(12, 1, 2025), 300_000, (day(12, 1, 2025), 300_000)),
        bill(2, day(1, 15), 200_000, (day(1, 15), 200_000), issued_on=day(1, 1)),
        bill(3, day(12, 20), 100_000, issued_on=TODAY),
        bill(4, day(1, 1, 2020), 1, (day(1, 1, 2020), 1)),
    ]
    (point,) = history(past, TODAY)
    assert (point.open_cents, point.turnover_cents, point.counted_days) == (100_000, 300_000, 365)
    assert point.days == 122  # 100 / 300 × 365 = 121.7


def test_that_a_young_business_counts_its_own_days() -> None:
    (point,) = history([bill(1, day(12, 1), 50_000, issued_on=day(11, 11))], TODAY)
    assert (point.counted_days, point.days) == (10, 10)


def test_that_a_credit_note_lowers_the_turnover() -> None:
    past = [bill(1, day(11, 1), 50_000, issued_on=day(11, 11))]
    (point,) = history(past, TODAY, notes=[Issued(day(11, 12), -30_000)])
    assert point.turnover_cents == 20_000


def test_that_without_turnover_there_is_no_dso() -> None:
    old = bill(1, day(1, 1, 2020), 50_000)
    assert history([old], TODAY)[0].days is None
    assert history([], TODAY)[0] == DsoPoint(TODAY, 0, 0, 365, None)
    credited = history([bill(2, TODAY, 500, issued_on=TODAY)], TODAY, notes=[Issued(TODAY, -500)])
    assert credited[0].days is None


def test_that_a_day_before_the_first_invoice_has_no_dso() -> None:
    assert history([bill(1, TODAY, 500, issued_on=TODAY)], day(1, 1))[0].days is None


def slow_dso(past: list[PastInvoice], notes: list[Issued], day_: date) -> int | None:
    """Day by day, invoice by invoice, as one would on paper."""
    known = [one for one in past if one.issued_on <= day_]
    owed = sum(
        max(
            0,
            sum(d.cents for d in one.dues) - sum(s.cents for s in one.settlements if s.on <= day_),
        )
        for one in known
        if balance_of(sum(d.cents for d in one.dues), one.settlements, day_) > 0
    )
    first = min([one.issued_on for one in past] + [note.on for note in notes])
    sold = counted = 0
    for back in range(365):
        on = day_ - timedelta(days=back)
        if on < first:
            continue
        counted += 1
        sold += sum(sum(d.cents for d in one.dues) for one in past if one.issued_on == on)
        sold += sum(note.cents for note in notes if note.on == on)
    if sold <= 0:
        return None
    exact = owed * counted * 2 + sold
    return exact // (2 * sold)


@pytest.mark.parametrize("seed", range(80))
def test_that_the_dso_is_what_a_slow_count_finds(seed: int) -> None:
    rng = random.Random(seed)
    past = random_past(rng)
    notes = [
        Issued(TODAY - timedelta(days=rng.randrange(500)), -rng.randrange(500)) for _ in range(3)
    ]
    days = sorted(TODAY - timedelta(days=rng.randrange(300)) for _ in range(4))
    for point in history(past, *days, notes=notes):
        assert point.days == slow_dso(past, notes, point.on)
