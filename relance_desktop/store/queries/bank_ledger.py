"""What bank lines are compared with: all invoices, what was asked beside them, who paid what."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.matching.values import MadePayment
from relance_desktop.domain.money import Cents
from relance_desktop.store.queries.base import Days, Queries
from relance_desktop.store.queries.claims import SETTLED

_INVOICES = f"""
SELECT i.id, i.client_id, i.number, i.issued_on, i.currency, i.gross_cents - i.prepaid_cents,
  {SETTLED}, i.payment_reference, i.order_ref, i.contract_ref,
  (SELECT max(p.received_on) FROM allocations a JOIN payments p ON p.id = a.payment_id
   WHERE a.invoice_id = i.id AND +p.reverses_id IS NULL)
FROM invoices i WHERE i.kind <> 'credit_note' ORDER BY i.id
"""
"""« + »: nearly all payments reverse none; SQLite, which takes a unique index for the best, would
read all of them for each invoice."""
_ASKED = """
SELECT l.invoice_id, sum(l.interest_cents), sum(l.indemnity_cents)
FROM reminder_lines l JOIN reminders r ON r.id = l.reminder_id
WHERE r.state IN ('sent', 'posted', 'delivered', 'called', 'unknown')
GROUP BY l.reminder_id, l.invoice_id HAVING sum(l.interest_cents) + sum(l.indemnity_cents) > 0
ORDER BY l.reminder_id
"""
_PAYMENTS = """
SELECT p.id, p.client_id, p.received_on, p.cents, p.currency, p.reference,
  p.bank_line_id IS NOT NULL FROM payments p
WHERE p.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM payments u WHERE u.reverses_id = p.id)
ORDER BY p.id
"""
_PAID_NUMBERS = """
SELECT a.payment_id, i.number FROM allocations a JOIN invoices i ON i.id = a.invoice_id
ORDER BY a.id
"""


class LedgerInvoice(NamedTuple):
    """An invoice, paid or not. ``paid_on``: the last money that came for it."""

    id: int
    client_id: int
    number: str
    issued_on: date
    currency: str
    payable_cents: Cents
    settled_cents: Cents
    references: tuple[str, ...]
    dues: tuple[tuple[date, Cents], ...]
    paid_on: date | None

    @property
    def balance_cents(self) -> Cents:
        """What is left to pay."""
        return self.payable_cents - self.settled_cents


class BankLedgerQueries(Queries):
    """Reads for matching bank lines, in few statements."""

    __slots__ = ()

    def invoices(self) -> list[LedgerInvoice]:
        """All invoices but credit notes, with their due dates in order."""
        days, dues = Days(), defaultdict(list)
        sql = "SELECT invoice_id, due_on, cents FROM instalments ORDER BY invoice_id, position"
        for invoice_id, due_on, cents in self._all(sql):
            dues[invoice_id].append((days[due_on], cents))
        return [
            LedgerInvoice(
                row[0],
                row[1],
                row[2],
                days[row[3]],
                row[4],
                row[5],
                row[6],
                tuple(filter(None, row[7:10])),
                tuple(sorted(dues.get(row[0], ()))),
                days[row[10]] if row[10] else None,
            )
            for row in self._all(_INVOICES)
        ]

    def asked(self) -> dict[int, list[tuple[Cents, Cents]]]:
        """Interest and indemnity that reminders asked for, by invoice."""
        found: dict[int, list[tuple[Cents, Cents]]] = {}
        for invoice_id, interest, indemnity in self._all(_ASKED):
            found.setdefault(invoice_id, []).append((interest, indemnity))
        return found

    def made_payments(self) -> tuple[MadePayment, ...]:
        """The payments that stand, with the numbers that they pay."""
        days, numbers = Days(), defaultdict(list)
        for payment_id, number in self._all(_PAID_NUMBERS):
            numbers[payment_id].append(number)
        return tuple(
            MadePayment(
                row[0],
                row[1],
                days[row[2]],
                row[3],
                row[4],
                tuple(numbers.get(row[0], ())),
                row[5],
                row[6] == 1,
            )
            for row in self._all(_PAYMENTS)
        )

    def merged_names(self) -> list[tuple[int, str]]:
        """The names of clients whose place another took, with the id of that one."""
        sql = "SELECT merged_into, name FROM clients WHERE merged_into IS NOT NULL"
        return [(row[0], row[1]) for row in self._all(sql)]
