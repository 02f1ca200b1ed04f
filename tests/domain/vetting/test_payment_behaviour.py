"""How a client paid: delays of what was settled, promises kept, what the waiting cost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import Due
from relance_desktop.domain.rates import EcbRate, LegalRate, RateTable, Semester
from relance_desktop.domain.vetting.past_invoices import Came, PastInvoice
from relance_desktop.domain.vetting.payment_behaviour import (
    PaymentBehaviour,
    Trend,
    cost_of_waiting,
    payment_behaviour,
)
from relance_desktop.domain.vetting.promise_keeping import PromiseState, promise_state, promises

TODAY = date(2026, 11, 9)
DUE = date(2026, 6, 1)
CREDIT = SettlementKind.CREDIT_NOTE
RATES = RateTable(
    (EcbRate(date(2024, 1, 1), Decimal("2.15")),),
    (LegalRate(Semester(2026, 1), Decimal("2.6")),),
    ecb_known_until=date(2026, 12, 31),
    checked_on=TODAY,
)


def after(days: int, start: date = DUE) -> date:
    return start + timedelta(days=days)


def invoice(
    *settled: tuple[int, int] | tuple[int, int, SettlementKind],
    number: int = 1,
    dues: tuple[tuple[int, int], ...] = ((0, 1000),),
    currency: str = "EUR",
) -> PastInvoice:
    """Due dates and settlements as (days after DUE, cents)."""
    settlements = [Settlement(number, after(one[0]), *one[1:]) for one in settled]
    parts = [Due(after(days), cents) for days, cents in dues]
    return PastInvoice(7, number, after(-30), currency, parts, settlements)


def behaviour(*past: PastInvoice) -> PaymentBehaviour:
    return payment_behaviour(past, (), TODAY)


def test_that_nothing_says_nothing() -> None:
    found = behaviour()
    assert found == PaymentBehaviour()
    assert (found.late_percent, found.judged_count) == (None, 0)


def test_that_delays_are_counted_from_the_due_date() -> None:
    found = behaviour(
        invoice((-5, 1000)), invoice((0, 1000), number=2), invoice((20, 1000), number=3)
    )
    assert (found.settled_count, found.late_count) == (3, 1)
    assert (found.average_delay_days, found.worst_delay_days) == (5, 20)
    assert found.late_percent == 33


def test_that_what_was_given_time_is_not_late_but_counts_once_paid() -> None:
    open_, paid = invoice(), invoice((20, 1000), number=2)
    found = payment_behaviour((open_, paid), (), TODAY, given_time={1, 2})
    assert (found.open_late_count, found.late_count, found.judged_count) == (0, 1, 1)


def test_that_the_last_part_payment_settles() -> None:
    assert behaviour(invoice((-3, 400), (12, 600))).worst_delay_days == 12


def test_that_what_is_not_paid_in_full_is_open() -> None:
    found = behaviour(invoice((5, 999)))
    assert (found.settled_count, found.average_delay_days) == (0, None)
    assert (found.open_late_count, found.open_worst_days) == (1, (TODAY - DUE).days)
    assert found.late_percent == 100


def test_that_what_is_not_due_yet_says_nothing() -> None:
    days = (TODAY - DUE).days
    assert behaviour(invoice(dues=((days, 1000),))).judged_count == 0
    assert behaviour(invoice(dues=((days - 1, 1000),))).open_worst_days == 1


def test_that_a_payment_taken_back_did_not_pay() -> None:
    assert behaviour(invoice((1, 1000), (9, -1000))).settled_count == 0
    again = behaviour(invoice((1, 1000), (9, -1000), (30, 1000)))
    assert again.worst_delay_days == 30
    slip = behaviour(invoice((1, 1000), (1, -1000), (1, 1000)))
    assert slip.worst_delay_days == 1


def test_that_a_credit_note_lowers_the_price_and_pays_nothing() -> None:
    assert behaviour(invoice((40, 1000, CREDIT))).judged_count == 0
    assert behaviour(invoice((3, 800), (40, 200, CREDIT))).worst_delay_days == 3
    partly = behaviour(invoice((40, 200, CREDIT), (3, 500)))
    assert (partly.settled_count, partly.open_late_count) == (0, 1)


def test_that_the_latest_due_date_is_the_invoices_delay() -> None:
    parts = ((0, 400), (30, 600))
    assert behaviour(invoice((15, 400), (30, 600), dues=parts)).worst_delay_days == 15
    assert behaviour(invoice((0, 400), (70, 600), dues=parts)).worst_delay_days == 40
    credited = invoice((-9, 400, CREDIT), (40, 600), dues=parts)
    assert behaviour(credited).worst_delay_days == 10
    first_only = behaviour(invoice((0, 400), dues=((0, 400), (200, 600))))
    assert (first_only.settled_count, first_only.open_late_count) == (0, 0)


@pytest.mark.parametrize(
    ("delays", "trend"),
    [
        ((1, 1, 20), Trend.UNKNOWN),
        ((1, 9, 9, 9), Trend.WORSE),
        ((9, 4, 4, 4), Trend.BETTER),
        ((5, 8, 8, 8), Trend.STEADY),
    ],
)
def test_that_the_last_three_make_the_trend(delays: tuple[int, ...], trend: Trend) -> None:
    past = [
        invoice((100 * n + days, 1000), number=n, dues=((100 * n, 1000),))
        for n, days in enumerate(delays)
    ]
    assert behaviour(*reversed(past)).trend is trend


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-50, 300), st.integers(-2000, 2000)), max_size=5),
        max_size=6,
    )
)
def test_that_figures_hang_together(moves: list[list[tuple[int, int]]]) -> None:
    found = behaviour(*(invoice(*theirs, number=n) for n, theirs in enumerate(moves)))
    assert found.settled_count + found.open_late_count == len(moves)
    assert found.late_count <= found.settled_count
    if found.settled_count:
        assert found.average_delay_days is not None
        assert found.worst_delay_days is not None
        assert found.average_delay_days <= found.worst_delay_days


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({}, 0),
        ({"invoice_id": 1}, 0),
        ({"invoice_id": 2}, 1),
        ({"cents": 500}, 1),
        ({"lifted_on": TODAY}, 1),
    ],
)
def test_that_what_is_disputed_is_not_called_late(fields: dict[str, object], late: int) -> None:
    dispute = Hold(HoldKind.DISPUTE, 7, DUE, **fields)
    assert payment_behaviour([invoice()], [dispute], TODAY).open_late_count == late


# --- the cost of waiting -----------------------------------------------------------------


def test_that_waiting_costs_interest_between_professionals() -> None:
    # 10 000.00 for 73 days at 12.15 %: a fifth of a year
    (cost,) = cost_of_waiting([invoice((73, 1_000_000), dues=((0, 1_000_000),))], RATES, TODAY)
    assert cost == Money(24_300)


def test_that_what_is_open_goes_on_costing() -> None:
    one = invoice(dues=((0, 1_000_000),))
    earlier = cost_of_waiting([one], RATES, after(10))
    later = cost_of_waiting([one], RATES, after(20))
    assert later[0].cents == 2 * earlier[0].cents == 6_658


def test_that_currencies_are_kept_apart_and_free_ones_left_out() -> None:
    late = ((0, 1_000_000),)
    past = [
        invoice((10, 1_000_000), dues=late),
        invoice((10, 1_000_000), dues=late, currency="CHF", number=2),
        invoice((0, 1_000_000), dues=late, currency="USD", number=3),
    ]
    found = payment_behaviour(past, (), TODAY, RATES).cost_of_waiting
    assert [one.currency for one in found] == ["EUR", "CHF"]


# --- promises ---------------------------------------------------------------------------------


def promise(until: int, made: int = 10, **fields: object) -> Hold:
    return Hold(HoldKind.PROMISE, 7, after(made), until=after(until), **fields)


@pytest.mark.parametrize(
    ("hold", "past", "kept", "broken"),
    [
        (promise(20), invoice((20, 1000)), 1, 0),
        (promise(20), invoice((22, 1000)), 1, 0),
        (promise(20), invoice((23, 1000)), 0, 1),
        (promise(20), invoice(), 0, 1),
        (promise(20, cents=300), invoice((15, 300)), 1, 0),
        (promise(20, cents=300), invoice((15, 299)), 0, 1),
        # what came before the promise is not what was promised
        (promise(20), invoice((5, 600), (15, 400)), 1, 0),
        (promise(20, cents=300), invoice((5, 600)), 0, 1),
        # a credit note is no money
        (promise(20, cents=300), invoice((15, 300, CREDIT)), 0, 1),
        # still running, or in its days of grace
        (promise(200), invoice(), 0, 0),
        (promise((TODAY - DUE).days - 2), invoice(), 0, 0),
        (promise((TODAY - DUE).days - 3), invoice(), 0, 1),
        # the user took it back before its day; after it, it was broken
        (promise(20, lifted_on=after(18)), invoice(), 0, 0),
        (promise(20, lifted_on=after(40)), invoice(), 0, 1),
        (promise(20, lifted_on=after(18)), invoice((18, 1000)), 1, 0),
        # nothing was owed, or nothing is known of its invoice
        (promise(20), invoice((5, 1000)), 0, 0),
        (promise(20, made=-40), invoice(), 0, 0),
        (promise(20, invoice_id=2), invoice(), 0, 0),
        (promise(20, invoice_id=1), invoice((20, 1000)), 1, 0),
        (Hold(HoldKind.PAUSE, 7, DUE, until=after(5)), invoice(), 0, 0),
        (Hold(HoldKind.PROMISE, 7, DUE), invoice(), 0, 0),
    ],
)
def test_that_promises_are_held_against_the_money(
    hold: Hold, past: PastInvoice, kept: int, broken: int
) -> None:
    assert promises([past], [hold], TODAY) == (kept, broken)
    found = payment_behaviour([past], [hold], TODAY)
    assert (found.promises_kept, found.promises_broken) == (kept, broken)


def test_that_money_for_penalties_keeps_a_promise_too() -> None:
    """1 000 came as promised; 30 of it was booked on interest."""
    past = invoice((20, 970))._replace(beside=(Came(after(20), 30),))
    assert promises([past], [promise(20)], TODAY) == (1, 0)
    late = invoice((20, 970))._replace(beside=(Came(after(23), 30),))
    assert promises([late], [promise(20)], TODAY) == (0, 1)


def test_that_a_promise_of_all_counts_every_open_invoice() -> None:
    both = [invoice((15, 1000)), invoice(number=2)]
    assert promises(both, [promise(20)], TODAY) == (0, 1)
    paid = [invoice((15, 1000)), invoice((16, 1000), number=2)]
    assert promises(paid, [promise(20)], TODAY) == (1, 0)


@given(st.permutations([(12, 300), (15, 300), (18, 300), (30, 100)]), st.integers(1, 1000))
def test_that_promises_do_not_mind_the_order_of_money(
    settled: list[tuple[int, int]], cents: int
) -> None:
    """Money entered late, or in another order, is judged by its day."""
    ordered = invoice(*sorted(settled))
    made = promise(20, cents=cents)
    assert promise_state([invoice(*settled)], made, TODAY) is promise_state([ordered], made, TODAY)
    kept = promise_state([ordered], made, TODAY) is PromiseState.KEPT
    assert kept is (cents <= 900)


def test_that_a_promise_says_where_it_stands() -> None:
    days = (TODAY - DUE).days
    assert promise_state([invoice()], promise(days), TODAY) is PromiseState.RUNNING
    assert promise_state([invoice()], promise(days - 1), TODAY) is PromiseState.AWAITED
    assert promise_state([invoice()], promise(days - 3), TODAY) is PromiseState.BROKEN
    lifted = promise(20, lifted_on=after(18))
    assert promise_state([invoice()], lifted, TODAY) is PromiseState.MOOT
    other = Hold(HoldKind.PROMISE, 8, after(10), until=after(20))
    assert promise_state([invoice()], other, TODAY) is PromiseState.MOOT


GIVEN_UP = SettlementKind.WRITE_OFF


def test_that_what_was_given_up_was_never_paid_and_is_late_no_more() -> None:
    found = behaviour(invoice((40, 1000, GIVEN_UP)), invoice((3, 400), (50, 600, GIVEN_UP)))
    assert (found.unpaid_count, found.settled_count, found.open_late_count) == (2, 0, 0)
    assert (found.judged_count, found.late_percent) == (2, 100)


def test_that_a_trifle_given_up_only_lowers_the_price() -> None:
    found = behaviour(invoice((-2, 900), (50, 100, GIVEN_UP)))
    assert (found.unpaid_count, found.settled_count, found.late_count) == (0, 1, 0)


def test_that_a_part_given_up_leaves_the_rest_late() -> None:
    found = behaviour(invoice((40, 600, GIVEN_UP)))
    assert (found.unpaid_count, found.open_late_count) == (0, 1)
    assert found.open_worst_days == (TODAY - DUE).days
