"""What an edit of a plan changes for the claims that are open: said before it is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import Enum

from relance_desktop.domain.outcomes import Outcome, Proposal
from relance_desktop.domain.plans.values import Step
from relance_desktop.domain.value import value


class Shift(Enum):
    """How the next step of a claim changes."""

    EARLIER = "earlier"
    LATER = "later"
    OTHER_STEP = "other_step"
    ADDED = "added"
    GONE = "gone"


@value
class Effect:
    """One change, of so many claims. ``first_on``: the first of their new days, None when
    nothing comes any more (``step`` is then the one that goes)."""

    shift: Shift
    step: Step
    count: int
    first_on: date | None
    one_day: bool = True


def effects_of(
    before: Iterable[Outcome], after: Iterable[Outcome], today: date
) -> tuple[Effect, ...]:
    """Compare the outcomes of the same claims under two plans; claims that keep the same
    next step on the same day are left out. What concerns most claims comes first."""
    groups: defaultdict[tuple[Shift, str], list[tuple[Step, date | None]]] = defaultdict(list)
    for old, new in zip(before, after, strict=True):
        shift = _shift(old, new, today)
        step = new.step or old.step
        if shift is not None and step is not None:
            groups[shift, step.key].append((step, _day(new, today)))
    return tuple(
        sorted(
            (_effect(shift, found) for (shift, _), found in groups.items()),
            key=lambda effect: -effect.count,
        )
    )


def _effect(shift: Shift, found: list[tuple[Step, date | None]]) -> Effect:
    days = {day for _, day in found if day is not None}
    return Effect(shift, found[0][0], len(found), min(days, default=None), len(days) < 2)


def _shift(old: Outcome, new: Outcome, today: date) -> Shift | None:
    if old.step is None or new.step is None:
        if old.step is new.step:
            return None
        return Shift.ADDED if old.step is None else Shift.GONE
    if (old.step.key, old.occurrence) != (new.step.key, new.occurrence):
        return Shift.OTHER_STEP
    was, will = _day(old, today), _day(new, today)
    if was is None or will is None or was == will:
        return None
    return Shift.EARLIER if will < was else Shift.LATER


def _day(outcome: Outcome, today: date) -> date | None:
    return today if isinstance(outcome, Proposal) else outcome.on
