"""Amounts and days of bank files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.gateways.bank.amounts import cents_in
from relance_desktop.gateways.bank.dates import compact_day, day_of, iso_day, short_day


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("12.34", 1234),
        ("-12,34", -1234),
        ("+1", 100),
        ("1,", 100),
        (",5", 50),
        ("8.850", 885),
        ("8.8500000", 885),
        ("1 234,50", 123_450),
        ("1\u202f234,50", 123_450),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1'234.50", 123_450),
        ("1,234,567", 123_456_700),
        ("1.234.567,89", 123_456_789),
        ("12.00-", -1200),
        ("\u221212.00", -1200),
        ("000000000473,17", 47_317),
        ("0", 0),
    ],
)
def test_that_an_amount_is_read_to_the_cent(text: str, cents: int) -> None:
    assert cents_in(text) == cents


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "-", "12..34", "1.2.3", "12,34.56,7", "1.005", "1,23,456.00", "12 EUR", "-1-",
     "1e3", "NaN", "٣", "9" * 41, "99999999999.00", "1234,5,6"],
)  # fmt: skip
def test_that_a_doubtful_amount_is_none(text: str) -> None:
    assert cents_in(text) is None


def test_that_a_known_decimal_mark_makes_the_other_one_part_thousands() -> None:
    assert cents_in("1,234", ".") == 123_400
    assert cents_in("1.234", ",") == 123_400
    assert cents_in("1,234,567.8", ".") == 123_456_780
    assert cents_in("12,34", ".") is None
    assert cents_in("12", ".") == 1200
    assert cents_in("1 234,56", ",") == 123_456


@given(st.integers(-(10**11), 10**11), st.sampled_from(".,"))
def test_that_what_is_written_is_read(cents: int, mark: str) -> None:
    written = f"{Decimal(cents) / 100:.2f}".replace(".", mark)
    assert cents_in(written) == cents
    assert cents_in(written, mark) == cents


@given(st.integers(1000, 10**9), st.sampled_from([("\u00a0", ","), (",", "."), (".", ",")]))
def test_that_grouped_thousands_are_read(cents: int, marks: tuple[str, str]) -> None:
    whole, rest = divmod(cents, 100)
    written = f"{whole:,}".replace(",", marks[0]) + f"{marks[1]}{rest:02d}"
    assert cents_in(written) == cents


@given(st.text(max_size=60))
def test_that_no_text_raises(text: str) -> None:
    cents_in(text)
    cents_in(text, ",")
    for read in (compact_day, iso_day, short_day):
        assert read(text) is None or isinstance(read(text), date)


def test_that_days_are_read_whatever_hour_and_zone_follow() -> None:
    day = date(2026, 3, 15)
    assert compact_day("20260315120000.000[-5:EST]") == day
    assert iso_day("2026-03-15T12:00:00+01:00") == day
    assert iso_day(" 2026-03-15+02:00") == day
    assert short_day("260315") == day
    assert short_day("150326", "dmy") == day


@pytest.mark.parametrize("text", ["20260231", "2026031", "", "00000000", "15000101", "٢٠٢٦٠٣١٥"])
def test_that_an_impossible_day_is_none(text: str) -> None:
    assert compact_day(text) is None


def test_that_two_digits_of_a_year_are_of_our_time() -> None:
    assert day_of("69", "1", "1") == date(2069, 1, 1)
    assert day_of("70", "1", "1") == date(1970, 1, 1)
    assert day_of("226", "1", "1") is None
