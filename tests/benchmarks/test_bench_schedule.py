"""The day's work for many claims, beside the bare loop that reads the same facts once."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from relance_desktop.domain.agenda import agenda, outcomes
from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.shipped import SHIPPED_PLANS, STANDARD
from relance_desktop.domain.reminders import ReminderState, StepRecord

TODAY = date(2026, 11, 20)
SIZES = (10_000, 100_000)


@dataclass(frozen=True)
class Facts:
    """A made-up business: unpaid claims in every state, one client for eight of them."""

    claims: list[Claim]
    history: list[StepRecord]
    holds: list[Hold]


@pytest.fixture(scope="module", params=SIZES, ids="{}-claims".format)
def facts(request: pytest.FixtureRequest) -> Facts:
    """The same business at each size; in 20 invoices one rests."""
    chance = random.Random(1)
    made = Facts([], [], [])
    for number in range(request.param):
        _add(made, number, chance.randrange(request.param // 8), chance)
    return made


def _add(made: Facts, number: int, client: int, chance: random.Random) -> None:
    due = TODAY - timedelta(days=chance.randrange(-30, 90))
    issued, cents = due - timedelta(days=30), chance.randrange(1_000, 100_000)
    made.claims.append(Claim(number, number, client, str(number), issued, due, 100_000, cents))
    on = due + timedelta(days=5)
    for step in STANDARD.steps[1 : 1 + chance.randrange(5)]:
        if on < TODAY:
            state = ReminderState.SENT
            made.history.append(StepRecord(number, client, step.key, state, on, step.channel))
        on += timedelta(days=5)
    if chance.random() < 0.05:
        until = TODAY + timedelta(days=chance.randrange(-5, 9))
        kind = HoldKind.PAUSE if chance.random() < 0.5 else HoldKind.PROMISE
        started = TODAY - timedelta(days=10)
        made.holds.append(Hold(kind, client, started, invoice_id=number, until=until))


def bare(facts: Facts) -> int:
    """Read each claim and its last record, compare one date: the least any rule must do."""
    last: dict[int, date] = {}
    for record in facts.history:
        known = last.get(record.claim_id)
        if known is None or record.on > known:
            last[record.claim_id] = record.on
    five, count = timedelta(days=5), 0
    for claim in facts.claims:
        ready = claim.due_on + five
        done = last.get(claim.id)
        if done is not None:
            ready = max(ready, done + five)
        count += claim.balance_cents > 0 and ready <= TODAY
    return count


@pytest.mark.benchmark(group="schedule")
def test_bench_bare_loop(facts: Facts, measure: Callable[..., Any]) -> None:
    assert measure(lambda: bare(facts)) > 0


@pytest.mark.benchmark(group="schedule")
def test_bench_next_action_of_all(facts: Facts, measure: Callable[..., Any]) -> None:
    book = PlanBook(SHIPPED_PLANS)
    calendar = WorkCalendar()
    found = measure(
        lambda: outcomes(facts.claims, book, facts.history, facts.holds, TODAY, calendar)
    )
    assert len(found) == len(facts.claims)


@pytest.mark.benchmark(group="schedule")
def test_bench_agenda_of_the_day(facts: Facts, measure: Callable[..., Any]) -> None:
    book = PlanBook(SHIPPED_PLANS)
    calendar = WorkCalendar()
    day = measure(lambda: agenda(facts.claims, book, facts.history, facts.holds, TODAY, calendar))
    assert day.todo
