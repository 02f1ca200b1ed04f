"""Time, its sums and the sheets that hold it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.work.time_sheets import (
    SheetState,
    TimeEntry,
    TimeSheet,
    TimeSums,
    period_of,
    sums_of,
)

DAY = date(2026, 11, 9)
ENTRIES = st.lists(
    st.builds(
        TimeEntry,
        engagement_id=st.just(1),
        worked_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        task=st.just("x"),
        minutes=st.integers(1, 1440),
        rate_cents=st.none() | st.integers(0, 10**6),
    ),
    max_size=12,
)


@given(entries=ENTRIES, data=st.data())
def test_that_sums_do_not_depend_on_the_order(
    entries: list[TimeEntry], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(entries))
    assert sums_of(shuffled) == sums_of(entries)


@given(minutes=st.integers(1, 1440), rate=st.integers(0, 10**7))
def test_that_an_entry_is_rounded_half_up_to_the_cent(minutes: int, rate: int) -> None:
    cents = TimeEntry(1, DAY, "x", minutes, 0, rate).cents
    assert cents is not None
    exact = Fraction(minutes * rate, 60)
    assert Fraction(-1, 2) < exact - cents <= Fraction(1, 2) or exact - cents == Fraction(-1, 2)
    assert cents == (exact + Fraction(1, 2)).__floor__()


def test_that_time_without_a_rate_is_told_apart() -> None:
    entries = [TimeEntry(1, DAY, "x", 60, 0, 5000), TimeEntry(1, DAY, "y", 30)]
    assert sums_of(entries) == TimeSums(90, 5000, 30)
    assert sums_of(entries[1:]) == TimeSums(30, None, 30)
    assert sums_of([]) == TimeSums()


def test_that_a_sheet_stands_where_its_days_say() -> None:
    sheet = TimeSheet(1, "S46")
    assert (sheet.state, sheet.days_waiting(DAY)) == (SheetState.DRAFT, None)
    sent = replace(sheet, sent_on=DAY)
    assert (sent.state, sent.days_waiting(DAY + timedelta(days=8))) == (SheetState.SENT, 8)
    assert sent.days_waiting(DAY - timedelta(days=1)) == 0
    done = replace(sent, validated_on=DAY)
    assert (done.state, done.days_waiting(DAY)) == (SheetState.VALIDATED, None)


def test_that_a_period_goes_from_the_first_to_the_last_day() -> None:
    entries = [TimeEntry(1, DAY - timedelta(days=n), "x", 1) for n in (3, 9, 1)]
    assert period_of(entries) == (DAY - timedelta(days=9), DAY - timedelta(days=1))
    assert period_of([]) is None
