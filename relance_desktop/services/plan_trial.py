"""Plans tried on real facts: what an edit would change, and when an invoice would be reminded."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import date

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client
from relance_desktop.domain.contacts import client_side
from relance_desktop.domain.folding import fold
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.listing import InvoiceRow
from relance_desktop.domain.money import Cents
from relance_desktop.domain.outcomes import DoNotRemind
from relance_desktop.domain.plans.choice import PlanBook, for_kind, kinds_of
from relance_desktop.domain.plans.effects import Effect, effects_of
from relance_desktop.domain.plans.preview import Forecast, foresee, rehearse
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.value import value
from relance_desktop.services.context import Situation
from relance_desktop.services.preferences import preferences_of
from relance_desktop.store.reader import Reader


@value
class ExampleChoice:
    """An invoice that a plan may be tried on. Cents of ``currency``."""

    invoice_id: int
    number: str
    client_name: str
    due_on: date
    balance_cents: Cents
    currency: str


@value
class Example:
    """A plan on one due date of a real invoice.

    ``past``: as if the plan had been followed from the first day, until ``paid_on``.
    ``ahead``: from today on, after what was really done; None once it is paid.
    """

    claim: Claim
    client_name: str
    past: Forecast
    ahead: Forecast | None
    paid_on: date | None


class PlanTrial:
    """The facts of one moment; edits and rules are tried on them, nothing is stored."""

    def __init__(self, reader: Reader, today: date) -> None:
        self._now = Situation(reader, today)
        self._plans = reader.plans.all()
        self._rules = reader.plans.rules()
        self._today = today

    def effects(self, plan: Plan) -> tuple[Effect, ...]:
        """What storing this plan would change for the open claims."""
        plans = [plan if plan.id == one.id else one for one in self._plans]
        return self._compared(plans, self._rules)

    def effects_of_rules(self, rules: Sequence[PlanRule]) -> tuple[Effect, ...]:
        """What storing these rules would change for the open claims."""
        return self._compared(self._plans, rules)

    def _compared(self, plans: Sequence[Plan], rules: Sequence[PlanRule]) -> tuple[Effect, ...]:
        clients = self._now.clients.values()
        own = {client.id: client.plan_id for client in clients}
        then = copy(self._now)
        then.__dict__.pop("outcomes", None)
        then.book = PlanBook(plans, own, rules, kinds_of(clients))
        return effects_of(self._now.outcomes, then.outcomes, self._today)


def example_of(reader: Reader, plan: Plan, invoice_id: int, today: date) -> Example | None:
    """The plan on the first open due date of an invoice, on its last one when all are paid;
    None when it has none (a credit note, an invoice that is gone)."""
    claims = reader.claims.of_invoice(invoice_id)
    if not claims:
        return None
    claim = next((one for one in claims if one.balance_cents > 0), claims[-1])
    client = reader.clients.get(claim.client_id)
    assert client is not None
    fitted = for_kind(plan, client.kind)
    calendar = preferences_of(reader.settings).calendar
    paid_on = _paid_on(reader, claim)
    past = rehearse(claim, fitted, calendar, paid_on)
    ahead = _ahead(reader, claim, client, fitted, calendar, today)
    return Example(claim, client.name, past, ahead, paid_on)


def _paid_on(reader: Reader, claim: Claim) -> date | None:
    if claim.balance_cents > 0:
        return None
    settled = reader.invoices.settlements(claim.invoice_id)
    return max((one.on for one in settled), default=claim.issued_on)


def _ahead(
    reader: Reader, claim: Claim, client: Client, plan: Plan, calendar: WorkCalendar, today: date
) -> Forecast | None:
    if claim.balance_cents <= 0:
        return None
    if client.do_not_remind:
        return Forecast((), DoNotRemind(client.do_not_remind_reason))
    history = reader.reminders.history_of_client(client.id)
    own = [record for record in history if record.claim_id == claim.id]
    side = client_side(record for record in history if record.claim_id != claim.id)
    return foresee(claim, plan, today, calendar, own, side, reader.holds.of_client(client.id))


def examples_for(reader: Reader, typed: str, most: int, today: date) -> tuple[ExampleChoice, ...]:
    """The invoices found, the open ones first, the oldest due before all."""
    words = fold(typed).split()
    found = [row for row in reader.lists.invoices(today) if _fits(row, words)]
    found.sort(key=_importance)
    return tuple(_choice(row) for row in found[:most])


def _fits(row: InvoiceRow, words: Sequence[str]) -> bool:
    if row.kind is InvoiceKind.CREDIT_NOTE or row.next_due_on is None:
        return False
    text = f"{fold(row.number)} {fold(row.client_name)}"
    return all(word in text for word in words)


def _importance(row: InvoiceRow) -> tuple[bool, int]:
    day = (row.next_due_on or row.issued_on).toordinal()
    return (False, day) if row.balance_cents > 0 else (True, -day)


def _choice(row: InvoiceRow) -> ExampleChoice:
    due_on = row.next_due_on or row.issued_on
    return ExampleChoice(
        row.id, row.number, row.client_name, due_on, row.balance_cents, row.currency
    )
