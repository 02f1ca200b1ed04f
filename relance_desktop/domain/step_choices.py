"""The steps that the user may choose instead of the one proposed, and what that skips."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.course import Course, Leg, Past
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.reminders import StepRecord
from relance_desktop.domain.value import value

NOTICE: Final = Step("formal_notice", "Mise en demeure", Channel.FORMAL_NOTICE, 0)
"""The formal notice of a claim whose plan has none: it may always be given."""


@value
class StepChoice:
    """A step the user may do today. ``skips`` are passed over, each needs a reason.

    ``not_before`` is the day it would have come by itself; ``again``: it was reached
    already and would be done once more, as ``occurrence``.
    """

    step: Step
    occurrence: int
    not_before: date
    skips: tuple[Step, ...] = ()
    again: bool = False

    def is_early(self, today: date) -> bool:
        """Whether it would be done before its day."""
        return today < self.not_before

    @property
    def needs_reason(self) -> bool:
        """Whether choosing it skips a step, which history must explain."""
        return bool(self.skips)


def possible_steps(
    claim: Claim, plan: Plan, history: Sequence[StepRecord], today: date
) -> tuple[StepChoice, ...]:
    """Every step that could be done today, in the plan's order.

    Left out: steps switched off, and preventive ones once the due date has passed. A
    smaller amount than a step asks for does not forbid it: it is then the user's choice,
    and passing over such a step needs no reason.
    """
    course = Course(plan)
    past = course.past(claim, [record for record in history if record.claim_id == claim.id])
    start = course.start(claim, past)
    legs = [leg for leg in course.legs if leg.enabled and not _lapsed(leg, claim, today)]
    choices = []
    for leg in legs:
        if leg.index < start or past.has_done(leg):
            choices.append(_again(course, claim, leg, past, history))
            continue
        between = [x for x in legs if start <= x.index < leg.index and not past.has_done(x)]
        skips = tuple(x.step for x in between if _wanted(x, claim))
        choices.append(StepChoice(leg.step, 1, course.step_day(claim, leg, past), skips))
    return tuple(choices)


def with_notice(
    choices: Sequence[StepChoice], claim: Claim, history: Sequence[StepRecord], today: date
) -> tuple[StepChoice, ...]:
    """The choices, and a formal notice where the plan offers none for a claim that is late."""
    there = any(choice.step.channel is Channel.FORMAL_NOTICE for choice in choices)
    if there or claim.due_on >= today:
        return tuple(choices)
    before = [r.occurrence for r in history if (r.claim_id, r.step_key) == (claim.id, NOTICE.key)]
    occurrence = max(len(before), *before) + 1 if before else 1
    return (*choices, StepChoice(NOTICE, occurrence, claim.due_on, again=bool(before)))


def _lapsed(leg: Leg, claim: Claim, today: date) -> bool:
    return leg.preventive and today > claim.due_on


def _wanted(leg: Leg, claim: Claim) -> bool:
    return claim.balance_cents >= leg.min_cents


def _again(
    course: Course, claim: Claim, leg: Leg, past: Past, history: Sequence[StepRecord]
) -> StepChoice:
    done = [r.occurrence for r in history if r.claim_id == claim.id and r.step_key == leg.key]
    occurrence = max(len(done), *done) + 1 if done else 1
    at = past.on if leg.every is not None and past.on and leg.index == past.index else None
    day = at + leg.every if at and leg.every else course.nominal(claim, leg)
    return StepChoice(leg.step, occurrence, day, again=True)
