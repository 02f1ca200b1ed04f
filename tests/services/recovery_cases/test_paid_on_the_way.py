"""Money comes while a route runs: everything follows it, and back when it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relance_desktop.domain.case_letters.values import Ask, LetterTarget
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import (
    CaseOutcome,
    CaseShare,
    RecoveryCase,
    RouteOutcome,
)
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.services.recovery_cases import CaseReason
from tests.services.bank_import.samples import brought, line
from tests.services.conftest import BUSINESS, MONDAY, Desk


@pytest.fixture
def client(desk: Desk) -> Client:
    desk.services.settings.save_business(replace(BUSINESS, siret="81234567800019"))
    address = PostalAddress(("3 rue Haute",), "69001", "Lyon")
    return desk.client(address=address)


@pytest.fixture
def invoice(desk: Desk, client: Client) -> Invoice:
    return desk.invoice(client, "F-2026-007", 120_000, due_on=MONDAY - timedelta(60))


@pytest.fixture
def case(desk: Desk, client: Client, invoice: Invoice) -> RecoveryCase:
    made = desk.services.recovery_cases.open(client.id, [invoice.id])
    shares = [CaseShare(invoice.id, 80_000)]
    desk.services.recovery_cases.start(made.id, "injonction_payer", MONDAY, shares)
    desk.services.recovery_cases.start(made.id, "mes_impayes", MONDAY, [])
    return made


def letter_of(desk: Desk, case: RecoveryCase) -> Reminder:
    letters = desk.services.case_letters
    said = {Ask.ORIGIN: "Refonte du site.", Ask.WISHED: "Deux fois."}
    target = LetterTarget(Purpose.MEDIATION, case_id=case.id)
    return letters.store(letters.preview(letters.draft(target, said)))


def state_of(desk: Desk, letter: Reminder) -> ReminderState:
    return desk.services.proof.reminder(letter.id).state


def claimed(desk: Desk, case: RecoveryCase) -> list[int]:
    view = desk.services.recovery_cases.get(case.id)
    return [sum(one.claimed.values()) for one in view.routes]


def reasons(desk: Desk) -> list[CaseReason]:
    return [one.reason for one in desk.services.recovery_cases.tasks(MONDAY)]


def test_that_a_bank_line_that_pays_all_asks_to_close_the_case(
    desk: Desk, client: Client, invoice: Invoice, case: RecoveryCase
) -> None:
    letter = letter_of(desk, case)
    result = brought(desk, line(120_000, "HAUTBOIS F-2026-007"))
    assert [one.client_id for one in result.thanks] == [client.id]
    assert claimed(desk, case) == [0, 0]
    assert reasons(desk) == [CaseReason.SETTLED]
    assert state_of(desk, letter) is ReminderState.WITHDRAWN
    row = next(one for one in desk.services.register.invoice_rows() if one.id == invoice.id)
    assert row.status is Status.PAID
    desk.services.bank_import.undo(result.import_id)
    assert claimed(desk, case) == [80_000, 40_000]
    assert reasons(desk) == []
    assert desk.services.recovery_cases.get(case.id).amounts.principal_cents == 120_000
    row = next(one for one in desk.services.register.invoice_rows() if one.id == invoice.id)
    assert row.status is Status.HANDED_OVER


def test_that_a_part_paid_lowers_what_no_named_share_claims_first(
    desk: Desk, client: Client, invoice: Invoice, case: RecoveryCase
) -> None:
    letter = letter_of(desk, case)
    payments = desk.services.payments
    made = payments.record(
        Payment(client.id, MONDAY, 30_000, allocations=(Allocation(invoice.id, 30_000),))
    )
    assert claimed(desk, case) == [80_000, 10_000]
    assert state_of(desk, letter) is ReminderState.WITHDRAWN
    assert reasons(desk) == []
    payments.record(
        Payment(client.id, MONDAY, 40_000, allocations=(Allocation(invoice.id, 40_000),))
    )
    assert claimed(desk, case) == [50_000, 0]
    assert desk.services.recovery_cases.get(case.id).routes[0].lowered
    payments.undo(made.payment.id)
    assert claimed(desk, case) == [80_000, 0]


@pytest.mark.parametrize("way", ["end", "close", "undo"])
def test_that_what_was_prepared_about_the_rest_is_withdrawn_when_reminders_go_on(
    desk: Desk, client: Client, invoice: Invoice, way: str
) -> None:
    cases = desk.services.recovery_cases
    case = cases.open(client.id, [invoice.id])
    started = cases.start(case.id, "avocat", MONDAY, [CaseShare(invoice.id, 50_000)])
    reminder = desk.queue(client)
    assert desk.services.proof.reminder(reminder).lines[0].balance_cents == 70_000
    if way == "end":
        cases.end(started.route.id, MONDAY, RouteOutcome.NO_ANSWER, resume=True)
    elif way == "close":
        cases.close(case.id, CaseOutcome.GIVEN_UP, resume=True)
    else:
        cases.undo_start(started)
    assert desk.services.proof.reminder(reminder).state is ReminderState.WITHDRAWN


def test_that_money_that_waits_lowers_the_claim_too(
    desk: Desk, client: Client, case: RecoveryCase
) -> None:
    desk.services.payments.record(Payment(client.id, MONDAY, 50_000))
    assert claimed(desk, case) == [70_000, 0]
    assert desk.services.recovery_cases.get(case.id).amounts.principal_cents == 70_000
