"""The user's own texts changed."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import insert

from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.queries.texts import TextQueries
from relance_desktop.store.records.session import Session


class TextRecords(TextQueries):
    """Reads and writes of the user's own texts."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def put(self, key: str, body: str) -> None:
        """Store a text in the shipped one's place."""
        values = {"body": body, "changed_at": self._session.now()}
        statement = insert(tables.texts).values(key=key, **values)
        changed = statement.on_conflict_do_update(index_elements=["key"], set_=values)
        self._session.execute(changed)
        self._session.record(JournalKind.TEXT_CHANGED, f"text:{key}", {"body": body})

    def remove(self, key: str) -> None:
        """Go back to the shipped text; nothing happens when it is the one in use."""
        if self._session.delete(tables.texts, key=key):
            self._session.record(JournalKind.TEXT_CHANGED, f"text:{key}", {"body": None})
