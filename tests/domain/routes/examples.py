"""A route small enough to read, and facts to put beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from relance_desktop.domain.recovery.values import RouteEvent
from relance_desktop.domain.routes.facts import RouteFacts
from relance_desktop.domain.routes.values import (
    Condition,
    Cost,
    DeadlineRule,
    Duration,
    EventKind,
    NeededDocument,
    Route,
)
from relance_desktop.domain.routes.vocabulary import (
    CostBase,
    CostKind,
    CostWhen,
    DeadlineKind,
    DocumentKind,
    Family,
    Mark,
    Need,
    Test,
)

TODAY = date(2026, 11, 22)
FACTS = RouteFacts(today=TODAY, principal_cents=320_000, interest_cents=4_510, invoice_count=1)


def condition(test: Test = Test.ASK, **fields: object) -> Condition:
    return replace(Condition("it", "Une condition", test, Mark.SURE), **fields)


def cost(kind: CostKind = CostKind.FIXED, cents: int = 0, **fields: object) -> Cost:
    made = Cost("Frais", kind, CostWhen.ALWAYS, Mark.SURE, TODAY, cents, cents)
    return replace(made, **fields)


def percent(low: str, high: str, **fields: object) -> Cost:
    shares = {"low_percent": Decimal(low), "high_percent": Decimal(high)}
    return cost(CostKind.PERCENT, base=CostBase.RECOVERED, **shares, **fields)


def event(key: str, *after: str, **fields: object) -> EventKind:
    return replace(EventKind(key, key.title(), tuple(after)), **fields)


def term(key: str, after: str, **fields: object) -> DeadlineRule:
    made = DeadlineRule(key, key.title(), after, DeadlineKind.ACT_BY, Mark.SURE)
    return replace(made, **fields)


def route(key: str = "route", **fields: object) -> Route:
    made = Route(
        key=key,
        name=key.title(),
        family=Family.COURT,
        place=1,
        summary="",
        ends_in="",
        duration=Duration("", Mark.SURE),
        checked_on=TODAY,
        conditions=(condition(),),
        costs=(cost(),),
        events=(event("requested"), event("ordered", "requested")),
        deadlines=(),
        asks=(),
        documents=(NeededDocument(DocumentKind.INVOICES, Need.REQUIRED),),
        links=(),
        articles=(),
    )
    return replace(made, **fields)


def happened(key: str, on: date, fixed_on: date | None = None, event_id: int = 0) -> RouteEvent:
    return RouteEvent(1, 1, key, on, id=event_id, fixed_on=fixed_on)
