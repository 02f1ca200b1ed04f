"""Affairs read back, with their schedules and invoices."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.attention import Asked
from relance_desktop.domain.engagements.bills import Bill
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind, Clause, EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind
from relance_desktop.store.queries.engagement_bills import BILLS, bills_of
from relance_desktop.store.rows import DAY, RATE, Shape, Shelf, one_of


def terms_text(terms: EngagementTerms) -> str:
    """The terms as JSON; what is as usual is left out."""
    usual = EngagementTerms()
    told: dict[str, Any] = {
        name: getattr(terms, name)
        for name in _PLAIN
        if getattr(terms, name) != getattr(usual, name)
    }
    if terms.payment_term is not None:
        told["payment_term"] = _term_facts(terms.payment_term)
    for name in _RATES:
        if getattr(terms, name) is not None:
            told[name] = str(getattr(terms, name))
    if terms.advance is not usual.advance:
        told["advance"] = terms.advance.value
    if terms.wording:
        told["wording"] = {clause.value: text for clause, text in terms.wording}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def terms_of(text: str) -> EngagementTerms:
    """Read terms back."""
    if text == "{}":  # most affairs have none of their own, and lists are long
        return EngagementTerms()
    told = json.loads(text)
    facts: dict[str, Any] = {name: told[name] for name in _PLAIN if name in told}
    facts |= {name: Decimal(told[name]) for name in _RATES if name in told}
    if "payment_term" in told:
        facts["payment_term"] = _term_of(told["payment_term"])
    if "advance" in told:
        facts["advance"] = AdvanceKind(told["advance"])
    wording = told.get("wording")
    if wording:
        own = ((one, wording[one.value]) for one in Clause if one.value in wording)
        facts["wording"] = tuple(own)
    return EngagementTerms(**facts)


_PLAIN = (
    "discount_days",
    "retention_of_title",
    "retention_of_rights",
    "suspension",
    "acceptance_days",
)
_RATES = ("penalty_rate", "discount_percent")


def _term_facts(term: PaymentTerm) -> dict[str, Any]:
    method = term.method.value if term.method else None
    return {"kind": term.kind.value, "days": term.days, "on_day": term.on_day, "method": method}


def _term_of(told: dict[str, Any]) -> PaymentTerm:
    method = MonthEndMethod(told["method"]) if told["method"] else None
    return PaymentTerm(TermKind(told["kind"]), told["days"], told["on_day"], method)


SHAPE = Shape(
    Engagement,
    "engagements",
    {
        **dict.fromkeys(
            (
                "opened_on",
                "planned_start",
                "planned_delivery",
                "talked_on",
                "quoted_on",
                "quote_until",
                "agreed_on",
                "signed_on",
                "started_on",
                "delivered_on",
                "closed_on",
                "lost_on",
            ),
            DAY,
        ),
        "terms": (terms_text, terms_of),
    },
)

MILESTONE = Shape(
    Milestone,
    "milestones",
    {
        "kind": one_of(MilestoneKind),
        "trigger": one_of(Trigger),
        "percent": RATE,
        "due_on": DAY,
        "reached_on": DAY,
    },
)


_OPEN = "closed_on IS NULL AND lost_on IS NULL"


class MilestoneQueries(Shelf[Milestone]):
    """Reads of schedules, in the user's order."""

    __slots__ = ()
    shape = MILESTONE
    order = "engagement_id, position"

    def of_engagement(self, engagement_id: int) -> tuple[Milestone, ...]:
        """The schedule of one affair."""
        return self._where("engagement_id = ?", (engagement_id,))

    def all(self) -> tuple[Milestone, ...]:
        """The lines of all schedules."""
        return self._where("1")

    def of_open(self) -> tuple[Milestone, ...]:
        """The lines of the schedules of open affairs."""
        return self._where(f"engagement_id IN (SELECT id FROM engagements WHERE {_OPEN})")


class EngagementQueries(Shelf[Engagement]):
    """Reads of affairs, newest first."""

    __slots__ = ()
    shape = SHAPE
    order = "opened_on DESC, id DESC"

    def all(self) -> tuple[Engagement, ...]:
        """Every affair, ended ones too."""
        return self._where("1")

    def open(self) -> tuple[Engagement, ...]:
        """The affairs that are neither closed nor lost."""
        return self._where(_OPEN)

    def of_client(self, client_id: int) -> tuple[Engagement, ...]:
        """The affairs of one client."""
        return self._where("client_id = ?", (client_id,))

    def of_invoice(self, invoice_id: int) -> Engagement | None:
        """The affair that an invoice belongs to."""
        where = "id = (SELECT engagement_id FROM engagement_invoices WHERE invoice_id = ?)"
        found = self._where(where, (invoice_id,))
        return found[0] if found else None

    def invoice_ids(self, engagement_id: int) -> tuple[int, ...]:
        """The invoices of an affair, oldest first."""
        sql = (
            "SELECT e.invoice_id FROM engagement_invoices e JOIN invoices i ON i.id = e.invoice_id"
            " WHERE e.engagement_id = ? ORDER BY i.issued_on, i.id"
        )
        return tuple(row[0] for row in self._all(sql, (engagement_id,)))

    def by_invoice(self) -> dict[int, int]:
        """The affair's id of each invoice that has one."""
        return dict(self._all("SELECT invoice_id, engagement_id FROM engagement_invoices"))

    def bills(self, engagement_id: int | None = None) -> dict[int, tuple[Bill, ...]]:
        """The invoices of one affair or of all as they stand, oldest first, by affair."""
        mine, values = ("", ()) if engagement_id is None else (_OF_ONE, (engagement_id,))
        return bills_of(self._all(BILLS.format(mine=mine), values))

    def bills_of_open(self) -> dict[int, tuple[Bill, ...]]:
        """The invoices of open affairs as they stand."""
        mine = f"AND e.engagement_id IN (SELECT id FROM engagements WHERE {_OPEN})"
        return bills_of(self._all(BILLS.format(mine=mine)))

    def asked(self, engagement_id: int | None = None) -> dict[int, Asked]:
        """When each affair's client was last written to about its agreement and its quote."""
        mine, values = ("", ()) if engagement_id is None else (_OF_ONE, (engagement_id,))
        days: dict[int, dict[str, date]] = {}
        for affair, purpose, day in self._all(_ASKED.format(mine=mine), values):
            days.setdefault(affair, {})[purpose] = date.fromisoformat(day)
        return {
            affair: Asked(told.get("agreement"), told.get("quote")) for affair, told in days.items()
        }

    def told(self, engagement_id: int | None = None) -> frozenset[int]:
        """The invoices of affairs that a message named, whatever became of it but withdrawn."""
        mine, values = ("", ()) if engagement_id is None else (_OF_ONE, (engagement_id,))
        return frozenset(row[0] for row in self._all(_TOLD.format(mine=mine), values))

    def mailed(self, engagement_id: int | None = None) -> tuple[tuple[int, str, str], ...]:
        """Invoices that may be named by a mail of the journal of exchanges, not older than
        they are: id, number, the mail's words."""
        mine, values = ("", ()) if engagement_id is None else (_OF_ONE, (engagement_id,))
        found = self._all(_MAILED.format(mine=mine), values)
        return tuple((invoice, number, body) for invoice, number, body in found)

    def strangers(self) -> dict[int, ClientKind]:
        """The clients with affairs of whom there is neither a check nor a payment."""
        return {client: ClientKind(kind) for client, kind in self._all(_STRANGERS)}

    def message_ids(self, engagement_id: int) -> tuple[int, ...]:
        """The messages that name the affair, in any state."""
        sql = "SELECT id FROM reminders WHERE engagement_id = ? ORDER BY id"
        return tuple(row[0] for row in self._all(sql, (engagement_id,)))


_TOLD = """
SELECT DISTINCT e.invoice_id FROM engagement_invoices e
JOIN reminder_lines l ON l.invoice_id = e.invoice_id
JOIN reminders r ON r.id = l.reminder_id
WHERE r.state <> 'withdrawn' {mine}
"""
_MAILED = """
SELECT i.id, i.number, x.body FROM exchanges x
JOIN engagement_invoices e ON e.engagement_id = x.engagement_id
JOIN invoices i ON i.id = e.invoice_id
WHERE x.kind = 'mail' AND x.happened_on >= i.issued_on AND i.number <> ''
  AND instr(lower(x.body), lower(i.number)) > 0 {mine}
"""
_STRANGERS = """
SELECT c.id, c.kind FROM clients c
WHERE EXISTS (SELECT 1 FROM engagements e WHERE e.client_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM vetting_checks v WHERE v.client_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.client_id = c.id)
"""
_OF_ONE = "AND e.engagement_id = ?"
_ASKED = """
SELECT e.engagement_id, e.purpose, max(e.done_on) FROM reminders e
WHERE e.purpose IN ('agreement', 'quote') AND e.engagement_id IS NOT NULL
  AND e.done_on IS NOT NULL AND e.state IN ('sent', 'posted', 'delivered') {mine}
GROUP BY e.engagement_id, e.purpose
"""
