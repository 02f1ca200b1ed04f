"""The last day to bring a claim to court, and how it came to be that day.

C. civ. 2228 to 2244. A doubt is always settled for the earlier day: who acts by the day shown
is in time whichever way it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from relance_desktop.domain.limitation.facts import LASTING, SUSPENDING, ClaimFacts, ClockEvent
from relance_desktop.domain.limitation.limits import (
    Effect,
    EventStep,
    Limitation,
    LimitationState,
)
from relance_desktop.domain.limitation.rules import (
    LEAST_MONTHS,
    LONG_STOP_YEARS,
    PERIODS,
    Period,
    period_of,
)
from relance_desktop.domain.limitation.start import start_of
from relance_desktop.domain.limitation.values import LimitationEventKind, LimitationRule
from relance_desktop.domain.month_terms import months_after

_END_OF_TIME = date(9000, 1, 1)
"""No limit is counted beyond: a date typed wrong must not break the clock."""


def limitation(facts: ClaimFacts, today: date) -> Limitation:
    """The clock of a claim as of ``today``. Events of days to come do not count yet.

    Events that only may interrupt leave ``limit_on`` as it is; ``possible_on`` is the day it
    would be if they did.
    """
    period, rule_reason = period_of(facts.kind, facts.chosen_rule)
    start = start_of(facts.issued_on, facts.delivered_on, facts.affair_on, facts.chosen_on)
    past = _ended_by_title([one for one in facts.events if one.happened_on <= today])
    past.sort(key=lambda one: (one.happened_on, one.origin.value, one.ref))
    certain = [one for one in past if one.kind is not LimitationEventKind.POSSIBLE]
    sure = _Run(period, start.on, certain, today)
    over = [one for one in certain if not one.is_open]
    # mostly nothing happened, or nothing in doubt: one passage says it all
    perhaps = sure if certain == past else _Run(period, start.on, past, today)
    closed = sure if over == certain else _Run(period, start.on, over, today)
    return Limitation(
        period=sure.period,
        rule_reason=rule_reason,
        start=start,
        original_on=sure.original_on,
        limit_on=sure.limit,
        possible_on=perhaps.limit if perhaps.limit > sure.limit else None,
        watch_on=closed.limit,
        state=_state(sure, today),
        long_stop_on=_years_after(start.on, LONG_STOP_YEARS),
        steps=_steps(sure, perhaps),
        basis_note=facts.basis_note,
    )


def last_day(period: Period, start_on: date) -> date:
    """The last day of a period: the same calendar day so many years later (C. civ. 2228-2229).

    A start on the 29th of February ends on the 28th where the year has no 29th: the earlier
    day is the careful one. The years of a public buyer's debts are whole years, from the 1st
    of January after the one the right arose in: the last day is a 31st of December.
    """
    if period.from_next_year:
        return date(min(start_on.year + period.years, _END_OF_TIME.year), 12, 31)
    return _years_after(start_on, period.years)


def _years_after(day: date, years: int) -> date:
    return months_after(min(day, _END_OF_TIME), years * 12)


class _Run:
    """One passage through the events, in the order of time. Nothing brings the limit nearer."""

    def __init__(
        self, period: Period, start_on: date, events: Iterable[ClockEvent], today: date
    ) -> None:
        self.period, self._start_on, self._today = period, start_on, today
        self._from = start_on
        self.original_on = self._unsuspended = self.limit = last_day(period, start_on)
        self._suspensions: list[ClockEvent] = []
        self.steps: list[EventStep] = []
        self.pending = self.suspended = False
        for one in events:
            self._take(one)

    def _take(self, one: ClockEvent) -> None:
        effect = self._effect(one)
        if effect is Effect.INTERRUPTS:
            self._interrupt(one)
        elif effect is Effect.SUSPENDS:
            self.suspended = self.suspended or one.is_open
            self._suspensions.append(one)
            self._count()
        self.steps.append(EventStep(one, effect, self.limit))

    def _effect(self, one: ClockEvent) -> Effect:
        if one.void_on is not None:
            return Effect.VOID
        if one.part_cents is not None:
            return Effect.PART
        if one.kind is LimitationEventKind.TITLE:
            return Effect.INTERRUPTS
        if one.happened_on > self.limit:
            return Effect.TOO_LATE
        end = self._end(one)
        if end < self._start_on:
            return Effect.TOO_EARLY
        if end < self._from:
            return Effect.DURING
        return Effect.SUSPENDS if one.kind in SUSPENDING else Effect.INTERRUPTS

    def _interrupt(self, one: ClockEvent) -> None:
        """A new full period of the same length (C. civ. 2231), from the end of what goes on.

        A title is executed for ten years, whatever the claim's own period was (CPCE L111-4).
        """
        if one.kind is LimitationEventKind.TITLE:
            self.period = PERIODS[LimitationRule.TITLE]
        self.pending = self.pending or one.is_open
        self._from = max(self._from, self._end(one))
        again = _years_after(self._from, self.period.years)
        self._unsuspended = max(self._unsuspended, again)
        self._count()

    def _count(self) -> None:
        """Add the days of every suspension since the period runs; each day counts once."""
        limit, until = self._unsuspended, self._from
        for one in self._suspensions:
            end = self._end(one)
            limit += timedelta(days=max(0, (end - max(one.happened_on, until)).days))
            until = max(until, end)
            if one.kind is LimitationEventKind.MEDIATION:
                limit = max(limit, months_after(end, LEAST_MONTHS))
        self.limit = max(self.limit, limit)

    def _end(self, one: ClockEvent) -> date:
        """The day up to which it goes on. What nobody ended goes on today; the day of the
        end itself counts again, which is the careful reading of C. civ. 2238."""
        if one.kind not in LASTING:
            return one.happened_on
        if one.ended_on is None:
            return self._today
        return min(max(one.ended_on, one.happened_on), self._today)


def _state(run: _Run, today: date) -> LimitationState:
    if run.pending:
        return LimitationState.PENDING
    if run.suspended:
        return LimitationState.SUSPENDED
    return LimitationState.EXPIRED if today > run.limit else LimitationState.RUNNING


def _steps(sure: _Run, perhaps: _Run) -> tuple[EventStep, ...]:
    """Each event with what it does for sure; what is only possible, as such."""
    certain = iter(sure.steps)
    return tuple(
        _maybe(one) if one.event.kind is LimitationEventKind.POSSIBLE else next(certain)
        for one in perhaps.steps
    )


def _maybe(step: EventStep) -> EventStep:
    if step.effect is not Effect.INTERRUPTS:
        return step
    return EventStep(step.event, Effect.MAYBE, step.limit_on)


def _ended_by_title(events: list[ClockEvent]) -> list[ClockEvent]:
    """A title ends the case or the talks that nobody noted the end of."""
    kind = LimitationEventKind.TITLE
    titles = [
        one.happened_on
        for one in events
        if one.kind is kind and one.void_on is None and one.part_cents is None
    ]
    if not titles:
        return events
    last = max(titles)
    return [
        replace(one, ended_on=last) if one.is_open and one.happened_on <= last else one
        for one in events
    ]
