"""Due dates: every vector of the French payment terms, and the legal ceilings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.terms import (
    CapKind,
    CapWarning,
    MonthEndMethod,
    PaymentTerm,
    TermKind,
    assumed_due_on,
    cap_warning,
    due_on,
)

M1 = MonthEndMethod.END_THEN_DAYS
M2 = MonthEndMethod.DAYS_THEN_END


def net(days: int) -> PaymentTerm:
    return PaymentTerm(TermKind.NET_DAYS, days)


def month_end(days: int, method: MonthEndMethod | None = None) -> PaymentTerm:
    return PaymentTerm(TermKind.END_OF_MONTH, days, method=method)


VECTORS = [
    (date(2026, 1, 15), net(30), date(2026, 2, 14)),
    (date(2026, 1, 2), month_end(45, M1), date(2026, 3, 17)),
    (date(2026, 1, 2), month_end(45, M2), date(2026, 2, 28)),
    (date(2024, 1, 2), month_end(45, M2), date(2024, 2, 29)),
    (date(2023, 1, 15), month_end(45, M2), date(2023, 3, 31)),
    (date(2025, 4, 10), month_end(45, M2), date(2025, 5, 31)),
    (date(2008, 4, 15), month_end(45, M2), date(2008, 5, 31)),
    (date(2008, 4, 17), month_end(45, M2), date(2008, 6, 30)),
    (date(2011, 10, 5), month_end(45, M2), date(2011, 11, 30)),
    (date(2011, 10, 5), month_end(45, M1), date(2011, 12, 15)),
    # One page says 15 March here, by the habit « the 15th of the month after next », which
    # counts no days: the strict count is kept, and shows why the date must be printed.
    (date(2009, 1, 12), month_end(45, M1), date(2009, 3, 17)),
    (date(2023, 3, 15), month_end(30, M2), date(2023, 4, 30)),
    (date(2026, 1, 15), month_end(30, M1), date(2026, 3, 2)),
    (
        date(2003, 3, 1),
        PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 60, on_day=17, method=M2),
        date(2003, 5, 17),
    ),
    (date(2026, 1, 31), net(30), date(2026, 3, 2)),
    (date(2026, 1, 31), month_end(30, M2), date(2026, 3, 31)),
    (date(2026, 1, 31), month_end(30, M1), date(2026, 3, 2)),
    (date(2026, 11, 21), net(30), date(2026, 12, 21)),
    (date(2026, 11, 21), month_end(30, M2), date(2026, 12, 31)),
    (date(2026, 11, 21), month_end(45, M1), date(2027, 1, 14)),
    (date(2026, 11, 21), month_end(45, M2), date(2027, 1, 31)),
    (date(2026, 12, 31), net(30), date(2027, 1, 30)),
    (date(2026, 12, 31), month_end(45, M1), date(2027, 2, 14)),
    (date(2026, 12, 31), month_end(45, M2), date(2027, 2, 28)),
    (date(2026, 12, 31), net(60), date(2027, 3, 1)),
]


@pytest.mark.parametrize(("issued_on", "term", "expected"), VECTORS)
def test_that_a_term_gives_the_published_due_date(
    issued_on: date, term: PaymentTerm, expected: date
) -> None:
    assert due_on(issued_on, term) == expected


def test_that_the_method_is_days_then_end_of_month_unless_told() -> None:
    assert due_on(date(2026, 1, 31), month_end(30)) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("term", "asks"),
    [(month_end(45), True), (month_end(45, M1), False), (month_end(30), False), (net(45), False)],
)
def test_that_the_reading_is_asked_for_45_days_end_of_month_only(
    term: PaymentTerm, asks: bool
) -> None:
    assert term.asks_method is asks


def test_that_end_of_month_is_the_last_day_of_the_invoice_month() -> None:
    assert due_on(date(2024, 2, 1), month_end(0)) == date(2024, 2, 29)
    assert due_on(date(2026, 12, 31), month_end(0)) == date(2026, 12, 31)


def test_that_comptant_is_due_on_the_invoice_date() -> None:
    assert due_on(date(2026, 11, 21), PaymentTerm(TermKind.COMPTANT)) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("received_on", "expected"),
    [
        (None, date(2026, 11, 28)),
        (date(2026, 11, 22), date(2026, 11, 28)),
        (date(2026, 12, 3), date(2026, 12, 3)),
    ],
)
def test_that_on_receipt_leaves_a_week_at_least(received_on: date | None, expected: date) -> None:
    assert due_on(date(2026, 11, 21), PaymentTerm(TermKind.ON_RECEIPT), received_on) == expected


@pytest.mark.parametrize(
    ("on_day", "expected"),
    [(31, date(2026, 12, 31)), (1, date(2026, 12, 1)), (30, date(2026, 12, 30))],
)
def test_that_the_agreed_day_comes_strictly_after_the_end_of_month(
    on_day: int, expected: date
) -> None:
    term = PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 0, on_day=on_day)
    assert due_on(date(2026, 11, 5), term) == expected


def test_that_a_short_month_lends_its_last_day() -> None:
    term = PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 0, on_day=31)
    assert due_on(date(2026, 1, 5), term) == date(2026, 2, 28)


def test_that_the_agreed_day_may_be_in_the_month_reached_by_the_other_method() -> None:
    term = PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 10, on_day=17, method=M1)
    assert due_on(date(2026, 11, 5), term) == date(2026, 12, 17)


@pytest.mark.parametrize("on_day", [0, 32, None])
def test_that_an_impossible_day_of_month_is_refused(on_day: int | None) -> None:
    with pytest.raises(ValueError, match="day"):
        PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 30, on_day=on_day)


def test_that_other_nonsense_terms_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        net(-1)
    with pytest.raises(ValueError, match="on_day"):
        PaymentTerm(TermKind.NET_DAYS, 30, on_day=3)


def test_that_thirty_days_are_assumed_when_nothing_was_agreed() -> None:
    issued = date(2026, 11, 21)
    assert assumed_due_on(issued) == date(2026, 12, 21)
    assert assumed_due_on(issued, delivered_on=date(2026, 12, 1)) == date(2026, 12, 31)
    assert assumed_due_on(issued, delivered_on=date(2026, 6, 1)) == date(2026, 12, 21)


DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(DATES, st.integers(0, 120))
def test_that_end_of_month_terms_end_no_sooner_than_the_days_agreed(
    issued: date, days: int
) -> None:
    assert due_on(issued, month_end(days, M1)) >= due_on(issued, net(days))
    last = due_on(issued, month_end(days, M2))
    assert last >= due_on(issued, net(days))
    assert (last + timedelta(days=1)).day == 1


ISSUED = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("due", "term", "expected"),
    [
        (date(2026, 3, 16), None, None),
        (date(2026, 3, 18), None, CapWarning(CapKind.SIXTY_DAYS, date(2026, 3, 16), 2)),
        (date(2026, 3, 17), None, None),  # 45 days end of month, M1
        (date(2026, 3, 31), None, None),  # the same, M2
        (date(2026, 3, 31), net(75), CapWarning(CapKind.SIXTY_DAYS, date(2026, 3, 16), 15)),
        (date(2026, 3, 31), month_end(45), None),
        (date(2026, 3, 31), month_end(45, M2), None),
        (
            date(2026, 3, 31),
            month_end(45, M1),
            CapWarning(CapKind.END_OF_MONTH, date(2026, 3, 17), 14),
        ),
        (
            date(2026, 4, 1),
            month_end(45),
            CapWarning(CapKind.END_OF_MONTH, date(2026, 3, 31), 1),
        ),
        (
            date(2026, 3, 31),
            month_end(60),
            CapWarning(CapKind.SIXTY_DAYS, date(2026, 3, 16), 15),
        ),
    ],
)
def test_that_a_due_date_beyond_the_legal_ceiling_is_told(
    due: date, term: PaymentTerm | None, expected: CapWarning | None
) -> None:
    assert cap_warning(ISSUED, due, term) == expected


def test_that_a_periodic_invoice_has_45_days() -> None:
    assert cap_warning(ISSUED, date(2026, 3, 1), periodic=True) is None
    assert cap_warning(ISSUED, date(2026, 3, 2), periodic=True) == CapWarning(
        CapKind.PERIODIC, date(2026, 3, 1), 1
    )


@given(DATES)
def test_that_30_days_end_of_month_never_passes_the_ceiling(issued: date) -> None:
    for method in MonthEndMethod:
        term = month_end(30, method)
        assert cap_warning(issued, due_on(issued, term), term) is None
