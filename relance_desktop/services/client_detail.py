"""All about one client in one snapshot: what they owe, whom to reach, which plan applies and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client
from relance_desktop.domain.journal import JournalEntry
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.values import Plan
from relance_desktop.services.context import Situation
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.invoice_rows import invoice_row
from relance_desktop.services.views import ClientDetail, PlanReason, PlanUse
from relance_desktop.store.reader import Reader


def read_client(view: Reader, today: date, client_id: int) -> ClientDetail:
    """Read a client, or the one that took its place. Raises NotFoundError."""
    client = view.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    situation = Situation(view, today, client.id)
    next_of = situation.outcome_by_invoice
    mine = view.lists.invoices(today, client.id)
    spare = view.payments.unallocated(client.id)
    return ClientDetail(
        client=client,
        plan=situation.book.choose(client.plan_id),
        rows=tuple(invoice_row(row, today, next_of.get(row.id)) for row in mine),
        holds=situation.holds,
        payments=view.payments.of_client(client.id),
        unallocated=totals_by_currency([Money(p.unallocated_cents, p.currency) for p in spare]),
        reminders=view.reminders.of_client(client.id),
        journal=_journal(view, client.id),
        contacts=view.clients.contacts(client.id),
        addresses=view.clients.addresses(client.id),
        merged=view.clients.merged_into(client.id),
        plans=plans_in_use(situation.book, client, situation.claims),
        late_totals=_late(situation.claims, today),
    )


def _late(claims: Sequence[Claim], today: date) -> tuple[Money, ...]:
    overdue = [Money(claim.late_cents(today), claim.currency) for claim in claims]
    return totals_by_currency([money for money in overdue if money.cents])


def plans_in_use(book: PlanBook, client: Client, claims: Sequence[Claim]) -> tuple[PlanUse, ...]:
    """The plans that the client's claims follow, each with why; without claims, the one that
    a first invoice would follow when no rule says otherwise."""
    if not claims:
        why = PlanReason.CLIENT if _has(book, client.plan_id) else PlanReason.DEFAULT
        plan = book.choose(client.plan_id)
        return (PlanUse(plan, why),) if plan is not None else ()
    found: dict[tuple[int, PlanReason], tuple[Plan, list[str]]] = {}
    for claim in claims:
        plan, why = book.plan_of(claim), _why(book, client, claim)
        if plan is not None:
            numbers = found.setdefault((plan.id, why), (plan, []))[1]
            if claim.number not in numbers:
                numbers.append(claim.number)
    return tuple(PlanUse(plan, why, tuple(nn)) for (_, why), (plan, nn) in found.items())


def _why(book: PlanBook, client: Client, claim: Claim) -> PlanReason:
    if _has(book, claim.plan_id):
        return PlanReason.INVOICE
    if _has(book, client.plan_id):
        return PlanReason.CLIENT
    by_rule = book.by_rule(client.kind, claim.cents)
    return PlanReason.RULE if by_rule is not None else PlanReason.DEFAULT


def _has(book: PlanBook, plan_id: int | None) -> bool:
    plan = book.choose(plan_id)
    return plan is not None and plan.id == plan_id


def _journal(view: Reader, client_id: int) -> tuple[JournalEntry, ...]:
    """With what happened to those whose place the client took."""
    family = view.clients.family(client_id)
    entries = [entry for one in family for entry in view.journal.of_client(one)]
    return tuple(sorted(entries, key=lambda entry: entry.seq))
