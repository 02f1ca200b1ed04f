"""Lives through what comes after the last reminder, as the business's owner would have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.dossier.values import Choice
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseOutcome,
    Contested,
    CostNature,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.services.demo.affairs import Deed, working_day

if TYPE_CHECKING:
    from relance_desktop.services.dossiers import Dossiers
    from relance_desktop.services.insolvency import Insolvencies
    from relance_desktop.services.recovery_cases import RecoveryCases

Plan = Callable[[date, Callable[[], None]], None]
"""Puts a deed on a day."""


class Tools(Protocol):
    """The services that cases are led with."""

    @property
    def recovery_cases(self) -> RecoveryCases: ...
    @property
    def dossiers(self) -> Dossiers: ...
    @property
    def insolvency(self) -> Insolvencies: ...


@dataclass
class Recovering:
    """``bills``: the id of an invoice by its title, once it was written."""

    desk: Tools
    clients: Mapping[str, Client]
    bills: Mapping[str, int]

    def begin(self, told: Sequence[Mapping[str, Any]], today: date, plan: Plan) -> None:
        """Put everything on its day; ``told`` as in the scenario's file."""
        for one in told:
            life = _Case(self, self.clients[one["client"]])
            for deed in one["deeds"]:
                on = working_day(today, deed["ago"])
                plan(on, partial(life.do, Deed(on, deed["do"], {**deed, "today": today})))


@dataclass
class _Case:
    """One case or insolvency, and the ids of what belongs to it so far."""

    home: Recovering
    client: Client
    id: int = 0
    routes: list[int] = field(default_factory=list)

    def do(self, deed: Deed) -> None:
        """Do what was done that day."""
        getattr(self, f"_{deed.what}")(deed.on, deed.facts)

    def _open(self, _on: date, told: Mapping[str, Any]) -> None:
        ids = [self.home.bills[title] for title in told["bills"]]
        cases = self.home.desk.recovery_cases
        self.id = cases.open(self.client.id, ids, told["title"], told["facts"]).id
        if "contested" in told:
            cases.contest(self.id, Contested(told["contested"]))

    def _start(self, on: date, told: Mapping[str, Any]) -> None:
        started = self.home.desk.recovery_cases.start(self.id, told["route"], on)
        self.routes.append(started.route.id)

    def _event(self, on: date, told: Mapping[str, Any]) -> None:
        event = RouteEvent(
            self.routes[-1], 0, told["key"], on, note=told.get("note", ""), cents=told.get("cents")
        )
        self.home.desk.recovery_cases.note(event)

    def _cost(self, on: date, told: Mapping[str, Any]) -> None:
        nature = CostNature(told["nature"])
        route = self.routes[-1] if self.routes else None
        cost = CaseCost(self.id, 0, nature, told["cents"], on, told["label"], route_id=route)
        self.home.desk.recovery_cases.add_cost(cost)

    def _exhibits(self, _on: date, _told: Mapping[str, Any]) -> None:
        """Keep what is proposed, in that order."""
        dossiers = self.home.desk.dossiers
        proposed = [one for one in dossiers.proposals(self.id) if one.chosen]
        dossiers.save(self.id, [Choice(one.source, one.title, one.dated_on) for one in proposed])

    def _end(self, on: date, told: Mapping[str, Any]) -> None:
        outcome = RouteOutcome(told["outcome"])
        self.home.desk.recovery_cases.end(self.routes[-1], on, outcome, told.get("note", ""))

    def _close(self, _on: date, told: Mapping[str, Any]) -> None:
        outcome = CaseOutcome(told["outcome"])
        self.home.desk.recovery_cases.close(self.id, outcome, told.get("note", ""))

    def _insolvent(self, _on: date, told: Mapping[str, Any]) -> None:
        """Learn of proceedings from the legal gazette."""
        today = told["today"]
        lines, postcode, city = told["address"]
        self.home.desk.insolvency.record(
            Insolvency(
                self.client.id,
                Proceedings(told["kind"]),
                working_day(today, told["judged"]),
                published_on=today - timedelta(days=told["published"]),
                court=told["court"],
                officer_name=told["officer"],
                officer_address=PostalAddress(tuple(lines), postcode, city),
            )
        )
