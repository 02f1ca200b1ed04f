"""Holds read back."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.holds import DisputeTopic, Hold, HoldKind, HoldOutcome
from relance_desktop.store.codec import day_of, day_or_none
from relance_desktop.store.queries.base import Queries, Row

COLUMNS = (
    "id, client_id, invoice_id, kind, started_on, until, cents, reason, lifted_on, said_by, topic, "
    "next_on, outcome, outcome_note"
)

ACTIVE = (
    "started_on <= ?1 AND (until IS NULL OR until >= ?1) AND (lifted_on IS NULL OR lifted_on > ?1)"
)


_UNREAD = """
SELECT DISTINCT -m.id, m.client_id, l.invoice_id, substr(m.received_at, 1, 10),
  iif(m.kind = 'bounce', m.sender, m.excerpt), iif(m.kind = 'bounce', '', coalesce(nullif(m.sender, ''), '?'))
FROM received_mails m LEFT JOIN reminder_lines l
  ON l.reminder_id = m.reminder_id AND m.kind = 'answer'
WHERE m.handled_on IS NULL AND m.kind <> 'auto_reply' AND m.client_id IS NOT NULL AND {condition}
ORDER BY m.received_at, m.id, l.invoice_id
"""
"""What an unread answer lets rest: the invoices of the reminder that it answers, else its whole
client; a bounce the whole client, whom nothing reaches: its reason is the address that does not
work, and nobody said it."""


_ROUTES = """
SELECT -t.id, t.client_id, s.invoice_id, 'recovery', t.started_on, NULL, s.cents, t.route_key,
  t.resumed_on, '', NULL, NULL, NULL, ''
FROM case_routes t JOIN route_invoices s ON s.route_id = t.id
WHERE {condition} ORDER BY t.ended_on IS NOT NULL, t.started_on, t.id, s.position
"""
"""What a route lets rest: its shares, until the user resumes. The reason is the route's key.

Those that run come first: of several it is them that the user wants named."""

_INSOLVENT = """
SELECT -n.id, n.client_id, i.id, 'insolvency', n.judged_on, NULL, NULL, n.kind,
  n.closed_on, '', NULL, NULL, NULL, ''
FROM invoices i CROSS JOIN insolvencies n ON n.client_id = i.client_id
  AND i.client_id IN (SELECT client_id FROM insolvencies) AND i.kind <> 'credit_note'
  AND coalesce(i.delivered_on, i.issued_on) <= n.judged_on
WHERE {condition} ORDER BY n.judged_on, n.id, i.id
"""
"""What collective proceedings forbid to pay: debts born before the judgment (C. com. L622-7);
later ones are paid when due (L622-17). The reason is the kind of proceedings.

The clients come first: SQLite would look at every invoice of a file without proceedings."""


def _unread_of(row: Row) -> Hold:
    return Hold(
        id=row[0],
        kind=HoldKind.ANSWER,
        client_id=row[1],
        invoice_id=row[2],
        started_on=day_of(row[3]),
        reason=row[4],
        said_by=row[5],
    )


def hold_of(row: Row) -> Hold:
    """Make a hold of a row of COLUMNS."""
    return Hold(
        id=row[0],
        client_id=row[1],
        invoice_id=row[2],
        kind=HoldKind(row[3]),
        started_on=day_of(row[4]),
        until=day_or_none(row[5]),
        cents=row[6],
        reason=row[7],
        lifted_on=day_or_none(row[8]),
        said_by=row[9],
        topic=DisputeTopic(row[10]) if row[10] else None,
        next_on=day_or_none(row[11]),
        outcome=HoldOutcome(row[12]) if row[12] else None,
        outcome_note=row[13],
    )


class HoldQueries(Queries):
    """Reads of holds."""

    __slots__ = ()

    def get(self, hold_id: int) -> Hold | None:
        """The hold, None when there is none."""
        found = self._where("id = ?1", hold_id)
        return found[0] if found else None

    def active(self, on: date) -> tuple[Hold, ...]:
        """The holds that hold on this day."""
        stored = self._where(ACTIVE, on.isoformat()) + self._unread("m.received_at < ?1", f"{on}~")
        derived = self._derived(
            "t.resumed_on IS NULL OR ?1 < t.resumed_on",
            "n.closed_on IS NULL OR ?1 < n.closed_on",
            on.isoformat(),
        )
        return stored + tuple(hold for hold in derived if hold.started_on <= on)

    def unlifted(self) -> tuple[Hold, ...]:
        """Every hold that nobody lifted, past ones too: broken promises are found here."""
        stored = self._where("lifted_on IS NULL AND 1 = ?1", 1) + self._unread("1 = ?1", 1)
        open_ = ("t.resumed_on IS NULL AND 1 = ?1", "n.closed_on IS NULL AND 1 = ?1")
        return stored + self._derived(*open_, 1)

    def all(self) -> tuple[Hold, ...]:
        """Every hold that was ever stored."""
        return self._where("1 = ?1", 1)

    def of_client(self, client_id: int) -> tuple[Hold, ...]:
        """All the client's holds, its invoices' among them, past ones too."""
        stored = self._where("client_id = ?1", client_id)
        derived = self._derived("t.client_id = ?1", "n.client_id = ?1", client_id)
        return stored + self._unread("m.client_id = ?1", client_id) + derived

    def of_invoice(self, invoice_id: int) -> tuple[Hold, ...]:
        """The invoice's holds and its client's own, past ones too."""
        where = (
            "invoice_id = ?1 OR (invoice_id IS NULL AND client_id = "
            "(SELECT client_id FROM invoices WHERE id = ?1))"
        )
        unread = "coalesce(l.invoice_id, ?1) = ?1 AND m.client_id = (SELECT client_id FROM invoices WHERE id = ?1)"
        derived = self._derived("s.invoice_id = ?1", "i.id = ?1", invoice_id)
        return self._where(where, invoice_id) + self._unread(unread, invoice_id) + derived

    def _unread(self, condition: str, value: object) -> tuple[Hold, ...]:
        """What follows from answers that nobody has read yet; never stored."""
        return tuple(map(_unread_of, self._all(_UNREAD.format(condition=condition), (value,))))

    def _derived(self, routes: str, insolvent: str, value: object) -> tuple[Hold, ...]:
        """What follows from routes that cases take and from collective proceedings."""
        return tuple(
            hold_of(row)
            for sql, condition in ((_ROUTES, routes), (_INSOLVENT, insolvent))
            for row in self._all(sql.format(condition=condition), (value,))
        )

    def _where(self, condition: str, value: object) -> tuple[Hold, ...]:
        sql = f"SELECT {COLUMNS} FROM holds WHERE {condition} ORDER BY started_on, id"
        return tuple(map(hold_of, self._all(sql, (value,))))
