"""What a list that comes in is compared with: all invoices and payments, in few columns."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.money import Cents
from relance_desktop.store.errors import UndoBlocker
from relance_desktop.store.queries.base import Days, Queries

_INVOICES = """
SELECT i.id, i.client_id, i.kind, i.number, i.issued_on, i.currency, i.gross_cents,
  i.prepaid_cents, i.source, coalesce(a.cents, 0) + coalesce(c.cents, 0)
FROM invoices i
LEFT JOIN (SELECT invoice_id, sum(cents) AS cents FROM allocations GROUP BY invoice_id) a
  ON a.invoice_id = i.id
LEFT JOIN (SELECT invoice_id, sum(cents) AS cents FROM (
    SELECT invoice_id, cents FROM credits UNION ALL SELECT invoice_id, cents FROM write_offs)
  GROUP BY invoice_id) c
  ON c.invoice_id = i.id
ORDER BY i.id
"""
_PAYMENTS = """
SELECT p.id, p.client_id, p.received_on, p.currency, p.cents, a.invoice_id
FROM payments p LEFT JOIN allocations a ON a.payment_id = p.id
WHERE p.reverses_id IS NULL ORDER BY p.id
"""
_CHANGED = """
SELECT DISTINCT p.id, p.received_on FROM payments p
JOIN payments r ON r.reverses_id = p.id WHERE p.import_id = ? ORDER BY p.id
"""


class KnownInvoice(NamedTuple):
    """An invoice as far as a list is compared with it; ``settled_cents`` besides prepaid."""

    id: int
    client_id: int
    kind: InvoiceKind
    number: str
    issued_on: date
    currency: str
    gross_cents: Cents
    prepaid_cents: Cents
    source: InvoiceSource
    settled_cents: Cents

    @property
    def balance_cents(self) -> Cents:
        """What is left to pay."""
        return self.gross_cents - self.prepaid_cents - self.settled_cents


class KnownPayment(NamedTuple):
    """A payment with one of its invoices, None when it settles none; several rows if several."""

    id: int
    client_id: int
    received_on: date
    currency: str
    cents: Cents
    invoice_id: int | None


class BulkQueries(Queries):
    """Reads for whole lists."""

    __slots__ = ()

    def invoices(self) -> tuple[KnownInvoice, ...]:
        """All invoices and credit notes."""
        days, kinds = Days(), {kind.value: kind for kind in InvoiceKind}
        sources = {source.value: source for source in InvoiceSource}
        return tuple(
            KnownInvoice(
                id=row[0],
                client_id=row[1],
                kind=kinds[row[2]],
                number=row[3],
                issued_on=days[row[4]],
                currency=row[5],
                gross_cents=row[6],
                prepaid_cents=row[7],
                source=sources[row[8]],
                settled_cents=row[9],
            )
            for row in self._all(_INVOICES)
        )

    def payments(self) -> tuple[KnownPayment, ...]:
        """All payments but the reversals; what was reversed was known all the same."""
        days = Days()
        return tuple(
            KnownPayment(row[0], row[1], days[row[2]], row[3], row[4], row[5])
            for row in self._all(_PAYMENTS)
        )

    def credited_numbers(self) -> frozenset[str]:
        """The numbers that credit notes name."""
        sql = "SELECT DISTINCT credits_number FROM invoices WHERE credits_number <> ''"
        return frozenset(row[0] for row in self._all(sql))

    def payers(self, import_id: int) -> tuple[int, ...]:
        """The clients whose payments an import brought."""
        sql = "SELECT DISTINCT client_id FROM payments WHERE import_id = ? ORDER BY client_id"
        return tuple(row[0] for row in self._all(sql, (import_id,)))

    def payment_blockers(self, import_id: int) -> tuple[UndoBlocker, ...]:
        """The import's payments that were taken back since."""
        return tuple(
            UndoBlocker(row[0], row[1], ("reversed",)) for row in self._all(_CHANGED, (import_id,))
        )
