"""Files stored once, whatever their name."""

from __future__ import annotations

from hashlib import sha256

from relance_desktop.store import tables
from relance_desktop.store.queries.documents import DocumentQueries
from relance_desktop.store.records.session import Session


class DocumentRecords(DocumentQueries):
    """Reads and writes of stored files."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, content: bytes, filename: str, mime: str) -> str:
        """Store a file, unless the very same one is there, and give its SHA-256."""
        digest = sha256(content).hexdigest()
        if not self.has(digest):
            row = {
                "sha256": digest,
                "filename": filename,
                "mime": mime,
                "size": len(content),
                "added_at": self._session.now(),
                "bytes": content,
            }
            self._session.insert(tables.documents, row)
        return digest
