"""A plan laid along one claim: on which day each step would stand, and how far it got."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.contacts import later
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.reminders import DONE_STATES, ReminderState, StepRecord
from relance_desktop.domain.value import value

FIRMNESS = {
    Channel.EMAIL: 0,
    Channel.CALL: 1,
    Channel.LETTER: 2,
    Channel.REGISTERED_LETTER: 3,
    Channel.FORMAL_NOTICE: 4,
    Channel.DECISION: 5,
}
"""How hard a channel presses; a softer step never follows a firmer one by itself."""

WRITTEN = frozenset(
    {Channel.EMAIL, Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE}
)
"""Channels that give the client a deadline in writing."""

_DAY = timedelta(days=1)


@value
class Leg:
    """A step with its durations computed once for all claims."""

    step: Step
    index: int
    key: str
    enabled: bool
    basis: Basis
    offset: timedelta
    gap: timedelta | None
    preventive: bool
    contact: bool
    min_cents: int
    every: timedelta | None
    times: int
    deadline: timedelta | None


class Past:
    """How far a claim got: the furthest step done and when, -1 and None for none.

    ``times`` it was done. ``contact_on``: the last contact about this claim, a mention
    included, a skip not; ``pressed_on`` without courtesy notes, ``courtesy_on`` these alone.
    ``deadline_on``: the last day the client was given to pay.
    ``latest_on``: the last record of all. ``done`` has the bit of each step done.
    """

    __slots__ = (
        "contact_on",
        "count",
        "courtesy_on",
        "deadline_on",
        "done",
        "index",
        "latest_on",
        "on",
        "pressed_on",
        "times",
    )

    def __init__(self) -> None:
        self.index, self.times, self.count, self.done = -1, 0, 0, 0
        self.on: date | None = None
        self.contact_on: date | None = None
        self.pressed_on: date | None = None
        self.courtesy_on: date | None = None
        self.deadline_on: date | None = None
        self.latest_on: date | None = None

    def note(self, record: StepRecord, leg: Leg | None) -> None:
        """Take its dates: the contact, and the deadline that it gave."""
        when = record.on
        if self.latest_on is None or when > self.latest_on:
            self.latest_on = when
        if record.state is ReminderState.SKIPPED or record.channel is Channel.DECISION:
            return
        if self.contact_on is None or when > self.contact_on:
            self.contact_on = when
        if leg is not None and leg.preventive:
            self.courtesy_on = later(self.courtesy_on, when)
        else:
            self.pressed_on = later(self.pressed_on, when)
        given = record.deadline_on
        if given is None and leg is not None and leg.deadline is not None:
            given = when + leg.deadline
        self.deadline_on = later(self.deadline_on, given)

    def has_done(self, leg: Leg) -> bool:
        """Whether the step was done, wherever the plan has it now."""
        return bool(self.done >> leg.index & 1)

    def reach(self, record: StepRecord, index: int, back: bool = False) -> None:
        """Move on to its step, or count it once more; a step already passed is nothing.

        ``back``: the plan was put in another order since, this one is where it stands.
        """
        if index > self.index or back:
            self.index, self.on, self.times, self.count = index, record.on, record.occurrence, 1
        elif index == self.index:
            self.count += 1
            self.times = max(self.times, record.occurrence, self.count)
            self.on = later(self.on, record.on)
        self.done |= 1 << index


def is_preventive(step: Step) -> bool:
    """Whether it comes before the due date: it lapses when that day comes."""
    return step.basis is Basis.DUE and step.offset_days < 0


def _leg(index: int, step: Step) -> Leg:
    repeats = step.repeat_every_days is not None and step.repeat_max > 0
    preventive = is_preventive(step)
    gives_deadline = step.channel in WRITTEN and not preventive and step.deadline_days > 0
    return Leg(
        step=step,
        index=index,
        key=step.key,
        enabled=step.enabled,
        basis=step.basis,
        offset=timedelta(days=step.offset_days),
        gap=None if step.gap_days is None else timedelta(days=step.gap_days),
        preventive=preventive,
        contact=step.channel is not Channel.DECISION,
        min_cents=step.min_cents,
        every=timedelta(days=step.repeat_every_days or 0) if repeats else None,
        times=1 + step.repeat_max if repeats else 1,
        deadline=timedelta(days=step.deadline_days) if gives_deadline else None,
    )


class Course:
    """A plan made ready for many claims."""

    __slots__ = ("client_gap", "legs", "places", "plan", "rises", "usable")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.legs = tuple(_leg(index, step) for index, step in enumerate(plan.steps))
        self.places = {leg.key: leg for leg in self.legs}
        self.client_gap = timedelta(days=plan.client_gap_days)
        self.usable = any(leg.enabled for leg in self.legs)
        press = [FIRMNESS[leg.step.channel] for leg in self.legs]
        self.rises = press == sorted(press)

    def nominal(self, claim: Claim, leg: Leg) -> date:
        """The day of a step by the claim's dates alone, whatever was done or not."""
        if leg.basis is Basis.DUE:
            return claim.due_on + leg.offset
        if leg.basis is Basis.ISSUE:
            return claim.issued_on + leg.offset
        if leg.basis is Basis.DUE_END_OF_MONTH:
            return _month_end(claim.due_on + leg.offset)
        before = next((x for x in reversed(self.legs[: leg.index]) if x.enabled), None)
        return (claim.due_on if before is None else self.nominal(claim, before)) + leg.offset

    def step_day(self, claim: Claim, leg: Leg, past: Past) -> date:
        """When a step falls due: max(its nominal day, the previous step done + gap).

        Without a gap of its own it keeps the distance that the plan has between the two
        steps; after a preventive step the distance counts from the due date, so that a
        courtesy note sent late does not postpone the first reminder.
        """
        nominal = self.nominal(claim, leg)
        if past.on is None:
            return nominal
        if leg.basis is Basis.PREVIOUS:
            return past.on + max(leg.offset, leg.gap or leg.offset)
        gap = leg.gap
        if gap is None:
            done = self.legs[past.index]
            fresh = done.preventive and not leg.preventive
            gap = nominal - (claim.due_on if fresh else self.nominal(claim, done))
        return max(nominal, past.on + gap)

    def leg_of_age(self, claim: Claim, day: date) -> Leg | None:
        """The last step towards the client whose nominal day was reached on ``day``."""
        reached = None
        for leg in self.legs:
            if leg.enabled and leg.contact and self.nominal(claim, leg) <= day:
                reached = leg
        return reached

    def start(self, claim: Claim, past: Past) -> int:
        """The place of the first step still to think of.

        An old debt imported with STEP_OF_AGE enters at the step of its age on the day of
        the import; what comes before is not needed. The decision is never an entry.
        """
        place, entered = past.index + 1, 0
        if claim.plan_start is PlanStart.STEP_OF_AGE and claim.imported_on is not None:
            entry = self.leg_of_age(claim, claim.imported_on)
            entered = 0 if entry is None else entry.index
        if entered > place:
            return entered
        return place if self.rises else self._left_behind(past, entered, place)

    def _left_behind(self, past: Past, first: int, last: int) -> int:
        """The first step, before the one reached, that an edit of the plan put there: firmer
        than all that was done, so that it cannot have been passed over. A letter never sent
        still comes before the formal notice."""
        done = [FIRMNESS[leg.step.channel] for leg in self.legs if past.has_done(leg)]
        for leg in self.legs[first:last]:
            firmer = FIRMNESS[leg.step.channel] > max(done, default=-1)
            if leg.enabled and leg.contact and firmer and done:
                return leg.index
        return last

    def past(self, claim: Claim, records: Sequence[StepRecord]) -> Past:
        """Read how far the claim got from its history (done records only).

        Under a payment schedule each due starts the plan anew: what was said about another
        one is left out.
        """
        past, places = Past(), self.places
        done = [record for record in records if record.state in DONE_STATES]
        if claim.parts:
            done = [one for one in done if one.due_on is None or one.due_on == claim.due_on]
        if len(done) > 1 and any(record.step_key not in places for record in done):
            done.sort(key=lambda record: (record.on, record.reminder_id))
        for record in done:
            leg = places.get(record.step_key) or self._foreign(claim, record, past.index)
            past.note(record, leg)
            if leg is not None:
                back = leg.index < past.index and self._was_moved(past, record, leg)
                past.reach(record, leg.index, back)
        return past

    def _was_moved(self, past: Past, record: StepRecord, leg: Leg) -> bool:
        """Whether a step done after the furthest one stands before it by an edit of the plan.

        Nobody goes back from a letter to an e-mail but on purpose: as firm or firmer it must be.
        A skip tells nothing of the order.
        """
        if record.state is ReminderState.SKIPPED or past.has_done(leg):
            return False
        return FIRMNESS[leg.step.channel] >= FIRMNESS[self.legs[past.index].step.channel]

    def _foreign(self, claim: Claim, record: StepRecord, index: int) -> Leg | None:
        """What a step of another plan stands for here, by its channel.

        It stands for the first step of the same channel not yet reached (preventive for
        preventive). A paper one without such a step covers all that is softer, so that no
        e-mail follows a letter. Skips of another plan and mere mentions cover nothing.
        """
        if not record.step_key or record.state is ReminderState.SKIPPED:
            return None
        early = record.on <= claim.due_on
        left = [x for x in self.legs[index + 1 :] if x.preventive == early]
        same = next((leg for leg in left if leg.step.channel is record.channel), None)
        if same is not None or FIRMNESS[record.channel] < FIRMNESS[Channel.LETTER]:
            return same
        covered = None
        for leg in left:
            if FIRMNESS[leg.step.channel] > FIRMNESS[record.channel]:
                break
            covered = leg
        return covered


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
