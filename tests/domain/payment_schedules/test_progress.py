"""Where a schedule stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.payment_schedules.effect import is_void
from relance_desktop.domain.payment_schedules.progress import (
    DueState,
    Notice,
    ScheduleState,
    progress_of,
)
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Settlement, SettlementKind

FIRST, SECOND = date(2026, 12, 5), date(2027, 1, 5)
PLAN = PaymentSchedule(
    client_id=1,
    proposed_on=date(2026, 11, 20),
    principal_cents=500_00,
    id=1,
    agreed_on=date(2026, 11, 22),
    dues=(ScheduleDue(FIRST, 250_00), ScheduleDue(SECOND, 250_00)),
    invoices=(CoveredInvoice(1, 500_00),),
)


@pytest.mark.parametrize(
    ("received", "today", "state"),
    [
        (0, date(2026, 11, 22), ScheduleState.RUNNING),
        (0, FIRST, ScheduleState.RUNNING),
        (0, date(2026, 12, 7), ScheduleState.RUNNING),
        (0, date(2026, 12, 8), ScheduleState.MISSED),
        (249_99, date(2026, 12, 8), ScheduleState.MISSED),
        (250_00, date(2026, 12, 8), ScheduleState.RUNNING),
        (250_00, date(2027, 1, 8), ScheduleState.MISSED),
        (500_00, date(2027, 1, 8), ScheduleState.KEPT),
        (500_00, date(2026, 11, 23), ScheduleState.KEPT),
    ],
)
def test_that_money_and_days_give_the_state(
    received: int, today: date, state: ScheduleState
) -> None:
    assert progress_of(PLAN, received, today).state is state


def test_that_what_was_decided_goes_first() -> None:
    late = date(2027, 6, 1)
    assert progress_of(replace(PLAN, agreed_on=None), 0, late).state is ScheduleState.PROPOSED
    assert progress_of(replace(PLAN, lapsed_on=late), 0, late).state is ScheduleState.LAPSED
    assert progress_of(replace(PLAN, ended_on=late), 500_00, late).state is ScheduleState.ENDED


def test_that_the_whole_may_fall_due_after_the_notice_only() -> None:
    notice = Notice(FIRST, date(2026, 12, 10), date(2026, 12, 18), 4)

    def state(day: date, until: date | None = notice.until, due_on: date = FIRST) -> ScheduleState:
        given = replace(notice, until=until, due_on=due_on)
        return progress_of(PLAN, 0, day, [given]).state

    assert state(date(2026, 12, 18)) is ScheduleState.NOTICE_GIVEN
    assert state(date(2026, 12, 19)) is ScheduleState.MAY_LAPSE
    assert state(date(2026, 12, 21), date(2026, 12, 22)) is ScheduleState.NOTICE_GIVEN
    assert state(date(2026, 12, 19), date(2026, 12, 12)) is ScheduleState.MAY_LAPSE
    assert state(date(2026, 12, 18), date(2026, 12, 12)) is ScheduleState.NOTICE_GIVEN
    assert state(date(2026, 12, 18), None) is ScheduleState.NOTICE_GIVEN
    assert state(date(2026, 12, 30), due_on=SECOND) is ScheduleState.MISSED


def test_that_a_payment_ends_what_the_notice_began() -> None:
    notice = Notice(FIRST, date(2026, 12, 10), date(2026, 12, 18), 4)
    found = progress_of(PLAN, 250_00, date(2026, 12, 30), [notice])
    assert (found.state, found.notice, found.lapses_from) == (ScheduleState.RUNNING, None, None)


def test_that_each_due_says_where_it_stands() -> None:
    found = progress_of(PLAN, 300_00, date(2026, 12, 30))
    assert [one.state for one in found.dues] == [DueState.PAID, DueState.NEXT]
    assert [one.left_cents for one in found.dues] == [0, 200_00]
    assert (found.paid_cents, found.left_cents, found.total_cents) == (300_00, 200_00, 500_00)
    assert found.first_open is found.dues[1]
    assert found.late_cents == 0
    late = progress_of(PLAN, 100_00, date(2027, 2, 1))
    assert [one.state for one in late.dues] == [DueState.LATE, DueState.LATE]
    assert late.late_cents == 400_00
    early = progress_of(PLAN, 0, date(2026, 11, 23))
    assert [one.state for one in early.dues] == [DueState.NEXT, DueState.LATER]
    assert progress_of(PLAN, 500_00, FIRST).first_open is None


def settled(day: int, cents: int, kind: SettlementKind = SettlementKind.PAYMENT) -> Settlement:
    return Settlement(1, date(2026, 12, day), cents, kind)


CREDIT, GIVEN_UP = SettlementKind.CREDIT_NOTE, SettlementKind.WRITE_OFF
EARLIER = Settlement(1, date(2026, 11, 1), 700_00, CREDIT)


@pytest.mark.parametrize(
    ("settlements", "void"),
    [
        ([settled(5, 500_00)], False),
        ([settled(1, 500_00, CREDIT)], True),
        ([settled(1, 250_00), settled(4, 250_00, GIVEN_UP)], True),
        ([settled(1, 250_00, CREDIT), settled(4, 250_00)], False),
        ([settled(4, 250_00, CREDIT), settled(4, 250_00)], False),
        ([settled(4, 250_00), settled(4, 250_00, GIVEN_UP)], True),
        ([settled(1, 250_00, GIVEN_UP), settled(4, 250_00)], False),
        ([settled(1, 450_00), settled(4, 50_00, GIVEN_UP)], False),
        ([settled(1, 449_99), settled(4, 50_01, GIVEN_UP)], True),
        ([settled(9, 500_00), settled(9, -500_00), settled(4, 500_00, CREDIT)], True),
        ([EARLIER, settled(5, 500_00)], False),
        ([EARLIER], False),
    ],
)
def test_that_an_agreement_is_void_when_the_last_of_it_was_not_paid(
    settlements: list[Settlement], void: bool
) -> None:
    assert is_void(PLAN, {}, settlements) is void
    assert not is_void(PLAN, {1: 1}, settlements), "something is owed"


def test_that_a_proposal_is_void_when_nothing_is_owed() -> None:
    proposal = replace(PLAN, agreed_on=None)
    assert is_void(proposal, {}, [settled(5, 500_00)])
    assert not is_void(proposal, {1: 1}, [])


def test_that_what_is_void_asks_for_nothing_unless_it_was_decided() -> None:
    late = date(2027, 6, 1)
    assert progress_of(PLAN, 500_00, FIRST, void=True).state is ScheduleState.VOID
    assert progress_of(PLAN, 0, late, void=True).state is ScheduleState.VOID, "interest dues"
    for decided in (replace(PLAN, lapsed_on=late), replace(PLAN, ended_on=late)):
        assert progress_of(decided, 0, late, void=True).state is not ScheduleState.VOID
