"""Clocks read: the facts of invoices, counted, with their evidence; warnings of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.limitation.clock import limitation
from relance_desktop.domain.limitation.facts import Origin
from relance_desktop.domain.limitation.limits import warning_level
from relance_desktop.domain.limitation.route_events import clock_events, for_share
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.services.limitation.values import Evidence, InvoiceClock, LimitationTask

if TYPE_CHECKING:
    from relance_desktop.domain.limitation.facts import ClockEvent
    from relance_desktop.domain.routes.values import Route
    from relance_desktop.store.queries.limitation_facts import ClaimClock
    from relance_desktop.store.reader import Reader

SIGNED: Final = frozenset({PaperKind.SIGNED_COPY, PaperKind.AGREEMENT})
"""What proves that a schedule was agreed; a draft does not."""

Marks = Mapping[str, tuple[str, int]]
"""Warnings that were handled: the last day then, and the level, by the invoice's id."""


def clocks(
    found: Iterable[ClaimClock], today: date, evidence: Evidence | None = None
) -> tuple[InvoiceClock, ...]:
    """Invoices with their clocks, the nearest last day first."""
    made = [_clock(one, today, evidence or {}) for one in found]
    return tuple(sorted(made, key=lambda one: (one.limitation.limit_on, one.invoice_id)))


def _clock(one: ClaimClock, today: date, evidence: Evidence) -> InvoiceClock:
    return InvoiceClock(
        one.invoice_id,
        one.client_id,
        one.client_name,
        one.number,
        one.currency,
        one.balance_cents,
        limitation(one.facts, today),
        evidence,
    )


def evidence_of(view: Reader, client_id: int) -> Evidence:
    """All papers of a client that prove an event."""
    found: defaultdict[tuple[Origin, int], list[Paper]] = defaultdict(list)
    for paper in view.papers.of_client(client_id):
        if paper.limitation_id is not None:
            found[Origin.NOTED, paper.limitation_id].append(paper)
        if paper.schedule_id is not None and paper.kind in SIGNED:
            found[Origin.SCHEDULE, paper.schedule_id].append(paper)
        if paper.hold_id is not None:
            found[Origin.PROMISE, paper.hold_id].append(paper)
    return {key: tuple(papers) for key, papers in found.items()}


def with_routes(
    view: Reader, found: Iterable[ClaimClock], load_book: Callable[[], Mapping[str, Route]]
) -> tuple[ClaimClock, ...]:
    """The claims with what happened on the routes that take them; nothing of it is stored
    twice. The files of routes are read only when a route has something noted."""
    listed = tuple(found)
    clients = {one.client_id for one in listed}
    moved: defaultdict[int, list[ClockEvent]] = defaultdict(list)
    balances = {one.invoice_id: one.balance_cents for one in listed}
    for route in view.routes.of_client(*clients) if len(clients) == 1 else view.routes.all():
        if route.client_id not in clients:
            continue
        told = view.route_events.of_route(route.id)
        known = load_book().get(route.route_key) if told else None
        events = clock_events(route, known, told) if known else ()
        for share in route.shares if events else ():
            left = balances.get(share.invoice_id, 0)
            moved[share.invoice_id].extend(for_share(one, share, left) for one in events)
    return tuple(_with(one, moved[one.invoice_id]) if moved else one for one in listed)


def _with(one: ClaimClock, events: Iterable[ClockEvent]) -> ClaimClock:
    return one._replace(facts=replace(one.facts, events=(*one.facts.events, *events)))


def read_tasks(
    view: Reader,
    today: date,
    handled: Marks,
    load_book: Callable[[], Mapping[str, Route]],
) -> tuple[LimitationTask, ...]:
    """The warnings of a day, one for each client, the nearest last day first.

    Each level is said until it is handled; what the program was not open for is said by the
    nearest level alone. While a case or talks go on, the day it would be without them warns:
    what nobody noted the end of must not be forgotten.
    """
    near = view.limitation_facts.near(today)
    if not near:
        return ()
    due: defaultdict[int, list[tuple[int, InvoiceClock]]] = defaultdict(list)
    found = with_routes(view, view.limitation_facts.of_invoices(near), load_book)
    for one in clocks(found, today):
        level = warning_level(one.limitation.watch_on, today)
        if level is not None and not _is_handled(one, level, handled):
            due[one.client_id].append((level, one))
    tasks = [_task(client_id, several) for client_id, several in due.items()]
    return tuple(sorted(tasks, key=lambda task: (task.limit_on, task.client_id)))


def _is_handled(one: InvoiceClock, level: int, handled: Marks) -> bool:
    mark = handled.get(str(one.invoice_id))
    if mark is None:
        return False
    limit, known = mark
    return limit == one.limitation.watch_on.isoformat() and known <= level


def _task(client_id: int, several: list[tuple[int, InvoiceClock]]) -> LimitationTask:
    several.sort(key=lambda pair: (pair[1].limitation.watch_on, pair[1].invoice_id))
    level, first = several[0]
    found = [one for _, one in several]
    return LimitationTask(
        client_id=client_id,
        client_name=first.client_name,
        level=level,
        limit_on=first.limitation.watch_on,
        state=first.limitation.state,
        to_check=first.limitation.is_to_check,
        invoice_ids=tuple(one.invoice_id for one in found),
        numbers=tuple(one.number for one in found),
        totals=totals_by_currency([Money(one.balance_cents, one.currency) for one in found]),
        possible_on=first.limitation.possible_on,
        marks=tuple((one.invoice_id, one.limitation.watch_on, at) for at, one in several),
    )
