"""The open claims, as the schedule and the home page need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.claims import Claim, claims_of
from relance_desktop.domain.invoices import Instalment, Invoice, PlanStart
from relance_desktop.store.queries.base import Days, Queries, Row

if TYPE_CHECKING:
    from decimal import Decimal

SETTLED = """
coalesce((SELECT sum(a.cents) FROM allocations a WHERE a.invoice_id = i.id), 0)
  + iif(EXISTS (SELECT 1 FROM credits),
        coalesce((SELECT sum(c.cents) FROM credits c WHERE c.invoice_id = i.id), 0), 0)
  + iif(EXISTS (SELECT 1 FROM write_offs),
        coalesce((SELECT sum(o.cents) FROM write_offs o WHERE o.invoice_id = i.id), 0), 0)
"""
"""What was settled of invoice ``i``, by payments, credit notes and what was given up.

Asked of an index for each, which is quicker than adding up everybody's first. Many a file has no
credit note and nothing given up: SQLite finds that out once, then asks neither table.
"""

_CLAIMS = """
SELECT d.id, i.id, i.client_id, i.number, i.issued_on, d.due_on, d.cents,
       i.settled, i.currency, d.position, i.penalty_rate, i.plan_id, i.plan_start,
       i.due_assumed, i.added_on
FROM (SELECT i.*, {settled} AS settled FROM invoices i WHERE i.kind <> 'credit_note' {condition}) i
JOIN instalments d ON d.invoice_id = i.id
ORDER BY i.id, d.position
"""

_OPEN = "AND i.gross_cents - i.prepaid_cents > settled"
_SIGNED = "SELECT 1 FROM payment_schedules WHERE agreed_on IS NOT NULL LIMIT 1"
_STARTS = {start.value: start for start in PlanStart}


class ClaimQueries(Queries):
    """Reads of claims: balances are derived from payments and credit notes as they stand.

    What a running payment schedule covers falls due as it says: here, so that nobody who asks
    what is owed can forget it.
    """

    __slots__ = ()

    def open(self) -> tuple[Claim, ...]:
        """Every due date of which something is left to pay, in no order that means anything."""
        claims = self._where(_OPEN)
        return self._as_agreed([claim for claim in claims if claim.balance_cents > 0])

    def open_of_client(self, client_id: int) -> tuple[Claim, ...]:
        """The client's due dates of which something is left to pay."""
        return self._as_agreed(self.raw_of_client(client_id), client_id)

    def raw_of_client(self, client_id: int) -> list[Claim]:
        """The same by the invoices alone, whatever schedule was agreed."""
        claims = self._where(f"{_OPEN} AND i.client_id = ?1", client_id)
        return [claim for claim in claims if claim.balance_cents > 0]

    def of_invoice(self, invoice_id: int) -> tuple[Claim, ...]:
        """All due dates of an invoice, settled ones too."""
        claims = self._where("AND i.id = ?1", invoice_id)
        if not claims or not self.is_scheduled():
            return tuple(claims)
        agreed = {one.id: one for one in self.open_of_client(claims[0].client_id)}
        return tuple(agreed.get(claim.id, claim) for claim in claims)

    def _as_agreed(self, claims: list[Claim], client_id: int | None = None) -> tuple[Claim, ...]:
        """The claims as running payment schedules make them due."""
        if not claims or not self.is_scheduled():
            return tuple(claims)
        from relance_desktop.domain.payment_schedules.effect import scheduled
        from relance_desktop.store.queries.payment_schedules import PaymentScheduleQueries

        schedules = PaymentScheduleQueries(self._db)
        running = schedules.running(client_id)
        return tuple(scheduled(claims, running, schedules.paid_beside(running)))

    def is_scheduled(self) -> bool:
        """Whether any schedule was ever signed: most files have none, and read no further."""
        return self._one(_SIGNED) is not None

    def _where(self, condition: str, *values: object) -> list[Claim]:
        days = Days()
        several: dict[int, list[Row]] = {}
        rows = self._all(_CLAIMS.format(settled=SETTLED, condition=condition), values)
        shared = {row[1] for row in rows if row[9] > 1}
        claims = [_single(row, days) for row in rows if row[1] not in shared]
        for row in rows:
            if row[1] in shared:
                several.setdefault(row[1], []).append(row)
        for group in several.values():
            claims.extend(_spread(group, days))
        return claims


def _single(row: Row, days: Days) -> Claim:
    """The usual case, without a detour: positional, since this runs 10 000 times."""
    rate = row[10]
    return Claim(
        row[0],
        row[1],
        row[2],
        row[3],
        days[row[4]],
        days[row[5]],
        row[6],
        row[6] - row[7],
        row[8],
        1,
        1,
        None if rate is None else _rate(rate),
        row[11],
        _STARTS[row[12]],
        row[13] == 1,
        days[row[14]],
    )


def _rate(text: str) -> Decimal:
    """Few invoices have a rate of their own: the start does without the library."""
    from decimal import Decimal

    return Decimal(text)


def _spread(rows: list[Row], days: Days) -> tuple[Claim, ...]:
    """Several due dates: the domain says which of them the money settles."""
    first = _single(rows[0], days)
    invoice = Invoice(
        id=first.invoice_id,
        client_id=first.client_id,
        number=first.number,
        issued_on=first.issued_on,
        gross_cents=sum(row[6] for row in rows),
        instalments=tuple(Instalment(days[row[5]], row[6], id=row[0]) for row in rows),
        currency=first.currency,
        due_assumed=first.due_assumed,
        penalty_rate=first.penalty_rate,
        plan_id=first.plan_id,
        plan_start=first.plan_start,
    )
    return claims_of(invoice, rows[0][7], first.imported_on)
