from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.month_terms import months_after


@pytest.mark.parametrize(
    ("start", "months", "days", "end"),
    [
        (date(2026, 9, 15), 1, 0, date(2026, 10, 15)),
        (date(2026, 11, 30), 3, 0, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, 0, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, 0, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, 0, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, 0, date(2027, 2, 28)),
        (date(2027, 2, 28), 1, 0, date(2027, 3, 28)),
        (date(2028, 2, 29), 12, 0, date(2029, 2, 28)),
        (date(2026, 12, 31), 1, 8, date(2027, 2, 8)),
        (date(2027, 1, 31), 1, 8, date(2027, 3, 8)),
        (date(2028, 1, 31), 1, 8, date(2028, 3, 8)),
        (date(2026, 12, 20), 0, 15, date(2027, 1, 4)),
        (date(2026, 11, 22), 0, 60, date(2027, 1, 21)),
    ],
)
def test_that_a_term_in_months_ends_on_the_same_day_or_the_months_last(
    start: date, months: int, days: int, end: date
) -> None:
    assert months_after(start, months, days) == end


def test_that_a_saturday_is_not_moved() -> None:
    assert months_after(date(2026, 10, 21), 1) == date(2026, 11, 21)
