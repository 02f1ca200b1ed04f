"""Amounts, dates and delays in documents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import Language
from relance_desktop.domain.money import Money

FR, EN = Language.FRENCH, Language.ENGLISH


@pytest.mark.parametrize(
    ("cents", "currency", "french", "english"),
    [
        (123_456, "EUR", "1\u202f234,56\u00a0€", "€1,234.56"),
        (5, "EUR", "0,05\u00a0€", "€0.05"),
        (-12_300, "EUR", "−123,00\u00a0€", "−€123.00"),
        (100_000_000_00, "USD", "100\u202f000\u202f000,00\u00a0$", "$100,000,000.00"),
        (1_000, "CHF", "10,00\u00a0CHF", "CHF\u00a010.00"),
        (-1_000, "CHF", "−10,00\u00a0CHF", "−CHF\u00a010.00"),
    ],
)
def test_that_amounts_never_break(cents: int, currency: str, french: str, english: str) -> None:
    assert formats.money_text(cents, currency, FR) == french
    assert formats.money_text(cents, currency, EN) == english


def test_that_amounts_stand_without_currency() -> None:
    assert formats.amount_text(-123_456) == "−1\u202f234,56"
    assert formats.amount_text(-123_456, EN) == "−1,234.56"


def test_that_currencies_are_not_added() -> None:
    totals = (Money(100), Money(200, "USD"))

    assert formats.totals_text(totals, FR) == "1,00\u00a0€ et 2,00\u00a0$"
    assert formats.totals_text(totals, EN) == "€1.00 and $2.00"


def test_that_dates_are_written_in_words_and_figures() -> None:
    first, other = date(2026, 11, 1), date(2026, 8, 21)

    assert formats.day_text(first) == "1er\u00a0novembre 2026"
    assert formats.day_text(other) == "21\u00a0août 2026"
    assert formats.day_text(first, EN) == "1\u00a0November 2026"
    assert formats.short_day_text(first) == "01/11/2026"
    assert formats.short_day_text(first, EN) == "1\u00a0Nov\u00a02026"


def test_that_rates_keep_two_decimals_or_more() -> None:
    assert formats.percent_text(Decimal("12.4")) == "12,40\u00a0%"
    assert formats.percent_text(Decimal(10)) == "10,00\u00a0%"
    assert formats.percent_text(Decimal("2.125")) == "2,125\u00a0%"
    assert formats.percent_text(Decimal("12.4"), EN) == "12.40%"


def test_that_days_agree_with_their_number() -> None:
    texts = [formats.days_text(n) for n in (0, 1, 2)]
    assert texts == ["0\u00a0jour", "1\u00a0jour", "2\u00a0jours"]
    assert [formats.days_text(n, EN) for n in (1, 2)] == ["1\u00a0day", "2\u00a0days"]


def test_that_words_are_listed() -> None:
    assert formats.listed([]) == ""
    assert formats.listed(["A"]) == "A"
    assert formats.listed(["A", "B"]) == "A et B"
    assert formats.listed(["A", "B", "C"], EN) == "A, B and C"


def test_that_numbers_are_grouped() -> None:
    assert formats.iban_text("fr76 30006000011234567890189") == "FR76 3000 6000 0112 3456 7890 189"
    assert formats.siren_text("732829320") == "732\u00a0829\u00a0320"
    assert formats.siren_text("732 829 320 00074") == "732\u00a0829\u00a0320\u00a000074"


@pytest.mark.parametrize(
    ("percent", "french", "english"),
    [("30", "30\u00a0%", "30%"), ("12.50", "12,5\u00a0%", "12.5%"), ("100", "100\u00a0%", "100%")],
)
def test_that_a_share_has_no_idle_zeros(percent: str, french: str, english: str) -> None:
    assert formats.share_text(Decimal(percent)) == french
    assert formats.share_text(Decimal(percent), EN) == english


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        (
            date(2026, 11, 1),
            date(2026, 11, 28),
            "du 1er au 28 novembre 2026",
            "1 to 28 November 2026",
        ),
        (
            date(2026, 10, 30),
            date(2026, 11, 3),
            "du 30 octobre au 3 novembre 2026",
            "30 October to 3 November 2026",
        ),
        (
            date(2026, 12, 30),
            date(2027, 1, 3),
            "du 30 décembre 2026 au 3 janvier 2027",
            "30 December 2026 to 3 January 2027",
        ),
    ],
)
def test_that_a_period_says_month_and_year_once(
    first: date, last: date, french: str, english: str
) -> None:
    assert formats.period_text(first, last).replace("\u00a0", " ") == french
    assert formats.period_text(first, last, EN).replace("\u00a0", " ") == english
