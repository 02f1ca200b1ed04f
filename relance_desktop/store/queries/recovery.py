"""Cases read back, with what they are about, their routes, costs and files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseOutcome,
    CaseRoute,
    CaseShare,
    Contested,
    CostNature,
    Exhibit,
    HandedFile,
    RecoveryCase,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.store.codec import day_of
from relance_desktop.store.queries.claims import SETTLED
from relance_desktop.store.rows import DAY, MOMENT, Pair, Shape, Shelf, one_of

Owner = TypeVar("Owner", RecoveryCase, CaseRoute)


def _text(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _list_text(facts: Sequence[Mapping[str, str]]) -> str:
    return json.dumps(list(facts), ensure_ascii=False, sort_keys=True)


FACTS: Pair = (_text, json.loads)
LIST: Pair = (_list_text, lambda text: tuple(json.loads(text)))

CASES = Shape(
    RecoveryCase,
    "recovery_cases",
    {
        "opened_on": DAY,
        "contested": one_of(Contested),
        "answers": FACTS,
        "closed_on": DAY,
        "outcome": one_of(CaseOutcome),
    },
    besides=("shares",),
)
ROUTES = Shape(
    CaseRoute,
    "case_routes",
    {"started_on": DAY, "ended_on": DAY, "outcome": one_of(RouteOutcome), "resumed_on": DAY},
    besides=("shares",),
)
EVENTS = Shape(RouteEvent, "route_events", {"happened_on": DAY, "fixed_on": DAY})
COSTS = Shape(CaseCost, "case_costs", {"nature": one_of(CostNature), "dated_on": DAY})
EXHIBITS = Shape(Exhibit, "exhibits", {"dated_on": DAY})
HANDED = Shape(HandedFile, "handed_files", {"made_at": MOMENT, "manifest": LIST})


class WithShares(Shelf[Owner], Generic[Owner]):
    """Reads of what has shares of invoices."""

    __slots__ = ()
    links: str
    """The table of shares."""
    owner: str
    """Its column that names what the shares are of."""

    def _where(self, condition: str, values: Sequence[object] = ()) -> tuple[Owner, ...]:
        found = super()._where(condition, values)
        if not found:
            return ()
        shares: defaultdict[int, list[CaseShare]] = defaultdict(list)
        sql = (
            f"SELECT {self.owner}, invoice_id, cents FROM {self.links} WHERE {self.owner} IN "
            f"(SELECT id FROM {self.shape.table} WHERE {condition}) ORDER BY position"
        )
        for owner, *share in self._all(sql, values):
            shares[owner].append(CaseShare(*share))
        return tuple(_with(one, tuple(shares[one.id])) for one in found)


def _with(one: Any, shares: tuple[CaseShare, ...]) -> Any:
    from dataclasses import replace

    return replace(one, shares=shares)


class NoticeOver(NamedTuple):
    """An invoice that still leaves something after the last day that a formal notice gave."""

    client_id: int
    invoice_id: int
    deadline_on: date


_NOTICES_OVER = f"""
SELECT r.client_id, l.invoice_id, max(r.deadline_on)
FROM reminders r JOIN reminder_lines l ON l.reminder_id = r.id JOIN invoices i ON i.id = l.invoice_id
WHERE r.channel = 'formal_notice' AND r.state IN ('sent', 'posted', 'delivered')
  AND r.deadline_on IS NOT NULL AND i.gross_cents - i.prepaid_cents > {SETTLED}
GROUP BY l.invoice_id HAVING max(r.deadline_on) < ?
ORDER BY r.client_id, l.invoice_id
"""


class CaseQueries(WithShares[RecoveryCase]):
    """Reads of cases, oldest first."""

    __slots__ = ()
    shape = CASES
    links, owner = "case_invoices", "case_id"

    def all(self) -> tuple[RecoveryCase, ...]:
        """Every case."""
        return self._where("1")

    def open(self) -> tuple[RecoveryCase, ...]:
        """Those that are not closed."""
        return self._where("closed_on IS NULL")

    def of_client(self, client_id: int) -> tuple[RecoveryCase, ...]:
        """Those of a client."""
        return self._where("client_id = ?", (client_id,))

    def of_invoice(self, invoice_id: int) -> tuple[RecoveryCase, ...]:
        """Those that an invoice is part of."""
        where = "id IN (SELECT case_id FROM case_invoices WHERE invoice_id = ?)"
        return self._where(where, (invoice_id,))

    def notices_over(self, today: date) -> tuple[NoticeOver, ...]:
        """The open invoices whose last formal notice gave until a day before ``today``."""
        rows = self._all(_NOTICES_OVER, (today.isoformat(),))
        return tuple(NoticeOver(row[0], row[1], day_of(row[2])) for row in rows)


class RouteQueries(WithShares[CaseRoute]):
    """Reads of routes that cases take, oldest first."""

    __slots__ = ()
    shape = ROUTES
    links, owner = "route_invoices", "route_id"

    def of_case(self, case_id: int) -> tuple[CaseRoute, ...]:
        """The routes of a case."""
        return self._where("case_id = ?", (case_id,))

    def of_client(self, client_id: int) -> tuple[CaseRoute, ...]:
        """The routes of all the client's cases."""
        return self._where("client_id = ?", (client_id,))

    def unresumed(self) -> tuple[CaseRoute, ...]:
        """Those that let reminders rest."""
        return self._where("resumed_on IS NULL")

    def all(self) -> tuple[CaseRoute, ...]:
        """Every one."""
        return self._where("1")


class RouteEventQueries(Shelf[RouteEvent]):
    """Reads of what happened on routes, in the order of time."""

    __slots__ = ()
    shape = EVENTS
    order = "happened_on, id"

    def of_route(self, route_id: int) -> tuple[RouteEvent, ...]:
        """What happened on a route."""
        return self._where("route_id = ?", (route_id,))

    def of_case(self, case_id: int) -> tuple[RouteEvent, ...]:
        """What happened on all routes of a case."""
        where = "route_id IN (SELECT id FROM case_routes WHERE case_id = ?)"
        return self._where(where, (case_id,))

    def all(self) -> tuple[RouteEvent, ...]:
        """Every one."""
        return self._where("1")


class CaseCostQueries(Shelf[CaseCost]):
    """Reads of costs, in the order of time."""

    __slots__ = ()
    shape = COSTS
    order = "dated_on, id"

    def of_case(self, case_id: int) -> tuple[CaseCost, ...]:
        """The costs of a case."""
        return self._where("case_id = ?", (case_id,))

    def all(self) -> tuple[CaseCost, ...]:
        """Every one."""
        return self._where("1")


class ExhibitQueries(Shelf[Exhibit]):
    """Reads of exhibits, in their order."""

    __slots__ = ()
    shape = EXHIBITS
    order = "case_id, position"

    def of_case(self, case_id: int) -> tuple[Exhibit, ...]:
        """The exhibits of a case: the first is n° 1."""
        return self._where("case_id = ?", (case_id,))


class HandedFileQueries(Shelf[HandedFile]):
    """Reads of files that were made to be handed over."""

    __slots__ = ()
    shape = HANDED

    def of_case(self, case_id: int) -> tuple[HandedFile, ...]:
        """Those of a case."""
        return self._where("case_id = ?", (case_id,))
