"""Short ways to build the facts that the schedule reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.plans.shipped import STANDARD
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.reminders import ReminderState, StepRecord

DUE = date(2026, 3, 2)
DONE = {
    Channel.EMAIL: ReminderState.SENT,
    Channel.CALL: ReminderState.CALLED,
    Channel.DECISION: ReminderState.CALLED,
}


class EveryDay:
    """A calendar without Sundays, for rules that are not about working days."""

    def next_working_day(self, day: date) -> date:
        """Any day will do."""
        return day


def at(days: int, due: date = DUE) -> date:
    """So many days after the due date."""
    return due + timedelta(days=days)


def claim(**changes: Any) -> Claim:
    """A claim of 1 000 € due on ``DUE``."""
    due = changes.get("due_on", DUE)
    base = Claim(
        id=changes.get("id", 1),
        invoice_id=changes.get("id", 1),
        client_id=7,
        number="F-1",
        issued_on=due - timedelta(days=30),
        due_on=due,
        cents=100_000,
        balance_cents=100_000,
    )
    return replace(base, **changes)


def did(key: str, days: int, plan: Plan = STANDARD, **changes: Any) -> StepRecord:
    """A step of the plan done so many days after the due date."""
    step = plan.step(key)
    channel = step.channel if step else Channel.EMAIL
    base = StepRecord(
        1, 7, key, DONE.get(channel, ReminderState.POSTED), at(days), channel, reminder_id=days
    )
    return replace(base, **changes)


def hold(kind: HoldKind, start: int = 0, **changes: Any) -> Hold:
    """A hold on the client 7."""
    return replace(Hold(kind, 7, at(start)), **changes)


def plan_of(*steps: Step, gap: int = 0) -> Plan:
    """A plan of these steps, with no gap between contacts unless given."""
    return Plan("essai", steps, id=9, client_gap_days=gap)


def email(key: str, offset: int, **changes: Any) -> Step:
    """An e-mail that gives no deadline unless told."""
    return replace(Step(key, key, Channel.EMAIL, offset, deadline_days=0), **changes)
