"""The clock follows what is noted on routes, and its undo; nothing of it is noted twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.limitation.facts import Origin
from relance_desktop.domain.limitation.limits import Effect, Limitation, LimitationState
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.recovery.values import (
    CaseOutcome,
    CaseRoute,
    CaseShare,
    RouteEvent,
    RouteOutcome,
)
from tests.services.conftest import MONDAY, Desk

ISSUED = date(2025, 3, 10)
PLAIN = date(2030, 3, 10)
SERVED = MONDAY - timedelta(10)
FIVE_YEARS_ON = SERVED.replace(year=SERVED.year + 5)


@pytest.fixture
def invoice(desk: Desk) -> Invoice:
    due = ISSUED + timedelta(30)
    return desk.invoice(desk.client(), "2025-001", 100_000, due_on=due, issued_on=ISSUED)


def start(desk: Desk, invoice: Invoice, key: str, cents: int | None = None) -> CaseRoute:
    cases = desk.services.recovery_cases
    case = cases.of_invoice(invoice.id) or cases.open(invoice.client_id, [invoice.id])
    return cases.start(case.id, key, MONDAY, [CaseShare(invoice.id, cents)]).route


def note(desk: Desk, route: CaseRoute, key: str, on: date = SERVED) -> RouteEvent:
    return desk.services.recovery_cases.note(RouteEvent(route.id, 0, key, on)).event


def clock(desk: Desk, invoice: Invoice) -> Limitation:
    found = desk.services.limitation.of_invoice(invoice.id)
    assert found is not None
    return found.limitation


def test_that_an_order_served_on_a_route_moves_the_day_and_its_undo_back(
    desk: Desk, invoice: Invoice
) -> None:
    route = start(desk, invoice, "injonction_payer")
    assert clock(desk, invoice).limit_on == PLAIN
    event = note(desk, route, "served")
    moved = clock(desk, invoice)
    assert moved.limit_on == FIVE_YEARS_ON
    (step,) = moved.steps
    assert step.event.origin is Origin.ROUTE
    assert step.event.case_id == route.case_id
    assert step.event.label.endswith("Ordonnance signifiée au client")
    of_client = desk.services.limitation.of_client(invoice.client_id)
    assert [one.limitation.limit_on for one in of_client] == [FIVE_YEARS_ON]
    assert desk.services.limitation.first_limit([invoice.id]) == FIVE_YEARS_ON
    with desk.services.store.read() as r:
        assert not r.limitation_events.of_client(invoice.client_id)
    desk.services.recovery_cases.remove_note(event.id)
    assert clock(desk, invoice).limit_on == PLAIN


def test_that_the_day_is_the_one_of_the_event_as_it_is_noted_now(
    desk: Desk, invoice: Invoice
) -> None:
    event = note(desk, start(desk, invoice, "injonction_payer"), "served")
    desk.services.recovery_cases.change_note(replace(event, happened_on=MONDAY))
    assert clock(desk, invoice).limit_on == MONDAY.replace(year=MONDAY.year + 5)


@pytest.mark.parametrize(
    "outcome", [RouteOutcome.WITHDRAWN, RouteOutcome.LAPSED, RouteOutcome.REFUSED]
)
def test_that_a_claim_that_came_to_nothing_never_counted(
    desk: Desk, invoice: Invoice, outcome: RouteOutcome
) -> None:
    route = start(desk, invoice, "assignation")
    note(desk, route, "summoned")
    assert clock(desk, invoice).state is LimitationState.PENDING
    ended = desk.services.recovery_cases.end(route.id, MONDAY, outcome)
    found = clock(desk, invoice)
    assert (found.limit_on, found.steps[0].effect) == (PLAIN, Effect.VOID)
    desk.services.recovery_cases.undo(ended)
    assert clock(desk, invoice).state is LimitationState.PENDING


def test_that_a_refusal_noted_on_the_route_is_enough(desk: Desk, invoice: Invoice) -> None:
    route = start(desk, invoice, "injonction_payer")
    note(desk, route, "served")
    note(desk, route, "opposed", SERVED + timedelta(2))
    book = desk.services.routes.book["injonction_payer"]
    refused = next(
        one.key
        for one in book.events
        if one.outcome is RouteOutcome.REFUSED and "opposed" in one.after
    )
    note(desk, route, refused, SERVED + timedelta(5))
    assert clock(desk, invoice).steps[0].effect is Effect.VOID


def test_that_a_case_that_ended_otherwise_starts_a_new_period_at_its_end(
    desk: Desk, invoice: Invoice
) -> None:
    route = start(desk, invoice, "assignation")
    note(desk, route, "summoned")
    desk.services.recovery_cases.end(route.id, MONDAY, RouteOutcome.PARTLY)
    found = clock(desk, invoice)
    assert found.state is LimitationState.RUNNING
    assert found.limit_on == MONDAY.replace(year=MONDAY.year + 5)


def test_that_a_route_closed_with_its_case_is_read_the_careful_way(
    desk: Desk, invoice: Invoice
) -> None:
    route = start(desk, invoice, "assignation")
    note(desk, route, "summoned")
    desk.services.recovery_cases.close(route.case_id, CaseOutcome.GIVEN_UP)
    assert clock(desk, invoice).limit_on == PLAIN


def test_that_a_mediation_stops_the_clock_until_its_route_ends(
    desk: Desk, invoice: Invoice
) -> None:
    route = start(desk, invoice, "mediateur_entreprises")
    note(desk, route, "accepted")
    assert clock(desk, invoice).state is LimitationState.SUSPENDED
    desk.services.recovery_cases.end(route.id, MONDAY, RouteOutcome.NO_ANSWER)
    found = clock(desk, invoice)
    assert found.state is LimitationState.RUNNING
    assert found.limit_on == PLAIN + timedelta(10)


def test_that_a_title_holds_ten_years(desk: Desk, invoice: Invoice) -> None:
    route = start(desk, invoice, "injonction_payer")
    note(desk, route, "title")
    desk.services.recovery_cases.end(route.id, MONDAY, RouteOutcome.TITLE)
    assert clock(desk, invoice).limit_on == SERVED.replace(year=SERVED.year + 10)


def test_that_a_part_moves_its_own_day_only(desk: Desk, invoice: Invoice) -> None:
    route = start(desk, invoice, "injonction_payer", 40_000)
    note(desk, route, "served")
    (step,) = clock(desk, invoice).steps
    assert (step.effect, step.event.part_cents) == (Effect.PART, 40_000)
    assert clock(desk, invoice).limit_on == PLAIN
    payment = Payment(
        invoice.client_id, MONDAY, 60_000, allocations=(Allocation(invoice.id, 60_000),)
    )
    desk.services.payments.record(payment)
    assert clock(desk, invoice).limit_on == FIVE_YEARS_ON  # the part is all that is left


def test_that_a_title_about_a_part_leaves_the_rest_as_it_was(desk: Desk, invoice: Invoice) -> None:
    whole = start(desk, invoice, "mediateur_entreprises", 50_000)
    desk.services.recovery_cases.end(whole.id, MONDAY, RouteOutcome.REFUSED)
    route = start(desk, invoice, "injonction_payer", 40_000)
    note(desk, route, "title")
    found = clock(desk, invoice)
    assert (found.limit_on, found.period.years) == (PLAIN, 5)


def test_that_what_only_may_interrupt_stays_possible(desk: Desk, invoice: Invoice) -> None:
    note(desk, start(desk, invoice, "mes_impayes", 40_000), "part_paid")
    found = clock(desk, invoice)
    assert found.limit_on == PLAIN
    assert found.possible_on == FIVE_YEARS_ON


def test_that_other_invoices_keep_their_clock(desk: Desk, invoice: Invoice) -> None:
    other = desk.invoice(
        desk.client("Autre"), "2025-002", due_on=ISSUED + timedelta(30), issued_on=ISSUED
    )
    note(desk, start(desk, invoice, "injonction_payer"), "served")
    assert clock(desk, other).limit_on == PLAIN


def test_that_a_step_that_no_file_knows_moves_nothing(desk: Desk, invoice: Invoice) -> None:
    note(desk, start(desk, invoice, "injonction_payer"), "une étape d'autrefois")
    assert clock(desk, invoice).steps == ()


def test_that_the_warning_of_the_day_follows(desk: Desk) -> None:
    issued = MONDAY.replace(year=MONDAY.year - 5) + timedelta(20)
    old = desk.invoice(desk.client(), "OLD", due_on=issued + timedelta(30), issued_on=issued)
    limits = desk.services.limitation
    assert [one.invoice_ids for one in limits.tasks(MONDAY)] == [(old.id,)]
    event = note(desk, start(desk, old, "injonction_payer"), "served")
    assert limits.tasks(MONDAY) == ()
    desk.services.recovery_cases.remove_note(event.id)
    assert [one.invoice_ids for one in limits.tasks(MONDAY)] == [(old.id,)]
