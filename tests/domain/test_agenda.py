"""The day's work, grouped by client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.agenda import Agenda, agenda, arrange, outcomes
from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.outcomes import (
    ClientGap,
    DoNotRemind,
    InFlight,
    Paid,
    PlanFinished,
    Proposal,
    Waiting,
)
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.shipped import STANDARD
from relance_desktop.domain.plans.values import Channel, Plan
from relance_desktop.domain.reminders import ReminderState, StepRecord
from tests.domain.schedule_facts import DONE, DUE, EveryDay, at, claim, did, email, hold, plan_of


def day(
    today: int,
    *claims: Claim,
    history: Any = (),
    holds: tuple[Hold, ...] = (),
    plan: Plan = STANDARD,
) -> Agenda:
    """The agenda so many days after DUE."""
    return agenda(claims, PlanBook([plan]), history, holds, at(today), EveryDay())


def lines(found: Agenda, task: int = 0) -> list[tuple[int, str, bool]]:
    """Claim, own step and tick of each line of a task."""
    return [(line.claim.id, line.step_key, line.ticked) for line in found.todo[task].lines]


def late(claim_id: int, days: int, **changes: Any) -> Claim:
    """A claim due so many days after DUE."""
    return claim(id=claim_id, invoice_id=claim_id, due_on=at(days), **changes)


# --- one reminder per client --------------------------------------------------


def test_that_claims_of_a_client_go_into_one_reminder_driven_by_the_oldest() -> None:
    found = day(13, late(2, 5), late(1, 0), late(3, 6, client_id=8))
    assert [task.client_id for task in found.todo] == [7, 8]
    assert found.todo[0].lead.claim.id == 1
    assert lines(found) == [(1, "email_1", True), (2, "email_1", True)]


def test_that_of_the_same_age_the_largest_drives() -> None:
    found = day(6, claim(id=1, balance_cents=100), claim(id=2, balance_cents=200))
    assert found.todo[0].lead.claim.id == 2


def test_that_a_newer_claim_does_its_own_step_by_a_firmer_reminder() -> None:
    history = [did("call", 10, claim_id=1)]
    found = day(16, late(1, 0), late(2, 9), history=history)
    assert found.todo[0].step.key == "letter"
    assert lines(found) == [(1, "letter", True), (2, "email_1", True)]


def test_that_a_firmer_step_of_a_newer_claim_stays_due() -> None:
    history = [did("letter", 12, claim_id=2)]
    found = day(60, late(1, 0), late(2, 1), history=history)
    assert (found.todo[0].step.key, lines(found)[1]) == ("email_1", (2, "", True))


def test_that_a_late_claim_that_waits_is_recalled_without_doing_a_step() -> None:
    found = day(10, late(1, 0), late(2, 8), history=[did("email_1", 4)])
    assert lines(found) == [(1, "call", True), (2, "", True)]


def test_that_claims_not_due_join_only_a_soft_reminder_and_by_their_own_step() -> None:
    soon, far = late(2, 12), late(3, 40)
    assert lines(day(8, late(1, 0), soon, far)) == [(1, "email_1", True), (2, "courtesy", True)]
    letter = day(15, late(1, 0), late(2, 19), history=[did("call", 10)])
    assert lines(letter) == [(1, "letter", True), (2, "courtesy", False)]


def test_that_a_formal_notice_takes_only_claims_due_for_one() -> None:
    history = [did("letter", 14), did("letter", 14, claim_id=2), did("call", 14, claim_id=4)]
    claims = (late(1, 0), late(2, 1), late(3, 2), late(4, 3), late(5, 32))
    found = day(33, *claims, history=history)
    assert found.todo[0].step.channel is Channel.FORMAL_NOTICE
    assert lines(found) == [
        (1, "formal_notice", True),
        (2, "formal_notice", True),
        (3, "email_1", False),
        (4, "letter", False),
        (5, "", False),
    ]


def test_that_a_courtesy_note_recalls_nothing_that_is_late() -> None:
    claims = (late(1, 0), late(2, 23))
    found = day(18, *claims, history=[did("call", 14)])
    assert lines(found) == [(2, "courtesy", True), (1, "", False)]


def test_that_resting_claims_are_never_in_a_reminder() -> None:
    pause = hold(HoldKind.PAUSE, invoice_id=2)
    ahead = did("email_1", 50, claim_id=3)
    found = day(10, late(1, 0), late(2, 1), late(3, 1), holds=(pause,))
    assert [line[0] for line in lines(found)] == [1, 3]
    clock = day(10, late(1, 0), late(3, 1), history=[replace(ahead, client_id=99)])
    assert [line[0] for line in lines(clock)] == [1]


def test_that_a_claim_to_decide_is_recalled_but_decided_apart() -> None:
    found = day(40, late(1, 0), late(2, 30), history=[did("formal_notice", 20)])
    assert lines(found) == [(2, "email_1", True), (1, "", True)]
    assert [one.claim.id for one in found.decisions] == [1]


def test_that_totals_add_up_ticked_lines_per_currency() -> None:
    part = hold(HoldKind.DISPUTE, invoice_id=1, cents=25_000)
    claims = (late(1, 0), late(2, 1, currency="USD"), late(3, 2, balance_cents=5))
    found = day(10, *claims, holds=(part,))
    assert found.todo[0].totals == (Money(75_005), Money(100_000, "USD"))
    assert found.todo[0].lines[0].cents == 75_000


def test_that_tasks_come_largest_first_then_oldest() -> None:
    small = late(1, 0, client_id=1, balance_cents=10)
    new, old = late(2, 3, client_id=2), late(3, 1, client_id=3)
    assert [task.client_id for task in day(9, small, new, old).todo] == [3, 2, 1]


def test_that_unticked_claims_stay_due_after_the_reminder() -> None:
    claims = (late(1, 0), late(2, 1))
    after = day(11, *claims, history=[did("email_1", 10)])
    waiting = {one.claim.id: one for one in after.waiting}
    assert isinstance(waiting[2].reason, ClientGap)
    assert waiting[2].on == at(14)
    again = day(14, *claims, history=[did("email_1", 10)])
    assert again.todo[0].lead.claim.id == 2


# --- the sections -------------------------------------------------------------


def test_that_a_reminder_begun_is_to_finish_and_blocks_its_client() -> None:
    begun = did("letter", 15, state=ReminderState.TO_PRINT)
    found = day(20, late(1, 0), late(2, 1), history=[begun])
    assert [one.claim.id for one in found.unfinished] == [1]
    assert found.todo == ()
    assert isinstance(found.waiting[0].reason, InFlight)


def test_that_paid_claims_are_nowhere() -> None:
    assert day(20, claim(balance_cents=0)) == Agenda()


def test_that_held_claims_are_apart_with_their_reason() -> None:
    found = day(20, claim(), holds=(hold(HoldKind.DISPUTE),))
    assert [one.claim.id for one in found.held] == [1]
    assert (found.todo, found.waiting) == ((), ())


def test_that_what_comes_within_seven_days_is_told_soonest_first() -> None:
    claims = (late(1, 7), late(2, 3), late(3, 8), late(4, 2, balance_cents=1))
    found = day(5, *claims, plan=plan_of(email("a", 5)))
    assert [one.claim.id for one in found.upcoming] == [4, 2, 1]
    assert [one.claim.id for one in found.waiting] == [4, 2, 1, 3]


def test_that_a_plan_over_without_asking_is_to_decide_and_a_decided_one_is_finished() -> None:
    plan = plan_of(email("a", 5))
    asked = day(40, claim(), history=[did("a", 6)], plan=plan)
    assert isinstance(asked.decisions[0].reason, PlanFinished)
    decided = day(40, claim(), history=[did("decision", 35)])
    assert (decided.decisions, [one.claim.id for one in decided.finished]) == ((), [1])


def test_that_promises_are_watched_broken_first() -> None:
    kept = hold(HoldKind.PROMISE, invoice_id=3, until=at(9), lifted_on=at(8))
    broken = hold(HoldKind.PROMISE, invoice_id=2, until=at(9))
    running = hold(HoldKind.PROMISE, invoice_id=1, until=at(12))
    endless = hold(HoldKind.PROMISE, invoice_id=3, start=10)
    pause = hold(HoldKind.PAUSE, invoice_id=4)
    claims = (late(1, 0), late(2, 1), late(3, 2), late(4, 3))
    found = day(10, *claims, holds=(endless, kept, running, broken, pause))
    watched = [(one.hold, one.broken, [c.id for c in one.claims]) for one in found.promises]
    assert watched == [(broken, True, [2]), (running, False, [1]), (endless, False, [3])]
    assert found.promises[0].totals == (Money(100_000),)


def test_that_a_held_part_is_spread_over_the_due_dates_of_its_invoice() -> None:
    first = late(1, 0)
    second = replace(late(2, 1), invoice_id=1, position=2)
    part = hold(HoldKind.DISPUTE, invoice_id=1, cents=120_000)
    found = outcomes([second, first], PlanBook([STANDARD]), [], [part], at(9), EveryDay())
    assert [one.chase_cents for one in found] == [80_000, 0]
    assert [one.claim.id for one in arrange(found, [part], at(9)).held] == [1]


# --- catching up, with all the claims of a client -----------------------------

FRANCE = WorkCalendar()


@given(
    dues=st.lists(st.integers(-20, 30), min_size=1, max_size=4),
    away=st.lists(st.booleans(), max_size=60),
)
def test_that_no_claim_of_a_client_is_lost_doubled_or_rushed(
    dues: list[int], away: list[bool]
) -> None:
    claims = [late(n, days) for n, days in enumerate(dues, start=1)]
    history: list[StepRecord] = []
    contacts: list[date] = []
    book, today = PlanBook([STANDARD]), DUE - timedelta(days=25)
    for step in range(700):
        if step >= len(away) or not away[step]:
            found = agenda(claims, book, history, (), today, FRANCE)
            if len(found.finished) == len(claims):
                break
            _work(found, today, history, contacts)
        today += timedelta(days=1)
    assert len(found.finished) == len(claims)
    assert all((b - a).days >= 4 for a, b in pairwise(contacts))
    for one in claims:
        keys = [r.step_key for r in history if r.claim_id == one.id and r.step_key]
        assert len(keys) == len(set(keys))
        assert [k for k in keys if k != "courtesy"] == [s.key for s in STANDARD.steps[1:]]


def _work(found: Agenda, today: date, history: list[StepRecord], contacts: list[date]) -> None:
    for task in found.todo:
        assert FRANCE.is_working_day(today)
        contacts.append(today)
        for line in task.lines:
            if line.ticked:
                channel = task.step.channel
                state = DONE.get(channel, ReminderState.POSTED)
                history.append(StepRecord(line.claim.id, 7, line.step_key, state, today, channel))
    for one in found.decisions:
        assert isinstance(one, Proposal)
        done = ReminderState.CALLED
        history.append(StepRecord(one.claim.id, 7, one.step.key, done, today, Channel.DECISION))


def test_that_a_client_never_to_be_reminded_is_not_and_its_reason_is_told() -> None:
    mine, other, paid = late(1, 0), late(2, 0, client_id=8), late(3, 0, balance_cents=0)
    found = outcomes(
        [mine, other, paid], PlanBook([STANDARD]), (), (), at(13), EveryDay(), {7: "ami"}
    )
    assert found[0] == Waiting(mine, None, None, mine.balance_cents, DoNotRemind("ami"))
    assert isinstance(found[1], Proposal)
    assert isinstance(found[2], Waiting)
    assert found[2].reason == Paid()
    page = arrange(found, (), at(13))
    assert [task.client_id for task in page.todo] == [8]
    assert [one.claim.id for one in page.held] == [1]
