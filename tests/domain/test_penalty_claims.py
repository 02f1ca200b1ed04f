"""Where interest and indemnity of an invoice stand: read from what happened."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.penalty_claims import (
    Beside,
    LastClaim,
    PartClaim,
    PartState,
    PenaltyPart,
    Waiver,
    paid_beside,
    part_claims,
)
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState

DAY = date(2026, 3, 2)
INTEREST, INDEMNITY = PenaltyPart
NOTHING = Beside()


def reminder(
    state: ReminderState = ReminderState.SENT,
    interest: int = 999,
    indemnity: int = 4000,
    on: date | None = DAY,
    key: int = 5,
    invoice_id: int = 7,
) -> Reminder:
    line = ReminderLine(1, invoice_id, "F-7", DAY, 100000, "EUR", "s", interest, indemnity)
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return Reminder(
        1, Channel.EMAIL, "s", state, at, (line,), id=key, done_on=on, serial=f"R-{key}"
    )


def result(**parts: int) -> PenaltyResult:
    return PenaltyResult(**{"interest_cents": 1200, "indemnity_cents": 4000, **parts})  # type: ignore[arg-type]


def states(found: tuple[PartClaim, ...]) -> dict[PenaltyPart, PartState]:
    return {one.part: one.state for one in found}


def test_that_penalties_nobody_asked_for_are_not_claimed() -> None:
    found = part_claims(7, result(), [], NOTHING)
    assert states(found) == {
        INTEREST: PartState.NOT_CLAIMED,
        INDEMNITY: PartState.NOT_CLAIMED,
    }
    assert [(one.ran_cents, one.due_cents) for one in found] == [(1200, 1200), (4000, 4000)]


def test_that_nothing_is_told_of_what_never_ran() -> None:
    assert part_claims(7, PenaltyResult(), [reminder()], NOTHING) == ()


def test_that_the_last_reminder_that_left_claims() -> None:
    later = reminder(interest=1100, indemnity=0, on=date(2026, 3, 20), key=6)
    interest, indemnity = part_claims(7, result(), [reminder(), later], NOTHING)
    assert interest.claimed == LastClaim(6, "R-6", date(2026, 3, 20), 1100)
    assert indemnity.claimed == LastClaim(5, "R-5", DAY, 4000)
    assert interest.state is indemnity.state is PartState.CLAIMED


@pytest.mark.parametrize(
    "one",
    [
        reminder(ReminderState.QUEUED, on=None),
        reminder(ReminderState.SKIPPED),
        reminder(ReminderState.WITHDRAWN),
        reminder(interest=0, indemnity=0),
        reminder(invoice_id=8),
    ],
)
def test_that_what_did_not_leave_or_asked_for_another_claims_nothing(one: Reminder) -> None:
    found = part_claims(7, result(), [one], NOTHING)
    assert set(states(found).values()) == {PartState.NOT_CLAIMED}


def test_that_money_makes_a_part_partly_paid_then_paid() -> None:
    partly = part_claims(7, result(interest_paid_cents=500), [reminder()], NOTHING)
    assert states(partly)[INTEREST] is PartState.PARTLY_PAID
    assert partly[0].due_cents == 700
    whole = part_claims(7, result(interest_paid_cents=1200, indemnity_paid_cents=4000), [], NOTHING)
    assert set(states(whole).values()) == {PartState.PAID}


def test_that_what_is_given_up_says_why() -> None:
    old = Waiver(1, 7, INTEREST, DAY, id=1, cents=200, reason="premier geste")
    new = Waiver(1, 7, INTEREST, DAY, id=2, reason="geste commercial")
    beside = Beside(waivers=(old, new))
    found = part_claims(7, result(interest_waived_cents=1200), [reminder()], beside)
    assert states(found) == {INTEREST: PartState.WAIVED, INDEMNITY: PartState.CLAIMED}
    assert found[0].reason == "geste commercial"
    assert found[0].claimed is not None


def test_that_giving_up_some_leaves_the_rest_claimed() -> None:
    beside = Beside(waivers=(Waiver(1, 7, INTEREST, DAY, cents=200, reason="geste"),))
    found = part_claims(7, result(interest_waived_cents=200), [], beside)
    assert found[0].state is PartState.NOT_CLAIMED
    assert (found[0].waived_cents, found[0].due_cents) == (200, 1000)


def test_that_only_the_shares_of_the_invoice_pay_its_penalties() -> None:
    payment = Payment(
        1,
        DAY,
        6000,
        (
            Allocation(7, 0, interest_cents=999, indemnity_cents=4000),
            Allocation(8, 1, interest_cents=500),
            Allocation(9, 500),
        ),
        id=3,
    )
    (mine,) = paid_beside([payment], 7)
    assert (mine.on, mine.interest_cents, mine.indemnity_cents) == (DAY, 999, 4000)
    assert paid_beside([payment], 9) == ()
    assert paid_beside([payment], 7, without=3) == ()
