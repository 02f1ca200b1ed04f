"""What a write transaction carries: the connection, the clock and the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.clock import Clock
from relance_desktop.domain.journal import (
    GENESIS,
    JournalKind,
    canonical,
    entry_hash,
    instant_text,
)
from relance_desktop.store import tables
from relance_desktop.store.errors import NotFoundError

Values = Mapping[str, Any]


class Session:
    """One write transaction. ``db`` is the very sqlite3 connection that SQLAlchemy uses."""

    __slots__ = ("_sa", "clock", "db")

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._sa = connection
        self.clock = clock
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        self.db = driver

    def now(self) -> str:
        """The present instant, as it is stored."""
        return instant_text(self.clock.now())

    def insert(self, table: Table, values: Values) -> int:
        """Add a row and give its id."""
        key = self._run(insert(table), values).inserted_primary_key
        assert key is not None
        return key[0]  # type: ignore[no-any-return]

    def insert_all(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Add rows, if any."""
        if rows:
            self._run(insert(table), rows)

    def update(self, table: Table, row_id: int, values: Values) -> None:
        """Change one row. Raise NotFoundError when it is gone."""
        done = self._run(update(table).where(table.c.id == row_id), values)
        if done.rowcount != 1:
            raise NotFoundError(table.name, row_id)

    def delete(self, table: Table, **where: object) -> int:
        """Remove the rows with these values, give how many there were."""
        conditions = [table.c[name] == value for name, value in where.items()]
        return self._sa.execute(delete(table).where(*conditions)).rowcount

    def execute(self, statement: Any, values: Any = None) -> Any:
        """Run any other statement of SQLAlchemy Core."""
        return self._sa.execute(statement, values)

    def record(
        self, kind: JournalKind, subject: str, payload: Values, client_id: int | None = None
    ) -> None:
        """Add a row to the journal, chained to the last one."""
        journal = tables.journal
        last = select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
        seq, before = self._sa.execute(last).one_or_none() or (0, GENESIS)
        at, text = self.clock.now(), well_formed(canonical(payload))
        row = {
            "seq": seq + 1,
            "at": instant_text(at),
            "kind": kind.value,
            "subject": subject,
            "client_id": client_id,
            "payload": text,
            "prev_hash": before,
            "hash": entry_hash(before, at, kind.value, subject, client_id, text),
        }
        self._sa.execute(insert(journal), row)

    def _run(self, statement: Any, values: Values | list[dict[str, Any]]) -> Any:
        """Text with half a character, as broken answers and clipboards hold, is mended: no
        file takes it."""
        try:
            return self._sa.execute(statement, values)
        except UnicodeEncodeError:
            rows = [values] if isinstance(values, Mapping) else values
            mended = [{name: well_formed(one) for name, one in row.items()} for row in rows]
            return self._sa.execute(statement, mended[0] if len(mended) == 1 else mended)


def well_formed(one: Any) -> Any:
    """A text without lone surrogates; anything else as it is."""
    if not isinstance(one, str):
        return one
    try:
        one.encode()
    except UnicodeEncodeError:
        return one.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return one


def is_about(error: IntegrityError, *words: str) -> bool:
    """Whether SQLite's message names these: which constraint said no."""
    return all(word in str(error.orig) for word in words)
