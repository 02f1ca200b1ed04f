"""What the schedule answers for a claim: a step to do, or why there is none today."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.money import Cents
from relance_desktop.domain.plans.values import Step
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.value import value


@value
class StepDue:
    """The step's day has come. ``last_on``: the step before it, None for the first."""

    days_late: int
    last_on: date | None = None


@value
class PromiseBroken:
    """The client had promised to pay by ``promised_on`` and has not: reminders resume."""

    promised_on: date
    days_late: int
    last_on: date | None = None


@value
class Paid:
    """Nothing is left to pay. ``credit_cents``: what was paid too much.

    ``unfinished``: a reminder begun before the payment, to be withdrawn.
    """

    credit_cents: Cents = 0
    unfinished: ReminderState | None = None


@value
class NotYet:
    """No step was done and the first one's day has not come. Negative: still before due."""

    days_late: int


@value
class WaitingStep:
    """A step was done on ``last_on``; the next one's day has not come."""

    last_on: date
    last_key: str


@value
class DeadlineRunning:
    """The client was given until ``deadline_on`` (included) to pay."""

    deadline_on: date


@value
class ClientGap:
    """The client was contacted on ``contact_on``: too soon to come back."""

    contact_on: date
    until: date


@value
class NonWorkingDay:
    """The step is due, but today is a Saturday, a Sunday or a holiday."""

    moved_to: date


@value
class Held:
    """A pause, dispute, promise or payment under way rests the whole claim."""

    hold: Hold


@value
class InFlight:
    """A reminder was begun and is not finished. ``own``: it bears this very claim.

    ``lapsed``: it announces a due date that has passed, so it is to be withdrawn, not sent.
    """

    state: ReminderState
    since: date
    step_key: str
    reminder_id: int
    own: bool = True
    lapsed: bool = False


@value
class PlanFinished:
    """Every step was done. ``decided``: the last one asked the user, who has answered."""

    last_on: date | None
    decided: bool = False


@value
class AmountTooSmall:
    """Every step that is left wants a larger amount; ``min_cents`` is the least asked."""

    min_cents: Cents


@value
class DoNotRemind:
    """The user never has this client reminded, for a reason of theirs."""

    why: str = ""


@value
class MoneyToApply:
    """Money or credit that settles nothing yet covers the whole claim: ``cents`` of it.

    Apply it; there is nothing left to remind of.
    """

    cents: Cents


@value
class NoPlan:
    """There is no plan, or none of its steps is switched on."""


@value
class ClockBehind:
    """History has a step on ``last_on``, after today: the computer's date looks wrong."""

    last_on: date


DueReason: TypeAlias = StepDue | PromiseBroken
WaitReason: TypeAlias = (
    Paid
    | NotYet
    | WaitingStep
    | DeadlineRunning
    | ClientGap
    | NonWorkingDay
    | Held
    | InFlight
    | PlanFinished
    | AmountTooSmall
    | DoNotRemind
    | MoneyToApply
    | NoPlan
    | ClockBehind
)


@value
class Proposal:
    """A step to do today. ``on`` is the working day since when it could be done.

    ``chase_cents`` is the balance less what a partial hold rests. ``occurrence`` counts
    the repeats of the step from 1.
    """

    claim: Claim
    step: Step
    on: date
    chase_cents: Cents
    reason: DueReason
    occurrence: int = 1
    broken_promise: Hold | None = None


@value
class Waiting:
    """Nothing to do today. ``on``: when ``step`` will be proposed, None when unknown.

    ``passed``: the preventive step before it that was not made in time, and lapsed.
    """

    claim: Claim
    step: Step | None
    on: date | None
    chase_cents: Cents
    reason: WaitReason
    occurrence: int = 1
    broken_promise: Hold | None = None
    passed: Step | None = None


Outcome: TypeAlias = Proposal | Waiting
