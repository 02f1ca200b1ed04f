"""Imports recorded file by file, and undone as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from relance_desktop.domain.imports import ImportItem, ImportKind, ImportOutcome, ImportState
from relance_desktop.domain.journal import JournalKind, canonical
from relance_desktop.store import tables
from relance_desktop.store.codec import words_text
from relance_desktop.store.errors import ImportUndoRefusedError, NotFoundError
from relance_desktop.store.queries.imports import ImportQueries
from relance_desktop.store.records.session import Session

_CREDITS_OF = text(
    "DELETE FROM credits WHERE invoice_id IN (SELECT id FROM invoices WHERE import_id = :id) "
    "OR credit_note_id IN (SELECT id FROM invoices WHERE import_id = :id)"
)
_CLIENTS_OF = text(
    "DELETE FROM clients WHERE (import_id = :id OR id = :client_id AND import_id IN "
    "(SELECT id FROM imports WHERE state = 'undone')) "
    "AND id NOT IN (SELECT client_id FROM invoices) AND id NOT IN (SELECT client_id FROM payments) "
    "AND id NOT IN (SELECT client_id FROM holds) AND id NOT IN (SELECT client_id FROM reminders) "
    "AND id NOT IN (SELECT client_id FROM received_mails WHERE client_id > 0) "
    "AND id NOT IN (SELECT client_id FROM payment_schedules) "
    "AND merged_into IS NULL AND id NOT IN (SELECT merged_into FROM clients WHERE merged_into > 0)"
)
_UNUSED_DOCUMENT = text(
    "DELETE FROM documents WHERE sha256 = :sha "
    "AND NOT EXISTS (SELECT 1 FROM invoices WHERE document_sha256 = :sha) "
    "AND NOT EXISTS (SELECT 1 FROM import_items WHERE document_sha256 = :sha) "
    "AND NOT EXISTS (SELECT 1 FROM reminders WHERE artifact_sha256 = :sha OR receipt_sha256 = :sha) "
    "AND NOT EXISTS (SELECT 1 FROM reminder_attachments WHERE sha256 = :sha) "
    "AND NOT EXISTS (SELECT 1 FROM received_mails WHERE sha256 = :sha) "
    "AND NOT EXISTS (SELECT 1 FROM settings WHERE instr(value, :sha))"
)
_FORGET_INVOICES = text(
    "UPDATE import_items SET invoice_id = NULL "
    "WHERE invoice_id IN (SELECT id FROM invoices WHERE import_id = :id)"
)
_CLOSE_ITEMS = text(
    "UPDATE import_items SET document_sha256 = NULL, proposal = NULL, outcome = "
    "CASE outcome WHEN 'to_confirm' THEN 'dismissed' ELSE outcome END WHERE import_id = :id"
)


class ImportRecords(ImportQueries):
    """Reads and writes of imports."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def start(self, files: Sequence[str], kind: ImportKind = ImportKind.FILES) -> int:
        """Open a batch for these file names and give its id."""
        row = {
            "started_at": self._session.now(),
            "files": words_text(files),
            "state": ImportState.RUNNING.value,
            "kind": kind.value,
        }
        import_id = self._session.insert(tables.imports, row)
        self._record(JournalKind.IMPORT_STARTED, import_id, {"files": list(files)})
        return import_id

    def add_item(self, import_id: int, item: ImportItem) -> int:
        """Say what became of one file; its own ids are ignored. Give the item's id."""
        count = self._all("SELECT count(*) FROM import_items WHERE import_id = ?", (import_id,))
        row = {
            "import_id": import_id,
            "position": count[0][0],
            "filename": item.filename,
            "outcome": item.outcome.value,
            "reason": _json(item.reason),
            "proposal": _json(item.proposal),
            "document_sha256": item.document_sha256,
            "invoice_id": item.invoice_id,
        }
        return self._session.insert(tables.import_items, row)

    def settle_item(
        self,
        item_id: int,
        outcome: ImportOutcome,
        invoice_id: int | None = None,
        reason: Mapping[str, Any] | None = None,
    ) -> None:
        """Say what became of a file that waited for the user. Raise NotFoundError when it is gone."""
        values = {
            "outcome": outcome.value,
            "invoice_id": invoice_id,
            "reason": _json(reason),
            "proposal": None,
        }
        self._session.update(tables.import_items, item_id, values)

    def ask_again(
        self, item_id: int, reason: Mapping[str, Any] | None, proposal: Mapping[str, Any]
    ) -> None:
        """Change what is asked of the user about a file that waits. Raise NotFoundError when it is gone."""
        values = {"reason": _json(reason), "proposal": _json(proposal)}
        self._session.update(tables.import_items, item_id, values)

    def finish(self, import_id: int) -> None:
        """Close the batch. Raise NotFoundError when it is gone."""
        values = {"state": ImportState.FINISHED.value, "finished_at": self._session.now()}
        self._session.update(tables.imports, import_id, values)
        outcomes: dict[str, int] = {}
        for item in self.items(import_id):
            outcomes[item.outcome.value] = outcomes.get(item.outcome.value, 0) + 1
        self._record(JournalKind.IMPORT_FINISHED, import_id, {"outcomes": outcomes})

    def undo(self, import_id: int) -> int:
        """Remove what the import brought: invoices, the clients that only they had, unused
        files. Give the number of invoices removed.

        Raise NotFoundError, or ImportUndoRefusedError when it was undone already, or when reminders,
        payments, holds or credit notes from elsewhere refer to its invoices.
        """
        batch = self.get(import_id)
        if batch is None:
            raise NotFoundError("imports", import_id)
        blockers = self.blockers(import_id)
        if blockers or batch.state is ImportState.UNDONE:
            raise ImportUndoRefusedError(import_id, blockers)
        numbers = self._numbers(import_id)
        self._remove_all(import_id)
        values = {"state": ImportState.UNDONE.value, "undone_at": self._session.now()}
        self._session.update(tables.imports, import_id, values)
        self._record(JournalKind.IMPORT_UNDONE, import_id, {"invoices": numbers})
        return len(numbers)

    def _numbers(self, import_id: int) -> list[list[Any]]:
        sql = "SELECT id, number FROM invoices WHERE import_id = ? ORDER BY id"
        return [list(row) for row in self._all(sql, (import_id,))]

    def _remove_all(self, import_id: int) -> None:
        """An import undone before may have left a client or a document to this one's invoices."""
        sql = "SELECT client_id, document_sha256 FROM invoices WHERE import_id = ?"
        brought = self._all(sql, (import_id,))
        files = {item.document_sha256 for item in self.items(import_id)}
        files |= {sha for _, sha in brought}
        mine = {"id": import_id}
        for statement in (_FORGET_INVOICES, _CLOSE_ITEMS, _CREDITS_OF):
            self._session.execute(statement, mine)
        self._session.delete(tables.invoices, import_id=import_id)
        for client_id in {0} | {client_id for client_id, _ in brought}:
            self._session.execute(_CLIENTS_OF, {**mine, "client_id": client_id})
        for sha in files - {None}:
            self._session.execute(_UNUSED_DOCUMENT, {"sha": sha})

    def _record(self, kind: JournalKind, import_id: int, payload: dict[str, Any]) -> None:
        self._session.record(kind, f"import:{import_id}", payload)


def _json(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else canonical(value)
