"""What the clocks of claims are made of, for a few invoices or all of a client's at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.limitation.facts import ClaimFacts, ClockEvent, Origin, noted
from relance_desktop.domain.limitation.values import LimitationEventKind, LimitationRule
from relance_desktop.domain.money import Cents
from relance_desktop.store.codec import day_of, day_or_none
from relance_desktop.store.queries.base import Queries, Row
from relance_desktop.store.queries.claims import SETTLED
from relance_desktop.store.queries.deadlines import LimitationEventQueries

_AFFAIR_DAYS = """
affair_days AS (
  SELECT l.invoice_id, coalesce(g.delivered_on, (
    SELECT max(coalesce(d.accepted_on, d.handed_on)) FROM deliverables d
    WHERE d.engagement_id = g.id
    HAVING count(*) = count(coalesce(d.accepted_on, d.handed_on))
  )) AS done_on
  FROM engagement_invoices l JOIN engagements g ON g.id = l.engagement_id
)
"""
"""The day an affair was delivered; else the last of its things was, once all are."""

_CANDIDATES = f"""
WITH {_AFFAIR_DAYS}, begun AS (
  SELECT i.id, coalesce(b.rule, CASE c.kind WHEN 'business' THEN 'business'
      WHEN 'public' THEN 'public' ELSE 'consumer' END) AS rule,
    coalesce(b.start_on, i.delivered_on, min(i.issued_on, coalesce(a.done_on, i.issued_on))) AS day
  FROM invoices i JOIN clients c ON c.id = i.client_id
  LEFT JOIN limitation_bases b ON b.invoice_id = i.id
  LEFT JOIN affair_days a ON a.invoice_id = i.id
  WHERE i.kind <> 'credit_note'
), near AS MATERIALIZED (
  SELECT id FROM begun WHERE day <= CASE rule
    WHEN 'transport' THEN ?1 WHEN 'consumer' THEN date(?1, '-1 years')
    WHEN 'public' THEN date(?1, '-3 years') WHEN 'business' THEN date(?1, '-4 years')
    ELSE date(?1, '-9 years') END
)
SELECT i.id, i.gross_cents - i.prepaid_cents, {SETTLED} AS settled
FROM near JOIN invoices i ON i.id = near.id
"""
"""Open invoices whose period without any event ends within a year, or a few days more: a first
look, which the exact clock goes over again. What happens only moves the end away."""

_CLAIMS = f"""
WITH {_AFFAIR_DAYS}
SELECT i.id, i.client_id, c.name, c.kind, i.number, i.currency, i.issued_on, i.delivered_on,
  a.done_on, b.rule, b.start_on, coalesce(b.note, ''),
  i.gross_cents - i.prepaid_cents - ({SETTLED})
FROM invoices i JOIN clients c ON c.id = i.client_id
LEFT JOIN limitation_bases b ON b.invoice_id = i.id
LEFT JOIN affair_days a ON a.invoice_id = i.id
WHERE i.kind <> 'credit_note' AND {{condition}} ORDER BY i.issued_on, i.id
"""

_AGREED = """
SELECT l.invoice_id, s.id, s.agreed_on FROM payment_schedules s
JOIN schedule_invoices l ON l.schedule_id = s.id
WHERE s.agreed_on IS NOT NULL AND l.invoice_id IN (SELECT value FROM json_each(?1))
"""

_PAID = """
SELECT a.invoice_id, p.id, p.received_on,
  coalesce(a.paid_cents, a.cents) + a.interest_cents + a.indemnity_cents
FROM json_each(?1) j CROSS JOIN allocations a ON a.invoice_id = j.value
CROSS JOIN payments p ON p.id = a.payment_id
WHERE p.reverses_id IS NULL AND a.cents > 0
  AND NOT EXISTS (SELECT 1 FROM payments u WHERE u.reverses_id = p.id)
"""
"""In this order: SQLite would look at every payment ever made instead."""

_PROMISED = """
SELECT i.id, h.id, h.started_on, h.cents FROM json_each(?1) j
CROSS JOIN invoices i ON i.id = j.value
JOIN holds h ON i.client_id = h.client_id AND (h.invoice_id IS NULL OR h.invoice_id = i.id)
WHERE h.kind IN ('promise', 'payment_underway')
  AND (h.lifted_on IS NULL OR h.lifted_on > h.started_on)
"""
"""What was lifted the day it was noted may have been a slip: it proves nothing."""


_MARGIN = timedelta(days=2)
"""SQLite counts leap days in its own way: a day more or less is the exact clock's affair."""


class ClaimClock(NamedTuple):
    """The facts of one invoice, and what shows whose it is. ``balance_cents``: what is left to
    pay, in ``currency``."""

    invoice_id: int
    client_id: int
    client_name: str
    number: str
    currency: str
    balance_cents: Cents
    facts: ClaimFacts


class LimitationFactQueries(Queries):
    """Reads of all that moves the limitation of claims."""

    __slots__ = ()

    def near(self, today: date) -> tuple[int, ...]:
        """Open invoices whose period may end within the year."""
        rows = self._all(_CANDIDATES, ((today + _MARGIN).isoformat(),))
        return tuple(row[0] for row in rows if row[1] > row[2])

    def of_invoices(self, invoice_ids: Collection[int]) -> tuple[ClaimClock, ...]:
        """Those invoices, credit notes left out, the oldest first."""
        ids = json.dumps(sorted(invoice_ids))
        return self._clocks("i.id IN (SELECT value FROM json_each(?1))", ids)

    def of_client(self, client_id: int) -> tuple[ClaimClock, ...]:
        """All invoices of a client, the oldest first."""
        return self._clocks("i.client_id = ?1", client_id)

    def _clocks(self, condition: str, value: object) -> tuple[ClaimClock, ...]:
        rows = self._all(_CLAIMS.format(condition=condition), (value,))
        events = self._events(rows)
        return tuple(_clock(row, tuple(events[row[0]])) for row in rows)

    def _events(self, rows: list[Row]) -> defaultdict[int, list[ClockEvent]]:
        """What the user noted, and what follows from other facts, by invoice."""
        found: defaultdict[int, list[ClockEvent]] = defaultdict(list)
        issued = {row[0]: day_of(row[6]) for row in rows}
        self._add_noted(rows, issued, found)
        ids = json.dumps(sorted(issued))
        for sql, kind, origin in (
            (_AGREED, LimitationEventKind.ACKNOWLEDGMENT, Origin.SCHEDULE),
            (_PAID, LimitationEventKind.POSSIBLE, Origin.PAYMENT),
            (_PROMISED, LimitationEventKind.POSSIBLE, Origin.PROMISE),
        ):
            for invoice_id, ref, on, *cents in self._all(sql, (ids,)):
                event = ClockEvent(kind, day_of(on), origin, ref, cents=cents[0] if cents else None)
                if event.happened_on >= issued[invoice_id] or origin is Origin.SCHEDULE:
                    found[invoice_id].append(event)
        return found

    def _add_noted(
        self,
        rows: list[Row],
        issued: dict[int, date],
        found: defaultdict[int, list[ClockEvent]],
    ) -> None:
        """An event about all of a client's invoices is about those that there were that day."""
        of_client: defaultdict[int, list[int]] = defaultdict(list)
        for row in rows:
            of_client[row[1]].append(row[0])
        known = LimitationEventQueries(self._db)
        alone = next(iter(of_client)) if len(of_client) == 1 else None
        for event in known.all() if alone is None else known.of_client(alone):
            if event.invoice_id in issued:
                found[event.invoice_id].append(noted(event))
            elif event.invoice_id is None:
                for one in of_client[event.client_id]:
                    if issued[one] <= event.happened_on:
                        found[one].append(noted(event))


def _clock(row: Row, events: tuple[ClockEvent, ...]) -> ClaimClock:
    facts = ClaimFacts(
        kind=ClientKind(row[3]),
        issued_on=day_of(row[6]),
        delivered_on=day_or_none(row[7]),
        affair_on=day_or_none(row[8]),
        chosen_rule=LimitationRule(row[9]) if row[9] else None,
        chosen_on=day_or_none(row[10]),
        basis_note=row[11],
        events=events,
    )
    return ClaimClock(row[0], row[1], row[2], row[4], row[5], row[12], facts)
