"""The invoices of affairs as they stand, in one statement for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from relance_desktop.domain.engagements.bills import Bill, Due
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.store.queries.base import Days, Row
from relance_desktop.store.queries.claims import SETTLED

BILLS = f"""
SELECT e.engagement_id, i.id, i.number, i.kind, i.issued_on, i.currency,
       i.gross_cents - i.prepaid_cents, {SETTLED},
       (SELECT max(p.received_on) FROM allocations a JOIN payments p ON p.id = a.payment_id
        WHERE a.invoice_id = i.id),
       (SELECT max(c.applied_on) FROM credits c WHERE c.invoice_id = i.id),
       d.due_on, d.cents
FROM engagement_invoices e JOIN invoices i ON i.id = e.invoice_id
LEFT JOIN instalments d ON d.invoice_id = i.id
WHERE i.kind <> 'credit_note' {{mine}}
ORDER BY e.engagement_id, i.issued_on, i.id, d.due_on, d.position
"""
"""One row for each due date."""


def bills_of(rows: Iterable[Row]) -> dict[int, tuple[Bill, ...]]:
    """Put the rows of BILLS together, by affair."""
    days, found = Days(), dict[int, list[Bill]]()
    for _, group in groupby(rows, key=lambda row: row[1]):
        dues = list(group)
        bill = _bill(dues, days)
        found.setdefault(bill.engagement_id, []).append(bill)
    return {affair: tuple(bills) for affair, bills in found.items()}


def _bill(dues: list[Row], days: Days) -> Bill:
    row = dues[0]
    parts = tuple(Due(days[one[10]], one[11]) for one in dues if one[10] is not None)
    last = max((day for day in row[8:10] if day), default=None)
    return Bill(
        invoice_id=row[1],
        engagement_id=row[0],
        number=row[2],
        kind=InvoiceKind(row[3]),
        issued_on=days[row[4]],
        due_on=_next_due(parts, row[7]),
        payable_cents=row[6],
        settled_cents=row[7],
        currency=row[5],
        paid_on=days[last] if last else None,
        dues=parts,
    )


def _next_due(dues: Sequence[Due], settled: Cents) -> date | None:
    """The first that the money does not reach, else the last (C. civ. 1342-10)."""
    for due in dues:
        settled -= due.cents
        if settled < 0:
            return due.on
    return dues[-1].on if dues else None
