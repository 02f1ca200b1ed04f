"""What a payment settles first, and that penalties agree with what it said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.imputation import (
    ImputationMode,
    Named,
    Owing,
    matched_penalties,
    owing_of,
    propose_imputation,
    room_of,
    split_of,
)
from relance_desktop.domain.payments import Allocation, Payment, Settlement, SettlementKind
from relance_desktop.domain.penalties import Due, Imputation, PenaltyResult, PenaltyTerms, penalties
from relance_desktop.domain.penalty_claims import Beside, PenaltyPart, Waiver, paid_beside
from relance_desktop.domain.penalty_warnings import WarningKind
from relance_desktop.domain.rates import RateTable
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

PRINCIPAL, INTEREST, NAMED = ImputationMode
TERMS = PenaltyTerms(ClientKind.BUSINESS, imputation=Imputation.PRINCIPAL_FIRST)
TABLE: RateTable = load_rates(resource("rates"))
OWING = Owing(7, 100000, 999, 4000)
DUE = date(2026, 1, 31)
FIRST, LAST = date(2026, 3, 2), date(2026, 4, 1)


def shares(allocation: Allocation | None) -> tuple[int, int, int]:
    assert allocation is not None
    return allocation.cents, allocation.interest_cents, allocation.indemnity_cents


@pytest.mark.parametrize(
    ("cents", "mode", "expected"),
    [
        (40000, PRINCIPAL, (40000, 0, 0)),
        (100000, PRINCIPAL, (100000, 0, 0)),
        (100999, PRINCIPAL, (100000, 999, 0)),
        (104000, PRINCIPAL, (100000, 0, 4000)),
        (104999, PRINCIPAL, (100000, 999, 4000)),
        (104500, PRINCIPAL, (100000, 0, 0)),
        (500, INTEREST, (0, 500, 0)),
        (40000, INTEREST, (39001, 999, 0)),
        (100000, INTEREST, (99001, 999, 0)),
        (102000, INTEREST, (100000, 999, 1001)),
        (200000, INTEREST, (100000, 999, 4000)),
    ],
)
def test_that_money_goes_where_the_order_says(
    cents: int, mode: ImputationMode, expected: tuple[int, int, int]
) -> None:
    assert shares(propose_imputation(cents, OWING, mode)) == expected


@pytest.mark.parametrize(
    ("cents", "named", "expected"),
    [
        (5000, Named(0, 999, 4000), (0, 999, 4000)),
        (5000, Named(4001, 999), (4001, 999, 0)),
        (5000, Named(5000, 999), (5000, 0, 0)),
        (200000, Named(150000, 5000, 5000), (100000, 999, 4000)),
    ],
)
def test_that_what_the_client_says_comes_before_all_rules(
    cents: int, named: Named, expected: tuple[int, int, int]
) -> None:
    assert shares(propose_imputation(cents, OWING, NAMED, named)) == expected


def test_that_money_which_finds_no_place_settles_nothing() -> None:
    assert propose_imputation(5000, Owing(7, 0), INTEREST) is None
    assert propose_imputation(0, OWING, PRINCIPAL) is None
    assert propose_imputation(5000, OWING, NAMED, Named()) is None


def test_that_amounts_are_named_by_the_client_alone() -> None:
    with pytest.raises(ValueError, match="named"):
        propose_imputation(100, OWING, PRINCIPAL, Named(100))
    with pytest.raises(ValueError, match="named"):
        propose_imputation(100, OWING, NAMED)


@pytest.mark.parametrize(
    ("cents", "mode", "expected"),
    [
        (40000, INTEREST, (39001, 999, 0)),
        (110000, INTEREST, (105001, 999, 4000)),
        (104999, PRINCIPAL, (100000, 999, 4000)),
        (104000, PRINCIPAL, (100000, 0, 4000)),
        (120000, PRINCIPAL, (120000, 0, 0)),
        (0, PRINCIPAL, (0, 0, 0)),
    ],
)
def test_that_what_is_too_much_stays_on_the_price_to_be_refused(
    cents: int, mode: ImputationMode, expected: tuple[int, int, int]
) -> None:
    assert shares(split_of(cents, OWING, mode)) == expected
    assert split_of(500, Owing(7, 0), PRINCIPAL) == Allocation(7, 500)


def test_that_room_and_matches_follow_what_is_open() -> None:
    assert room_of(OWING, PRINCIPAL) == 100000
    assert room_of(OWING, INTEREST) == 104999
    assert OWING.penalties_cents == 4999
    assert matched_penalties(4999, OWING) == (999, 4000)
    assert matched_penalties(0, Owing(7, 100)) is None
    assert matched_penalties(998, OWING) is None


def test_that_an_invoice_in_another_currency_has_no_indemnity_to_pay() -> None:
    result = PenaltyResult(interest_cents=999, indemnity_cents=4000)
    assert owing_of(7, 100000, result) == OWING
    assert owing_of(7, -5, result, "USD") == Owing(7, 0, 999, 0)


def counted(
    payments: list[Payment], as_of: date, waivers: tuple[Waiver, ...] = (), cents: int = 100000
) -> PenaltyResult:
    """Penalties of one invoice due on DUE, from what payments say of themselves."""
    settlements = [Settlement(7, p.received_on, a.cents) for p in payments for a in p.allocations]
    beside = Beside(paid_beside(payments, 7), waivers)
    return penalties([Due(DUE, cents)], settlements, TERMS, TABLE, as_of, beside)


def paid(cents: int, on: date, mode: ImputationMode, before: list[Payment]) -> Payment:
    result = counted(before, on)
    owing = owing_of(7, result.principal_cents, result)
    share = propose_imputation(cents, owing, mode)
    return Payment(1, on, cents, (share,) if share else (), id=len(before) + 1)


@pytest.mark.parametrize(
    ("mode", "left", "second", "total"),
    [(INTEREST, 60999, 609, 1608), (PRINCIPAL, 60000, 599, 1598)],
)
def test_that_vector_m8_holds_both_ways_through_payments(
    mode: ImputationMode, left: int, second: int, total: int
) -> None:
    payments = [paid(40000, FIRST, mode, [])]
    assert counted(payments, FIRST).principal_cents == left
    payments.append(paid(left, LAST, PRINCIPAL, payments))
    result = counted(payments, LAST)
    assert [segment.cents for segment in result.segments] == [999, second]
    assert result.interest_cents == total
    assert result.principal_cents == 0
    assert result.interest_due_cents == (second if mode is INTEREST else total)


def test_that_what_was_written_off_still_bears_interest() -> None:
    lost = Settlement(7, FIRST, 100000, SettlementKind.WRITE_OFF)
    plain = penalties([Due(DUE, 100000)], [], TERMS, TABLE, LAST)
    assert penalties([Due(DUE, 100000)], [lost], TERMS, TABLE, LAST) == plain


def waiver(part: PenaltyPart, on: date = FIRST, cents: int | None = None) -> Waiver:
    return Waiver(1, 7, part, on, cents=cents, reason="geste")


def test_that_a_waived_part_is_due_no_more_from_that_day() -> None:
    waivers = (waiver(PenaltyPart.INTEREST), waiver(PenaltyPart.INDEMNITY))
    before = counted([], FIRST - timedelta(days=1), waivers)
    assert before.interest_due_cents > 0
    assert before.indemnity_due_cents == 4000
    after = counted([], LAST, waivers)
    assert (after.interest_due_cents, after.indemnity_due_cents) == (0, 0)
    assert after.interest_waived_cents == after.interest_cents > 0
    assert after.indemnity_waived_cents == 4000


def test_that_a_waiver_of_some_leaves_the_rest_and_never_goes_below_zero() -> None:
    some = (waiver(PenaltyPart.INTEREST, cents=500), waiver(PenaltyPart.INDEMNITY, cents=9000))
    result = counted([], FIRST, some)
    assert (result.interest_due_cents, result.indemnity_due_cents) == (499, 0)
    assert result.indemnity_waived_cents == 4000


def test_that_interest_paid_beyond_what_ran_is_told() -> None:
    """An older payment was entered later: less ran than was paid."""
    share = Allocation(7, 0, interest_cents=1500, indemnity_cents=0)
    result = counted([Payment(1, FIRST, 1500, (share,), id=1)], FIRST)
    assert (result.interest_due_cents, result.over_cents) == (0, 501)
    assert WarningKind.PAID_BEYOND in {warning.kind for warning in result.warnings}


def test_that_what_was_paid_counts_for_the_oldest_due_date_first() -> None:
    dues = [Due(DUE, 100000), Due(DUE + timedelta(days=10), 100000)]
    share = Allocation(7, 0, interest_cents=1200)
    beside = Beside(paid_beside([Payment(1, LAST, 1200, (share,), id=1)], 7))
    result = penalties(dues, [], TERMS, TABLE, LAST, beside)
    assert result.interest_of(1) > 1200
    assert result.interest_due_of(1) == result.interest_of(1) - 1200
    assert result.interest_due_of(2) == result.interest_of(2)
    assert result.interest_due_of(1) + result.interest_due_of(2) == result.interest_due_cents


EVENTS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(1, 130000),
        st.sampled_from([PRINCIPAL, INTEREST]),
    ),
    max_size=6,
)


@given(EVENTS, st.integers(0, 500), st.sets(st.sampled_from(PenaltyPart)))
def test_that_price_penalties_and_money_add_up_in_any_order(
    events: list[tuple[int, int, ImputationMode]], after: int, waived: set[PenaltyPart]
) -> None:
    """Whatever came in whatever order: what is left, plus what came, is what was owed."""
    payments: list[Payment] = []
    for offset, cents, mode in sorted(events, key=lambda e: e[0]):
        payments.append(paid(cents, DUE + timedelta(days=offset), mode, payments))
    as_of = DUE + timedelta(days=after)
    waivers = tuple(waiver(part, DUE) for part in waived)
    result = counted(payments, as_of, waivers)
    known = [p for p in payments if p.received_on <= as_of]
    booked = sum(a.taken_cents for p in known for a in p.allocations)
    owed = 100000 + result.interest_cents + result.indemnity_cents
    left = result.principal_cents + result.interest_due_cents + result.indemnity_due_cents
    given = result.interest_waived_cents + result.indemnity_waived_cents
    assert booked + left + given == owed
    assert result.over_cents == 0
    assert sum(p.cents for p in known) == booked + sum(p.unallocated_cents for p in known)
    assert counted(list(reversed(payments)), as_of, waivers) == result


@given(EVENTS)
def test_that_a_payment_and_its_reversal_leave_no_trace(
    events: list[tuple[int, int, ImputationMode]],
) -> None:
    payments: list[Payment] = []
    for offset, cents, mode in sorted(events, key=lambda e: e[0]):
        payments.append(paid(cents, DUE + timedelta(days=offset), mode, payments))
    opposite = [
        Payment(
            1,
            p.received_on,
            -p.cents,
            tuple(
                Allocation(
                    a.invoice_id,
                    -a.cents,
                    interest_cents=-a.interest_cents,
                    indemnity_cents=-a.indemnity_cents,
                )
                for a in p.allocations
            ),
            id=p.id + 100,
            reverses_id=p.id,
        )
        for p in payments
    ]
    as_of = DUE + timedelta(days=500)
    assert counted([*payments, *opposite], as_of) == counted([], as_of)
