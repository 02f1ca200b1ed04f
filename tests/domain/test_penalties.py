"""Late-payment penalties: every published vector, floors, part payments, due dates."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents, cents_of
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import (
    Due,
    Imputation,
    InterestTotals,
    PenaltyResult,
    PenaltyTerms,
    PenaltyWarning,
    RateOrigin,
    WarningKind,
    penalties,
)
from relance_desktop.domain.rates import RateTable, Semester
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

BUSINESS = PenaltyTerms(ClientKind.BUSINESS)
PRINCIPAL_FIRST = PenaltyTerms(ClientKind.BUSINESS, imputation=Imputation.PRINCIPAL_FIRST)


@pytest.fixture(scope="module")
def table() -> RateTable:
    return load_rates(resource("rates"))


def cents(text: str) -> Cents:
    return cents_of(Decimal(text))


def agreed(rate: str, lift_to_floor: bool = False) -> PenaltyTerms:
    return PenaltyTerms(ClientKind.BUSINESS, Decimal(rate), lift_to_floor)


def pay(on: date, amount: str) -> Settlement:
    return Settlement(1, on, cents(amount))


def credit(on: date, amount: str) -> Settlement:
    return Settlement(1, on, cents(amount), SettlementKind.CREDIT_NOTE)


def kinds(result: PenaltyResult) -> list[WarningKind]:
    return [warning.kind for warning in result.warnings]


def one(amount: str, due_on: date) -> list[Due]:
    return [Due(due_on, cents(amount))]


# Amount, due, as of, terms, interest, indemnity. « P » were published, « M » computed.
# P4 counts by the other convention (its border day moves): M1 is the same debt by ours.
# P9, P10, P15-P17 and P21 are no day counts, or not in the facts.
DUE_2026 = date(2026, 5, 16)
VECTORS = {
    "P1": ("10000", date(2026, 6, 20), date(2026, 7, 10), BUSINESS, "67.26", 4000),
    "P2": ("10000", date(2026, 6, 20), date(2026, 6, 20), BUSINESS, "0", 0),
    "P5": ("1850", DUE_2026, date(2026, 6, 30), BUSINESS, "27.71", 4000),
    "P6": ("1850", DUE_2026, date(2026, 5, 17), BUSINESS, "0.62", 4000),
    "P7": ("1850", DUE_2026, DUE_2026, BUSINESS, "0", 0),
    "P8": ("1850", DUE_2026, date(2026, 6, 30), agreed("15"), "34.21", 4000),
    "P12": ("1240", date(2026, 1, 31), date(2026, 3, 12), BUSINESS, "16.51", 4000),
    "P13": ("1200", date(2026, 1, 31), date(2026, 3, 2), BUSINESS, "11.98", 4000),
    "P14": ("1200", date(2026, 1, 31), date(2026, 2, 20), BUSINESS, "7.99", 4000),
    "P18": ("1000", date(2026, 1, 31), date(2026, 3, 2), agreed("10.50"), "8.63", 4000),
    "P19": ("1000", date(2024, 1, 31), date(2024, 2, 10), BUSINESS, "3.97", 4000),
    "P20": ("5000", date(2021, 1, 31), date(2021, 3, 2), BUSINESS, "41.10", 4000),
    "M1": ("10000", date(2026, 5, 1), date(2026, 9, 1), BUSINESS, "413.76", 4000),
    "M2": ("1000", date(2025, 5, 31), date(2026, 11, 21), BUSINESS, "181.23", 4000),
    "M4": ("1500", date(2024, 1, 31), date(2024, 3, 31), BUSINESS, "35.75", 4000),
    "M6": ("850", date(2026, 9, 30), date(2026, 11, 21), BUSINESS, "15.02", 4000),
    "M7": ("10000", date(2024, 1, 31), date(2024, 3, 31), BUSINESS, "238.36", 4000),
}


@pytest.mark.parametrize("name", VECTORS)
def test_that_a_vector_gives_its_interest_and_indemnity(table: RateTable, name: str) -> None:
    amount, due_on, as_of, terms, interest, indemnity = VECTORS[name]
    result = penalties(one(amount, due_on), [], terms, table, as_of)
    assert result.interest_cents == cents(interest)
    assert result.indemnity_cents == indemnity
    assert InterestTotals(terms, table, as_of).interest_cents(one(amount, due_on)) == cents(
        interest
    )


@pytest.mark.parametrize(
    ("name", "segments"),
    [
        ("P1", [(10, "12.15", "33.29"), (10, "12.40", "33.97")]),
        ("M1", [(60, "12.15", "199.73"), (63, "12.40", "214.03")]),
        (
            "M2",
            [
                (30, "13.15", "10.81"),
                (184, "12.15", "61.25"),
                (181, "12.15", "60.25"),
                (144, "12.40", "48.92"),
            ],
        ),
        ("M4", [(60, "14.50", "35.75")]),
        ("M6", [(52, "12.40", "15.02")]),
    ],
)
def test_that_a_vector_is_cut_by_semester(
    table: RateTable, name: str, segments: list[tuple[int, str, str]]
) -> None:
    amount, due_on, as_of, terms, _, _ = VECTORS[name]
    found = penalties(one(amount, due_on), [], terms, table, as_of).segments
    assert [(s.days, str(s.rate), s.cents) for s in found] == [
        (days, rate, cents(interest)) for days, rate, interest in segments
    ]
    assert found[0].from_day == due_on + timedelta(days=1)
    assert found[-1].to_day == as_of
    assert {s.origin for s in found} == {RateOrigin.DEFAULT}
    assert {s.base_cents for s in found} == {cents(amount)}


def test_that_the_other_convention_differs_by_the_border_day_only(table: RateTable) -> None:
    """P4: [1 May, 1 September) gives 61 days at 12.15 and 62 at 12.40, 413.68."""
    shifted = penalties(one("10000", date(2026, 4, 30)), [], BUSINESS, table, date(2026, 8, 31))
    assert [(s.days, s.cents) for s in shifted.segments] == [(61, 20305), (62, 21063)]


def test_that_a_rate_agreed_under_the_floor_is_told(table: RateTable) -> None:
    """P3: 8 % in the second half of 2026, when the floor is 8.25."""
    result = penalties(one("1000", date(2026, 7, 31)), [], agreed("8"), table, date(2026, 8, 30))
    assert result.interest_cents == cents("6.58")
    assert result.warnings == (
        PenaltyWarning(
            WarningKind.CONTRACT_BELOW_FLOOR, Semester(2026, 2), Decimal("8.00"), Decimal("8.25")
        ),
    )


def test_that_the_user_may_lift_an_agreed_rate_to_the_floor(table: RateTable) -> None:
    dues = one("1000", date(2026, 5, 31))
    result = penalties(dues, [], agreed("8", lift_to_floor=True), table, date(2026, 7, 30))
    assert [(str(s.rate), s.origin) for s in result.segments] == [
        ("8.00", RateOrigin.CONTRACT),
        ("8.25", RateOrigin.FLOOR),
    ]
    assert kinds(result) == [WarningKind.CONTRACT_BELOW_FLOOR]


def test_that_the_floor_is_compared_semester_by_semester(table: RateTable) -> None:
    result = penalties(one("1000", date(2026, 5, 31)), [], agreed("8"), table, date(2026, 7, 30))
    assert [(w.kind, w.semester) for w in result.warnings] == [
        (WarningKind.CONTRACT_BELOW_FLOOR, Semester(2026, 2))
    ]


def test_that_a_floor_nobody_knows_is_told(table: RateTable) -> None:
    result = penalties(one("1000", date(2026, 12, 31)), [], agreed("8"), table, date(2027, 1, 30))
    assert result.interest_cents == cents("6.58")
    assert result.warnings == (PenaltyWarning(WarningKind.FLOOR_MISSING, Semester(2027, 1)),)


def test_that_a_floor_nobody_knows_lifts_nothing(table: RateTable) -> None:
    terms = agreed("8", lift_to_floor=True)
    result = penalties(one("1000", date(2026, 12, 31)), [], terms, table, date(2027, 1, 30))
    assert [s.origin for s in result.segments] == [RateOrigin.CONTRACT]


def test_that_a_floor_above_the_default_rate_is_told_and_not_applied(table: RateTable) -> None:
    result = penalties(one("1000", date(2024, 1, 31)), [], BUSINESS, table, date(2024, 2, 10))
    assert result.warnings == (
        PenaltyWarning(
            WarningKind.FLOOR_ABOVE_DEFAULT, Semester(2024, 1), Decimal("14.50"), Decimal("15.21")
        ),
    )


def test_that_old_semesters_without_a_legal_rate_do_not_speak_of_a_floor(table: RateTable) -> None:
    result = penalties(one("1000", date(2014, 1, 31)), [], BUSINESS, table, date(2014, 2, 10))
    assert result.warnings == ()


# --- part payments ----------------------------------------------------------

M8_DUES = one("1000", date(2026, 1, 31))
M8_PAID = [pay(date(2026, 3, 2), "400")]


@pytest.mark.parametrize(
    ("terms", "base", "second", "total"),
    [(BUSINESS, "609.99", "6.09", "16.08"), (PRINCIPAL_FIRST, "600", "5.99", "15.98")],
)
def test_that_a_part_payment_is_imputed_as_told(
    table: RateTable, terms: PenaltyTerms, base: str, second: str, total: str
) -> None:
    """M8, both ways."""
    result = penalties(M8_DUES, M8_PAID, terms, table, date(2026, 4, 1))
    assert [(s.days, s.base_cents, s.cents) for s in result.segments] == [
        (30, cents("1000"), cents("9.99")),
        (30, cents(base), cents(second)),
    ]
    assert result.interest_cents == cents(total)
    assert result.principal_cents == cents(base)


def test_that_what_is_owed_is_the_balance_and_the_interest(table: RateTable) -> None:
    for terms in (BUSINESS, PRINCIPAL_FIRST):
        result = penalties(M8_DUES, M8_PAID, terms, table, date(2026, 4, 1))
        owed = result.principal_cents + result.interest_due_cents
        assert owed == cents("600") + result.interest_cents


def test_that_the_rest_paid_stops_interest_when_principal_comes_first(table: RateTable) -> None:
    paid = [*M8_PAID, pay(date(2026, 4, 1), "600")]
    result = penalties(M8_DUES, paid, PRINCIPAL_FIRST, table, date(2026, 11, 21))
    assert result.interest_cents == cents("15.98")
    assert result.principal_cents == 0
    assert result.indemnity_cents == 4000


def test_that_the_interest_paid_first_leaves_principal_open(table: RateTable) -> None:
    paid = [*M8_PAID, pay(date(2026, 4, 1), "600")]
    result = penalties(M8_DUES, paid, BUSINESS, table, date(2026, 4, 1))
    assert result.interest_cents == result.interest_paid_cents == cents("16.08")
    assert result.principal_cents == cents("16.08")
    assert result.interest_due_cents == 0


def test_that_a_payment_before_the_due_date_lowers_the_base(table: RateTable) -> None:
    paid = [pay(date(2026, 1, 10), "400")]
    result = penalties(M8_DUES, paid, BUSINESS, table, date(2026, 3, 2))
    assert [(s.base_cents, s.days) for s in result.segments] == [(cents("600"), 30)]


def test_that_a_credit_note_lowers_the_base_and_pays_no_interest(table: RateTable) -> None:
    given = [credit(date(2026, 3, 2), "400")]
    result = penalties(M8_DUES, given, BUSINESS, table, date(2026, 4, 1))
    assert [s.base_cents for s in result.segments] == [cents("1000"), cents("600")]
    assert result.interest_paid_cents == 0


def test_that_an_invoice_cancelled_by_credit_notes_owes_nothing(table: RateTable) -> None:
    given = [credit(date(2026, 3, 2), "400"), credit(date(2026, 3, 9), "600")]
    result = penalties(M8_DUES, given, BUSINESS, table, date(2026, 4, 1))
    assert result == PenaltyResult(warnings=(PenaltyWarning(WarningKind.CANCELLED_BY_CREDIT_NOTE),))
    partly = penalties(M8_DUES, given, BUSINESS, table, date(2026, 3, 8))
    assert partly.indemnity_cents == 4000


def test_that_settlements_after_the_day_asked_are_not_known_yet(table: RateTable) -> None:
    later = [pay(date(2026, 3, 3), "1000")]
    assert penalties(M8_DUES, later, BUSINESS, table, date(2026, 3, 2)) == penalties(
        M8_DUES, [], BUSINESS, table, date(2026, 3, 2)
    )


def test_that_paid_in_time_nothing_is_owed_later(table: RateTable) -> None:
    paid = [pay(date(2026, 1, 31), "1000")]
    result = penalties(M8_DUES, paid, BUSINESS, table, date(2026, 11, 21))
    assert result == PenaltyResult()


def test_that_paid_one_day_late_one_day_and_the_indemnity_are_owed(table: RateTable) -> None:
    paid = [pay(date(2026, 2, 1), "1000")]
    result = penalties(M8_DUES, paid, PRINCIPAL_FIRST, table, date(2026, 11, 21))
    assert [s.days for s in result.segments] == [1]
    assert result.indemnity_cents == 4000


def test_that_a_payment_undone_the_same_day_was_never_made(table: RateTable) -> None:
    undone = [pay(date(2026, 3, 2), "400"), pay(date(2026, 3, 2), "-400")]
    for terms in (BUSINESS, PRINCIPAL_FIRST):
        assert penalties(M8_DUES, undone, terms, table, date(2026, 4, 1)) == penalties(
            M8_DUES, [], terms, table, date(2026, 4, 1)
        )


def test_that_a_payment_taken_back_raises_the_base_again(table: RateTable) -> None:
    moves = [pay(date(2026, 2, 10), "1000"), pay(date(2026, 2, 20), "-1000")]
    result = penalties(M8_DUES, moves, PRINCIPAL_FIRST, table, date(2026, 3, 2))
    assert [(s.from_day, s.days) for s in result.segments] == [
        (date(2026, 2, 1), 10),
        (date(2026, 2, 21), 10),
    ]
    assert result.principal_cents == cents("1000")


def test_that_an_overpayment_bears_no_interest_and_is_seen(table: RateTable) -> None:
    paid = [pay(date(2026, 1, 15), "1200")]
    result = penalties(M8_DUES, paid, BUSINESS, table, date(2026, 11, 21))
    assert result.segments == ()
    assert result.principal_cents == cents("-200")


# --- several due dates ------------------------------------------------------

TWICE = [Due(date(2026, 2, 28), 50000), Due(date(2026, 1, 31), 50000)]


def test_that_each_due_date_bears_its_own_interest_and_the_indemnity_comes_once(
    table: RateTable,
) -> None:
    result = penalties(TWICE, [], BUSINESS, table, date(2026, 3, 30))
    assert [(s.position, s.days) for s in result.segments] == [(1, 58), (2, 30)]
    assert result.interest_of(1) == cents("9.65")
    assert result.interest_of(2) == cents("4.99")
    assert result.indemnity_cents == 4000


def test_that_money_goes_to_the_oldest_due_date(table: RateTable) -> None:
    paid = [pay(date(2026, 2, 10), "700")]
    result = penalties(TWICE, paid, PRINCIPAL_FIRST, table, date(2026, 3, 30))
    assert [(s.position, s.base_cents, s.days) for s in result.segments] == [
        (1, 50000, 10),
        (2, 30000, 30),
    ]


def test_that_a_due_date_paid_in_time_bears_nothing(table: RateTable) -> None:
    paid = [pay(date(2026, 1, 31), "500")]
    result = penalties(TWICE, paid, BUSINESS, table, date(2026, 2, 28))
    assert result.segments == ()
    assert result.indemnity_cents == 0


def test_that_a_zero_invoice_owes_nothing(table: RateTable) -> None:
    assert penalties([], [], BUSINESS, table, date(2026, 3, 1)) == PenaltyResult()
    assert penalties(one("0", date(2026, 1, 1)), [], BUSINESS, table, date(2026, 3, 1)) == (
        PenaltyResult()
    )
