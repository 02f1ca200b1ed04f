"""Payment schedules made, signed, lapsed, given up."""

from __future__ import annotations

from typing import Any

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.store import tables
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.queries.payment_schedules import SHAPE, PaymentScheduleQueries
from relance_desktop.store.records.session import Session


class PaymentScheduleRecords(PaymentScheduleQueries):
    """Reads and writes of payment schedules."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, one: PaymentSchedule) -> int:
        """Store a new schedule (its ``id`` is ignored) with its parts and give its id."""
        schedule_id = self._session.insert(tables.payment_schedules, SHAPE.values(one))
        self._put_parts(schedule_id, one)
        self._record(JournalKind.SCHEDULE_ADDED, schedule_id, one)
        return schedule_id

    def put_back(self, one: PaymentSchedule) -> None:
        """Store one that was removed, under the id it had: an undo."""
        if self.get(one.id) is None:
            self._session.insert(tables.payment_schedules, {**SHAPE.values(one), "id": one.id})
            self._put_parts(one.id, one)
            self._record(JournalKind.SCHEDULE_ADDED, one.id, one)

    def update(self, one: PaymentSchedule) -> None:
        """Store all of it anew. Raise NotFoundError when it is gone."""
        if self.get(one.id) == one:
            return
        self._session.update(tables.payment_schedules, one.id, SHAPE.values(one))
        self._session.delete(tables.schedule_dues, schedule_id=one.id)
        self._session.delete(tables.schedule_invoices, schedule_id=one.id)
        self._put_parts(one.id, one)
        self._record(JournalKind.SCHEDULE_CHANGED, one.id, one)

    def remove(self, schedule_id: int) -> PaymentSchedule:
        """Take it away and give it. Raise NotFoundError when it is gone, IntegrityError when
        something refers to it."""
        one = self.get(schedule_id)
        if one is None:
            raise NotFoundError("payment_schedules", schedule_id)
        self._session.delete(tables.payment_schedules, id=schedule_id)
        self._record(JournalKind.SCHEDULE_REMOVED, schedule_id, one)
        return one

    def _put_parts(self, schedule_id: int, one: PaymentSchedule) -> None:
        mine = {"schedule_id": schedule_id}
        dues = [
            {**mine, "position": at, "due_on": due.due_on.isoformat(), "cents": due.cents}
            for at, due in enumerate(one.dues, start=1)
        ]
        invoices = [
            {**mine, "position": at, "invoice_id": covered.invoice_id, "cents": covered.cents}
            for at, covered in enumerate(one.invoices, start=1)
        ]
        self._session.insert_all(tables.schedule_dues, dues)
        self._session.insert_all(tables.schedule_invoices, invoices)

    def _record(self, kind: JournalKind, schedule_id: int, one: PaymentSchedule) -> None:
        facts: dict[str, Any] = {
            **SHAPE.values(one),
            "dues": [[due.due_on.isoformat(), due.cents] for due in one.dues],
            "invoices": [[covered.invoice_id, covered.cents] for covered in one.invoices],
        }
        self._session.record(kind, f"schedule:{schedule_id}", facts, one.client_id)
