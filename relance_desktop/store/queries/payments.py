"""Payments read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from operator import itemgetter

from relance_desktop.domain.listing import Freshness
from relance_desktop.domain.netting import Spare
from relance_desktop.domain.payments import Allocation, Payment, SettlementKind
from relance_desktop.store.codec import day_of, day_or_none, moment_of, moment_or_none
from relance_desktop.store.queries.bank_days import LEAST_KNOWN
from relance_desktop.store.queries.base import Days, Queries, Row

COLUMNS = (
    "id, client_id, received_on, cents, currency, means, reference, note, reverses_id, "
    "bank_line_id, corrects_id"
)

SHARES = "invoice_id, cents, paid_cents, interest_cents, indemnity_cents"

# most payments settle one invoice whole: those are told apart first, without adding up
_SPARE_MONEY = """
SELECT p.id, p.client_id, p.received_on, p.cents - coalesce((
  SELECT sum(coalesce(a.paid_cents, a.cents + a.interest_cents + a.indemnity_cents))
  FROM allocations a WHERE a.payment_id = p.id), 0) AS rest, p.currency
FROM payments p
WHERE (?1 IS NULL OR p.client_id = ?1) AND p.reverses_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM allocations w
    WHERE w.payment_id = p.id AND coalesce(w.paid_cents, w.cents + w.interest_cents + w.indemnity_cents) >= p.cents)
  AND rest > 0 AND NOT EXISTS (SELECT 1 FROM payments u WHERE u.reverses_id = p.id)
"""

_SPARE_CREDIT = """
SELECT n.id, n.client_id, n.issued_on, n.gross_cents - n.prepaid_cents - coalesce((
  SELECT sum(c.cents) FROM credits c WHERE c.credit_note_id = n.id), 0) AS rest,
  n.currency, n.number, n.credits_number
FROM invoices n
WHERE n.id IN (SELECT id FROM invoices
  WHERE (?1 IS NULL OR client_id = ?1) AND kind = 'credit_note') AND rest > 0
"""


def payment_of(row: Row, allocations: Sequence[Allocation], days: Days) -> Payment:
    """Make a payment of a row of COLUMNS and its allocations; positional, there are many."""
    key, client, on, cents, *facts = row
    return Payment(client, days[on], cents, tuple(allocations), key, *facts)


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
        return self._where("received_on >= ?1", day.isoformat()) if day else self._where()

    def unallocated(self, client_id: int | None = None) -> tuple[Payment, ...]:
        """Payments, not taken back, of which something settles no invoice yet."""
        where = (
            "(?1 IS NULL OR client_id = ?1) AND reverses_id IS NULL "
            "AND id NOT IN (SELECT reverses_id FROM payments WHERE reverses_id IS NOT NULL) "
            "AND cents <> coalesce((SELECT sum(coalesce(a.paid_cents, a.cents + a.interest_cents + "
            "a.indemnity_cents)) FROM allocations a WHERE a.payment_id = payments.id), 0)"
        )
        return self._where(where, client_id)

    def spare(self, client_id: int | None = None) -> tuple[Spare, ...]:
        """What is left of payments that stand and of credit notes, of a client or of all."""
        money, credit = SettlementKind.PAYMENT, SettlementKind.CREDIT_NOTE
        return tuple(
            Spare(kind, row[0], row[1], day_of(row[2]), *row[3:])
            for kind, sql in ((money, _SPARE_MONEY), (credit, _SPARE_CREDIT))
            for row in self._all(sql, (client_id,))
        )

    def of_import(self, import_id: int) -> tuple[Payment, ...]:
        """The payments that an import brought, oldest first."""
        return self._where("import_id = ?1", import_id)

    def of_bank_import(self, import_id: int) -> tuple[Payment, ...]:
        """The payments and reversals that name a line of an import of bank files."""
        where = "bank_line_id IN (SELECT id FROM bank_lines WHERE import_id = ?1)"
        return self._where(where, import_id)

    def invoice_names(self) -> dict[int, tuple[str, str]]:
        """The number and the currency of each invoice that a payment touches."""
        sql = (
            "SELECT id, number, currency FROM invoices "
            "WHERE id IN (SELECT invoice_id FROM allocations)"
        )
        return {row[0]: (row[1], row[2]) for row in self._all(sql)}

    def reversals_entered(self) -> dict[int, datetime]:
        """When each reversal was typed."""
        sql = "SELECT id, entered_at FROM payments WHERE reverses_id IS NOT NULL"
        return {row[0]: moment_of(row[1]) for row in self._all(sql)}

    def entered_at(self, payment_id: int) -> datetime:
        """When a payment, which is there, was typed."""
        row = self._one("SELECT entered_at FROM payments WHERE id = ?", (payment_id,))
        assert row is not None
        return moment_of(row[0])

    def is_reversed(self, payment_id: int) -> bool:
        """Whether a compensating entry took it back."""
        return bool(self._all("SELECT 1 FROM payments WHERE reverses_id = ?", (payment_id,)))

    def freshness(self) -> Freshness:
        """When a payment was last entered, and the latest day one was received."""
        # one by one: only so is the first read from its index
        row = self._one(
            "SELECT (SELECT max(entered_at) FROM payments), (SELECT max(received_on) FROM payments)"
        )
        assert row is not None
        bank = self._one(LEAST_KNOWN) or (None, "")
        return Freshness(moment_or_none(row[0]), day_or_none(row[1]), day_or_none(bank[0]), bank[1])

    def _where(self, condition: str = "", *values: object) -> tuple[Payment, ...]:
        """Those that meet the condition, or all: these in one go over either table."""
        days, parts = Days(), dict[int, list[Allocation]]()
        where = f"WHERE {condition}" if condition else ""
        theirs = f"WHERE payment_id IN (SELECT id FROM payments {where})" if condition else ""
        sql = f"SELECT payment_id, {SHARES} FROM allocations {theirs} ORDER BY id"
        for payment, *share in self._all(sql, values):
            parts.setdefault(payment, []).append(Allocation(*share))
        rows = self._all(f"SELECT {COLUMNS} FROM payments {where} ORDER BY id", values)
        rows.sort(key=itemgetter(2))  # by day: SQLite carries the whole rows through its sort
        return tuple([payment_of(row, parts.get(row[0], ()), days) for row in rows])
