"""Rows of the lists of invoices and clients, and the sidebar's counters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from sqlite3 import Cursor

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.listing import ClientRow, Counts, InvoiceRow
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.plans.values import Channel
from relance_desktop.store.codec import day_or_none
from relance_desktop.store.queries.base import Days, Queries
from relance_desktop.store.queries.claims import ClaimQueries
from relance_desktop.store.queries.clients import ClientQueries
from relance_desktop.store.queries.holds import HoldQueries

LIST_SQL = """
SELECT i.id, i.number, i.client_id, i.kind, i.issued_on, d.due_on, i.gross_cents,
       i.gross_cents - i.prepaid_cents, i.currency, i.note, i.document_sha256 IS NOT NULL
FROM invoices i
LEFT JOIN instalments d ON d.invoice_id = i.id AND d.position = 1
{mine}
ORDER BY i.id
"""

PAID_SQL = "SELECT invoice_id, sum(cents) FROM allocations {mine} GROUP BY invoice_id"

GIVEN_SQL = """
SELECT invoice_id, sum(cents) FROM (
  SELECT invoice_id, cents FROM credits UNION ALL SELECT invoice_id, cents FROM write_offs)
{mine} GROUP BY invoice_id
"""
"""What the user took off: by a credit note, or given up."""

WRITTEN_OFF_SQL = "SELECT invoice_id, sum(cents) FROM write_offs {mine} GROUP BY invoice_id"

CREDITED_SQL = "SELECT credit_note_id, sum(cents) FROM credits {mine} GROUP BY credit_note_id"

MORE_SQL = """
SELECT invoice_id, due_on, cents FROM instalments
WHERE invoice_id IN (SELECT invoice_id FROM instalments WHERE position > 1) {mine}
ORDER BY invoice_id, due_on, position
"""

LAST_SQL = """
SELECT l.invoice_id, max(r.done_on), r.channel
FROM reminders r JOIN reminder_lines l ON l.reminder_id = r.id
WHERE r.state IN ('sent', 'posted', 'delivered', 'called')
  AND r.purpose NOT IN ('invoice', 'mediation', 'order_request', 'declaration') {mine}
GROUP BY l.invoice_id
"""

_MINE = "{word} {column} IN (SELECT id FROM invoices WHERE client_id = ?1)"
"""Narrows any of these to one client's invoices: a client has few of them."""

_LAST_OF_CLIENT = """
SELECT client_id, max(done_on) FROM reminders
WHERE state IN ('sent', 'posted', 'delivered', 'called')
  AND purpose NOT IN ('mediation', 'order_request', 'declaration') GROUP BY client_id
"""

_CLIENTS = """
SELECT c.id, c.name, c.kind, c.email, c.phone, count(i.id)
FROM clients c LEFT JOIN invoices i ON i.client_id = c.id AND i.kind <> 'credit_note'
WHERE c.merged_into IS NULL GROUP BY c.id ORDER BY c.id
"""

_COUNTS = """
SELECT (SELECT count(*) FROM clients WHERE merged_into IS NULL), (SELECT count(*) FROM invoices),
  (SELECT count(*) FROM reminders WHERE state IN
    ('queued', 'sending', 'failed', 'unknown', 'to_print', 'printed')),
  (SELECT count(*) FROM reminders WHERE state = 'queued'),
  (SELECT count(*) FROM reminders WHERE state = 'unknown'),
  (SELECT count(*) FROM import_items WHERE outcome = 'to_confirm'),
  (SELECT count(*) FROM engagements) + (SELECT count(*) FROM exchanges)
    + (SELECT count(*) FROM vetting_checks)
    + (SELECT count(*) FROM holds WHERE lifted_on IS NULL
      AND (next_on IS NOT NULL OR kind = 'pause'))
    + (SELECT count(*) FROM payment_schedules WHERE lapsed_on IS NULL AND ended_on IS NULL),
  (SELECT count(*) FROM received_mails WHERE handled_on IS NULL),
  (SELECT count(*) FROM recovery_cases WHERE closed_on IS NULL)
    + (SELECT count(*) FROM insolvencies WHERE closed_on IS NULL)
    + (SELECT count(*) FROM reminders WHERE channel IN ('registered_letter', 'formal_notice')
      AND state IN ('posted', 'delivered'))
"""

_DELAYS = """
SELECT i.client_id, avg(julianday(s.last) - julianday(
  (SELECT max(d.due_on) FROM instalments d WHERE d.invoice_id = i.id)))
FROM invoices i
JOIN (SELECT a.invoice_id, max(p.received_on) AS last, sum(a.cents) AS cents
  FROM allocations a JOIN payments p ON p.id = a.payment_id GROUP BY a.invoice_id) s
  ON s.invoice_id = i.id
WHERE i.kind <> 'credit_note' AND s.cents >= i.gross_cents - i.prepaid_cents
GROUP BY i.client_id
"""

_REFERENCES = """
SELECT id, payment_reference, order_ref, contract_ref FROM invoices
WHERE payment_reference <> '' OR order_ref <> '' OR contract_ref <> ''
"""

_KINDS = {kind.value: kind for kind in InvoiceKind}
_CHANNELS = {channel.value: channel for channel in Channel}
_CREDIT_NOTE = InvoiceKind.CREDIT_NOTE.value


class ListQueries(Queries):
    """Reads for whole pages."""

    __slots__ = ()

    def invoices(self, today: date, client_id: int | None = None) -> list[InvoiceRow]:
        """Every invoice and credit note, of a client or of all, with its balance, in the order
        they were added.

        A few flat queries joined here: quicker than one statement that joins them all.
        """
        days, of = Days(), client_id
        settled = self._settled(of)
        credited: dict[int, int] = dict(self._of(of, CREDITED_SQL, "credit_note_id"))
        given_up: dict[int, int] = dict(self._of(of, WRITTEN_OFF_SQL, "invoice_id"))
        names = ClientQueries(self._db).names()
        next_due = self._next_due_of_several(settled, days, of).get
        last_of = self._last_contacts(days, of).get
        holds = self._holds(today)
        row_of = partial(tuple.__new__, InvoiceRow)  # what _make does, without its Python
        rows = []
        for row in self._of(of, LIST_SQL, "i.id"):
            i, number, client, kind, issued, due, gross, payable, currency, note, document = row
            on, channel = last_of(i, (None, None))
            credit = kind == _CREDIT_NOTE
            balance = credited.get(i, 0) - payable if credit else payable - settled.get(i, 0)
            rows.append(
                row_of(
                    (
                        i,
                        number,
                        client,
                        names[client],
                        _KINDS[kind],
                        days[issued],
                        next_due(i) or (days[due] if due else None),
                        gross,
                        balance,
                        currency,
                        on,
                        channel,
                        note,
                        document == 1,
                        holds(i, client),
                        given_up.get(i, 0),
                        None,
                    )
                )
            )
        return self._scheduled(rows, of)

    def clients(self, today: date, claims: Iterable[Claim]) -> list[ClientRow]:
        """Every client with what is open and late, in the order they were added.

        ``claims``: all open ones (``claims.open``), read once for all that a page shows.
        """
        balance: dict[int, list[Money]] = {}
        late: dict[int, list[Money]] = {}
        oldest: dict[int, date] = {}
        open_ids: dict[int, set[int]] = {}
        for claim in claims:
            client = claim.client_id
            money = Money(claim.balance_cents, claim.currency)
            balance.setdefault(client, []).append(money)
            open_ids.setdefault(client, set()).add(claim.invoice_id)
            oldest[client] = min(claim.due_on, oldest.get(client, claim.due_on))
            overdue = claim.late_cents(today)
            if overdue:
                late.setdefault(client, []).append(Money(overdue, claim.currency))
        last: dict[int, str] = dict(self._all(_LAST_OF_CLIENT))
        return [
            ClientRow(
                id=row[0],
                name=row[1],
                kind=ClientKind(row[2]),
                email=row[3],
                phone=row[4],
                invoice_count=row[5],
                open_count=len(open_ids.get(row[0], ())),
                balance=totals_by_currency(balance.get(row[0], [])),
                late=totals_by_currency(late.get(row[0], [])),
                oldest_due_on=oldest.get(row[0]),
                last_reminder_on=day_or_none(last.get(row[0])),
            )
            for row in self._all(_CLIENTS)
        ]

    def average_delays(self) -> dict[int, int]:
        """Days from the due date to the last payment of invoices paid in full, on average
        and rounded, by client; negative when paid early."""
        return {client: round(days) for client, days in self._all(_DELAYS)}

    def counts(self) -> Counts:
        """The sidebar's counters."""
        row = self._one(_COUNTS)
        assert row is not None
        return Counts(*row)

    def references(self) -> dict[int, str]:
        """The references of each invoice that has any, side by side: what one may search."""
        return {row[0]: " ".join(filter(None, row[1:])) for row in self._all(_REFERENCES)}

    def _of(self, client_id: int | None, sql: str, column: str, word: str = "WHERE") -> Cursor:
        """Run one of the list's statements for all invoices, or for one client's."""
        if client_id is None:
            return self._db.execute(sql.format(mine=""))
        mine = _MINE.format(word=word, column=column)
        return self._db.execute(sql.format(mine=mine), (client_id,))

    def _next_due_of_several(
        self, settled: dict[int, int], days: Days, of: int | None
    ) -> dict[int, date]:
        """Among several due dates, the first that the money does not reach, else the last."""
        found: dict[int, date] = {}
        left: dict[int, int] = {}
        for invoice, due, cents in self._of(of, MORE_SQL, "invoice_id", "AND"):
            before = left.get(invoice)
            if before is None:
                before = settled.get(invoice, 0)
            elif before < 0:
                continue
            left[invoice] = before - cents
            found[invoice] = days[due]
        return found

    def _scheduled(self, rows: list[InvoiceRow], of: int | None) -> list[InvoiceRow]:
        """With the due dates of running payment schedules."""
        agreed = self._agreed(of)
        for place, row in enumerate(rows if agreed else ()):
            claim = agreed.get(row.id)
            if claim is not None:
                due_on, key = claim.due_on, claim.schedule_id
                rows[place] = row._replace(next_due_on=due_on, schedule_id=key)
        return rows

    def _agreed(self, client_id: int | None) -> dict[int, Claim]:
        """Of each invoice that a running payment schedule covers, the claim due first."""
        claims = ClaimQueries(self._db)
        if not claims.is_scheduled():
            return {}
        found = claims.open() if client_id is None else claims.open_of_client(client_id)
        first: dict[int, Claim] = {}
        for claim in found:
            known = first.get(claim.invoice_id)
            if claim.schedule_id is not None and (known is None or claim.due_on < known.due_on):
                first[claim.invoice_id] = claim
        return first

    def _settled(self, of: int | None) -> dict[int, int]:
        """What was settled of each invoice, by payments and credit notes."""
        settled: dict[int, int] = dict(self._of(of, PAID_SQL, "invoice_id"))
        for invoice, cents in self._of(of, GIVEN_SQL, "invoice_id"):
            settled[invoice] = settled.get(invoice, 0) + cents
        return settled

    def _last_contacts(self, days: Days, of: int | None) -> dict[int, tuple[date, Channel]]:
        return {
            invoice: (days[on], _CHANNELS[channel])
            for invoice, on, channel in self._of(of, LAST_SQL, "l.invoice_id", "AND")
            if on
        }

    def _holds(self, today: date) -> Callable[[int, int], tuple[Hold, ...]]:
        """Give the holds of an invoice of a client: its own, and the client's."""
        own: dict[int, tuple[Hold, ...]] = {}
        whole: dict[int, tuple[Hold, ...]] = {}
        for hold in HoldQueries(self._db).active(today):
            where, key = (
                (whole, hold.client_id) if hold.invoice_id is None else (own, hold.invoice_id)
            )
            where[key] = (*where.get(key, ()), hold)
        if not own and not whole:
            return lambda invoice, client: ()
        return lambda invoice, client: own.get(invoice, ()) + whole.get(client, ())
