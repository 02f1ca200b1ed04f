"""Claims under a payment schedule fall due as it says, whatever is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.claims import Claim, DuePart
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.payment_schedules.effect import (
    received_cents,
    remaining_dues,
    scheduled,
)
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.suspensions import FREE, suspensions

AGREED = date(2026, 11, 1)
DAYS = (date(2026, 11, 5), date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5))
DUES = tuple(ScheduleDue(day, 250_00) for day in DAYS)


def claim(key: int, cents: int, due_on: date = date(2026, 9, 1)) -> Claim:
    """An open claim, the only one of its invoice."""
    return Claim(key, key, 7, f"F{key}", due_on - timedelta(30), due_on, cents, cents)


def plan_of(
    *claims: Claim, dues: tuple[ScheduleDue, ...] = DUES, interest: int = 0
) -> PaymentSchedule:
    """A signed schedule over these claims."""
    covered = tuple(CoveredInvoice(one.invoice_id, one.balance_cents) for one in claims)
    return PaymentSchedule(
        client_id=7,
        proposed_on=AGREED,
        principal_cents=sum(one.cents for one in covered),
        id=3,
        interest_cents=interest,
        agreed_on=AGREED,
        dues=dues,
        invoices=covered,
    )


OLD = (claim(1, 400_00), claim(2, 300_00, date(2026, 9, 15)), claim(3, 300_00, date(2026, 10, 1)))


def test_that_the_oldest_invoice_fills_the_first_due() -> None:
    first, second, third = scheduled(OLD, [plan_of(*OLD)])
    assert first.parts == (DuePart(DUES[0].due_on, 250_00), DuePart(DUES[1].due_on, 150_00))
    assert second.due_on == DUES[1].due_on
    assert third.parts == (DuePart(DUES[2].due_on, 50_00), DuePart(DUES[3].due_on, 250_00))
    assert {one.schedule_id for one in (first, second, third)} == {3}


@pytest.mark.parametrize("change", ["agreed_on", "lapsed_on", "ended_on"])
def test_that_only_a_running_schedule_changes_anything(change: str) -> None:
    day = None if change == "agreed_on" else AGREED
    stopped = replace(plan_of(*OLD), **{change: day})
    assert scheduled(OLD, [stopped]) == list(OLD)


def test_that_a_claim_it_does_not_cover_stays_as_it_is() -> None:
    other = claim(9, 80_00)
    found = scheduled((*OLD, other), [plan_of(*OLD)])
    assert found[-1] is other
    assert scheduled([other], [plan_of(*OLD)]) == [other]


def test_that_money_pays_the_oldest_due_whatever_invoice_it_was_booked_on() -> None:
    paid_third = OLD[:2]  # 300 € came in and settled the third invoice
    first, second = scheduled(paid_third, [plan_of(*OLD)])
    assert first.parts[0] == (DUES[1].due_on, 200_00)
    assert second.parts[-1] == (DUES[3].due_on, 250_00)


def test_that_the_interest_comes_after_the_principal() -> None:
    whole = claim(1, 900_00)
    found = scheduled([whole], [plan_of(whole, interest=100_00)])[0]
    assert [part.cents for part in found.parts] == [250_00, 250_00, 250_00, 150_00]


def test_that_interest_paid_pays_a_due_as_well() -> None:
    whole = claim(1, 900_00)
    found = scheduled([whole], [plan_of(whole, interest=100_00)], {3: 100_00})[0]
    assert [part.cents for part in found.parts] == [150_00, 250_00, 250_00, 250_00]


def test_that_a_payment_taken_back_is_due_with_the_last_due() -> None:
    plan = plan_of(claim(1, 1_000_00))
    found = scheduled([claim(1, 1_200_00)], [plan])[0]
    assert found.parts[-1] == (DUES[3].due_on, 450_00)


def test_that_what_was_paid_beyond_the_interest_leaves_no_claim_without_a_due() -> None:
    whole = claim(1, 50_00)
    found = scheduled([whole], [plan_of(claim(1, 1_000_00))], {3: 500_00})[0]
    assert found.parts == (DuePart(DUES[3].due_on, 50_00),)


def test_that_dues_gone_by_are_asked_together() -> None:
    whole = scheduled([claim(1, 1_000_00)], [plan_of(claim(1, 1_000_00))])[0]
    assert whole.deferred_cents(date(2026, 11, 5)) == 750_00
    assert whole.deferred_cents(date(2026, 12, 5)) == 750_00, "until the end of the day"
    assert whole.deferred_cents(date(2026, 12, 6)) == 500_00
    assert whole.late_cents(date(2026, 11, 5)) == 0
    assert whole.late_cents(date(2026, 12, 6)) == 500_00
    assert whole.keeps_schedule(date(2026, 11, 5))
    assert not whole.keeps_schedule(date(2026, 11, 6))


def test_that_what_is_left_counts_dues_from_the_oldest() -> None:
    plan = plan_of(claim(1, 1_000_00))
    assert remaining_dues(plan, 300_00)[0] == ScheduleDue(DUES[1].due_on, 200_00)
    assert remaining_dues(plan, 0) == DUES
    assert remaining_dues(plan, 1_000_00) == ()
    assert received_cents(plan, {1: 400_00}) == 600_00
    assert received_cents(plan, {}) == 1_000_00
    assert received_cents(plan, {1: 2_000_00}) == 0


amounts = st.lists(st.integers(1, 5_000_00), min_size=1, max_size=5)


@given(amounts, st.data())
def test_that_nothing_is_asked_twice_and_nothing_is_lost(
    owed: list[int], data: st.DataObject
) -> None:
    claims = [claim(key, cents) for key, cents in enumerate(owed, 1)]
    interest = data.draw(st.integers(0, 500_00))
    count = data.draw(st.integers(1, 8))
    total = sum(owed) + interest
    each = max(1, total // count)
    places = range(min(count, total))
    dues = tuple(
        ScheduleDue(
            AGREED + timedelta(30 * place),
            each if place < len(places) - 1 else total - each * (len(places) - 1),
        )
        for place in places
    )
    plan = plan_of(*claims, dues=dues, interest=interest)
    paid = [data.draw(st.integers(0, one.balance_cents)) for one in claims]
    left = [
        replace(one, balance_cents=one.balance_cents - cents)
        for one, cents in zip(claims, paid, strict=True)
        if cents < one.balance_cents
    ]
    held_cents = data.draw(st.integers(1, total))
    hold = Hold(HoldKind.DISPUTE, 7, AGREED, cents=held_cents)
    today = AGREED + timedelta(data.draw(st.integers(0, 300)))
    found = scheduled(left, [plan])
    resting = suspensions(found, data.draw(st.sampled_from([(), (hold,)])), today)
    received = received_cents(plan, {one.invoice_id: one.balance_cents for one in left})
    assert received == sum(paid)
    for one in found:
        assert sum(part.cents for part in one.parts) == one.balance_cents
        assert one.due_on == one.parts[0].due_on == min(part.due_on for part in one.parts)
        rest = resting.get(one.id, FREE).cents
        assert one.deferred_cents(today) <= rest <= one.balance_cents
    late = sum(one.late_cents(today) for one in found)
    gone_by = sum(due.cents for due in remaining_dues(plan, received) if due.due_on < today)
    assert late <= gone_by
    assert late == min(gone_by, sum(one.balance_cents for one in left))
