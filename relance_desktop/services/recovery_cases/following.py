"""The routes that a case takes: started, shared out, noted, ended; and what they cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseRoute,
    CaseShare,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.domain.routes.values import Route
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import DateInvalidError, NotFoundError
from relance_desktop.services.filing import GivenFile, check_file
from relance_desktop.services.recovery_cases.changing import (
    check_cost,
    file_as,
    resumed,
    whole_shares,
)
from relance_desktop.services.recovery_cases.errors import RouteEndedError, RouteInUseError
from relance_desktop.services.recovery_cases.opening import check_open, checked_shares
from relance_desktop.services.recovery_cases.reading import get_case, get_route
from relance_desktop.services.recovery_cases.values import CaseChange, Noted, RouteStarted

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

HANDED = "recovery"
"""Why a reminder was withdrawn, as kept in its note."""


class CaseRoutes:
    """Routes and costs of cases; each change is one transaction."""

    def __init__(self, base: Base, load_routes: Callable[[], Mapping[str, Route]]) -> None:
        self._base = base
        self._load_routes = load_routes

    @cached_property
    def _book(self) -> Mapping[str, Route]:
        """The routes that are known, each read when it is first asked for."""
        return self._load_routes()

    def known_routes(self) -> tuple[Route, ...]:
        """Every route that can be taken, in the order in which they are shown."""
        return tuple(self._book.values())

    # -- a route -------------------------------------------------------------------

    def start(
        self, case_id: int, route_key: str, on: date, shares: Sequence[CaseShare] = ()
    ) -> RouteStarted:
        """Take a route: reminders of what it is about rest from ``on``. No ``shares``: all that
        no other route claims.

        Prepared reminders that claim it are withdrawn. Raises ShareTooLargeError,
        NothingToClaimError, CaseClosedError, DateInvalidError for a day to come or before the
        case, NotFoundError for a case or a route that is not known.
        """
        today = self._base.today()
        if route_key not in self._book:
            raise NotFoundError("routes", 0)
        with self._base.store.write() as w:
            case = get_case(w, case_id)
            check_open(case)
            if on > today:
                raise DateInvalidError("on", on)
            asked = tuple(shares) or whole_shares(w, case)
            asked = checked_shares(w, case, asked)
            route = CaseRoute(case.id, case.client_id, route_key, on, shares=asked)
            route = get_route(w, w.routes.add(route))
            return RouteStarted(route, withdraw_outdated(w, case.client_id, today, HANDED))

    def undo_start(self, started: RouteStarted) -> None:
        """Take a start back; withdrawn reminders stay so. Raises RouteInUseError when
        something was noted on it since, NotFoundError."""
        with self._base.store.write() as w:
            route = get_route(w, started.route.id)
            costs = [one for one in w.case_costs.of_case(route.case_id) if one.route_id == route.id]
            if w.route_events.of_route(route.id) or costs or route.ended_on is not None:
                raise RouteInUseError
            w.routes.remove(route.id)
            withdraw_outdated(w, route.client_id, self._base.today(), HANDED)

    def share_out(self, route_id: int, shares: Sequence[CaseShare]) -> CaseChange:
        """Say anew what a running route is about. Raises ShareTooLargeError,
        NothingToClaimError, RouteEndedError, NotFoundError."""
        today = self._base.today()
        with self._base.store.write() as w:
            before = get_route(w, route_id)
            if before.ended_on is not None:
                raise RouteEndedError
            case = get_case(w, before.case_id)
            after = replace(before, shares=checked_shares(w, case, shares, route_id))
            w.routes.update(after)
            withdraw_outdated(w, case.client_id, today, HANDED)
            return CaseChange(case, case, (before,), (after,))

    def end(
        self,
        route_id: int,
        on: date,
        outcome: RouteOutcome,
        note: str = "",
        *,
        resume: bool = False,
    ) -> CaseChange:
        """End a route. ``resume``: reminders of what it was about go on from today. Raises
        RouteEndedError, DateInvalidError for a day to come or before its start,
        NotFoundError."""
        today = self._base.today()
        with self._base.store.write() as w:
            before = get_route(w, route_id)
            if before.ended_on is not None:
                raise RouteEndedError
            if not before.started_on <= on <= today:
                raise DateInvalidError("on", on)
            case = get_case(w, before.case_id)
            after = replace(before, ended_on=on, outcome=outcome, outcome_note=note.strip())
            w.routes.update(after)
            change = CaseChange(case, case, (before,), (after,))
            return self._resumed(w, change) if resume else change

    def resume(self, case_id: int) -> CaseChange:
        """Let the reminders go on that routes which are over still let rest. Raises
        NotFoundError."""
        with self._base.store.write() as w:
            case = get_case(w, case_id)
            ended = [one for one in w.routes.of_case(case_id) if one.ended_on is not None]
            change = CaseChange(case, case, tuple(ended), tuple(ended))
            return self._resumed(w, change)

    def _resumed(self, w: Writer, change: CaseChange) -> CaseChange:
        """What was prepared about the rest alone asks for too little from now on."""
        today = self._base.today()
        done = resumed(w, change, today)
        withdraw_outdated(w, change.after.client_id, today, HANDED)
        return done

    # -- what happens ----------------------------------------------------------------

    def note(
        self,
        event: RouteEvent,
        files: Sequence[GivenFile] = (),
        kind: PaperKind = PaperKind.ACT,
    ) -> Noted:
        """Note what happened on a route, with files that prove it. Raises DateInvalidError
        for a day to come, FileRefusedError, NotFoundError."""
        for file in files:
            check_file(file)
        self._check_day(event)
        with self._base.store.write() as w:
            route = get_route(w, event.route_id)
            stored = w.route_events.get(
                w.route_events.add(replace(event, client_id=route.client_id))
            )
            assert stored is not None
            paper = Paper(
                route.client_id,
                kind,
                "",
                "",
                case_id=route.case_id,
                dated_on=event.happened_on,
                added_at=self._base.clock.now(),
            )
            return Noted(stored, tuple(file_as(w, paper, file) for file in files))

    def change_note(self, event: RouteEvent) -> RouteEvent:
        """Store it otherwise and give it as it was. Raises DateInvalidError, NotFoundError."""
        self._check_day(event)
        with self._base.store.write() as w:
            before = w.route_events.get(event.id)
            if before is None:
                raise NotFoundError("route_events", event.id)
            w.route_events.update(event)
            return before

    def remove_note(self, event_id: int) -> RouteEvent:
        """Take it off; ``put_back_note`` undoes it. Raises NotFoundError."""
        with self._base.store.write() as w:
            return w.route_events.remove(event_id)

    def put_back_note(self, event: RouteEvent) -> None:
        """Undo ``remove_note``. Raises NotFoundError when its route is gone."""
        with self._base.store.write() as w:
            w.route_events.put_back(event)

    def undo_note(self, noted: Noted) -> None:
        """Take back what was just noted, with its paper. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.route_events.remove(noted.event.id)
            for paper in noted.papers:
                if w.papers.get(paper.id) is not None:
                    w.papers.remove(paper.id)

    # -- costs -----------------------------------------------------------------------

    def add_cost(self, cost: CaseCost) -> CaseCost:
        """Note a cost of a case. Raises PaymentRefusedError for an amount of nothing,
        NotFoundError."""
        check_cost(cost)
        with self._base.store.write() as w:
            case = get_case(w, cost.case_id)
            stored = w.case_costs.get(w.case_costs.add(replace(cost, client_id=case.client_id)))
        assert stored is not None
        return stored

    def change_cost(self, cost: CaseCost) -> CaseCost:
        """Store it otherwise and give it as it was. Raises PaymentRefusedError, NotFoundError."""
        check_cost(cost)
        with self._base.store.write() as w:
            before = w.case_costs.get(cost.id)
            if before is None:
                raise NotFoundError("case_costs", cost.id)
            w.case_costs.update(cost)
            return before

    def remove_cost(self, cost_id: int) -> CaseCost:
        """Take it off; ``put_back_cost`` undoes it. Raises NotFoundError."""
        with self._base.store.write() as w:
            return w.case_costs.remove(cost_id)

    def put_back_cost(self, cost: CaseCost) -> None:
        """Undo ``remove_cost``. Raises NotFoundError when its case is gone."""
        with self._base.store.write() as w:
            w.case_costs.put_back(cost)

    def _check_day(self, event: RouteEvent) -> None:
        if event.happened_on > self._base.today():
            raise DateInvalidError("on", event.happened_on)
