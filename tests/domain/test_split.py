"""Asked, disputed, promised, resting: whatever is held, together they are what is open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.split import Split, splits
from relance_desktop.domain.suspensions import FREE, suspensions

TODAY = date(2026, 11, 9)
KINDS = st.sampled_from(list(HoldKind))
DAYS = st.integers(-5, 5).map(lambda days: TODAY + timedelta(days=days))


def claim(number: int, cents: int, currency: str = "EUR") -> Claim:
    return Claim(number, number, 7, f"F-{number}", TODAY, TODAY, 9_999_999, cents, currency)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    sums = draw(st.lists(st.integers(-500, 100_000), min_size=1, max_size=4))
    codes = st.sampled_from(["EUR", "CHF"])
    return [claim(number, cents, draw(codes)) for number, cents in enumerate(sums, 1)]


@st.composite
def holds(draw: st.DrawFn) -> Hold:
    return Hold(
        draw(KINDS),
        draw(st.sampled_from([7, 7, 7, 8])),
        draw(DAYS),
        id=draw(st.integers(1, 9)),
        invoice_id=draw(st.sampled_from([None, 1, 2, 3])),
        until=draw(st.none() | DAYS),
        cents=draw(st.none() | st.integers(1, 150_000)),
        lifted_on=draw(st.none() | DAYS),
    )


@given(claims(), st.lists(holds(), max_size=6))
def test_that_the_parts_are_all_that_is_open(owed: list[Claim], held: list[Hold]) -> None:
    found = splits(owed, held, TODAY)
    open_: dict[str, int] = {}
    for one in owed:
        if one.balance_cents > 0:
            open_[one.currency] = open_.get(one.currency, 0) + one.balance_cents
    assert {code: split.open_cents for code, split in found.items()} == open_
    for split in found.values():
        parts = (split.asked_cents, split.disputed_cents, split.promised_cents)
        assert all(cents >= 0 for cents in (*parts, split.resting_cents))


@given(claims(), st.lists(holds(), max_size=6))
def test_that_what_is_asked_is_what_reminders_ask(owed: list[Claim], held: list[Hold]) -> None:
    rests = suspensions(owed, held, TODAY)
    asked: dict[str, int] = {}
    for one in owed:
        rest = rests.get(one.id, FREE)
        assert rest.cents == sum(cents for _, cents in rest.parts)
        if one.balance_cents > 0:
            left = 0 if rest.whole else one.balance_cents - rest.cents
            asked[one.currency] = asked.get(one.currency, 0) + left
    found = splits(owed, held, TODAY)
    assert {code: split.asked_cents for code, split in found.items()} == asked


@given(claims(), st.lists(holds(), max_size=6))
def test_that_invoices_apart_are_the_whole(owed: list[Claim], held: list[Hold]) -> None:
    together: dict[str, Split] = {}
    for one in owed:
        for code, split in splits(owed, held, TODAY, one.invoice_id).items():
            together[code] = together.get(code, Split()) + split
    assert together == splits(owed, held, TODAY)


def test_that_each_hold_takes_its_part() -> None:
    part = Hold(HoldKind.DISPUTE, 7, TODAY, invoice_id=1, cents=30_000)
    promise = Hold(HoldKind.PROMISE, 7, TODAY, invoice_id=1, cents=20_000)
    owed = [claim(1, 120_000)]
    assert splits(owed, [part, promise], TODAY) == {"EUR": Split(70_000, 30_000, 20_000)}
    pause = Hold(HoldKind.PAUSE, 7, TODAY)
    assert splits(owed, [part, pause], TODAY) == {"EUR": Split(0, 30_000, 0, 90_000)}
    assert splits(owed, [part], TODAY, 1)["EUR"].held_cents == 30_000
