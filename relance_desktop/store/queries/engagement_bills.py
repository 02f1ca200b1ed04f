"""The invoices of affairs as they stand, in one statement for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from relance_desktop.domain.engagements.bills import Bill
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
    last = max((day for day in row[8:10] if day), default=None)
    return Bill(
        invoice_id=row[1],
        engagement_id=row[0],
        number=row[2],
        kind=InvoiceKind(row[3]),
        issued_on=days[row[4]],
        due_on=_next_due(dues, row[7], days),
        payable_cents=row[6],
        settled_cents=row[7],
        currency=row[5],
        paid_on=days[last] if last else None,
    )


def _next_due(dues: list[Row], settled: Cents, days: Days) -> date | None:
    """The first that the money does not reach, else the last (C. civ. 1342-10)."""
    if dues[0][10] is None:
        return None
    for row in dues:
        settled -= row[11]
        if settled < 0:
            return days[row[10]]
    return days[dues[-1][10]]
