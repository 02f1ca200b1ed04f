"""Cases: opened, described, shared out between routes, closed; each undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.outcomes import Held, Waiting
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseOutcome,
    CaseRoute,
    CaseShare,
    Contested,
    CostNature,
    RecoveryCase,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.domain.status import Status
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.errors import (
    DateInvalidError,
    FileRefusedError,
    InvoiceInUseError,
    NotFoundError,
    PaymentRefusedError,
)
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.recovery_cases import (
    AlreadyInCaseError,
    CaseClosedError,
    CaseInUseError,
    CaseMovedError,
    NothingToClaimError,
    RecoveryCases,
    RouteEndedError,
    RouteInUseError,
    SeveralCurrenciesError,
    ShareTooLargeError,
    WhyProposed,
)
from tests.services.conftest import MONDAY, Desk

DAY = timedelta(days=1)


@pytest.fixture
def cases(desk: Desk) -> RecoveryCases:
    return desk.services.recovery_cases


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.client()


@pytest.fixture
def bills(desk: Desk, client: Client) -> tuple[Invoice, Invoice]:
    return desk.pdf_invoice(client), desk.invoice(client, "2026-002", 500_00)


@pytest.fixture
def case(cases: RecoveryCases, client: Client, bills: tuple[Invoice, Invoice]) -> RecoveryCase:
    return cases.open(client.id, [one.id for one in bills], " Site ")


def pay(desk: Desk, client: Client, invoice: Invoice, cents: int) -> None:
    desk.services.payments.record(
        Payment(client.id, desk.clock.today(), cents, (Allocation(invoice.id, cents),))
    )


# -- opening ---------------------------------------------------------------------------


def test_that_a_case_gathers_the_invoices_of_a_client(
    cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    assert (case.title, case.opened_on) == ("Site", MONDAY)
    assert [one.invoice_id for one in case.shares] == [one.id for one in bills]
    assert cases.of_invoice(bills[0].id) == case
    assert cases.of_client(case.client_id) == (case,)


def test_that_an_invoice_is_in_one_open_case_only(
    cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    with pytest.raises(AlreadyInCaseError) as refused:
        cases.open(case.client_id, [bills[0].id])
    assert (refused.value.number, refused.value.case_id) == ("2026-001", case.id)
    cases.close(case.id, CaseOutcome.GIVEN_UP)
    assert cases.open(case.client_id, [bills[0].id]).id != case.id


def test_that_what_nobody_can_claim_is_refused(desk: Desk, cases: RecoveryCases) -> None:
    client, other = desk.client(), desk.client("Autre")
    euros = desk.invoice(client)
    dollars = desk.invoice(client, "2026-009", currency="USD")
    with pytest.raises(SeveralCurrenciesError) as refused:
        cases.open(client.id, [euros.id, dollars.id])
    assert refused.value.currencies == ("EUR", "USD")
    with pytest.raises(NothingToClaimError):
        cases.open(client.id, [])
    with pytest.raises(NotFoundError):
        cases.open(other.id, [euros.id])
    pay(desk, client, euros, euros.gross_cents)
    with pytest.raises(NothingToClaimError):
        cases.open(client.id, [euros.id])
    with pytest.raises(NotFoundError):
        cases.open(999, [euros.id])


def test_that_a_case_about_disputed_invoices_begins_as_contested(
    desk: Desk, cases: RecoveryCases, client: Client, bills: tuple[Invoice, Invoice]
) -> None:
    desk.services.holds.dispute(client.id, bills[0].id, None, "Pas livré")
    case = cases.open(client.id, [bills[0].id])
    assert case.contested is Contested.YES
    assert [one.reason for one in cases.get(case.id).disputes] == ["Pas livré"]


def test_that_invoices_whose_plan_is_over_are_proposed(
    desk: Desk, cases: RecoveryCases, client: Client
) -> None:
    bill = desk.invoice(client, due_on=MONDAY - 60 * DAY)
    assert cases.basis(client.id).bills[0].why is None
    for _ in range(4):
        desk.do_step(client)
        desk.clock.forward(21)
    assert cases.basis(client.id).bills[0].why in tuple(WhyProposed)
    [choice] = cases.choices()
    assert (choice.open_count, choice.proposed) == (1, 1)
    opened = cases.open(client.id, [bill.id])
    assert cases.basis(client.id).bills[0].taken_by == opened.id
    done = cases.get(opened.id).done
    assert (done.mails, done.calls, done.letters, done.notices) == (1, 1, 1, 1)
    assert done.notice_deadline_on is not None
    kinds = {one.kind: one for one in cases.get(opened.id).documents}
    assert kinds[DocumentKind.FORMAL_NOTICE].count == 1
    assert kinds[DocumentKind.REMINDERS].count == 2
    assert kinds[DocumentKind.CALL_LOG].count == 1
    assert kinds[DocumentKind.FORMAL_NOTICE_WITH_RECEIPT].count == 0
    assert kinds[DocumentKind.RECKONING].made_here


def test_that_an_opening_is_taken_back_until_something_happens(
    cases: RecoveryCases, case: RecoveryCase
) -> None:
    cases.remove(case.id)
    with pytest.raises(NotFoundError):
        cases.get(case.id)
    again = cases.open(case.client_id, [one.invoice_id for one in case.shares])
    started = cases.start(again.id, "credicys", MONDAY)
    with pytest.raises(CaseInUseError):
        cases.remove(again.id)
    cases.undo_start(started)
    cases.remove(again.id)


def test_that_an_invoice_of_a_case_stays_with_its_client(
    desk: Desk, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    other = desk.client("Autre")
    with pytest.raises(InvoiceInUseError):
        desk.services.register.save_invoice(replace(bills[1], client_id=other.id))
    with pytest.raises(InvoiceInUseError):
        desk.services.register.remove_invoice(bills[1].id)


# -- amounts ----------------------------------------------------------------------------


def test_that_amounts_are_those_of_the_reckoning(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    view = cases.get(case.id)
    reckoned = desk.services.penalty_claims.reckoning(
        case.client_id, [one.id for one in bills], MONDAY
    )
    assert view.amounts.claimed_cents == sum(one.cents for one in reckoned.total)
    assert view.amounts.principal_cents == 1700_00
    assert view.amounts.indemnity_cents == 80_00
    [row] = cases.rows()
    assert row.cents == view.amounts.claimed_cents
    assert (row.numbers, row.age_days, row.settled) == (("2026-001", "2026-002"), 9, False)


def test_that_a_payment_on_the_way_lowers_the_claim_and_is_told(
    desk: Desk,
    cases: RecoveryCases,
    case: RecoveryCase,
    client: Client,
    bills: tuple[Invoice, Invoice],
) -> None:
    cases.start(case.id, "credicys", MONDAY)
    pay(desk, client, bills[0], 300_00)
    view = cases.get(case.id)
    assert view.amounts.principal_cents == 1400_00
    assert [one.cents for one in view.payments] == [300_00]
    assert view.running[0].claimed_cents == 1400_00
    assert not view.is_settled
    pay(desk, client, bills[0], 900_00)
    pay(desk, client, bills[1], 500_00)
    assert cases.get(case.id).is_settled
    assert cases.rows()[0].settled


def test_that_what_is_given_up_is_not_claimed(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    whole = desk.services.write_offs.write_off(
        bills[0].id, WriteOffReason.NOT_WORTH_IT, 1200_00, "", MONDAY
    )
    first, second = cases.get(case.id).bills
    assert (first.total_cents, first.given_up_cents) == (0, 1200_00)
    assert second.given_up_cents == 0
    assert not cases.get(case.id).is_settled
    desk.services.write_offs.reopen(whole.write_off.id)
    desk.services.write_offs.write_off(bills[0].id, WriteOffReason.NOT_WORTH_IT, 200_00, "", MONDAY)
    first = cases.get(case.id).bills[0]
    assert (first.principal_cents, first.given_up_cents) == (1000_00, 200_00)
    assert first.indemnity_cents == 40_00
    assert cases.get(case.id).is_given_up


# -- what the user says -------------------------------------------------------------------


def test_that_words_are_kept_as_typed_and_taken_back(
    cases: RecoveryCases, case: RecoveryCase
) -> None:
    said = cases.describe(case.id, facts="  Livré en mai.\n")
    assert cases.get(case.id).case.facts == "  Livré en mai.\n"
    contested = cases.contest(case.id, Contested.PARTLY, " La page ")
    assert cases.get(case.id).case.contested_note == "La page"
    with pytest.raises(CaseMovedError):
        cases.undo(said)
    cases.undo(contested)
    cases.undo(said)
    assert cases.get(case.id).case == case


def test_that_a_route_keeps_its_invoices_in_the_case(
    cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    change = cases.set_bills(case.id, [bills[1].id])
    assert [one.invoice_id for one in change.after.shares] == [bills[1].id]
    cases.undo(change)
    cases.start(case.id, "credicys", MONDAY, [CaseShare(bills[0].id)])
    after = cases.set_bills(case.id, [bills[1].id]).after
    assert {one.invoice_id for one in after.shares} == {one.id for one in bills}
    cases.close(case.id, CaseOutcome.OTHER)
    with pytest.raises(CaseClosedError):
        cases.set_bills(case.id, [bills[0].id])


# -- routes ------------------------------------------------------------------------------


def outcome(desk: Desk, invoice: Invoice) -> Waiting:
    found = desk.services.register.invoice_detail(invoice.id).next
    assert isinstance(found, Waiting)
    return found


def test_that_reminders_rest_while_a_route_runs_and_resume_by_choice(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    cases.start(case.id, "credicys", MONDAY, [CaseShare(bills[0].id)])
    held = outcome(desk, bills[0]).reason
    assert isinstance(held, Held)
    assert (held.hold.kind, held.hold.reason) == (HoldKind.RECOVERY, "credicys")
    assert cases.case_of_route(-held.hold.id) == case.id
    assert desk.services.register.invoice_detail(bills[0].id).status is Status.HANDED_OVER
    assert desk.services.register.invoice_detail(bills[1].id).status is Status.LATE
    rows = {row.number: row.status for row in desk.services.register.invoice_rows()}
    assert rows["2026-001"] is Status.HANDED_OVER
    route = cases.get(case.id).routes[0].route
    ended = cases.end(route.id, MONDAY, RouteOutcome.REFUSED, " Non ")
    assert isinstance(outcome(desk, bills[0]).reason, Held)
    assert cases.get(case.id).rests
    resumed = cases.resume(case.id)
    assert not isinstance(desk.services.register.invoice_detail(bills[0].id).next.reason, Held)
    assert not cases.get(case.id).rests
    cases.undo(resumed)
    cases.undo(ended)
    assert cases.get(case.id).routes[0].route == route


def test_that_nothing_is_left_to_resume_while_another_route_claims_it_all(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    first = cases.start(case.id, "credicys", MONDAY, [CaseShare(bills[0].id)]).route
    cases.end(first.id, MONDAY, RouteOutcome.NO_ANSWER)
    part = cases.start(case.id, "avocat", MONDAY, [CaseShare(bills[0].id, 10_000)]).route
    assert cases.get(case.id).rests  # what it does not claim
    cases.end(part.id, MONDAY, RouteOutcome.WITHDRAWN)
    cases.start(case.id, "injonction_payer", MONDAY, [CaseShare(bills[0].id)])
    assert not cases.get(case.id).rests


def test_that_prepared_reminders_are_withdrawn_when_a_route_starts(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase, client: Client
) -> None:
    queued = desk.queue(client)
    started = cases.start(case.id, "injonction_payer", MONDAY)
    assert [one.id for one in started.withdrawn] == [queued]
    assert desk.services.proof.reminder(queued).state is ReminderState.WITHDRAWN


def test_that_shares_never_exceed_what_an_invoice_leaves(
    cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    first = cases.start(case.id, "credicys", MONDAY, [CaseShare(bills[0].id, 1000_00)])
    with pytest.raises(ShareTooLargeError) as refused:
        cases.start(case.id, "avocat", MONDAY, [CaseShare(bills[0].id, 200_01)])
    assert (refused.value.asked_cents, refused.value.left_cents) == (200_01, 200_00)
    rest = cases.start(case.id, "avocat", MONDAY)
    claimed = {one.route.id: dict(one.claimed) for one in cases.get(case.id).routes}
    assert claimed == {
        first.route.id: {bills[0].id: 1000_00},
        rest.route.id: {bills[0].id: 200_00, bills[1].id: 500_00},
    }
    with pytest.raises(ShareTooLargeError):
        cases.start(case.id, "refere_provision", MONDAY, [CaseShare(bills[1].id)])
    with pytest.raises(NothingToClaimError):
        cases.start(case.id, "refere_provision", MONDAY)
    with pytest.raises(ShareTooLargeError):
        cases.share_out(first.route.id, [CaseShare(bills[0].id, 1200_01)])
    assert rest.route.shares == (CaseShare(bills[0].id, 200_00), CaseShare(bills[1].id))
    with pytest.raises(ShareTooLargeError):
        cases.share_out(first.route.id, [CaseShare(bills[0].id, 1000_01)])
    change = cases.share_out(first.route.id, [CaseShare(bills[0].id, 900_00)])
    assert {one.invoice_id: one.free_cents for one in cases.get(case.id).bills} == {
        bills[0].id: 100_00,
        bills[1].id: 0,
    }
    cases.undo(change)
    assert cases.get(case.id).routes[0].claimed_cents == 1000_00


@pytest.mark.parametrize("cents", [0, -1])
def test_that_a_share_of_nothing_is_refused(
    cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice], cents: int
) -> None:
    with pytest.raises(NothingToClaimError):
        cases.start(case.id, "credicys", MONDAY, [CaseShare(bills[0].id, cents)])


def test_that_a_route_starts_when_it_did_on_what_is_known(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase
) -> None:
    with pytest.raises(DateInvalidError):
        cases.start(case.id, "credicys", MONDAY + DAY)
    with pytest.raises(NotFoundError):
        cases.start(case.id, "pigeon", MONDAY)
    other = desk.invoice(desk.client("Autre"), "X-1")
    with pytest.raises(NotFoundError):
        cases.start(case.id, "credicys", MONDAY, [CaseShare(other.id)])
    cases.close(case.id, CaseOutcome.OTHER)
    with pytest.raises(CaseClosedError):
        cases.start(case.id, "credicys", MONDAY)


def test_that_a_route_that_was_used_is_ended_not_taken_back(
    cases: RecoveryCases, case: RecoveryCase
) -> None:
    started = cases.start(case.id, "credicys", MONDAY - 3 * DAY)
    route = started.route
    noted = cases.note(RouteEvent(route.id, 0, "filed", MONDAY))
    with pytest.raises(RouteInUseError):
        cases.undo_start(started)
    cases.undo_note(noted)
    for day in (MONDAY + DAY, MONDAY - 4 * DAY):
        with pytest.raises(DateInvalidError):
            cases.end(route.id, day, RouteOutcome.PAID)
    cases.end(route.id, MONDAY, RouteOutcome.PAID, resume=True)
    with pytest.raises(RouteEndedError):
        cases.end(route.id, MONDAY, RouteOutcome.PAID)
    with pytest.raises(RouteEndedError):
        cases.share_out(route.id, [])
    ended = cases.get(case.id).routes[0].route
    assert (ended.outcome, ended.resumed_on) == (RouteOutcome.PAID, MONDAY)


def test_that_an_end_is_not_taken_back_over_what_another_route_claims(
    cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    route = cases.start(case.id, "credicys", MONDAY, [CaseShare(bills[0].id, 1000_00)]).route
    ended = cases.end(route.id, MONDAY, RouteOutcome.NO_ANSWER)
    cases.start(case.id, "avocat", MONDAY)
    with pytest.raises(ShareTooLargeError):
        cases.undo(ended)


def test_that_a_route_resumed_resumes_those_before_it(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    first = cases.start(case.id, "mes_impayes", MONDAY).route
    cases.end(first.id, MONDAY, RouteOutcome.NO_ANSWER)
    second = cases.start(case.id, "credicys", MONDAY, [CaseShare(bills[0].id)]).route
    desk.clock.forward(40)
    change = cases.end(second.id, desk.clock.today(), RouteOutcome.NO_ANSWER, resume=True)
    assert {one.id for one in change.routes_after} == {first.id, second.id}
    assert not cases.get(case.id).rests
    cases.undo(change)
    assert cases.get(case.id).running[0].route == second


# -- what happened ------------------------------------------------------------------------


def test_that_what_happened_starts_terms_and_comes_with_its_proof(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase
) -> None:
    route = cases.start(case.id, "credicys", MONDAY).route
    event = RouteEvent(route.id, 0, "sent", MONDAY, note="LRAR", cents=10_00)
    noted = cases.note(event, [GivenFile("c:\\actes\\lettre.pdf", b"%PDF-1.7")])
    [paper] = noted.papers
    assert (paper.case_id, paper.filename, paper.kind) == (case.id, "lettre.pdf", PaperKind.ACT)
    follow = cases.get(case.id).routes[0]
    assert [one.rule.key for one in follow.deadlines] == ["answer"]
    assert follow.deadlines[0].on == date(2026, 12, 9)
    assert cases.rows()[0].next is not None
    before = cases.change_note(
        RouteEvent(route.id, case.client_id, "sent", MONDAY - DAY, noted.event.id)
    )
    assert before == noted.event
    assert cases.get(case.id).routes[0].deadlines[0].on == date(2026, 12, 8)
    cases.change_note(before)
    cases.undo_note(noted)
    view = cases.get(case.id)
    assert (view.papers, view.routes[0].events, view.routes[0].deadlines) == ((), (), ())


def test_that_notes_of_days_to_come_and_empty_files_are_refused(
    cases: RecoveryCases, case: RecoveryCase
) -> None:
    route = cases.start(case.id, "credicys", MONDAY).route
    event = RouteEvent(route.id, 0, "filed", MONDAY)
    with pytest.raises(DateInvalidError):
        cases.note(RouteEvent(route.id, 0, "filed", MONDAY + DAY))
    with pytest.raises(FileRefusedError):
        cases.note(event, [GivenFile("vide.pdf", b"")])
    with pytest.raises(NotFoundError):
        cases.note(RouteEvent(99, 0, "filed", MONDAY))
    with pytest.raises(NotFoundError):
        cases.change_note(RouteEvent(route.id, 0, "filed", MONDAY, 99))
    stored = cases.note(event).event
    cases.remove_note(stored.id)
    cases.put_back_note(stored)
    assert cases.get(case.id).routes[0].events == (stored,)


def test_that_costs_add_up_by_nature_and_are_taken_back(
    cases: RecoveryCases, case: RecoveryCase
) -> None:
    made = [
        cases.add_cost(CaseCost(case.id, 0, nature, cents, MONDAY, "Greffe"))
        for nature, cents in (
            (CostNature.PAID, 33_47),
            (CostNature.PAID, 10_00),
            (CostNature.ESTIMATED, 50_00),
            (CostNature.RECOVERED, 5_00),
        )
    ]
    amounts = cases.get(case.id).amounts
    sums = amounts.paid_cents, amounts.estimated_cents, amounts.recovered_cents
    assert sums == (43_47, 50_00, 5_00)
    gone = cases.remove_cost(made[0].id)
    assert cases.get(case.id).amounts.paid_cents == 10_00
    cases.put_back_cost(gone)
    before = cases.change_cost(CaseCost(case.id, 1, CostNature.PAID, 1, MONDAY, "x", gone.id))
    assert before == gone
    with pytest.raises(PaymentRefusedError):
        cases.add_cost(CaseCost(case.id, 0, CostNature.PAID, 0, MONDAY, ""))
    with pytest.raises(NotFoundError):
        cases.change_cost(CaseCost(case.id, 0, CostNature.PAID, 1, MONDAY, "", 99))


def test_that_files_are_kept_with_the_case(cases: RecoveryCases, case: RecoveryCase) -> None:
    paper = cases.file(case.id, GivenFile("ordonnance.pdf", b"%PDF"), PaperKind.JUDGMENT)
    assert cases.get(case.id).papers == (paper,)
    with pytest.raises(CaseInUseError):
        cases.remove(case.id)
    cases.unfile(paper)
    assert cases.get(case.id).papers == ()


# -- the end -----------------------------------------------------------------------------


def test_that_closing_ends_routes_and_opens_again(
    desk: Desk, cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    cases.start(case.id, "credicys", MONDAY)
    closed = cases.close(case.id, CaseOutcome.GIVEN_UP, " Trop peu ", resume=True)
    view = cases.get(case.id)
    assert not view.is_open
    assert (view.case.outcome_note, view.running) == ("Trop peu", ())
    assert not isinstance(desk.services.register.invoice_detail(bills[0].id).next.reason, Held)
    assert cases.of_invoice(bills[0].id) is None
    with pytest.raises(CaseClosedError):
        cases.close(case.id, CaseOutcome.OTHER)
    cases.undo(closed)
    assert cases.get(case.id).running
    cases.close(case.id, CaseOutcome.GIVEN_UP)
    assert cases.get(case.id).rests
    assert cases.reopen(case.id).after.closed_on is None


def test_that_a_case_is_not_opened_again_over_another(
    cases: RecoveryCases, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    closed = cases.close(case.id, CaseOutcome.OTHER)
    cases.open(case.client_id, [bills[1].id])
    with pytest.raises(AlreadyInCaseError):
        cases.reopen(case.id)
    with pytest.raises(AlreadyInCaseError):
        cases.undo(closed)


def test_that_a_route_whose_file_is_gone_keeps_its_key(desk: Desk, case: RecoveryCase) -> None:
    cases = RecoveryCases(desk.services.base, dict)
    with desk.services.store.write() as w:
        w.routes.add(CaseRoute(case.id, case.client_id, "ancienne", MONDAY))
    [follow] = cases.get(case.id).routes
    assert (follow.name, follow.known, follow.deadlines) == ("ancienne", None, ())
    assert cases.route_name("ancienne") == "ancienne"
    assert desk.services.recovery_cases.route_name("avocat") == "Avocat"
    with pytest.raises(NotFoundError):
        cases.case_of_route(99)
