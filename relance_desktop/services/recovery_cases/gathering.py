"""What many cases have in common, read once: who owes what, routes and what happened on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from relance_desktop.domain.recovery.values import CaseRoute, RecoveryCase, RouteEvent
from relance_desktop.services.penalty_claims.owed import Owed, owed_by, owed_by_all

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader


class Gathered(NamedTuple):
    """What each client owes, and the routes and events of each case."""

    owed: Mapping[int, Owed]
    routes: Mapping[int, Sequence[CaseRoute]]
    events: Mapping[int, Sequence[RouteEvent]]


FEW: Final = 20
"""Up to so many clients are read one by one: most files have few cases among many invoices."""


def gather(r: Reader, cases: Iterable[RecoveryCase]) -> Gathered:
    """Read it for these cases."""
    clients = {case.client_id for case in cases}
    routes: defaultdict[int, list[CaseRoute]] = defaultdict(list)
    events: defaultdict[int, list[RouteEvent]] = defaultdict(list)
    case_of: dict[int, int] = {}
    for route in r.routes.all():
        routes[route.case_id].append(route)
        case_of[route.id] = route.case_id
    for event in r.route_events.all():
        events[case_of[event.route_id]].append(event)
    few = len(clients) <= FEW
    owed = {key: owed_by(r, key) for key in clients} if few else owed_by_all(r)
    return Gathered(owed, routes, events)
