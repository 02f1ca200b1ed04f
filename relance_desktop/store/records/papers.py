"""Papers filed and taken away. The bytes stay in the document store."""

from __future__ import annotations

from typing import Any

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.papers import Paper
from relance_desktop.store import tables
from relance_desktop.store.queries.papers import PaperQueries
from relance_desktop.store.records.shelf import WritableShelf


class PaperRecords(WritableShelf[Paper], PaperQueries):
    """Reads and writes of papers; ``added_at`` is given when one is first stored."""

    __slots__ = ()
    table = tables.papers
    word = "paper"
    kinds = (
        JournalKind.PAPER_ADDED,
        JournalKind.PAPER_CHANGED,
        JournalKind.PAPER_REMOVED,
    )

    def _stamp(self, one: Paper) -> dict[str, Any]:
        return {"added_at": self._session.now()}
