"""How clients paid their invoices, and what is planned with them: for one client or for all."""

from __future__ import annotations

from sqlite3 import Cursor

from relance_desktop.domain.money import Money
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import Due
from relance_desktop.domain.vetting.past_invoices import Came, PastInvoice
from relance_desktop.store.queries.base import Days, Queries

_INVOICES = """
SELECT i.id, i.client_id, i.issued_on, i.currency, d.due_on, d.cents
FROM invoices i JOIN instalments d ON d.invoice_id = i.id
WHERE i.kind <> 'credit_note' {mine} ORDER BY i.id, d.position
"""
_PAID = """
SELECT a.invoice_id, p.received_on, a.cents, p.id
FROM allocations a JOIN payments p ON p.id = a.payment_id {mine}
"""
_BESIDE = """
SELECT a.invoice_id, p.received_on, a.interest_cents + a.indemnity_cents
FROM allocations a JOIN payments p ON p.id = a.payment_id
WHERE a.interest_cents + a.indemnity_cents <> 0 {mine}
"""
_CREDITED = """
SELECT c.invoice_id, c.applied_on, c.cents, c.credit_note_id FROM credits c {mine}
"""
_GIVEN_UP = """
SELECT o.invoice_id, o.written_off_on, o.cents, o.id FROM write_offs o
WHERE o.reason <> 'goodwill' {mine}
"""
_GIVEN = """
SELECT o.invoice_id, o.written_off_on, o.cents, o.id FROM write_offs o
WHERE o.reason = 'goodwill' {mine}
"""
"""A kindness of the user says nothing of the client: it lowers the price, as a credit note."""
_MINE = "{word} {column} IN (SELECT id FROM invoices WHERE client_id = ?1)"
_PLANNED = """
SELECT g.client_id, g.currency, sum(max(0, g.amount_cents - coalesce((
  SELECT sum(i.gross_cents - i.prepaid_cents)
  FROM engagement_invoices e JOIN invoices i ON i.id = e.invoice_id
  WHERE e.engagement_id = g.id AND i.kind <> 'credit_note'), 0)))
FROM engagements g
WHERE g.closed_on IS NULL AND g.lost_on IS NULL AND g.amount_cents IS NOT NULL
  AND (?1 IS NULL OR g.client_id = ?1)
GROUP BY g.client_id, g.currency
"""


class PastQueries(Queries):
    """Reads of what a client's behaviour and stake are made of."""

    __slots__ = ()

    def invoices(self, client_id: int | None = None) -> tuple[PastInvoice, ...]:
        """Every invoice with what was paid, credited and given up of it, in the order they were added.

        Flat queries joined here: one for all clients stays quick.
        """
        days = Days()
        settled, beside = self._settled(client_id, days), self._beside(client_id, days)
        found: dict[int, PastInvoice] = {}
        for i, client, issued, currency, due, cents in self._of(
            client_id, _INVOICES, "AND", "i.id"
        ):
            one = found.get(i)
            if one is None:
                one = PastInvoice(
                    client, i, days[issued], currency, [], settled.get(i, ()), beside.get(i, ())
                )
                found[i] = one
            one.dues.append(Due(days[due], cents))  # type: ignore[attr-defined]
        return tuple(found.values())

    def planned(self, client_id: int | None = None) -> dict[int, list[Money]]:
        """By client: the price of affairs that are not ended, less what was invoiced of them."""
        found: dict[int, list[Money]] = {}
        for client, currency, cents in self._all(_PLANNED, (client_id,)):
            found.setdefault(client, []).append(Money(cents, currency))
        return found

    def _settled(self, client_id: int | None, days: Days) -> dict[int, list[Settlement]]:
        found: dict[int, list[Settlement]] = {}
        sources = (
            (_PAID, "WHERE", "a.invoice_id", SettlementKind.PAYMENT),
            (_CREDITED, "WHERE", "c.invoice_id", SettlementKind.CREDIT_NOTE),
            (_GIVEN, "AND", "o.invoice_id", SettlementKind.CREDIT_NOTE),
            (_GIVEN_UP, "AND", "o.invoice_id", SettlementKind.WRITE_OFF),
        )
        for sql, word, column, kind in sources:
            for invoice, on, cents, source in self._of(client_id, sql, word, column):
                one = Settlement(invoice, days[on], cents, kind, source)
                found.setdefault(invoice, []).append(one)
        return found

    def _beside(self, client_id: int | None, days: Days) -> dict[int, list[Came]]:
        found: dict[int, list[Came]] = {}
        for invoice, on, cents in self._of(client_id, _BESIDE, "AND", "a.invoice_id"):
            found.setdefault(invoice, []).append(Came(days[on], cents))
        return found

    def _of(self, client_id: int | None, sql: str, word: str, column: str) -> Cursor:
        if client_id is None:
            return self._db.execute(sql.format(mine=""))
        mine = _MINE.format(word=word, column=column)
        return self._db.execute(sql.format(mine=mine), (client_id,))
