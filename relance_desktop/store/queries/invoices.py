"""Invoices read back whole, with what settles them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from relance_desktop.domain.invoices import (
    Instalment,
    Invoice,
    InvoiceKind,
    InvoiceSource,
    PlanStart,
)
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.store.codec import day_of, day_or_none, rate_or_none, words_of
from relance_desktop.store.queries.base import Queries, Row

COLUMNS = (
    "id, client_id, kind, number, issued_on, currency, gross_cents, prepaid_cents, net_cents, "
    "vat_cents, delivered_on, due_assumed, penalty_rate, iban, payment_reference, order_ref, "
    "contract_ref, late_mentions, note, source, document_sha256, credits_number, plan_id, "
    "plan_start, import_id"
)

_SETTLEMENTS = """
SELECT a.invoice_id, p.received_on, a.cents, 'payment', p.id
FROM allocations a JOIN payments p ON p.id = a.payment_id WHERE a.invoice_id = ?1
UNION ALL
SELECT invoice_id, applied_on, cents, 'credit_note', credit_note_id
FROM credits WHERE invoice_id = ?1
UNION ALL
SELECT invoice_id, written_off_on, cents, 'write_off', id
FROM write_offs WHERE invoice_id = ?1
ORDER BY 2, 4, 5
"""

_SETTLED = """
SELECT coalesce((SELECT sum(cents) FROM allocations WHERE invoice_id = ?1), 0)
     + coalesce((SELECT sum(cents) FROM credits WHERE invoice_id = ?1), 0)
     + coalesce((SELECT sum(cents) FROM write_offs WHERE invoice_id = ?1), 0)
"""


def instalment_of(row: Row) -> Instalment:
    """Make an instalment of id, due_on, cents, label."""
    return Instalment(id=row[0], due_on=day_of(row[1]), cents=row[2], label=row[3])


def invoice_of(row: Row, instalments: Iterable[Instalment]) -> Invoice:
    """Make an invoice of a row of COLUMNS and its due dates."""
    return Invoice(
        id=row[0],
        client_id=row[1],
        kind=InvoiceKind(row[2]),
        number=row[3],
        issued_on=day_of(row[4]),
        currency=row[5],
        gross_cents=row[6],
        prepaid_cents=row[7],
        net_cents=row[8],
        vat_cents=row[9],
        delivered_on=day_or_none(row[10]),
        due_assumed=bool(row[11]),
        penalty_rate=rate_or_none(row[12]),
        iban=row[13],
        payment_reference=row[14],
        order_ref=row[15],
        contract_ref=row[16],
        late_mentions=words_of(row[17]),
        note=row[18],
        source=InvoiceSource(row[19]),
        document_sha256=row[20],
        credits_number=row[21],
        plan_id=row[22],
        plan_start=PlanStart(row[23]),
        import_id=row[24],
        instalments=tuple(instalments),
    )


class InvoiceQueries(Queries):
    """Reads of single invoices; the list and the claims have their own modules."""

    __slots__ = ()

    def get(self, invoice_id: int) -> Invoice | None:
        """The invoice with its due dates, None when there is none (any more)."""
        found = self._where("id = ?1", invoice_id)
        return found[0] if found else None

    def of_client(self, client_id: int) -> tuple[Invoice, ...]:
        """The client's invoices and credit notes, oldest first."""
        return self._where("client_id = ?1", client_id)

    def among(self, invoice_ids: Iterable[int]) -> tuple[Invoice, ...]:
        """Those of these ids that are there, oldest first."""
        chosen = "id IN (SELECT value FROM json_each(?1))"
        return self._where(chosen, json.dumps(list(invoice_ids)))

    def credit_note_numbers(self, client_id: int) -> dict[int, str]:
        """The numbers of the client's credit notes, by id."""
        sql = "SELECT id, number FROM invoices WHERE client_id = ?1 AND kind = 'credit_note'"
        return dict(self._all(sql, (client_id,)))

    def of_import(self, import_id: int) -> tuple[Invoice, ...]:
        """What an import brought."""
        return self._where("import_id = ?1", import_id)

    def by_document(self, sha256: str) -> tuple[Invoice, ...]:
        """Invoices that came from this very file."""
        return self._where("document_sha256 = ?1", sha256)

    def find(self, client_id: int, number: str, kind: InvoiceKind) -> Invoice | None:
        """The client's document of this kind and number: the one a second would double."""
        where = "client_id = ?1 AND number = ?2 AND kind = ?3"
        found = self._where(where, client_id, number, kind.value)
        return found[0] if found else None

    def by_number(self, client_id: int, number: str) -> tuple[Invoice, ...]:
        """All the client's documents of this number, of any kind."""
        return self._where("client_id = ?1 AND number = ?2", client_id, number)

    def credit_notes_naming(self, client_id: int, number: str) -> tuple[Invoice, ...]:
        """The client's credit notes that say they credit this number."""
        where = "client_id = ?1 AND kind = 'credit_note' AND credits_number = ?2"
        return self._where(where, client_id, number)

    def credit_notes(self) -> tuple[Invoice, ...]:
        """All credit notes, oldest first."""
        return self._where("kind = 'credit_note'")

    def credit_shares(self) -> dict[int, tuple[tuple[str, Cents], ...]]:
        """The number of each invoice that a credit note lowered and by how much, by its id."""
        found: dict[int, tuple[tuple[str, Cents], ...]] = {}
        sql = (
            "SELECT c.credit_note_id, i.number, c.cents FROM credits c "
            "JOIN invoices i ON i.id = c.invoice_id ORDER BY c.id"
        )
        for note, number, cents in self._all(sql):
            found[note] = (*found.get(note, ()), (number, cents))
        return found

    def settlements(self, invoice_id: int) -> tuple[Settlement, ...]:
        """What lowered or raised its balance, by date: payments, reversals, credit notes."""
        return tuple(
            Settlement(row[0], day_of(row[1]), row[2], SettlementKind(row[3]), row[4])
            for row in self._all(_SETTLEMENTS, (invoice_id,))
        )

    def settled_cents(self, invoice_id: int) -> Cents:
        """The sum of its settlements."""
        row = self._one(_SETTLED, (invoice_id,))
        assert row is not None
        return int(row[0])

    def credit_left_cents(self, credit_note_id: int) -> Cents:
        """What a credit note has not credited yet."""
        sql = (
            "SELECT gross_cents - prepaid_cents - coalesce("
            "(SELECT sum(cents) FROM credits WHERE credit_note_id = ?1), 0) "
            "FROM invoices WHERE id = ?1 AND kind = 'credit_note'"
        )
        row = self._one(sql, (credit_note_id,))
        return int(row[0]) if row else 0

    def _where(self, condition: str, *values: object) -> tuple[Invoice, ...]:
        dues: dict[int, list[Instalment]] = {}
        sql = (
            "SELECT id, due_on, cents, label, invoice_id FROM instalments WHERE invoice_id IN "
            f"(SELECT id FROM invoices WHERE {condition}) ORDER BY invoice_id, position"
        )
        for row in self._all(sql, values):
            dues.setdefault(row[4], []).append(instalment_of(row))
        sql = f"SELECT {COLUMNS} FROM invoices WHERE {condition} ORDER BY issued_on, id"
        return tuple(invoice_of(row, dues.get(row[0], ())) for row in self._all(sql, values))
