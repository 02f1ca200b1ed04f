"""Penalties by kind of client, without a known rate, and after an opening judgment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents, Money, cents_of
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.penalties import (
    Due,
    InterestTotals,
    MissingPolicy,
    PenaltyResult,
    PenaltyTerms,
    PenaltyWarning,
    RateOrigin,
    WarningKind,
    penalties,
)
from relance_desktop.domain.rates import LegalRate, RateTable, Semester
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

BUSINESS = PenaltyTerms(ClientKind.BUSINESS)
PUBLIC = PenaltyTerms(ClientKind.PUBLIC)


@pytest.fixture(scope="module")
def table() -> RateTable:
    return load_rates(resource("rates"))


def cents(text: str) -> Cents:
    return cents_of(Decimal(text))


def agreed(rate: str) -> PenaltyTerms:
    return PenaltyTerms(ClientKind.BUSINESS, Decimal(rate))


def pay(on: date, amount: str) -> Settlement:
    return Settlement(1, on, cents(amount))


def kinds(result: PenaltyResult) -> list[WarningKind]:
    return [warning.kind for warning in result.warnings]


def one(amount: str, due_on: date) -> list[Due]:
    return [Due(due_on, cents(amount))]


M8_DUES = one("1000", date(2026, 1, 31))


# --- kinds of client --------------------------------------------------------


def test_that_a_consumer_owes_the_legal_rate_from_the_notice_only(table: RateTable) -> None:
    """P11: 30 days after the formal notice, never the 40 EUR."""
    terms = PenaltyTerms(ClientKind.CONSUMER, formal_notice_on=date(2026, 5, 1))
    result = penalties(one("1850", date(2026, 1, 31)), [], terms, table, date(2026, 5, 31))
    assert [(s.from_day, s.days, str(s.rate), s.origin) for s in result.segments] == [
        (date(2026, 5, 2), 30, "2.62", RateOrigin.LEGAL)
    ]
    assert result.interest_cents == cents("3.98")
    assert result.indemnity_cents == 0
    assert result.warnings == ()


def test_that_a_notice_before_the_due_date_starts_nothing(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.CONSUMER, formal_notice_on=date(2026, 1, 1))
    result = penalties(one("1850", date(2026, 1, 31)), [], terms, table, date(2026, 2, 10))
    assert [s.days for s in result.segments] == [10]


def test_that_a_payment_before_the_notice_lowers_the_consumers_base(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.CONSUMER, formal_notice_on=date(2026, 5, 1))
    paid = [pay(date(2026, 3, 1), "850")]
    result = penalties(one("1850", date(2026, 1, 31)), paid, terms, table, date(2026, 5, 31))
    assert [(s.from_day, s.base_cents) for s in result.segments] == [(date(2026, 5, 2), 100000)]
    assert result.interest_paid_cents == 0


@pytest.mark.parametrize("notice", [None, date(2026, 3, 1)])
def test_that_a_consumer_without_notice_owes_no_interest(
    table: RateTable, notice: date | None
) -> None:
    terms = PenaltyTerms(ClientKind.CONSUMER, formal_notice_on=notice)
    result = penalties(one("1850", date(2026, 1, 31)), [], terms, table, date(2026, 2, 28))
    assert result.interest_cents == 0
    assert result.indemnity_cents == 0
    assert kinds(result) == [WarningKind.NO_FORMAL_NOTICE]
    assert InterestTotals(terms, table, date(2026, 2, 28)).interest_cents(M8_DUES) == 0


def test_that_an_unknown_client_owes_what_every_debtor_owes(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.UNKNOWN, Decimal(15))
    result = penalties(M8_DUES, [], terms, table, date(2026, 11, 21))
    assert result.interest_cents == 0
    assert result.indemnity_cents == 0
    assert kinds(result) == [
        WarningKind.KIND_UNKNOWN,
        WarningKind.NO_FORMAL_NOTICE,
        WarningKind.CONTRACT_RATE_IGNORED,
    ]


def test_that_a_notice_to_a_business_changes_nothing(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.BUSINESS, formal_notice_on=date(2026, 3, 1))
    day = date(2026, 4, 1)
    assert penalties(M8_DUES, [], terms, table, day) == penalties(M8_DUES, [], BUSINESS, table, day)


def test_that_a_public_buyers_rate_is_frozen_when_interest_begins(table: RateTable) -> None:
    result = penalties(one("1000", date(2026, 6, 29)), [], PUBLIC, table, date(2026, 9, 1))
    assert [(s.from_day, s.days, str(s.rate), s.origin) for s in result.segments] == [
        (date(2026, 6, 30), 64, "10.15", RateOrigin.PUBLIC)
    ]
    assert result.indemnity_cents == 4000
    assert result.warnings == ()


def test_that_a_public_buyer_due_on_the_last_day_has_the_next_rate(table: RateTable) -> None:
    result = penalties(one("1000", date(2026, 6, 30)), [], PUBLIC, table, date(2026, 9, 1))
    assert [str(s.rate) for s in result.segments] == ["10.40"]


def test_that_a_public_buyers_rate_stays_frozen_after_a_part_payment(table: RateTable) -> None:
    paid = [pay(date(2026, 8, 1), "500")]
    result = penalties(one("1000", date(2026, 5, 31)), paid, PUBLIC, table, date(2026, 9, 1))
    assert [(s.from_day, str(s.rate)) for s in result.segments] == [
        (date(2026, 6, 1), "10.15"),
        (date(2026, 8, 2), "10.15"),
    ]


def test_that_a_rate_agreed_with_a_public_buyer_is_set_aside(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.PUBLIC, Decimal(15))
    result = penalties(M8_DUES, [], terms, table, date(2026, 3, 2))
    assert [str(s.rate) for s in result.segments] == ["10.15"]
    assert kinds(result) == [WarningKind.CONTRACT_RATE_IGNORED]


def test_that_totals_of_many_public_debts_are_the_same(table: RateTable) -> None:
    day = date(2026, 9, 1)
    dues = one("1000", date(2026, 5, 31))
    assert InterestTotals(PUBLIC, table, day).interest_cents(dues) == (
        penalties(dues, [], PUBLIC, table, day).interest_cents
    )


# --- rates that nobody knows ------------------------------------------------

OVER_NEW_YEAR = one("1000", date(2026, 12, 21))


def test_that_an_unknown_semester_is_computed_as_provisional_and_said(table: RateTable) -> None:
    result = penalties(OVER_NEW_YEAR, [], BUSINESS, table, date(2027, 1, 20))
    assert [(s.days, str(s.rate), s.provisional) for s in result.segments] == [
        (10, "12.40", False),
        (20, "12.40", True),
    ]
    assert result.warnings == (
        PenaltyWarning(WarningKind.RATE_PROVISIONAL, Semester(2027, 1), Decimal("12.40")),
    )


def test_that_an_unknown_semester_may_stop_the_count_instead(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.BUSINESS, missing=MissingPolicy.STOP)
    result = penalties(OVER_NEW_YEAR, [], terms, table, date(2027, 1, 20))
    assert [s.to_day for s in result.segments] == [date(2026, 12, 31)]
    assert result.warnings == (PenaltyWarning(WarningKind.RATE_MISSING, Semester(2027, 1)),)
    totals = InterestTotals(terms, table, date(2027, 1, 20))
    assert totals.interest_cents(OVER_NEW_YEAR) == result.interest_cents


def test_that_a_semester_before_the_tables_bears_nothing_and_is_said(table: RateTable) -> None:
    result = penalties(one("1000", date(2008, 12, 21)), [], BUSINESS, table, date(2009, 1, 10))
    assert [(s.from_day, str(s.rate)) for s in result.segments] == [(date(2009, 1, 1), "12.50")]
    assert result.warnings == (PenaltyWarning(WarningKind.RATE_MISSING, Semester(2008, 2)),)


def test_that_a_rate_entered_later_ends_the_provisional_one(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.CONSUMER, formal_notice_on=date(2026, 12, 21))
    day = date(2027, 1, 20)
    before = penalties(OVER_NEW_YEAR, [], terms, table, day)
    later = table.with_rows(legal=[LegalRate(Semester(2027, 1), Decimal("2.90"))])
    after = penalties(OVER_NEW_YEAR, [], terms, later, day)
    assert kinds(before) == [WarningKind.RATE_PROVISIONAL]
    assert after.warnings == ()
    assert str(after.segments[-1].rate) == "2.90"


# --- collective procedure, currency -----------------------------------------


def test_that_the_opening_judgment_stops_interest(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.BUSINESS, insolvency_on=date(2026, 3, 3))
    result = penalties(M8_DUES, [], terms, table, date(2026, 11, 21))
    assert [(s.to_day, s.days) for s in result.segments] == [(date(2026, 3, 2), 30)]
    assert result.indemnity_cents == 4000
    assert kinds(result) == [WarningKind.STOPPED_BY_INSOLVENCY]
    totals = InterestTotals(terms, table, date(2026, 11, 21))
    assert totals.interest_cents(M8_DUES) == result.interest_cents


@pytest.mark.parametrize("judgment", [date(2026, 1, 31), date(2025, 12, 1)])
def test_that_nothing_is_owed_on_what_fell_due_after_the_judgment(
    table: RateTable, judgment: date
) -> None:
    terms = PenaltyTerms(ClientKind.BUSINESS, insolvency_on=judgment)
    result = penalties(M8_DUES, [], terms, table, date(2026, 11, 21))
    assert (result.interest_cents, result.indemnity_cents) == (0, 0)


def test_that_a_judgment_to_come_changes_nothing(table: RateTable) -> None:
    terms = PenaltyTerms(ClientKind.BUSINESS, insolvency_on=date(2026, 12, 1))
    day = date(2026, 11, 21)
    assert penalties(M8_DUES, [], terms, table, day) == penalties(M8_DUES, [], BUSINESS, table, day)


def test_that_the_indemnity_is_never_added_to_another_currency(table: RateTable) -> None:
    result = penalties(M8_DUES, [], BUSINESS, table, date(2026, 3, 2))
    assert result.totals() == (Money(4999, "EUR"),)
    assert result.totals("CHF") == (Money(4000, "EUR"), Money(999, "CHF"))
    assert PenaltyResult().totals("CHF") == ()


def test_that_an_agreed_rate_finer_than_four_decimals_is_refused(table: RateTable) -> None:
    with pytest.raises(ValueError, match="decimals"):
        penalties(M8_DUES, [], agreed("8.12345"), table, date(2026, 3, 2))
