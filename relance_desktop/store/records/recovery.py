"""Cases opened and followed; a case and a route are stored with their shares of invoices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Table

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseRoute,
    CaseShare,
    Exhibit,
    HandedFile,
    RecoveryCase,
    RouteEvent,
)
from relance_desktop.store import tables
from relance_desktop.store.queries.recovery import (
    EXHIBITS,
    CaseCostQueries,
    CaseQueries,
    ExhibitQueries,
    HandedFileQueries,
    RouteEventQueries,
    RouteQueries,
)
from relance_desktop.store.records.session import Session
from relance_desktop.store.records.shelf import WritableShelf

Owner = TypeVar("Owner", RecoveryCase, CaseRoute)


class _SharedOut(WritableShelf[Owner], Generic[Owner]):
    """Writes of what has shares of invoices: the journal gets them too."""

    __slots__ = ()
    shares: Table
    owner: str

    def add(self, one: Owner) -> int:
        """Store a new one with its shares and give its id."""
        row_id = self._session.insert(self.table, self.shape.values(one))
        self._put(row_id, one)
        self._record(self.kinds[0], row_id, _facts(self.shape.values(one), one.shares))
        return row_id

    def put_back(self, one: Owner) -> None:
        """Store one that was removed, under the id it had: an undo."""
        if self.get(one.id) is not None:
            return
        values = self.shape.values(one)
        self._session.insert(self.table, {**values, "id": one.id})
        self._put(one.id, one)
        self._record(self.kinds[0], one.id, _facts(values, one.shares))

    def update(self, one: Owner) -> None:
        """Store all of it anew. Raise NotFoundError when it is gone."""
        if self.get(one.id) == one:
            return
        values = self.shape.values(one)
        self._session.update(self.table, one.id, values)
        self._session.delete(self.shares, **{self.owner: one.id})
        self._put(one.id, one)
        self._record(self.kinds[1], one.id, _facts(values, one.shares))

    def _put(self, row_id: int, one: Owner) -> None:
        rows = [
            {
                self.owner: row_id,
                "position": at,
                "invoice_id": share.invoice_id,
                "cents": share.cents,
            }
            for at, share in enumerate(one.shares, start=1)
        ]
        self._session.insert_all(self.shares, rows)


def _facts(values: dict[str, Any], shares: Sequence[CaseShare]) -> dict[str, Any]:
    return {**values, "shares": [[share.invoice_id, share.cents] for share in shares]}


class CaseRecords(_SharedOut[RecoveryCase], CaseQueries):
    """Reads and writes of cases."""

    __slots__ = ()
    table = tables.recovery_cases
    shares = tables.case_invoices
    word = "case"
    kinds = (JournalKind.CASE_ADDED, JournalKind.CASE_CHANGED, JournalKind.CASE_REMOVED)


class RouteRecords(_SharedOut[CaseRoute], RouteQueries):
    """Reads and writes of routes that cases take."""

    __slots__ = ()
    table = tables.case_routes
    shares = tables.route_invoices
    word = "route"
    kinds = (JournalKind.ROUTE_ADDED, JournalKind.ROUTE_CHANGED, JournalKind.ROUTE_REMOVED)


class RouteEventRecords(WritableShelf[RouteEvent], RouteEventQueries):
    """Reads and writes of what happened on routes."""

    __slots__ = ()
    table = tables.route_events
    word = "route_event"
    kinds = (
        JournalKind.ROUTE_EVENT_ADDED,
        JournalKind.ROUTE_EVENT_CHANGED,
        JournalKind.ROUTE_EVENT_REMOVED,
    )


class CaseCostRecords(WritableShelf[CaseCost], CaseCostQueries):
    """Reads and writes of costs."""

    __slots__ = ()
    table = tables.case_costs
    word = "case_cost"
    kinds = (
        JournalKind.CASE_COST_ADDED,
        JournalKind.CASE_COST_CHANGED,
        JournalKind.CASE_COST_REMOVED,
    )


class ExhibitRecords(ExhibitQueries):
    """Reads and writes of exhibits: all of a case at once, since their order numbers them."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def put(self, case_id: int, client_id: int, exhibits: Sequence[Exhibit]) -> None:
        """Store the exhibits of a case in this order, in the place of those it had."""
        self._session.delete(tables.exhibits, case_id=case_id)
        rows = [
            {**EXHIBITS.values(one), "case_id": case_id, "position": at}
            for at, one in enumerate(exhibits, start=1)
        ]
        self._session.insert_all(tables.exhibits, rows)
        facts = {"exhibits": [[one.source, one.title] for one in exhibits]}
        self._session.record(JournalKind.EXHIBITS_CHANGED, f"case:{case_id}", facts, client_id)


class HandedFileRecords(HandedFileQueries):
    """Reads and writes of files that were made to be handed over; none is ever changed."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, one: HandedFile) -> int:
        """Note a file and give its id."""
        values = self.shape.values(one)
        row_id = self._session.insert(tables.handed_files, values)
        self._session.record(
            JournalKind.FILE_HANDED, f"handed_file:{row_id}", values, one.client_id
        )
        return row_id
