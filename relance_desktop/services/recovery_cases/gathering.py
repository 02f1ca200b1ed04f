"""What many cases have in common, read once: who owes what, routes and what happened on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from relance_desktop.domain.recovery.values import CaseRoute, RouteEvent
from relance_desktop.services.penalty_claims.owed import Owed, owed_by_all

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader


class Gathered(NamedTuple):
    """What each client owes, and the routes and events of each case."""

    owed: Mapping[int, Owed]
    routes: Mapping[int, Sequence[CaseRoute]]
    events: Mapping[int, Sequence[RouteEvent]]


def gather(r: Reader) -> Gathered:
    """Read it for every case."""
    routes: defaultdict[int, list[CaseRoute]] = defaultdict(list)
    events: defaultdict[int, list[RouteEvent]] = defaultdict(list)
    case_of: dict[int, int] = {}
    for route in r.routes.all():
        routes[route.case_id].append(route)
        case_of[route.id] = route.case_id
    for event in r.route_events.all():
        events[case_of[event.route_id]].append(event)
    return Gathered(owed_by_all(r), routes, events)
