"""The list of cases, and the day that comes next in each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.recovery.reached import reached
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.domain.routes.facts import RouteFacts
from relance_desktop.services.penalty_claims.reckoning import read_reckoning
from relance_desktop.services.recovery_cases.gathering import Gathered, gather
from relance_desktop.services.recovery_cases.reading import get_client, invoices_of
from relance_desktop.services.recovery_cases.values import (
    CaseBill,
    CaseRow,
    NextDay,
    RouteFollow,
)
from relance_desktop.services.recovery_cases.viewing import (
    Book,
    amounts_of,
    bills_of,
    follows,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader


def read_rows(r: Reader, rates: RateTable, book: Book, today: date) -> tuple[CaseRow, ...]:
    """Every case, open ones first, the latest first among equals."""
    cases = r.cases.all()
    known = gather(r, cases)
    rows = [case_row(r, rates, book, one, today, known) for one in cases]
    return tuple(sorted(rows, key=lambda one: (one.closed_on is not None, -one.id)))


def case_row(
    r: Reader, rates: RateTable, book: Book, case: RecoveryCase, today: date, known: Gathered
) -> CaseRow:
    """One line of the list."""
    client = get_client(r, case.client_id)
    bills = standing(r, rates, case, today, known)
    left = {one.invoice_id: one.principal_cents for one in bills}
    routes = follows(book, known.routes[case.id], known.events[case.id], left, RouteFacts(today))
    amounts = amounts_of(bills, ())
    due = min((one.due_on for one in bills), default=case.opened_on)
    return CaseRow(
        id=case.id,
        client_id=client.id,
        client_name=client.name,
        title=case.title,
        numbers=tuple(one.number for one in bills),
        cents=amounts.claimed_cents,
        principal_cents=amounts.principal_cents,
        currency=amounts.currency,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        outcome=case.outcome,
        routes=tuple(one.name for one in routes if one.runs),
        next=next_day(routes, today) if case.closed_on is None else None,
        age_days=max(0, (today - due).days),
        settled=amounts.principal_cents <= 0,
        reached=reached(known.routes[case.id]),
    )


def standing(
    r: Reader, rates: RateTable, case: RecoveryCase, today: date, known: Gathered
) -> tuple[CaseBill, ...]:
    """The invoices of a case, as they stand."""
    invoices, owed = invoices_of(r, case), known.owed[case.client_id]
    reckoning = read_reckoning(
        r,
        rates,
        case.client_id,
        [one.id for one in invoices],
        today,
        shares=case.shares,
        owed=owed,
    )
    return bills_of(invoices, reckoning, known.routes[case.id], owed.by_invoice)


def next_day(routes: Iterable[RouteFollow], today: date) -> NextDay | None:
    """The earliest term that still counts on routes that run, one gone by before the others."""
    found = [
        NextDay(term.on, term.rule.label, one.name)
        for one in routes
        if one.runs
        for term in one.deadlines
        if term.runs
    ]
    return min(found, key=lambda one: one.on, default=None)
