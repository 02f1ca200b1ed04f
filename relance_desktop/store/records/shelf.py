"""Writes of one table by its shape, each with its row of the journal."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.journal import JournalKind
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.records.session import Session, is_about
from relance_desktop.store.rows import Shelf

Value = TypeVar("Value")


class WritableShelf(Shelf[Value]):
    """Reads and writes of one table. The journal gets all fields of what changed."""

    __slots__ = ("_session",)

    table: Table
    word: str
    """What the journal calls one of them, before its id."""
    kinds: tuple[JournalKind, JournalKind, JournalKind]
    """Added, changed, removed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, one: Value) -> int:
        """Store a new one (its ``id`` is ignored) and give its id."""
        values = {**self.shape.values(one), **self._stamp(one)}
        row_id = self._session.insert(self.table, values)
        self._record(self.kinds[0], row_id, values)
        return row_id

    def put_back(self, one: Value) -> None:
        """Store one that was removed, under the id it had: an undo. One that is there again
        stays as it is; raise NotFoundError when what it belonged to is gone."""
        row_id: int = one.id  # type: ignore[attr-defined]
        if self.get(row_id) is not None:
            return
        values = {**self.shape.values(one), "id": row_id}
        try:
            self._session.insert(self.table, values)
        except IntegrityError as error:
            if is_about(error, "FOREIGN KEY"):
                raise NotFoundError(self.table.name, row_id) from error
            raise
        self._record(self.kinds[0], row_id, values)

    def update(self, one: Value) -> None:
        """Store all fields anew. Raise NotFoundError when it is gone."""
        row_id: int = one.id  # type: ignore[attr-defined]
        if self.get(row_id) == one:
            return
        values = self.shape.values(one)
        self._session.update(self.table, row_id, values)
        self._record(self.kinds[1], row_id, values)

    def remove(self, row_id: int) -> Value:
        """Take it away and give it, so that it can be put back. Raise NotFoundError when it
        is gone, IntegrityError when something refers to it."""
        one = self.get(row_id)
        if one is None:
            raise NotFoundError(self.table.name, row_id)
        self._session.delete(self.table, id=row_id)
        self._record(self.kinds[2], row_id, self.shape.values(one))
        return one

    def _stamp(self, one: Value) -> dict[str, Any]:
        """What is known only when a row is first stored."""
        return {}

    def _record(self, kind: JournalKind, row_id: int, values: dict[str, Any]) -> None:
        facts = {name: value for name, value in values.items() if name != "id"}
        self._session.record(kind, f"{self.word}:{row_id}", facts, self._client_of(values))

    def _client_of(self, values: dict[str, Any]) -> int | None:
        if "client_id" in values:
            return values["client_id"]  # type: ignore[no-any-return]
        if "engagement_id" not in values:
            return None
        sql = "SELECT client_id FROM engagements WHERE id = ?"
        row = self._one(sql, (values["engagement_id"],))
        return row[0] if row else None
