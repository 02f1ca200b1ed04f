"""Stored files read back."""

from __future__ import annotations

from relance_desktop.domain.listing import DocumentInfo
from relance_desktop.store.codec import moment_of
from relance_desktop.store.queries.base import Queries


class DocumentQueries(Queries):
    """Reads of stored files, by their SHA-256."""

    __slots__ = ()

    def info(self, sha256: str) -> DocumentInfo | None:
        """What is known of a file, without reading its bytes."""
        sql = "SELECT sha256, filename, mime, size, added_at FROM documents WHERE sha256 = ?"
        row = self._one(sql, (sha256,))
        return DocumentInfo(row[0], row[1], row[2], row[3], moment_of(row[4])) if row else None

    def read(self, sha256: str) -> bytes | None:
        """The file's bytes, None when it is not stored."""
        row = self._one("SELECT bytes FROM documents WHERE sha256 = ?", (sha256,))
        return bytes(row[0]) if row else None

    def has(self, sha256: str) -> bool:
        """Whether the very same file is stored."""
        return self._one("SELECT 1 FROM documents WHERE sha256 = ?", (sha256,)) is not None
