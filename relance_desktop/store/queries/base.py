"""What all reads share."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

Row = tuple[Any, ...]


class Days(dict[str, date]):
    """Days by their text: a business has few of them, and reading one twice costs time."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


class Queries:
    """Reads of one subject, on one connection that is inside a transaction."""

    __slots__ = ("_db",)

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        return self._run(sql, values).fetchall()

    def _one(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        row: Row | None = self._run(sql, values).fetchone()
        return row

    def _run(self, sql: str, values: Sequence[object]) -> sqlite3.Cursor:
        """Half a character, as a broken clipboard holds, is in no file: it finds nothing."""
        try:
            return self._db.execute(sql, values)
        except UnicodeEncodeError:
            told = (
                x.encode("utf-8", "replace").decode() if isinstance(x, str) else x for x in values
            )
            return self._db.execute(sql, tuple(told))
