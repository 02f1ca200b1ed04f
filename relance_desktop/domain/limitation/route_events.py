"""What happens on a route, as the clocks of the claims that it takes see it.

Noted once, on the route: the clock follows what is noted there, and its undo.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.limitation.facts import LASTING, ClockEvent, Origin
from relance_desktop.domain.limitation.values import LimitationEventKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.values import CaseRoute, CaseShare, RouteEvent, RouteOutcome

if TYPE_CHECKING:
    from relance_desktop.domain.routes.values import EventKind, Route

CLAIMS: Final = frozenset({LimitationEventKind.COURT_CLAIM, LimitationEventKind.ORDER_SERVED})
"""What counts for nothing when it comes to nothing (C. civ. 2243)."""

IN_VAIN: Final = frozenset(
    {RouteOutcome.WITHDRAWN, RouteOutcome.LAPSED, RouteOutcome.REFUSED, None}
)
"""How a claim comes to nothing. A route that ended and nobody said how is read so: the earlier
day is the careful one."""

WHOLE_ANYWAY: Final = frozenset({LimitationEventKind.POSSIBLE})
"""What moves no sure day has no part to tell apart."""


def clock_events(
    route: CaseRoute, known: Route, told: Iterable[RouteEvent]
) -> tuple[ClockEvent, ...]:
    """The events of one route that move clocks, with what ended them."""
    named = [(one, kind) for one in told if (kind := known.event(one.key)) is not None]
    ends = [(one.happened_on, kind.outcome) for one, kind in named if kind.outcome is not None]
    return tuple(
        _ended(_event(route, known, one, kind), route, ends)
        for one, kind in named
        if kind.limitation is not None
    )


def for_share(event: ClockEvent, share: CaseShare, balance_cents: Cents) -> ClockEvent:
    """The event on the clock of an invoice that the route claims a share of. A share of all
    that is left, or of more, is the whole claim."""
    is_whole = share.cents is None or share.cents >= balance_cents
    if is_whole or event.kind in WHOLE_ANYWAY:
        return event
    return replace(event, part_cents=share.cents)


def _event(route: CaseRoute, known: Route, one: RouteEvent, kind: EventKind) -> ClockEvent:
    assert kind.limitation is not None
    return ClockEvent(
        kind.limitation,
        one.happened_on,
        Origin.ROUTE,
        one.id,
        note=one.note,
        cents=one.cents,
        label=f"{known.name} – {kind.label}",
        case_id=route.case_id,
    )


def _ended(
    event: ClockEvent, route: CaseRoute, noted: Iterable[tuple[date, RouteOutcome | None]]
) -> ClockEvent:
    """The event with what ended it: what was noted since, and the route's own end, which ends
    all that happened on it."""
    ends = [(day, how) for day, how in noted if day >= event.happened_on]
    if route.ended_on is not None:
        ends.append((max(route.ended_on, event.happened_on), route.outcome))
    vain = [day for day, how in ends if how in IN_VAIN]
    if event.kind in CLAIMS and vain:
        return replace(event, void_on=min(vain))
    if event.kind in LASTING and ends:
        return replace(event, ended_on=min(day for day, _ in ends))
    return event
