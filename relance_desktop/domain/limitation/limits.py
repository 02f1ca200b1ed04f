"""What the clock of a claim says: the day, what is left, why, and when to warn."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.limitation.facts import ClockEvent
from relance_desktop.domain.limitation.rules import Period, RuleReason
from relance_desktop.domain.limitation.start import Start
from relance_desktop.domain.month_terms import months_after
from relance_desktop.domain.value import value

WARNING_MONTHS: Final = (12, 6, 3, 1)
"""How long before the last day it is said, the earliest first."""

EXPIRED_LEVEL: Final = 0
"""The level of a claim whose last day is over."""


class Effect(Enum):
    """What an event does to the clock."""

    INTERRUPTS = "interrupts"
    MAYBE = "maybe"
    """A new period perhaps: the limit stays, the later day is to be confirmed."""
    SUSPENDS = "suspends"
    VOID = "void"
    """As if it had never been (C. civ. 2243)."""
    TOO_EARLY = "too_early"
    """Before the period began."""
    TOO_LATE = "too_late"
    """After the last day."""
    PART = "part"
    """About a part of the claim only: the day of the rest stays."""
    DURING = "during"
    """While something that interrupts went on: its end counts."""


class LimitationState(Enum):
    """What the clock does today."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    PENDING = "pending"
    """Interrupted by a case that goes on (C. civ. 2242)."""
    EXPIRED = "expired"


@value
class EventStep:
    """An event with what it does. ``limit_on``: the last day after it; for what is only
    possible, the day that it would be."""

    event: ClockEvent
    effect: Effect
    limit_on: date


@value
class Left:
    """What is left: whole months, then days."""

    months: int
    days: int


@value
class Limitation:
    """The clock of one claim.

    ``original_on``: the last day without any event. ``limit_on``: the last day for sure; while
    something goes on, as if it ended today. ``possible_on``: the later day if what only may
    interrupt does. ``watch_on``: the last day if what goes on had never been, to warn by.
    ``long_stop_on``: twenty years from the birth of the right (C. civ. 2232), as a note.
    """

    period: Period
    rule_reason: RuleReason
    start: Start
    original_on: date
    limit_on: date
    possible_on: date | None
    watch_on: date
    state: LimitationState
    long_stop_on: date
    steps: tuple[EventStep, ...] = ()
    basis_note: str = ""

    @property
    def is_to_check(self) -> bool:
        """Whether the rule or the start is not sure enough to rely on."""
        unknown = self.rule_reason is RuleReason.KIND_UNKNOWN
        return unknown or self.start.is_guess or not self.period.law.is_sure

    @property
    def moved(self) -> bool:
        """Whether events changed the last day."""
        return self.limit_on != self.original_on

    @property
    def passes_long_stop(self) -> bool:
        """Whether the last day is beyond the long stop."""
        return self.limit_on > self.long_stop_on


def time_left(limit_on: date, today: date) -> Left | None:
    """How long until the end of the last day; None when it is over."""
    if today > limit_on:
        return None
    months = (limit_on.year - today.year) * 12 + limit_on.month - today.month
    if months_after(today, months) > limit_on:
        months -= 1
    return Left(months, (limit_on - months_after(today, months)).days)


def warning_days(limit_on: date) -> dict[int, date]:
    """The day from which each warning is due, by months before."""
    return {months: months_after(limit_on, -months) for months in WARNING_MONTHS}


def warning_level(limit_on: date, today: date) -> int | None:
    """The nearest warning that is due, in months before; EXPIRED_LEVEL once the last day is
    over, None while all is far away. One that was missed is not said after a nearer one."""
    if today > limit_on:
        return EXPIRED_LEVEL
    due = [months for months, on in warning_days(limit_on).items() if on <= today]
    return min(due, default=None)
