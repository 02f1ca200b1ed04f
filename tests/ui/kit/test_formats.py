"""French amounts, dates, delays; and what people type for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.money import Money
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.folding import fold
from relance_desktop.ui.kit.parsing import parse_date, parse_money

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("cents", "currency", "text"),
    [
        (0, "EUR", "0,00\u00a0€"),
        (123456, "EUR", "1\u202f234,56\u00a0€"),
        (-5, "EUR", "\u22120,05\u00a0€"),
        (123456789012, "EUR", "1\u202f234\u202f567\u202f890,12\u00a0€"),
        (100, "USD", "1,00\u00a0$"),
        (100, "SEK", "1,00\u00a0SEK"),
    ],
)
def test_that_amounts_are_french(cents: int, currency: str, text: str) -> None:
    assert formats.money(cents, currency) == text


@pytest.mark.parametrize(
    ("cents", "text"),
    [(49, "0\u00a0€"), (50, "1\u00a0€"), (-49, "0\u00a0€"), (123450, "1\u202f235\u00a0€")],
)
def test_that_big_figures_drop_their_cents(cents: int, text: str) -> None:
    assert formats.money_short(cents) == text


def test_that_currencies_stand_side_by_side() -> None:
    both = formats.totals([Money(100, "EUR"), Money(200, "USD")])
    assert both == "1,00\u00a0€ + 2,00\u00a0$"
    assert formats.totals([]) == "0,00\u00a0€"


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("12.15", "12,15\u00a0%"),
        ("12.150", "12,15\u00a0%"),
        ("10", "10\u00a0%"),
        ("-0.5", "\u22120,5\u00a0%"),
    ],
)
def test_that_rates_have_no_idle_zeros(rate: str, text: str) -> None:
    assert formats.percent(Decimal(rate)) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0\u00a0octet"),
        (999, "999\u00a0octets"),
        (1000, "1\u00a0Ko"),
        (34500, "34\u00a0Ko"),
        (1_250_000, "1,2\u00a0Mo"),
        (3 * 10**9, "3\u00a0Go"),
        (5 * 10**12, "5000\u00a0Go"),
    ],
)
def test_that_sizes_take_the_unit_that_reads_best(size: int, text: str) -> None:
    assert formats.file_size(size) == text


def test_that_dates_are_french() -> None:
    assert formats.day(TODAY) == "21/11/2026"
    assert formats.day(None) == ""
    assert formats.long_day(TODAY) == "21\u00a0novembre 2026"
    assert formats.long_day(date(2026, 5, 1)) == "1er\u00a0mai 2026"
    assert formats.weekday(TODAY) == "samedi 21\u00a0novembre"


def test_that_an_instant_is_told_in_the_users_zone() -> None:
    instant = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert formats.moment(instant, ZoneInfo("Europe/Paris")) == "22/11/2026 à 00:30"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "aujourd'hui"),
        (1, "demain"),
        (-1, "hier"),
        (3, "dans 3\u00a0jours"),
        (-12, "il y a 12\u00a0jours"),
        (-400, "il y a 13\u00a0mois"),
        (800, "dans 2\u00a0ans"),
    ],
)
def test_that_distances_are_said_as_people_do(days: int, text: str) -> None:
    assert formats.relative(TODAY + timedelta(days=days), TODAY) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (12, "12\u00a0jours de retard"),
        (1, "1\u00a0jour de retard"),
        (0, "échéance aujourd'hui"),
        (-3, "échéance dans 3\u00a0jours"),
    ],
)
def test_that_delays_are_said(days: int, text: str) -> None:
    assert formats.lateness(days) == text


def test_that_zero_is_singular_in_french() -> None:
    forms = ("{n} facture", "{n} factures")
    assert formats.plural(0, *forms) == "0\u00a0facture"
    assert formats.plural(2, *forms) == "2\u00a0factures"


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_that_any_amount_written_is_read_back(cents: int) -> None:
    assert parse_money(formats.money(cents)) == cents
    assert parse_money(formats.number(cents)) == cents


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_that_any_date_written_is_read_back(day: date) -> None:
    assert parse_date(formats.day(day), TODAY) == day


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1234,5", 123450),
        ("1 234,50 €", 123450),
        ("1.234,50", 123450),
        ("1,234.50", 123450),
        ("1234.5", 123450),
        ("1.234", 123400),
        ("1.234.567", 123456700),
        ("12 EUR", 1200),
        ("-3", -300),
        ("+3", 300),
        ("3,", 300),
        ("", None),
        (",5", None),
        ("3,456", 345600),
        ("3,4567", None),
        ("douze", None),
        ("1e5", None),
        ("9" * 16, None),
        ("9" * 5_000, None),
    ],
)
def test_that_typed_amounts_are_understood(text: str, cents: int | None) -> None:
    assert parse_money(text) == cents


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("21/11", TODAY),
        ("21-11-26", TODAY),
        ("21.11.2026", TODAY),
        ("211126", TODAY),
        ("2026-11-21", TODAY),
        ("demain", date(2026, 11, 22)),
        ("Après-demain", date(2026, 11, 23)),
        ("aujourd\u2019hui", TODAY),
        ("hier", date(2026, 11, 20)),
        ("+7", date(2026, 11, 28)),
        ("-2 j", date(2026, 11, 19)),
        ("lundi", date(2026, 11, 23)),
        ("samedi", date(2026, 11, 28)),
        ("05/01", date(2027, 1, 5)),
        ("31/02/2026", None),
        ("31/02", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_that_typed_dates_are_understood(text: str, day: date | None) -> None:
    assert parse_date(text, TODAY) == day


def test_that_a_day_without_year_is_the_nearest_one() -> None:
    assert parse_date("28/12", date(2027, 1, 3)) == date(2026, 12, 28)
    assert parse_date("29/02", date(2027, 12, 30)) == date(2028, 2, 29)


def test_that_accents_and_case_do_not_count() -> None:
    assert fold("ÉCHÉANCE d’Œuvre\u00a0À") == fold("echeance d'œuvre a")


def test_that_a_near_day_goes_without_its_year_and_a_far_one_keeps_it() -> None:
    today = date(2026, 11, 21)
    assert formats.short_day(date(2026, 12, 6), today) == "06/12"
    assert formats.short_day(date(2027, 1, 6), today) == "06/01"
    assert formats.short_day(date(2028, 1, 6), today) == "06/01/2028"
