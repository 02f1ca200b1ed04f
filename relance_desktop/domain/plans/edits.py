"""Changes that the user makes to a plan: pure functions, the order of steps kept sensible.

A step's key never changes and is never given twice: history refers to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.course import Course, is_preventive
from relance_desktop.domain.plans.shipped import plan_model
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step

SAMPLE_TERM = timedelta(days=30)
"""Between the issue and the due date of the made-up invoice."""

_BEFORE_DUE, _BETWEEN_PREVENTIVE = 3, 5


def sample_claim(due_on: date, cents: int = 100_000) -> Claim:
    """A made-up invoice of 1 000 € unless told, issued 30 days before it is due."""
    return Claim(0, 0, 0, "", due_on - SAMPLE_TERM, due_on, cents, cents)


def days_of(plan: Plan, claim: Claim) -> dict[str, int]:
    """The day of each step from the due date, by the claim's dates alone; by key."""
    course = Course(plan)
    return {leg.key: (course.nominal(claim, leg) - claim.due_on).days for leg in course.legs}


def with_step(plan: Plan, key: str, claim: Claim, **changes: Any) -> Plan:
    """Change fields of a step. When its day changes, it takes its place among the others."""
    steps = tuple(replace(s, **changes) if s.key == key else s for s in plan.steps)
    changed = replace(plan, steps=steps)
    if {"offset_days", "basis", "channel"}.isdisjoint(changes):
        return changed
    return in_order(changed, claim)


def moved(plan: Plan, key: str, days: int, claim: Claim) -> Plan:
    """Move a step by so many days, not before what it counts from allows."""
    step = plan.step(key)
    if step is None:
        return plan
    least = 0 if step.basis in (Basis.ISSUE, Basis.PREVIOUS) else -365
    offset = min(730, max(least, step.offset_days + days))
    return with_step(plan, key, claim, offset_days=offset)


def added(plan: Plan, step: Step, claim: Claim) -> Plan:
    """Add a step at the place of its day."""
    return in_order(replace(plan, steps=(*plan.steps, step)), claim)


def removed(plan: Plan, key: str) -> Plan:
    """Take a step out; what was done of it stays in history."""
    return replace(plan, steps=tuple(step for step in plan.steps if step.key != key))


def new_step(plan: Plan, key: str, name: str, claim: Claim) -> Step:
    """An e-mail a week after the last step that presses, for the user to change."""
    days = days_of(plan, claim)
    pressing = [days[s.key] for s in plan.steps if s.channel is not Channel.DECISION]
    return Step(key, name, Channel.EMAIL, max(pressing, default=-2) + 7, deadline_days=5)


MOST_PREVENTIVE = 2
"""One or two courteous reminders before the due date; more would annoy."""


def preventive_count(plan: Plan) -> int:
    """How many of the steps come before the due date."""
    return sum(is_preventive(step) for step in plan.steps)


def new_preventive_step(plan: Plan, key: str, name: str) -> Step:
    """An e-mail three days before the due date, or a few days before the one there is."""
    early = [step.offset_days for step in plan.steps if is_preventive(step)]
    offset = min(early) - _BETWEEN_PREVENTIVE if early else -_BEFORE_DUE
    return Step(key, name, Channel.EMAIL, offset, deadline_days=0)


def copy_of(step: Step, key: str, name: str) -> Step:
    """The same step once more, five days later."""
    return replace(step, key=key, name=name, offset_days=step.offset_days + 5)


def restored(plan: Plan) -> Plan | None:
    """The plan with the steps that it was shipped with; None for one of the user's own."""
    model = plan_model(plan.key)
    if model is None:
        return None
    return replace(plan, steps=model.steps, client_gap_days=model.client_gap_days)


def in_order(plan: Plan, claim: Claim) -> Plan:
    """Steps by their day, the decision last; what counts from a step stays behind it."""
    days = days_of(plan, claim)
    groups: list[list[Step]] = []
    for step in plan.steps:
        if groups and step.basis is Basis.PREVIOUS:
            groups[-1].append(step)
        else:
            groups.append([step])
    groups.sort(key=lambda group: (_is_last(group), days[group[0].key]))
    return replace(plan, steps=tuple(step for group in groups for step in group))


def _is_last(group: list[Step]) -> bool:
    return group[-1].channel is Channel.DECISION
