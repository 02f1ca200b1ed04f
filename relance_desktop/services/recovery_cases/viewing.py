"""A case with all that its tabs show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.reckoning.values import InvoiceReckoning, Reckoning
from relance_desktop.domain.recovery.sharing import claimed_by_route, free_cents, is_lowered
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseRoute,
    CostNature,
    RecoveryCase,
    RouteEvent,
)
from relance_desktop.domain.routes.assessment import cost_of
from relance_desktop.domain.routes.deadlines import deadlines, next_events
from relance_desktop.domain.routes.facts import RouteFacts
from relance_desktop.domain.routes.values import Route
from relance_desktop.services.penalty_claims.owed import owed_by
from relance_desktop.services.penalty_claims.reckoning import read_reckoning
from relance_desktop.services.recovery_cases.evidence import (
    debtor_facts,
    documents_at_hand,
    what_was_done,
)
from relance_desktop.services.recovery_cases.reading import get_client, invoices_of
from relance_desktop.services.recovery_cases.route_facts import route_facts
from relance_desktop.services.recovery_cases.values import (
    CaseAmounts,
    CaseBill,
    CaseView,
    RouteFollow,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

Book = Mapping[str, Route]
"""The routes that are known, by key."""


def read_case(r: Reader, rates: RateTable, book: Book, case: RecoveryCase, today: date) -> CaseView:
    """Everything as of today. Raises NotFoundError."""
    client = get_client(r, case.client_id)
    invoices, owed = invoices_of(r, case), owed_by(r, client.id)
    ids = [one.id for one in invoices]
    reckoning = read_reckoning(r, rates, client.id, ids, today, shares=case.shares, owed=owed)
    routes, costs = r.routes.of_case(case.id), r.case_costs.of_case(case.id)
    bills = bills_of(invoices, reckoning, routes, owed.by_invoice)
    reminders = r.reminders.of_client(client.id)
    ours = {one.id for one in invoices}
    papers, checks = r.papers.of_client(client.id), r.checks.of_client(client.id)
    exchanges = r.exchanges.of_client(client.id)
    view = CaseView(
        case=case,
        client=client,
        business=r.settings.business(),
        bills=bills,
        amounts=amounts_of(bills, costs),
        reckoning=reckoning,
        routes=(),
        costs=costs,
        today=today,
        documents=documents_at_hand(r, case, invoices, papers, reminders, exchanges),
        debtor=debtor_facts(checks, r.insolvencies.of_client(client.id)),
        done=what_was_done(r, client.id, ours, reminders, today),
        disputes=tuple(
            one
            for one in r.holds.of_client(client.id)
            if one.kind is HoldKind.DISPUTE and one.invoice_id in (None, *ours)
        ),
        schedule_id=_schedule(r, ours),
        payments=_payments_since(r, ours, case.opened_on),
        papers=tuple(one for one in papers if one.case_id == case.id),
        exchanges=tuple(one for one in exchanges if one.case_id == case.id),
        reminders=tuple(one for one in reminders if one.case_id == case.id),
    )
    return _with_routes(view, book, routes, r.route_events.of_case(case.id))


def bills_of(
    invoices: Iterable[Invoice],
    reckoning: Reckoning,
    routes: Iterable[CaseRoute],
    open_cents: Mapping[int, Cents],
) -> tuple[CaseBill, ...]:
    """The invoices of a case with what the reckoning claims of each, in the case's order.

    ``open_cents``: what is asked of each; the reckoning also counts what the user gave up.
    """
    counted = {one.invoice_id: one for one in reckoning.invoices}
    left = {key: _principal(one, open_cents.get(key, 0)) for key, one in counted.items()}
    free = free_cents(routes, left)
    return tuple(
        _bill(one, counted.get(one.id), left.get(one.id, 0), free.get(one.id, 0), open_cents)
        for one in invoices
    )


def amounts_of(bills: Iterable[CaseBill], costs: Iterable[CaseCost]) -> CaseAmounts:
    """The sums of a case; a case has one currency."""
    listed = tuple(bills)
    by_nature: defaultdict[CostNature, Cents] = defaultdict(int)
    for cost in costs:
        by_nature[cost.nature] += cost.cents
    currency = listed[0].currency if listed else "EUR"
    return CaseAmounts(
        sum(max(0, one.principal_cents) for one in listed),
        sum(max(0, one.interest_cents) for one in listed),
        sum(max(0, one.indemnity_cents) for one in listed) if currency == "EUR" else 0,
        currency,
        by_nature[CostNature.ESTIMATED],
        by_nature[CostNature.PAID],
        by_nature[CostNature.RECOVERED],
    )


def follows(
    book: Book,
    routes: Iterable[CaseRoute],
    events: Iterable[RouteEvent],
    left: Mapping[int, Cents],
    facts: RouteFacts,
) -> tuple[RouteFollow, ...]:
    """Each route with what happened on it and what comes; those that run first."""
    theirs: defaultdict[int, list[RouteEvent]] = defaultdict(list)
    for event in events:
        theirs[event.route_id].append(event)
    listed = tuple(routes)
    claimed = claimed_by_route(listed, left)
    found = [
        follow(book.get(one.route_key), one, theirs[one.id], claimed.get(one.id, {}), facts)
        for one in listed
    ]
    return tuple(sorted(found, key=lambda one: not one.runs))


def follow(
    known: Route | None,
    route: CaseRoute,
    events: Iterable[RouteEvent],
    claimed: Mapping[int, Cents],
    facts: RouteFacts,
) -> RouteFollow:
    """One route as it stands."""
    told = tuple(events)
    last = max((one.happened_on for one in told), default=route.started_on)
    return RouteFollow(
        route,
        known,
        told,
        deadlines(known, told) if known else (),
        next_events(known, told) if known else (),
        cost_of(known, facts) if known else None,
        claimed,
        route.ended_on is None and is_lowered(route, claimed),
        max(0, (facts.today - max(last, route.started_on)).days),
    )


def _with_routes(
    view: CaseView, book: Book, routes: Iterable[CaseRoute], events: Iterable[RouteEvent]
) -> CaseView:
    left = {one.invoice_id: one.principal_cents for one in view.bills}
    return replace(view, routes=follows(book, routes, events, left, route_facts(view)))


def _principal(one: InvoiceReckoning, open_cents: Cents) -> Cents:
    return min(one.claimed.principal_cents, max(0, open_cents))


def _bill(
    invoice: Invoice,
    counted: InvoiceReckoning | None,
    principal: Cents,
    free: Cents,
    open_cents: Mapping[int, Cents],
) -> CaseBill:
    given_up = 0
    if counted is not None:
        given_up = max(0, counted.principal_cents - max(0, open_cents.get(invoice.id, 0)))
    if given_up and not principal:
        counted = None  # what goes with a price that was given up whole is not claimed either
    return CaseBill(
        invoice.id,
        invoice.number,
        invoice.issued_on,
        min((one.due_on for one in invoice.instalments), default=invoice.issued_on),
        invoice.gross_cents,
        principal,
        counted.claimed.interest_cents if counted else 0,
        counted.claimed.indemnity_cents if counted else 0,
        free,
        invoice.currency,
        given_up,
    )


def _schedule(r: Reader, ours: set[int]) -> int | None:
    for invoice_id in sorted(ours):
        for one in r.payment_schedules.of_invoice(invoice_id):
            return one.id
    return None


def _payments_since(r: Reader, ours: set[int], since: date) -> tuple[Payment, ...]:
    found = {one.id: one for key in ours for one in r.payments.of_invoice(key)}
    return tuple(
        sorted(
            (one for one in found.values() if one.received_on >= since),
            key=lambda one: (one.received_on, one.id),
        )
    )
