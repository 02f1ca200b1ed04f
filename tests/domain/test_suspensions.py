"""Which hold rests which claim, and how much of it."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.suspensions import Suspension, suspensions
from tests.domain.schedule_facts import at, claim, hold

ONE = claim(id=1)
TWO = claim(id=2, invoice_id=1, due_on=at(30), position=2)
OTHER = claim(id=3, due_on=at(10))
STRANGER = claim(id=4, client_id=8)
ALL = (TWO, ONE, OTHER, STRANGER)


def rest(*holds: Hold, day: int = 5) -> dict[int, Suspension]:
    """What the holds do on that day."""
    return suspensions(ALL, holds, at(day))


def test_that_without_holds_nothing_rests() -> None:
    assert rest() == {}


def test_that_a_hold_on_a_client_rests_all_its_claims_and_no_others() -> None:
    pause = hold(HoldKind.PAUSE)
    assert rest(pause) == dict.fromkeys((1, 2, 3), Suspension(pause))


def test_that_a_hold_on_an_invoice_rests_its_due_dates_only() -> None:
    pause = hold(HoldKind.PAUSE, invoice_id=1)
    assert set(rest(pause)) == {1, 2}


def test_that_a_hold_not_begun_over_or_lifted_rests_nothing() -> None:
    pause = hold(HoldKind.PAUSE, until=at(4))
    assert rest(pause) == {}
    assert rest(hold(HoldKind.PAUSE, start=6)) == {}
    assert rest(hold(HoldKind.PAUSE, lifted_on=at(5))) == {}


def test_that_a_settled_claim_takes_no_part_of_a_hold() -> None:
    part = hold(HoldKind.DISPUTE, cents=30_000)
    paid = replace(ONE, balance_cents=0)
    assert suspensions((paid, OTHER), [part], at(5)) == {3: Suspension(None, 30_000)}


def test_that_of_several_holds_the_longest_is_told() -> None:
    short, long, endless = (
        hold(HoldKind.PAUSE, until=until, id=n) for n, until in enumerate((at(6), at(9), None))
    )
    assert rest(short, long)[1].whole == long
    assert rest(long, short)[1].whole == long
    assert rest(long, endless, short)[1].whole == endless


def test_that_a_held_part_is_spread_oldest_first() -> None:
    part = hold(HoldKind.DISPUTE, invoice_id=1, cents=130_000)
    assert rest(part) == {1: Suspension(part, 100_000), 2: Suspension(None, 30_000)}
    assert rest(replace(part, cents=10_000)) == {1: Suspension(None, 10_000)}


def test_that_several_held_parts_add_up_and_never_exceed_the_balance() -> None:
    one = hold(HoldKind.DISPUTE, invoice_id=3, cents=60_000)
    other = hold(HoldKind.PAYMENT_UNDERWAY, invoice_id=3, cents=70_000, until=at(9))
    assert rest(other, one) == {3: Suspension(one, 100_000)}


def test_that_a_whole_hold_beside_a_part_is_the_one_told() -> None:
    part, pause = hold(HoldKind.DISPUTE, invoice_id=3, cents=1), hold(HoldKind.PAUSE)
    assert rest(part, pause)[3] == Suspension(pause, 1)


def test_that_a_promise_is_broken_once_its_day_is_over() -> None:
    promise = hold(HoldKind.PROMISE, invoice_id=1, until=at(4))
    assert rest(promise) == {1: Suspension(None, 0, promise)}
    assert rest(replace(promise, until=at(5)))[1].broken is None


def test_that_a_promise_kept_given_up_or_without_a_day_is_not_broken() -> None:
    assert rest(hold(HoldKind.PROMISE, until=at(4), lifted_on=at(3))) == {}
    assert rest(hold(HoldKind.PROMISE, lifted_on=at(3))) == {}
    assert rest(hold(HoldKind.PROMISE, start=9)) == {}


def test_that_a_promise_is_not_broken_for_what_was_due_after_it() -> None:
    promise = hold(HoldKind.PROMISE, until=at(4))
    assert set(rest(promise)) == {1}
    assert set(rest(promise, day=50)) == {1}


def test_that_the_latest_broken_promise_is_told() -> None:
    first, second = (hold(HoldKind.PROMISE, until=at(n)) for n in (1, 3))
    assert rest(first, second)[1].broken == second
    assert rest(second, first)[1].broken == second
