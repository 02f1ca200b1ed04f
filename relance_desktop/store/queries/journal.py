"""The journal read back: for timelines, and to check its chain."""

from __future__ import annotations

from collections.abc import Iterator

from relance_desktop.domain.journal import JournalEntry, VerifyResult, verify
from relance_desktop.store.codec import moment_of
from relance_desktop.store.queries.base import Queries, Row

COLUMNS = "seq, at, kind, subject, client_id, payload, prev_hash, hash"

_OF_INVOICE = """
subject = 'invoice:' || ?1
OR subject IN (SELECT 'reminder:' || reminder_id FROM reminder_lines WHERE invoice_id = ?1)
OR subject IN (SELECT 'payment:' || payment_id FROM allocations WHERE invoice_id = ?1)
OR subject IN (SELECT 'hold:' || id FROM holds WHERE invoice_id = ?1)
OR subject IN (SELECT 'schedule:' || schedule_id FROM schedule_invoices WHERE invoice_id = ?1)
OR seq IN (SELECT j.seq FROM journal j
  WHERE j.client_id = (SELECT client_id FROM invoices WHERE id = ?1)
  AND j.kind IN ('waiver_added', 'waiver_removed', 'write_off_added', 'write_off_removed')
  AND json_extract(j.payload, '$.invoice_id') = ?1)
"""
"""What was given up and taken up again is no row any more: its entries tell the invoice."""


def entry_of(row: Row) -> JournalEntry:
    """Make an entry of a row of COLUMNS."""
    return JournalEntry(row[0], moment_of(row[1]), *row[2:])


class JournalQueries(Queries):
    """Reads of the journal, oldest first."""

    __slots__ = ()

    def of_subject(self, subject: str) -> tuple[JournalEntry, ...]:
        """What happened to one thing, e.g. « reminder:12 »."""
        return self._where("subject = ?1", subject)

    def of_client(self, client_id: int) -> tuple[JournalEntry, ...]:
        """All that happened with a client."""
        return self._where("client_id = ?1", client_id)

    def of_invoice(self, invoice_id: int) -> tuple[JournalEntry, ...]:
        """What happened to an invoice, its reminders, payments and holds, with
        what was given up of it and the time given for it."""
        return self._where(_OF_INVOICE, invoice_id)

    def latest(self, count: int = 100) -> tuple[JournalEntry, ...]:
        """The last entries, newest first."""
        sql = f"SELECT {COLUMNS} FROM journal ORDER BY seq DESC LIMIT ?"
        return tuple(map(entry_of, self._all(sql, (count,))))

    def entries(self) -> Iterator[JournalEntry]:
        """Every entry, one at a time."""
        sql = f"SELECT {COLUMNS} FROM journal ORDER BY seq"
        return map(entry_of, self._db.execute(sql))

    def verify(self) -> VerifyResult:
        """Check the whole chain; see domain.journal.verify for what it cannot show."""
        return verify(self.entries())

    def after(self, seq: int) -> tuple[JournalEntry, ...]:
        """The entries that follow one, oldest first."""
        return self._where("seq > ?1", seq)

    def hash_at(self, seq: int) -> str | None:
        """The hash of an entry, None when there is none of that number."""
        row = self._one("SELECT hash FROM journal WHERE seq = ?", (seq,))
        return str(row[0]) if row else None

    def head(self) -> tuple[int, str] | None:
        """Number and hash of the last entry."""
        row = self._one("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        return (row[0], row[1]) if row else None

    def _where(self, condition: str, value: object) -> tuple[JournalEntry, ...]:
        sql = f"SELECT {COLUMNS} FROM journal WHERE {condition} ORDER BY seq"
        return tuple(map(entry_of, self._all(sql, (value,))))
