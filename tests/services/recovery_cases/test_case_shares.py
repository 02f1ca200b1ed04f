"""A case about a part of an invoice is claimed for its part everywhere, a route for its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.parts import Part, parts_of_routes
from relance_desktop.domain.recovery.values import CaseShare, RecoveryCase
from relance_desktop.domain.routes.assessment import COURT
from relance_desktop.domain.routes.vocabulary import AskFrom
from relance_desktop.services.penalty_claims.reckoning import read_reckoning
from tests.services.conftest import BUSINESS, MONDAY, Desk


@pytest.fixture
def invoice(desk: Desk) -> Invoice:
    desk.services.settings.save_business(BUSINESS)
    return desk.invoice(desk.client(), "2026-001", 300_000, due_on=MONDAY - timedelta(100))


def open_case(desk: Desk, invoice: Invoice, cents: int | None) -> RecoveryCase:
    case = desk.services.recovery_cases.open(invoice.client_id, [invoice.id])
    with desk.services.store.write() as w:
        w.cases.update(replace(case, shares=(CaseShare(invoice.id, cents),)))
    return case


def whole_of(desk: Desk, invoice: Invoice) -> Part:
    with desk.services.store.read() as r:
        told = read_reckoning(
            r, desk.services.base.rates, invoice.client_id, [invoice.id], MONDAY
        ).invoices[0]
    return told.claimed


def test_that_the_case_the_sheet_and_the_letters_claim_the_same(
    desk: Desk, invoice: Invoice
) -> None:
    case = open_case(desk, invoice, 100_000)
    whole = whole_of(desk, invoice)
    interest = whole.interest_cents * 100_000 // 300_000
    assert whole.interest_cents > interest > 0
    total = 100_000 + interest + 4_000
    view = desk.services.recovery_cases.get(case.id)
    assert view.amounts.claimed_cents == total
    (row,) = desk.services.recovery_cases.rows()
    assert row.cents == total
    sheet = desk.services.dossiers.sheet(case.id)
    said = f"{total // 100}.{total % 100:02}", f"{total // 100},{total % 100:02}"
    plain = "".join(sheet[AskFrom.TOTAL].split())
    assert any(one in plain for one in said), sheet[AskFrom.TOTAL]
    target = LetterTarget(Purpose.ORDER_REQUEST, invoice.client_id, case_id=case.id)
    assert desk.services.case_letters.draft(target).basis.total_cents == total


def test_that_the_request_of_a_route_claims_the_routes_part(desk: Desk, invoice: Invoice) -> None:
    case = open_case(desk, invoice, None)
    cases, whole = desk.services.recovery_cases, whole_of(desk, invoice)
    first = cases.start(case.id, "mes_impayes", MONDAY, [CaseShare(invoice.id, 50_000)]).route
    second = cases.start(case.id, "injonction_payer", MONDAY, [CaseShare(invoice.id)]).route
    parts = parts_of_routes([first, second], {invoice.id: whole})
    assert parts[first.id][invoice.id] + parts[second.id][invoice.id] == whole
    target = LetterTarget(Purpose.ORDER_REQUEST, invoice.client_id, case_id=case.id)
    basis = desk.services.case_letters.draft(target).basis
    assert (basis.principal_cents, basis.interest_cents, basis.indemnity_cents) == (
        250_000,
        parts[second.id][invoice.id].interest_cents,
        0,
    )


def test_that_a_case_about_all_claims_all(desk: Desk, invoice: Invoice) -> None:
    case, whole = open_case(desk, invoice, None), whole_of(desk, invoice)
    amounts = desk.services.recovery_cases.get(case.id).amounts
    assert Part(amounts.principal_cents, amounts.interest_cents, amounts.indemnity_cents) == whole


def test_that_the_paper_says_which_part_is_claimed(desk: Desk, invoice: Invoice) -> None:
    case = open_case(desk, invoice, 100_000)
    _name, data = desk.services.dossiers.content(case.id, "made:reckoning")
    text = " ".join(PdfReader(BytesIO(data)).pages[0].extract_text().split())
    assert "Part réclamée ici : 1 000,00 € du prix" in text
    total = desk.services.recovery_cases.get(case.id).amounts.claimed_cents
    told = f"{total / 100:,.2f}".replace(",", " ").replace(".", ",")
    assert f"{told} €" in text


def test_that_the_estimate_is_for_the_court_that_was_chosen(desk: Desk, invoice: Invoice) -> None:
    case = open_case(desk, invoice, None)
    cases, routes = desk.services.recovery_cases, desk.services.routes
    cases.start(case.id, "injonction_payer", MONDAY)
    route = routes.book["injonction_payer"]
    (court,) = (one for one in route.questions if one.key == COURT)
    seen = set()
    for option in court.options:
        routes.answer(case.id, route.key, court, option.key)
        view = cases.get(case.id)
        (follow,) = view.routes
        compared = next(one for one in routes.views(view) if one.route.key == route.key)
        assert follow.estimate == compared.cost
        assert follow.estimate is not None
        seen.add((follow.estimate.low_cents, follow.estimate.high_cents))
    assert len(seen) > 1
