"""Which step comes next for a claim, and why or why not: pure functions of facts and a date.

Two questions are kept apart: how old the claim is (``step_of_age``), and which step comes
next (``next_action``): the first one not done, whatever the age. So nothing is lost while
the program is off, and nothing comes in a burst: each step keeps its distance to the one
before it, whenever that one was done.

A step is ready on the latest of: its nominal day; the previous step done + gap; the day after
the last deadline given in writing, which runs from the sending or posting; the last contact
with the client + the plan's gap; the end of a hold. It is then moved to a working day. What
is told first: paid, then a reminder begun, then a hold, then what the step waits for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.contacts import ALONE, ClientSide, client_side, later, unfinished
from relance_desktop.domain.course import Course, Leg, Past, is_preventive
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.money import Cents
from relance_desktop.domain.outcomes import (
    AmountTooSmall,
    ClientGap,
    ClockBehind,
    DeadlineRunning,
    DueReason,
    Held,
    InFlight,
    NonWorkingDay,
    NoPlan,
    NotYet,
    Outcome,
    Paid,
    PlanFinished,
    PromiseBroken,
    Proposal,
    StepDue,
    Waiting,
    WaitingStep,
    WaitReason,
)
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.reminders import StepRecord
from relance_desktop.domain.suspensions import FREE, Suspension, suspensions

__all__ = ["Outcome", "Proposal", "Scheduler", "Waiting", "WorkDays", "next_action", "step_of_age"]

_DAY = timedelta(days=1)
_LONGEST_REST = 15
"""How many days before a day off a preventive step is moved at most."""


class WorkDays(Protocol):
    """What the schedule asks of a calendar."""

    def next_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, else the first one after it."""


@dataclass(slots=True)
class _Case:
    """One claim with all that weighs on its next step."""

    claim: Claim
    course: Course
    past: Past
    held: Suspension
    side: ClientSide
    chase: Cents
    broken: Hold | None


@dataclass(slots=True)
class _Coming:
    """The step to come: ``ready`` is its first possible day, working or not."""

    leg: Leg
    occurrence: int
    ready: date
    wait: WaitReason
    passed: Step | None = None


class Scheduler:
    """Answers for many claims on one day; keeps compiled plans and working days."""

    __slots__ = ("_courses", "_days", "_today", "_workdays")

    def __init__(self, today: date, workdays: WorkDays) -> None:
        self._today = today
        self._workdays = workdays
        self._courses: dict[int, Course] = {}
        self._days: dict[date, date] = {}

    def outcome(
        self,
        claim: Claim,
        plan: Plan | None,
        records: Sequence[StepRecord] = (),
        held: Suspension = FREE,
        side: ClientSide = ALONE,
    ) -> Outcome:
        """A proposal, or the reason why there is none; with the next day when it is known.

        ``records`` are the claim's own; ``side`` sums up the client's others.
        """
        own = unfinished(records) if records else None
        if claim.balance_cents <= 0:
            paid = Paid(-claim.balance_cents, own.state if own else None)
            return Waiting(claim, None, None, 0, paid)
        chase = claim.balance_cents - held.cents
        if own is not None:
            step = plan.step(own.step_key) if plan else None
            lapsed = step is not None and is_preventive(step) and self._today > claim.due_on
            begun = _in_flight(own, True, lapsed)
            return Waiting(claim, step, None, chase, begun, own.occurrence)
        course = self._course(plan)
        if course is None or not course.usable:
            return Waiting(claim, None, None, chase, Held(held.whole) if held.whole else NoPlan())
        past = course.past(claim, records)
        broken = _still_broken(held.broken, past)
        return self._answer(_Case(claim, course, past, held, side, chase, broken))

    def _answer(self, case: _Case) -> Outcome:
        coming = self._coming(case)
        whole = case.held.whole
        if not isinstance(coming, _Coming):
            why = coming if whole is None else Held(whole)
            return Waiting(case.claim, None, None, case.chase, why, 1, case.broken)
        wait, on = self._obstacle(case, coming)
        step, times = coming.leg.step, coming.occurrence
        if wait is not None:
            passed = coming.passed
            return Waiting(case.claim, step, on, case.chase, wait, times, case.broken, passed)
        since = self._working(coming.ready)
        due = self._due(case)
        return Proposal(case.claim, step, since, case.chase, due, times, case.broken)

    def _obstacle(self, case: _Case, coming: _Coming) -> tuple[WaitReason | None, date | None]:
        """What keeps the step from being proposed today, and until when."""
        today, whole, begun = self._today, case.held.whole, case.side.unfinished
        if whole is not None:
            return Held(whole), None if whole.until is None else self._working(coming.ready)
        latest = case.past.latest_on
        if latest is not None and latest > today:
            return ClockBehind(latest), self._working(max(coming.ready, latest))
        if begun is not None and coming.leg.contact:
            return _in_flight(begun, False), None
        if coming.ready > today:
            return coming.wait, self._working(coming.ready)
        moved = self._working(today)
        return (None, None) if moved == today else (NonWorkingDay(moved), moved)

    def _due(self, case: _Case) -> DueReason:
        late = case.claim.days_late(self._today)
        broken = case.broken
        if broken is None or broken.until is None:
            return StepDue(late, case.past.on)
        return PromiseBroken(broken.until, late, case.past.on)

    def _coming(self, case: _Case) -> _Coming | WaitReason:
        """The first step that is wanted for this amount and not lapsed."""
        least: int | None = None
        passed: Step | None = None
        for leg, occurrence in _candidates(case):
            if case.held.whole is None and case.chase < leg.min_cents:
                least = min(leg.min_cents, least or leg.min_cents)
                continue
            coming = self._timed(case, leg, occurrence)
            if leg.preventive and not self._in_time(case.claim, coming):
                passed = leg.step
                continue
            coming.passed = passed
            return coming
        if least is not None:
            return AmountTooSmall(least)
        return _finished(case)

    def _in_time(self, claim: Claim, coming: _Coming) -> bool:
        """Whether a preventive step still comes before the due date: on that day itself it
        would read as a reminder."""
        if self._today >= claim.due_on:
            return False
        return self._working(max(coming.ready, self._today)) < claim.due_on

    def _timed(self, case: _Case, leg: Leg, occurrence: int) -> _Coming:
        """The first day on which a step may be done, and what that day waits for."""
        past, course = case.past, case.course
        wait: WaitReason
        if past.on is None:
            wait = NotYet(case.claim.days_late(self._today))
            ready = course.step_day(case.claim, leg, past)
        else:
            wait = WaitingStep(past.on, course.legs[past.index].key)
            again = occurrence > 1 and leg.every is not None
            ready = (
                past.on + (leg.every or _DAY) if again else course.step_day(case.claim, leg, past)
            )
        if leg.preventive:
            ready = self._not_after(ready, case.claim.due_on)
        if past.deadline_on is not None and past.deadline_on >= ready:
            ready, wait = past.deadline_on + _DAY, DeadlineRunning(past.deadline_on)
        if leg.preventive:
            ready = max(ready, case.claim.issued_on + course.client_gap)
        contact = _last_contact(case, leg)
        if leg.contact and contact is not None and contact + course.client_gap > ready:
            ready = contact + course.client_gap
            wait = ClientGap(contact, ready)
        whole = case.held.whole
        if whole is not None and whole.until is not None:
            ready = max(ready, whole.until + _DAY)
        return _Coming(leg, occurrence, ready, wait)

    def _not_after(self, day: date, due_on: date) -> date:
        """A preventive step whose day is off comes earlier when later would be too late."""
        if self._working(day) < due_on:
            return day
        before = (day - _DAY * back for back in range(1, _LONGEST_REST))
        return next((one for one in before if self._working(one) == one), day)

    def _course(self, plan: Plan | None) -> Course | None:
        if plan is None:
            return None
        course = self._courses.get(id(plan))
        if course is None:
            course = self._courses[id(plan)] = Course(plan)
        return course

    def _working(self, day: date) -> date:
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._workdays.next_working_day(day)
        return found


def next_action(
    claim: Claim,
    plan: Plan | None,
    history: Sequence[StepRecord],
    holds: Sequence[Hold],
    today: date,
    workdays: WorkDays,
    last_client_contact: date | None = None,
) -> Outcome:
    """The next step of one claim, or why there is none today.

    ``history`` may hold other claims' records: those of the same client count for the
    least gap between contacts. ``last_client_contact`` adds a contact that is not in it.
    A held part is taken off this claim alone; ``agenda.outcomes`` spreads it over the due
    dates of its invoice.
    """
    own = [record for record in history if record.claim_id == claim.id]
    others = [r for r in history if r.client_id == claim.client_id and r.claim_id != claim.id]
    side = client_side(others)
    side = ClientSide(later(side.contact_on, last_client_contact), side.unfinished)
    held = suspensions((claim,), holds, today).get(claim.id, FREE)
    return Scheduler(today, workdays).outcome(claim, plan, own, held, side)


def step_of_age(claim: Claim, plan: Plan, today: date) -> Step | None:
    """Where the claim's age alone would put it, whatever was done; None before any step."""
    leg = Course(plan).leg_of_age(claim, today)
    return None if leg is None else leg.step


def _candidates(case: _Case) -> Iterator[tuple[Leg, int]]:
    """The steps to think of, in order: a repeat of the one done, then those after it."""
    course, past = case.course, case.past
    start = course.start(case.claim, past)
    if past.index >= 0 and start == past.index + 1:
        done = course.legs[past.index]
        if done.enabled and past.times < done.times:
            yield done, past.times + 1
    for leg in course.legs[start:]:
        if leg.enabled and not past.has_done(leg):
            yield leg, 1


def _last_contact(case: _Case, leg: Leg) -> date | None:
    """The last contact that a step keeps its distance from. A courtesy note never puts off
    the reminder of what it announced; what else was said that day was said with it."""
    side, past = case.side.contact_on, case.past
    if leg.preventive or past.courtesy_on is None:
        return later(side, past.contact_on)
    return later(None if side == past.courtesy_on else side, past.pressed_on)


def _finished(case: _Case) -> PlanFinished:
    past = case.past
    last = case.course.legs[past.index] if past.index >= 0 else None
    return PlanFinished(past.on, last is not None and last.step.channel is Channel.DECISION)


def _in_flight(record: StepRecord, own: bool, lapsed: bool = False) -> InFlight:
    return InFlight(record.state, record.on, record.step_key, record.reminder_id, own, lapsed)


def _still_broken(promise: Hold | None, past: Past) -> Hold | None:
    """A broken promise is news until the client was contacted again after it."""
    if promise is None or promise.until is None:
        return None
    return None if past.contact_on is not None and past.contact_on > promise.until else promise
