"""Penalties against an exact reference in decimals, and laws that hold for any invoice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.interest import (
    Meter,
    RateOrigin,
    RateRule,
    accrue,
    interest_cents,
)
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.penalties import (
    Due,
    Imputation,
    InterestTotals,
    PenaltyTerms,
    penalties,
)
from relance_desktop.domain.rates import RateKind, RateTable, units_of
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

TABLE: RateTable = load_rates(resource("rates"))
DAYS = st.dates(date(2015, 1, 1), date(2027, 6, 30))
CENTS = st.integers(1, 50_000_000)
RATES = st.decimals(0, 30, places=2)
KINDS = st.sampled_from(ClientKind)
IMPUTATIONS = st.sampled_from(Imputation)


def reference(base_cents: int, rate: Decimal, days: int) -> int:
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(base_cents) * rate * days / Decimal(36500)
        return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@given(st.integers(0, 10**12), RATES, st.integers(0, 4000))
def test_that_integers_equal_exact_decimals(base: int, rate: Decimal, days: int) -> None:
    assert interest_cents(base, units_of(rate), days) == reference(base, rate, days)


def test_that_half_a_cent_goes_up() -> None:
    assert interest_cents(36500, units_of(Decimal("0.50")), 1) == 1
    assert interest_cents(36499, units_of(Decimal("0.50")), 1) == 0


DEFAULT = RateRule(RateOrigin.DEFAULT, TABLE.line(RateKind.DEFAULT))


@given(CENTS, DAYS, DAYS, DAYS)
def test_that_a_period_may_be_split_anywhere_but_for_rounding(
    base: int, one: date, two: date, three: date
) -> None:
    start, middle, end = sorted((one, two, three))
    whole, _ = accrue(base, start, end, DEFAULT)
    first, _ = accrue(base, start, middle, DEFAULT)
    second, _ = accrue(base, middle, end, DEFAULT)
    parts = first + second
    assert sum(s.days for s in whole) == sum(s.days for s in parts) == (end - start).days
    difference = abs(sum(s.cents for s in whole) - sum(s.cents for s in parts))
    assert difference <= len(parts) - len(whole)


@given(CENTS, DAYS, DAYS)
def test_that_every_segment_stays_in_its_semester_and_follows_the_other(
    base: int, one: date, two: date
) -> None:
    start, end = sorted((one, two))
    segments, unknown = accrue(base, start, end, DEFAULT)
    assert not unknown
    day = start
    for segment in segments:
        assert segment.from_day == day + timedelta(days=1)
        assert (segment.from_day.year, segment.from_day.month > 6) == (
            segment.to_day.year,
            segment.to_day.month > 6,
        )
        assert segment.cents == reference(base, segment.rate, segment.days)
        day = segment.to_day
    assert day == end


@given(CENTS, DAYS, DAYS, KINDS, st.none() | RATES)
def test_that_the_fast_total_equals_the_statement(
    base: int, due_on: date, as_of: date, kind: ClientKind, rate: Decimal | None
) -> None:
    terms = PenaltyTerms(kind, rate, formal_notice_on=date(2020, 5, 5))
    dues = [Due(due_on, base), Due(due_on + timedelta(days=40), base)]
    full = penalties(dues, [], terms, TABLE, as_of).interest_cents
    assert InterestTotals(terms, TABLE, as_of).interest_cents(dues) == full
    zero = Settlement(1, due_on, 0)
    assert InterestTotals(terms, TABLE, as_of).interest_cents(dues, [zero]) == full


def test_that_one_meter_serves_old_and_recent_debts() -> None:
    meter = Meter(DEFAULT, date(2026, 11, 21))
    for due_on in (date(2020, 1, 1), date(2026, 9, 30), date(2026, 6, 30), date(2026, 11, 21)):
        segments, _ = accrue(85000, due_on, date(2026, 11, 21), DEFAULT)
        assert meter.cents(85000, due_on) == sum(segment.cents for segment in segments)


def test_that_one_meter_does_not_serve_frozen_rates() -> None:
    frozen = RateRule(RateOrigin.PUBLIC, TABLE.line(RateKind.PUBLIC), frozen_at=4052)
    with pytest.raises(ValueError, match="frozen"):
        Meter(frozen, date(2026, 11, 21)).cents(100, date(2026, 1, 1))


def test_that_a_rule_without_a_line_gives_no_rate() -> None:
    assert RateRule(RateOrigin.DEFAULT).quote(4052) is None


@given(CENTS, DAYS, DAYS, DAYS, KINDS, IMPUTATIONS)
def test_that_a_payment_of_nothing_changes_nothing(
    base: int, due_on: date, paid_on: date, as_of: date, kind: ClientKind, how: Imputation
) -> None:
    terms = PenaltyTerms(kind, imputation=how, formal_notice_on=due_on)
    nothing = [Settlement(1, paid_on, 0)]
    assert penalties([Due(due_on, base)], nothing, terms, TABLE, as_of) == penalties(
        [Due(due_on, base)], [], terms, TABLE, as_of
    )


@given(CENTS, DAYS, DAYS, DAYS, CENTS, KINDS, IMPUTATIONS)
def test_that_paying_more_never_costs_more_interest(
    base: int,
    due_on: date,
    paid_on: date,
    as_of: date,
    paid: int,
    kind: ClientKind,
    how: Imputation,
) -> None:
    terms = PenaltyTerms(kind, imputation=how, formal_notice_on=due_on)
    dues = [Due(due_on, base)]
    without = penalties(dues, [], terms, TABLE, as_of)
    result = penalties(dues, [Settlement(1, paid_on, paid)], terms, TABLE, as_of)
    # one more cut may round up by a cent
    assert result.interest_cents <= without.interest_cents + 1
    assert all(segment.cents >= 0 and segment.days > 0 for segment in result.segments)


@given(CENTS, DAYS, DAYS, DAYS, CENTS, KINDS, IMPUTATIONS)
def test_that_money_is_conserved(
    base: int,
    due_on: date,
    paid_on: date,
    as_of: date,
    paid: int,
    kind: ClientKind,
    how: Imputation,
) -> None:
    terms = PenaltyTerms(kind, imputation=how, formal_notice_on=due_on)
    result = penalties([Due(due_on, base)], [Settlement(1, paid_on, paid)], terms, TABLE, as_of)
    received = paid if paid_on <= as_of else 0
    assert result.principal_cents + result.interest_due_cents == (
        base - received + result.interest_cents
    )
    assert 0 <= result.interest_paid_cents <= result.interest_cents


@given(CENTS, DAYS, DAYS, st.none() | DAYS)
def test_that_consumers_and_unknown_clients_never_owe_the_indemnity(
    base: int, due_on: date, as_of: date, notice: date | None
) -> None:
    for kind in (ClientKind.CONSUMER, ClientKind.UNKNOWN):
        terms = PenaltyTerms(kind, formal_notice_on=notice)
        assert penalties([Due(due_on, base)], [], terms, TABLE, as_of).indemnity_cents == 0


@given(st.lists(st.tuples(DAYS, CENTS), min_size=1, max_size=4), DAYS)
def test_that_the_indemnity_comes_once_however_many_due_dates(
    dues: list[tuple[date, int]], as_of: date
) -> None:
    result = penalties(
        [Due(*due) for due in dues], [], PenaltyTerms(ClientKind.BUSINESS), TABLE, as_of
    )
    late = any(due_on < as_of for due_on, _ in dues)
    assert result.indemnity_cents == (4000 if late else 0)
