"""Imports and their files read back."""

from __future__ import annotations

import json
from typing import Any

from relance_desktop.domain.imports import (
    ImportBatch,
    ImportItem,
    ImportKind,
    ImportOutcome,
    ImportState,
)
from relance_desktop.store.codec import moment_of, moment_or_none, words_of
from relance_desktop.store.errors import UndoBlocker
from relance_desktop.store.queries.base import Queries, Row

COLUMNS = "id, started_at, files, state, finished_at, undone_at, kind"
ITEM_COLUMNS = "id, import_id, filename, outcome, reason, proposal, document_sha256, invoice_id"

_MINE = "(SELECT id FROM invoices WHERE import_id = ?1)"
_BLOCKERS = f"""
SELECT i.id, i.number, b.what FROM invoices i JOIN (
  SELECT invoice_id, 'reminders' AS what FROM reminder_lines WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'payments' FROM allocations WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'holds' FROM holds WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'waivers' FROM waivers WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'write_offs' FROM write_offs WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'schedules' FROM schedule_invoices WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'cases' FROM case_invoices WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'limitation' FROM limitation_bases WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'limitation' FROM limitation_events WHERE invoice_id IN {_MINE}
  UNION SELECT invoice_id, 'credits' FROM credits
    WHERE invoice_id IN {_MINE} AND credit_note_id NOT IN {_MINE}
) b ON b.invoice_id = i.id ORDER BY i.id, b.what
"""


def batch_of(row: Row) -> ImportBatch:
    """Make a batch of a row of COLUMNS."""
    return ImportBatch(
        id=row[0],
        started_at=moment_of(row[1]),
        files=words_of(row[2]),
        state=ImportState(row[3]),
        finished_at=moment_or_none(row[4]),
        undone_at=moment_or_none(row[5]),
        kind=ImportKind(row[6]),
    )


def item_of(row: Row) -> ImportItem:
    """Make an item of a row of ITEM_COLUMNS."""
    return ImportItem(
        id=row[0],
        import_id=row[1],
        filename=row[2],
        outcome=ImportOutcome(row[3]),
        reason=_json(row[4]),
        proposal=_json(row[5]),
        document_sha256=row[6],
        invoice_id=row[7],
    )


def _json(text: str | None) -> Any:
    return None if text is None else json.loads(text)


class ImportQueries(Queries):
    """Reads of imports."""

    __slots__ = ()

    def get(self, import_id: int) -> ImportBatch | None:
        """The batch, None when there is none."""
        row = self._one(f"SELECT {COLUMNS} FROM imports WHERE id = ?", (import_id,))
        return batch_of(row) if row else None

    def latest(self, count: int = 20) -> tuple[ImportBatch, ...]:
        """The last batches, newest first."""
        sql = f"SELECT {COLUMNS} FROM imports ORDER BY id DESC LIMIT ?"
        return tuple(map(batch_of, self._all(sql, (count,))))

    def item(self, item_id: int) -> ImportItem | None:
        """One file of an import."""
        found = self._items("id = ?1", item_id)
        return found[0] if found else None

    def items(self, import_id: int) -> tuple[ImportItem, ...]:
        """The batch's files, in the order they came."""
        return self._items("import_id = ?1", import_id)

    def to_confirm(self) -> tuple[ImportItem, ...]:
        """Files of all batches that wait for the user."""
        return self._items("outcome = ?1", ImportOutcome.TO_CONFIRM.value)

    def waiting_for(self, document_sha256: str) -> tuple[ImportItem, ...]:
        """Files of all batches that wait for the user and are this very one."""
        condition = f"outcome = '{ImportOutcome.TO_CONFIRM.value}' AND document_sha256 = ?1"
        return self._items(condition, document_sha256)

    def blockers(self, import_id: int) -> tuple[UndoBlocker, ...]:
        """The batch's invoices that something outside of it refers to."""
        found: dict[tuple[int, str], list[str]] = {}
        for invoice_id, number, what in self._all(_BLOCKERS, (import_id,)):
            found.setdefault((invoice_id, number), []).append(what)
        return tuple(UndoBlocker(*which, tuple(why)) for which, why in found.items())

    def _items(self, condition: str, value: object) -> tuple[ImportItem, ...]:
        sql = f"SELECT {ITEM_COLUMNS} FROM import_items WHERE {condition} ORDER BY id"
        return tuple(map(item_of, self._all(sql, (value,))))
