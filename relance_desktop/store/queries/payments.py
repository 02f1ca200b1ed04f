"""Payments read back."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.listing import Freshness
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.store.codec import day_of, day_or_none, moment_or_none
from relance_desktop.store.queries.base import Queries, Row

COLUMNS = "id, client_id, received_on, cents, currency, means, reference, note, reverses_id"


def payment_of(row: Row, allocations: tuple[Allocation, ...]) -> Payment:
    """Make a payment of a row of COLUMNS and its allocations."""
    return Payment(
        id=row[0],
        client_id=row[1],
        received_on=day_of(row[2]),
        cents=row[3],
        currency=row[4],
        means=row[5],
        reference=row[6],
        note=row[7],
        reverses_id=row[8],
        allocations=allocations,
    )


class PaymentQueries(Queries):
    """Reads of payments."""

    __slots__ = ()

    def get(self, payment_id: int) -> Payment | None:
        """The payment with its allocations, None when there is none."""
        found = self._where("id = ?1", payment_id)
        return found[0] if found else None

    def of_client(self, client_id: int) -> tuple[Payment, ...]:
        """The client's payments and reversals, oldest first."""
        return self._where("client_id = ?1", client_id)

    def of_invoice(self, invoice_id: int) -> tuple[Payment, ...]:
        """The payments and reversals that touch the invoice, oldest first."""
        where = "id IN (SELECT payment_id FROM allocations WHERE invoice_id = ?1)"
        return self._where(where, invoice_id)

    def since(self, day: date | None = None) -> tuple[Payment, ...]:
        """Payments received on or after the day, or all of them."""
        return self._where("received_on >= ?1", day.isoformat() if day else "")

    def unallocated(self, client_id: int | None = None) -> tuple[Payment, ...]:
        """Payments, not taken back, of which something settles no invoice yet."""
        where = (
            "(?1 IS NULL OR client_id = ?1) AND reverses_id IS NULL "
            "AND id NOT IN (SELECT reverses_id FROM payments WHERE reverses_id IS NOT NULL) "
            "AND cents <> coalesce((SELECT sum(coalesce(a.paid_cents, a.cents)) FROM allocations a "
            "WHERE a.payment_id = payments.id), 0)"
        )
        return self._where(where, client_id)

    def of_import(self, import_id: int) -> tuple[Payment, ...]:
        """The payments that an import brought, oldest first."""
        return self._where("import_id = ?1", import_id)

    def is_reversed(self, payment_id: int) -> bool:
        """Whether a compensating entry took it back."""
        return bool(self._all("SELECT 1 FROM payments WHERE reverses_id = ?", (payment_id,)))

    def freshness(self) -> Freshness:
        """When a payment was last entered, and the latest day one was received."""
        row = self._one("SELECT max(entered_at), max(received_on) FROM payments")
        assert row is not None
        return Freshness(moment_or_none(row[0]), day_or_none(row[1]))

    def _where(self, condition: str, value: object) -> tuple[Payment, ...]:
        parts: dict[int, list[Allocation]] = {}
        chosen = f"SELECT id FROM payments WHERE {condition}"
        sql = (
            "SELECT payment_id, invoice_id, cents, paid_cents FROM allocations "
            f"WHERE payment_id IN ({chosen}) ORDER BY id"
        )
        for row in self._all(sql, (value,)):
            parts.setdefault(row[0], []).append(Allocation(*row[1:]))
        sql = f"SELECT {COLUMNS} FROM payments WHERE {condition} ORDER BY received_on, id"
        return tuple(
            payment_of(row, tuple(parts.get(row[0], ()))) for row in self._all(sql, (value,))
        )
