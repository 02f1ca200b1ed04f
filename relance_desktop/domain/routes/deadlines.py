"""The terms that run on a route, from the dates of what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from relance_desktop.domain.month_terms import months_after
from relance_desktop.domain.recovery.values import RouteEvent
from relance_desktop.domain.routes.values import ANY_EVENT, DeadlineRule, EventKind, Route
from relance_desktop.domain.routes.vocabulary import DeadlineKind
from relance_desktop.domain.value import value


@value
class Deadline:
    """A term. ``on`` is its last day (the first possible one for NOT_BEFORE), ``since`` the
    day it counts from, ``met_on`` when an event fulfilled it or took its object away."""

    rule: DeadlineRule
    since: date
    on: date
    met_on: date | None = None

    @property
    def runs(self) -> bool:
        """Whether it still counts."""
        return self.met_on is None


def deadlines(route: Route, events: Iterable[RouteEvent]) -> tuple[Deadline, ...]:
    """The terms that the events start, the earliest first; fulfilled ones are told as such.

    Of an event that happened twice (a new request after one that lapsed) the last one counts.
    """
    last = _last(events)
    found = [one for rule in route.deadlines if (one := _deadline(rule, last)) is not None]
    return tuple(sorted(found, key=lambda one: one.on))


def next_events(route: Route, events: Iterable[RouteEvent]) -> tuple[EventKind, ...]:
    """What may be noted next: what follows something that happened and has not happened yet,
    and what may come first while nothing has. What follows the latest comes first."""
    told = sorted(events, key=lambda one: (one.happened_on, one.id))
    done = {one.key for one in told}
    found = [
        one
        for one in route.events
        if one.key not in done and _may_follow(one, done, _firsts(route))
    ]
    return tuple(sorted(found, key=lambda one: bool(told) and told[-1].key not in one.after))


def ending_of(route: Route, events: Iterable[RouteEvent]) -> EventKind | None:
    """The event that ended the route, None while it runs."""
    order = sorted(events, key=lambda one: (one.happened_on, one.id))
    for one in reversed(order):
        kind = route.event(one.key)
        if kind is not None and kind.outcome is not None:
            return kind
    return None


def _may_follow(kind: EventKind, done: set[str], firsts: set[str]) -> bool:
    if not kind.after:
        return not done & firsts
    return bool(done) if ANY_EVENT in kind.after else bool(done.intersection(kind.after))


def _firsts(route: Route) -> set[str]:
    return {one.key for one in route.events if not one.after}


def _last(events: Iterable[RouteEvent]) -> dict[str, RouteEvent]:
    found: dict[str, RouteEvent] = {}
    for one in events:
        known = found.get(one.key)
        if known is None or one.happened_on >= known.happened_on:
            found[one.key] = one
    return found


def _deadline(rule: DeadlineRule, last: dict[str, RouteEvent]) -> Deadline | None:
    start = last.get(rule.after)
    if start is None or (rule.given and rule.given not in last):
        return None
    if rule.first_start is not None and start.happened_on < rule.first_start:
        return None
    if rule.last_start is not None and start.happened_on > rule.last_start:
        return None
    on = start.fixed_on
    if rule.kind is not DeadlineKind.APPOINTMENT:
        on = months_after(start.happened_on, rule.months, rule.days)
    if on is None:
        return None
    return Deadline(rule, start.happened_on, on, _met_on(rule, start, last))


def _met_on(rule: DeadlineRule, start: RouteEvent, last: dict[str, RouteEvent]) -> date | None:
    days: Sequence[date] = [
        last[key].happened_on
        for key in rule.until
        if key in last and last[key].happened_on >= start.happened_on
    ]
    return min(days, default=None)
