"""Lists, details and the first page: all derived from facts and the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.client_contacts import Contact, ContactRole
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.money import Money
from relance_desktop.domain.outcomes import Proposal, Waiting
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.services.errors import (
    ClientInUseError,
    DuplicateInvoiceError,
    InvoiceInUseError,
    InvoiceInvalidError,
    NotFoundError,
    ReasonMissingError,
)
from relance_desktop.services.views import PlanReason
from tests.services.conftest import Desk


def row(desk: Desk, number: str):
    return next(row for row in desk.services.register.invoice_rows() if row.number == number)


@pytest.mark.parametrize(
    ("due_on", "status", "days_late"),
    [
        (date(2026, 10, 1), Status.CRITICAL, 39),
        (date(2026, 10, 28), Status.VERY_LATE, 12),
        (date(2026, 11, 8), Status.LATE, 1),
        (date(2026, 11, 9), Status.DUE_SOON, 0),
        (date(2026, 11, 17), Status.NOT_DUE, -8),
    ],
)
def test_that_the_list_shows_lateness(desk: Desk, due_on, status, days_late) -> None:
    desk.invoice(desk.client(), due_on=due_on)
    shown = row(desk, "2026-001")
    assert (shown.status, shown.days_late) == (status, days_late)


def test_that_the_list_tells_the_last_reminder_and_the_next_step(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    assert isinstance(row(desk, "2026-001").next, Proposal)
    desk.do_step(client)
    shown = row(desk, "2026-001")
    assert shown.last is not None
    assert (shown.last.on, shown.last.channel) == (desk.clock.today(), Channel.EMAIL)
    assert isinstance(shown.next, Waiting)
    assert shown.next.on == date(2026, 11, 16)


def test_that_a_credit_note_is_never_late(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    credit = desk.credit_note(client, "A-1", 20000, date(2026, 10, 1))
    assert row(desk, "A-1").status is Status.PAID
    assert row(desk, "A-1").days_late == 0
    with desk.services.store.write() as w:
        w.invoices.apply_credit(credit.id, invoice.id, 20000, desk.clock.today())
    assert row(desk, "2026-001").balance_cents == 100000
    assert desk.services.register.invoice_detail(credit.id).penalties is None


def test_that_the_detail_shows_interest_of_today_and_the_document(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.pdf_invoice(client)
    detail = desk.services.register.invoice_detail(invoice.id)
    assert detail.penalties is not None
    assert (detail.penalties.interest_cents, detail.penalties.indemnity_cents) == (367, 4000)
    assert detail.document is not None
    assert detail.document.filename == "2026-001.pdf"
    assert detail.plan is not None
    assert detail.plan.key == "standard"


def test_that_a_consumer_owes_interest_from_the_formal_notice_only(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    invoice = desk.invoice(client)
    before = desk.services.register.invoice_detail(invoice.id).penalties
    assert before is not None
    assert before.interest_cents == 0
    letter = desk.queue(client, "formal_notice", "dernier recours")
    desk.services.post.posted(letter, desk.clock.today())
    desk.clock.forward(365)
    after = desk.services.register.invoice_detail(invoice.id).penalties
    assert after is not None
    assert after.interest_cents > 0
    assert after.indemnity_cents == 0


def test_that_unknown_ids_are_said(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.services.register.invoice_detail(999)
    with pytest.raises(NotFoundError):
        desk.services.register.client_detail(999)


def test_that_clients_are_listed_with_what_is_late(desk: Desk) -> None:
    late, early = desk.client("Zèbre"), desk.client("Abeille")
    desk.invoice(late)
    desk.invoice(late, "2026-002", 5000, date(2026, 12, 1))
    paid = desk.invoice(early, "2026-003", due_on=date(2026, 10, 20))
    desk.services.payments.record(
        Payment(early.id, date(2026, 10, 30), 120000, (Allocation(paid.id, 120000),))
    )
    rows = {r.client.name: r for r in desk.services.register.client_rows()}
    assert rows["Zèbre"].late_totals == (Money(120000),)
    assert rows["Zèbre"].open_totals == (Money(125000),)
    assert rows["Zèbre"].worst is Status.LATE
    assert isinstance(rows["Zèbre"].next, Proposal)
    assert rows["Abeille"].average_delay_days == 10
    assert rows["Abeille"].worst is Status.PAID
    assert rows["Abeille"].next is None
    assert [c.name for c in desk.services.register.clients()] == ["Abeille", "Zèbre"]


def test_that_a_clients_next_is_said_even_without_a_date(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.services.holds.pause(client.id, None, None, "on verra")
    shown = desk.services.register.client_rows()[0].next
    assert isinstance(shown, Waiting)
    assert shown.on is None


def test_that_a_client_page_has_the_whole_history(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.do_step(client)
    desk.services.holds.pause(client.id, None, None, "on verra")
    detail = desk.services.register.client_detail(client.id)
    assert [r.number for r in detail.rows] == ["2026-001"]
    assert len(detail.reminders) == 1
    assert len(detail.holds) == 1
    assert detail.plan is not None
    assert "hold_started" in {entry.kind for entry in detail.journal}


def test_that_clients_are_stored_and_changed(desk: Desk) -> None:
    client = desk.client()
    desk.services.register.save_client(replace(client, phone="01 00 00 00 99"))
    assert desk.services.register.client_detail(client.id).client.phone == "01 00 00 00 99"
    with pytest.raises(InvoiceInvalidError):
        desk.services.register.save_client(Client("  "))


def test_that_an_invoice_is_changed_whole_or_not_at_all(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    later = replace(
        invoice, instalments=(replace(invoice.instalments[0], due_on=date(2026, 12, 31)),)
    )
    assert desk.services.register.save_invoice(later).instalments[0].due_on == date(2026, 12, 31)
    wrong = replace(invoice, instalments=(Instalment(date(2026, 12, 31), 1),))
    with pytest.raises(InvoiceInvalidError):
        desk.services.register.save_invoice(wrong)
    desk.invoice(client, "2026-002")
    with pytest.raises(DuplicateInvoiceError):
        desk.services.register.save_invoice(replace(later, number="2026-002"))


def test_that_an_invoice_entered_by_mistake_goes_unless_it_has_a_history(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    desk.services.register.remove_invoice(invoice.id)
    assert desk.services.register.invoice_rows() == ()
    kept = desk.invoice(client)
    desk.do_step(client)
    with pytest.raises(InvoiceInUseError):
        desk.services.register.remove_invoice(kept.id)


def test_that_the_first_page_never_adds_currencies_up(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.invoice(client, "2026-002", 30000, currency="USD")
    page = desk.services.today.load()
    assert page.late_totals == (Money(120000, "EUR"), Money(30000, "USD"))
    assert page.late_count == 2
    assert page.clients[client.id].name == "Hautbois SAS"
    assert desk.services.today.counts().invoices == 2


def test_that_the_first_page_of_a_new_business_is_empty(desk: Desk) -> None:
    page = desk.services.today.load()
    assert page.agenda.todo == ()
    assert page.late_totals == ()
    assert page.freshness.entered_at is None


def test_that_an_invoice_with_money_on_it_keeps_its_client_and_currency(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    invoice = desk.invoice(client)
    dollars = desk.services.register.save_invoice(replace(invoice, currency="USD"))
    assert dollars.currency == "USD"
    euros = desk.services.register.save_invoice(replace(dollars, currency="EUR"))
    allocation = Allocation(invoice.id, 100)
    desk.services.payments.record(Payment(client.id, desk.clock.today(), 100, (allocation,)))
    for changed in (replace(euros, currency="USD"), replace(euros, client_id=other.id)):
        with pytest.raises(InvoiceInUseError):
            desk.services.register.save_invoice(changed)
    with pytest.raises(NotFoundError):
        desk.services.register.save_invoice(replace(euros, id=999))


@pytest.mark.parametrize("cents", [-1, 10**19])
def test_that_an_amount_that_cannot_be_is_refused(desk: Desk, cents: int) -> None:
    invoice = desk.invoice(desk.client())
    parts = (replace(invoice.instalments[0], cents=cents),)
    with pytest.raises(InvoiceInvalidError):
        desk.services.register.save_invoice(replace(invoice, gross_cents=cents, instalments=parts))


def test_that_a_new_client_comes_with_the_changed_invoice_or_not_at_all(desk: Desk) -> None:
    first = desk.client()
    invoice = desk.invoice(first)
    taken = desk.invoice(first, "2026-002")
    register = desk.services.register
    with pytest.raises(InvoiceInvalidError):
        register.save_invoice(invoice, Client("  "))
    with pytest.raises(NotFoundError):
        register.save_invoice(replace(invoice, id=99), Client("Nexa"))
    assert [client.name for client in register.clients()] == [first.name]
    moved = register.save_invoice(invoice, Client("Nexa"))
    assert register.client_detail(moved.client_id).client.name == "Nexa"
    desk.queue(first)
    with pytest.raises(InvoiceInUseError):
        register.save_invoice(taken, Client("Encore"))
    assert len(register.clients()) == 2


def test_that_silence_needs_a_reason(desk: Desk) -> None:
    client = desk.client()
    with pytest.raises(ReasonMissingError):
        desk.services.register.save_client(replace(client, do_not_remind=True))
    kept = replace(client, do_not_remind=True, do_not_remind_reason="ami")
    assert desk.services.register.save_client(kept) == kept


def test_that_only_a_client_without_history_is_removed(desk: Desk) -> None:
    alone, owing = desk.client("Seul"), desk.client("Doit")
    desk.invoice(owing)
    desk.services.register.save_contacts(alone.id, (Contact(ContactRole.OTHER, "Léa"),))
    desk.services.register.remove_client(alone.id)
    with pytest.raises(ClientInUseError):
        desk.services.register.remove_client(owing.id)
    assert [client.name for client in desk.services.register.clients()] == ["Doit"]


def test_that_the_client_says_which_plan_applies_and_why(desk: Desk) -> None:
    client = desk.client()
    plans = desk.services.settings.plans()
    register, (first, second) = desk.services.register, plans[:2]
    assert [(u.plan.id, u.why) for u in register.client_detail(client.id).plans] == [
        (first.id, PlanReason.DEFAULT)
    ]
    desk.invoice(client, "A", 5_000)
    desk.invoice(client, "B", 900_000)
    desk.invoice(client, "C", 900_000, plan_id=second.id)
    with desk.services.store.write() as w:
        w.plans.put_rules((PlanRule(second.id, min_cents=100_000),))
    uses = {(u.why, u.numbers) for u in register.client_detail(client.id).plans}
    assert uses == {
        (PlanReason.DEFAULT, ("A",)),
        (PlanReason.RULE, ("B",)),
        (PlanReason.INVOICE, ("C",)),
    }
    register.save_client(replace(client, plan_id=second.id))
    uses = {(u.why, u.numbers) for u in register.client_detail(client.id).plans}
    assert uses == {(PlanReason.CLIENT, ("A", "B")), (PlanReason.INVOICE, ("C",))}


def lowered(invoice: Invoice, cents: int) -> Invoice:
    parts = tuple(replace(part, cents=cents) for part in invoice.instalments[:1])
    return replace(invoice, gross_cents=cents, instalments=parts)


def test_that_an_invoice_never_falls_below_what_was_settled(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, cents=100_000)
    share = Allocation(invoice.id, 50_000)
    desk.services.payments.record(Payment(client.id, date(2026, 11, 2), 50_000, (share,)))
    with pytest.raises(InvoiceInvalidError) as refused:
        desk.services.register.save_invoice(lowered(invoice, 20_000))
    assert refused.value.fields == ("settled",)
    assert row(desk, invoice.number).balance_cents == 50_000
    assert desk.services.register.save_invoice(lowered(invoice, 50_000)).gross_cents == 50_000
    assert row(desk, invoice.number).balance_cents == 0


def test_that_a_credit_note_never_falls_below_what_it_credited(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, cents=100_000)
    note = desk.credit_note(client, "A-1", 30_000, date(2026, 11, 2))
    desk.services.payments.apply_credit(note.id)
    with pytest.raises(InvoiceInvalidError):
        desk.services.register.save_invoice(replace(note, gross_cents=20_000))
    assert desk.services.register.save_invoice(replace(note, gross_cents=40_000))


def test_that_a_changed_invoice_withdraws_what_was_written_about_it(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.pdf_invoice(client, cents=100_000)
    reminder_id = desk.queue(client)
    desk.services.register.save_invoice(lowered(invoice, 90_000))
    with desk.services.store.read() as r:
        reminder = r.reminders.get(reminder_id)
    assert reminder is not None
    assert (reminder.state, reminder.note) == (ReminderState.WITHDRAWN, "balance")
