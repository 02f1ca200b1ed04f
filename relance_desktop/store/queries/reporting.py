"""What the report is made of, beside how clients paid (``past``): flat reads of whole tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.penalty_claims import PaidBeside
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.values import CostNature
from relance_desktop.domain.reporting.deposits import AffairDeposit
from relance_desktop.domain.reporting.dso import Issued
from relance_desktop.domain.reporting.money import Flow, Flowed
from relance_desktop.domain.reporting.steps import StepDone
from relance_desktop.store.queries.base import Days, Queries

_CREDIT_NOTES = """
SELECT currency, issued_on, prepaid_cents - gross_cents FROM invoices WHERE kind = 'credit_note'
"""
_STEPS = """
SELECT i.currency, l.invoice_id, r.done_on, r.id,
  coalesce(max(nullif(l.step_key, '')), r.step_key), r.channel, sum(l.balance_cents)
FROM reminders r JOIN reminder_lines l ON l.reminder_id = r.id
JOIN invoices i ON i.id = l.invoice_id
WHERE r.state IN ('sent', 'posted', 'delivered', 'called') AND r.purpose = 'reminder'
  AND r.done_on IS NOT NULL
  AND (r.call_outcome IS NULL OR r.call_outcome NOT IN ('no_answer', 'wrong_contact'))
GROUP BY r.id, l.invoice_id ORDER BY r.id
"""
"""Who was not reached was not reminded, as in the schedule's history."""
_AFFAIRS = """
WITH deposits AS (
  SELECT engagement_id, invoice_id FROM milestones WHERE kind = 'deposit'
  UNION
  SELECT e.engagement_id, e.invoice_id FROM engagement_invoices e
  JOIN invoices i ON i.id = e.invoice_id WHERE i.kind = 'deposit'
)
SELECT g.currency, g.id, min(coalesce(g.signed_on, g.agreed_on), coalesce(g.agreed_on, g.signed_on)),
  coalesce(g.amount_cents, 0), EXISTS (SELECT 1 FROM deposits d WHERE d.engagement_id = g.id),
  coalesce((SELECT sum(a.cents) FROM deposits d JOIN allocations a ON a.invoice_id = d.invoice_id
    WHERE d.engagement_id = g.id), 0)
FROM engagements g
WHERE g.lost_on IS NULL AND (g.signed_on IS NOT NULL OR g.agreed_on IS NOT NULL)
ORDER BY g.id
"""
_RECEIVED = "SELECT currency, received_on, cents FROM payments"
_PENALTIES = """
SELECT i.currency, p.received_on, a.interest_cents + a.indemnity_cents
FROM allocations a JOIN payments p ON p.id = a.payment_id JOIN invoices i ON i.id = a.invoice_id
WHERE a.interest_cents <> 0 OR a.indemnity_cents <> 0
"""
_WRITTEN_OFF = """
SELECT i.currency, o.written_off_on, o.cents
FROM write_offs o JOIN invoices i ON i.id = o.invoice_id
"""
_CASE_RECEIVED = """
SELECT i.currency, p.received_on, a.cents
FROM allocations a JOIN payments p ON p.id = a.payment_id JOIN invoices i ON i.id = a.invoice_id
WHERE EXISTS (SELECT 1 FROM case_invoices s JOIN recovery_cases c ON c.id = s.case_id
  WHERE s.invoice_id = a.invoice_id AND c.opened_on <= p.received_on)
"""
_COSTS = "SELECT 'EUR', dated_on, cents FROM case_costs WHERE nature = '{nature}'"
"""Fees of courts, commissaires and agencies in France are paid in euros."""
_NOTICED = """
SELECT DISTINCT l.invoice_id FROM reminders r JOIN reminder_lines l ON l.reminder_id = r.id
WHERE r.channel = 'formal_notice'
"""
_RATES = "SELECT id, penalty_rate FROM invoices WHERE penalty_rate IS NOT NULL"
_GOODWILL = """
SELECT invoice_id, written_off_on, cents, id FROM write_offs WHERE reason = 'goodwill'
"""
_BESIDE = """
SELECT a.invoice_id, p.received_on, a.interest_cents, a.indemnity_cents
FROM allocations a JOIN payments p ON p.id = a.payment_id
WHERE a.interest_cents <> 0 OR a.indemnity_cents <> 0
"""


class Told(NamedTuple):
    """What invoices say of penalties: those named in a formal notice, and agreed rates by
    invoice; and the balances given up out of kindness."""

    noticed: frozenset[int]
    rates: dict[int, Decimal]
    goodwill: frozenset[tuple[int, date, Cents, int]]


class ReportQueries(Queries):
    """Reads for the report, by currency."""

    __slots__ = ()

    def credit_notes(self) -> dict[str, list[Issued]]:
        """What each credit note took off the turnover, below 0."""
        days, found = Days(), dict[str, list[Issued]]()
        for currency, on, cents in self._all(_CREDIT_NOTES):
            found.setdefault(currency, []).append(Issued(days[on], cents))
        return found

    def steps(self) -> dict[str, list[StepDone]]:
        """Every invoice in every reminder that left and was a step of a plan."""
        days, found = Days(), dict[str, list[StepDone]]()
        channels = {channel.value: channel for channel in Channel}
        for currency, invoice, on, reminder, key, channel, cents in self._all(_STEPS):
            step = StepDone(invoice, days[on], reminder, key, channels[channel], cents)
            found.setdefault(currency, []).append(step)
        return found

    def affairs(self) -> dict[str, list[AffairDeposit]]:
        """Every affair that was agreed and not lost, with its deposit."""
        days, found = Days(), dict[str, list[AffairDeposit]]()
        for currency, key, on, amount, planned, paid in self._all(_AFFAIRS):
            affair = AffairDeposit(key, days[on], amount, planned == 1, paid)
            found.setdefault(currency, []).append(affair)
        return found

    def flows(self) -> dict[str, list[Flowed]]:
        """What came in, what was given up, and what cases cost."""
        days, found = Days(), dict[str, list[Flowed]]()
        for flow, sql in (
            (Flow.RECEIVED, _RECEIVED),
            (Flow.PENALTY_PAID, _PENALTIES),
            (Flow.WRITTEN_OFF, _WRITTEN_OFF),
            (Flow.CASE_RECEIVED, _CASE_RECEIVED),
            (Flow.COST_ESTIMATED, _COSTS.format(nature=CostNature.ESTIMATED.value)),
            (Flow.COST_PAID, _COSTS.format(nature=CostNature.PAID.value)),
            (Flow.COST_RECOVERED, _COSTS.format(nature=CostNature.RECOVERED.value)),
        ):
            for currency, on, cents in self._all(sql):
                found.setdefault(currency, []).append(Flowed(flow, days[on], cents))
        return found

    def told(self) -> Told:
        """What penalties are counted with, beside what was paid."""
        return Told(
            frozenset(row[0] for row in self._all(_NOTICED)),
            {key: Decimal(rate) for key, rate in self._all(_RATES)},
            frozenset(
                (invoice, date.fromisoformat(on), cents, key)
                for invoice, on, cents, key in self._all(_GOODWILL)
            ),
        )

    def penalties_paid(self) -> dict[int, list[PaidBeside]]:
        """What payments paid of penalties, by invoice."""
        days, found = Days(), dict[int, list[PaidBeside]]()
        for invoice, on, interest, indemnity in self._all(_BESIDE):
            found.setdefault(invoice, []).append(PaidBeside(days[on], interest, indemnity))
        return found
