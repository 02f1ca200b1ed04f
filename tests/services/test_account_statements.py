"""The statement of account: the figures of the client's page, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.account_statements.values import StatementScope
from relance_desktop.domain.clients import Language
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.gateways.pdf.pages import page_count, text_of
from relance_desktop.services.account_statements import statement_filename
from relance_desktop.services.errors import BusinessIncompleteError, NotFoundError
from relance_desktop.services.reminders.values import Enclosure
from tests.services.conftest import BUSINESS, MONDAY, Desk


def words(desk: Desk, client_id: int, **scope: object) -> str:
    usual = desk.services.account_statements.usual_scope(client_id)
    printed = desk.services.account_statements.printed(client_id, replace(usual, **scope))
    text = text_of(desk.services.account_statements.pdf(printed))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_that_it_agrees_with_the_open_claims(desk: Desk) -> None:
    client = desk.client()
    first = desk.invoice(client, "2026-001")
    desk.invoice(client, "2026-002", 50_000)
    desk.credit_note(client, "A-1", 10_000, MONDAY)
    share = Allocation(first.id, 100_000)
    desk.services.payments.record(Payment(client.id, MONDAY, 130_000, (share,)))
    scope = desk.services.account_statements.usual_scope(client.id)
    assert scope == StatementScope(MONDAY, date(2026, 1, 1))
    (one,) = desk.services.account_statements.of(client.id, scope)
    with desk.services.store.read() as r:
        claims, spare = r.claims.open_of_client(client.id), r.payments.spare(client.id)
    assert one.open_cents == sum(claim.balance_cents for claim in claims) == 70_000
    assert one.spare_cents == sum(left.cents for left in spare) == 40_000
    assert one.closing_cents == 30_000


def test_that_the_usual_period_begins_with_the_oldest_open_invoice(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2025, 6, 30), issued_on=date(2025, 5, 31))
    scope = desk.services.account_statements.usual_scope(client.id)
    assert scope.from_on == date(2025, 5, 31)


def test_that_the_paper_says_all_of_it(desk: Desk) -> None:
    client = desk.client()
    first = desk.invoice(client, "2026-001")
    desk.invoice(client, "2026-002", 50_000, due_on=date(2026, 12, 1))
    share = Allocation(first.id, 100_000)
    desk.services.payments.record(Payment(client.id, MONDAY, 110_000, (share,)))
    text = words(desk, client.id)
    for said in (
        "Relevé de compte au 9 novembre 2026",
        "Période du 1er janvier 2026 au 9 novembre 2026",
        "Facture 2026-001",
        "Règlement reçu (2026-001)",
        "1 100,00 €",
        "Solde à régler",
        "600,00 €",
        "dont échu : 200,00 €",
        "Sommes reçues et avoirs pas encore imputés : 100,00 €, déduits du solde.",
        "Factures restant à régler",
        "9 j",
        "à échoir",
        "Répartition par ancienneté",
        "FR76 3000 6000 0112 3456 7890 189",
    ):
        assert said in text, said


def test_that_open_invoices_alone_can_be_shown(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "2026-001")
    text = words(desk, client.id, open_only=True)
    assert "Opération" not in text
    assert "Factures restant à régler" in text


def test_that_an_english_client_reads_english(desk: Desk) -> None:
    client = desk.client(language=Language.ENGLISH)
    desk.invoice(client, "2026-001")
    text = words(desk, client.id)
    assert "Statement of account as of 9 November 2026" in text
    assert "Balance to pay" in text
    printed = desk.services.account_statements.printed(client.id, StatementScope(MONDAY))
    assert statement_filename(printed) == "Statement of account as of 9 November 2026.pdf"


@pytest.mark.parametrize(
    ("cents", "said"), [(120_000, "Votre compte est soldé."), (130_000, "Solde en votre faveur")]
)
def test_that_a_settled_account_asks_for_nothing(desk: Desk, cents: int, said: str) -> None:
    client = desk.client()
    share = Allocation(desk.invoice(client).id, 120_000)
    desk.services.payments.record(Payment(client.id, MONDAY, cents, (share,)))
    text = words(desk, client.id)
    assert said in text
    assert "Aucune facture ne reste à régler." in text
    assert "IBAN" not in text


def test_that_a_client_without_anything_has_a_settled_account(desk: Desk) -> None:
    client = desk.client()
    assert "Votre compte est soldé." in words(desk, client.id)
    printed = desk.services.account_statements.printed(client.id, StatementScope(MONDAY))
    assert statement_filename(printed) == "Relevé de compte au 9 novembre 2026.pdf"


def test_that_a_long_account_goes_over_several_pages(desk: Desk) -> None:
    client = desk.client()
    for number in range(1, 60):
        desk.invoice(client, f"2026-{number:03}", due_on=date(2026, 10, number % 28 + 1))
    printed = desk.services.account_statements.printed(client.id, StatementScope(MONDAY))
    data = desk.services.account_statements.pdf(printed)
    assert page_count(data) > 2
    assert data == desk.services.account_statements.pdf(printed)


def test_that_two_currencies_stand_apart(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "2026-001")
    desk.invoice(client, "2026-002", 70_000, currency="GBP")
    text = words(desk, client.id)
    assert "1 200,00 €" in text
    assert "700,00 £" in text or "700,00 GBP" in text


def test_that_nobody_gets_a_paper_without_a_sender(desk: Desk) -> None:
    client = desk.client()
    desk.services.settings.save_business(replace(BUSINESS, name=" "))
    with pytest.raises(BusinessIncompleteError):
        desk.services.account_statements.printed(client.id, StatementScope(MONDAY))


def test_that_an_unknown_client_is_refused(desk: Desk) -> None:
    for ask in (desk.services.account_statements.of, desk.services.account_statements.printed):
        with pytest.raises(NotFoundError):
            ask(99, StatementScope(MONDAY))


def test_that_a_reminder_may_bring_the_statement_and_the_reckoning(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client)
    asked = replace(prepared.selection, enclosed=frozenset(Enclosure))
    files = desk.services.reminders.prepare(asked).files
    assert [file.filename.split(" ")[0] for file in files] == ["Décompte", "Relevé"]
    assert all(file.ticked for file in files)
    prepared = desk.services.reminders.prepare(asked)
    reminder = desk.services.reminders.queue(desk.services.reminders.preview(prepared))
    with desk.services.store.read() as r:
        kept = [r.documents.read(file.sha256) for file in reminder.attachments]
    assert "Relevé de compte" in text_of(kept[-1] or b"")


def test_that_a_signed_schedule_speaks_on_paper_and_on_the_client_page(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    schedule = PaymentSchedule(
        client.id,
        MONDAY,
        120_000,
        agreed_on=MONDAY,
        dues=(
            ScheduleDue(MONDAY - timedelta(days=1), 40_000),
            ScheduleDue(date(2026, 12, 9), 80_000),
        ),
        invoices=(CoveredInvoice(invoice.id, 120_000),),
    )
    with desk.services.store.write() as w:
        w.payment_schedules.add(schedule)
    text = words(desk, client.id)
    assert "dont échu : 400,00 €" in text
    assert "Pour 2026-001, les échéances sont celles de l’échéancier convenu." in text
    (late,) = desk.services.register.client_detail(client.id).late_totals
    assert late.cents == 40_000
