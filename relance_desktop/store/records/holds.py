"""Holds started and lifted."""

from __future__ import annotations

from datetime import date
from typing import Any

from relance_desktop.domain.holds import Hold
from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.codec import day_text
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.queries.holds import HoldQueries
from relance_desktop.store.records.session import Session


class HoldRecords(HoldQueries):
    """Reads and writes of holds."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, hold: Hold) -> int:
        """Store a new hold (its ``id`` is ignored) and give its id."""
        values = _values_of(hold)
        session = self._session
        hold_id = session.insert(tables.holds, {**values, "created_at": session.now()})
        session.record(JournalKind.HOLD_STARTED, f"hold:{hold_id}", values, hold.client_id)
        return hold_id

    def update(self, hold: Hold) -> None:
        """Store all fields anew. Raise NotFoundError when it is gone."""
        if self.get(hold.id) == hold:
            return
        values = _values_of(hold)
        self._session.update(tables.holds, hold.id, values)
        self._session.record(JournalKind.HOLD_CHANGED, f"hold:{hold.id}", values, hold.client_id)

    def lift(self, hold_id: int, on: date) -> None:
        """Let reminders resume from ``on``. Raise NotFoundError when it is gone or lifted already."""
        hold = self.get(hold_id)
        if hold is None or hold.lifted_on is not None:
            raise NotFoundError("holds", hold_id)
        values = {"lifted_on": on.isoformat()}
        self._session.update(tables.holds, hold_id, values)
        self._session.record(JournalKind.HOLD_LIFTED, f"hold:{hold_id}", values, hold.client_id)

    def resume(self, hold_id: int) -> None:
        """Let a hold that was lifted hold again, as if it had not been. Raise NotFoundError when
        it is gone or was not lifted."""
        hold = self.get(hold_id)
        if hold is None or hold.lifted_on is None:
            raise NotFoundError("holds", hold_id)
        values = {"lifted_on": None}
        self._session.update(tables.holds, hold_id, values)
        self._session.record(JournalKind.HOLD_STARTED, f"hold:{hold_id}", values, hold.client_id)


def _values_of(hold: Hold) -> dict[str, Any]:
    """The row of a hold, without its id."""
    return {
        "client_id": hold.client_id,
        "invoice_id": hold.invoice_id,
        "kind": hold.kind.value,
        "started_on": hold.started_on.isoformat(),
        "until": day_text(hold.until),
        "cents": hold.cents,
        "reason": hold.reason,
        "lifted_on": day_text(hold.lifted_on),
        "said_by": hold.said_by,
        "topic": hold.topic.value if hold.topic else None,
        "next_on": day_text(hold.next_on),
        "outcome": hold.outcome.value if hold.outcome else None,
        "outcome_note": hold.outcome_note,
    }
