"""A reminder before the due date, from the day's page to the mail that leaves."""

from __future__ import annotations

import email
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import default

import pytest

from relance_desktop.domain.clients import AddressForm, Client, Language, Tone
from relance_desktop.domain.lateness import status_of
from relance_desktop.domain.outcomes import Proposal, StepDue, Waiting
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.services.errors import DeadlinePassedError
from tests.services.conftest import Desk

TODAY = date(2026, 11, 9)
DUE = TODAY + timedelta(days=3)
HARSH = ("retard", "pénalit", "indemnité", "mise en demeure", "late", "penalt", "overdue")


def sent(desk: Desk, number: int = -1) -> EmailMessage:
    message = email.message_from_bytes(desk.server.accepted[number][0], policy=default)
    assert isinstance(message, EmailMessage)
    return message


def words(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def names(message: EmailMessage) -> list[str]:
    return [part.get_filename() or "" for part in message.iter_attachments()]


def proposed(desk: Desk, client: Client) -> str | None:
    task = next(
        (t for t in desk.services.today.load().agenda.todo if t.client_id == client.id), None
    )
    return task.step.key if task else None


@pytest.mark.parametrize("form", list(AddressForm))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("tone", list(Tone))
def test_that_it_brings_the_invoice_and_the_means_without_a_harsh_word(
    desk: Desk, form: AddressForm, language: Language, tone: Tone
) -> None:
    client = desk.client(address_form=form, language=language, tone=tone)
    desk.pdf_invoice(client, due_on=DUE)

    assert desk.do_step(client) == "courtesy"

    message = sent(desk)
    text = words(message).replace("\u202f", " ").replace("\u00a0", " ")
    assert names(message) == ["2026-001.pdf"]
    assert "FR76 3000 6000 0112 3456 7890 189" in text
    assert ("1 200,00 €" if language is Language.FRENCH else "1,200.00") in text
    assert ("12 novembre 2026" if language is Language.FRENCH else "12 November 2026") in text
    said = f"{message['subject']} {text}".lower()
    assert [word for word in HARSH if word in said] == []


def test_that_the_day_s_page_shows_it_and_counts_nothing_late(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=DUE)

    today = desk.services.today.load()

    (task,) = today.agenda.todo
    assert task.lead.reason == StepDue(-3)
    assert status_of(120_000, DUE, TODAY, ()) is Status.DUE_SOON
    assert [row.days_late for row in desk.services.register.invoice_rows()] == [-3]


def test_that_several_invoices_go_in_one_message(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client, "F-1", due_on=DUE)
    desk.pdf_invoice(client, "F-2", due_on=DUE + timedelta(days=1))
    desk.pdf_invoice(client, "F-3", due_on=DUE + timedelta(days=20))

    desk.do_step(client)

    message = sent(desk)
    assert names(message) == ["F-1.pdf", "F-2.pdf"]
    assert "F-3" not in words(message)
    assert len(desk.server.accepted) == 1
    assert proposed(desk, client) is None


def test_that_it_lapses_on_the_due_date_and_says_so(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=DUE)
    desk.clock.forward(3)

    assert proposed(desk, client) is None
    (row,) = desk.services.register.invoice_rows()
    assert isinstance(row.next, Waiting)
    assert row.next.passed is not None
    assert row.next.passed.key == "courtesy"


def test_that_the_first_late_step_comes_on_its_day_whether_it_was_sent_or_not(desk: Desk) -> None:
    told, untold = desk.client("Avec"), desk.client("Sans")
    for client in (told, untold):
        desk.invoice(client, f"F-{client.id}", due_on=DUE)
    desk.clock.forward(1)
    desk.do_step(told)

    desk.clock.forward(7)
    late = {row.client_name: row.next for row in desk.services.register.invoice_rows()}

    for outcome in late.values():
        assert isinstance(outcome, Proposal)
        assert outcome.step.key == "email_1"
        assert outcome.on == DUE + timedelta(days=5)


def test_that_a_paid_invoice_is_not_announced(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, due_on=DUE)
    payment = Payment(client.id, TODAY, 120_000, allocations=(Allocation(invoice.id, 120_000),))

    desk.services.payments.record(payment)

    assert proposed(desk, client) is None


def test_that_an_invoice_that_came_too_late_for_it_waits_for_the_first_step(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=TODAY + timedelta(days=2), issued_on=TODAY)

    assert proposed(desk, client) is None


def test_that_an_old_invoice_imported_two_days_before_gets_it_at_once(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=TODAY + timedelta(days=2))

    assert proposed(desk, client) == "courtesy"


def test_that_it_comes_on_friday_for_an_invoice_due_on_monday(desk: Desk) -> None:
    friday = date(2026, 11, 13)
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 11, 16), issued_on=date(2026, 11, 9))
    desk.clock.forward((friday - TODAY).days)

    assert proposed(desk, client) == "courtesy"
    desk.clock.forward(1)
    assert proposed(desk, client) is None


@pytest.mark.parametrize("days", [3, 30])
def test_that_what_waited_in_the_outbox_past_the_due_date_does_not_leave(
    desk: Desk, days: int
) -> None:
    client = desk.client()
    desk.pdf_invoice(client, due_on=DUE)
    waiting = desk.queue(client)
    desk.clock.forward(days)
    with pytest.raises(DeadlinePassedError) as refused:
        desk.services.outbox.send(waiting)
    assert refused.value.deadline_on == DUE
    assert desk.server.accepted == []
    with desk.services.store.read() as r:
        (one,) = r.reminders.of_client(client.id)
    assert one.state is ReminderState.WITHDRAWN


def test_that_it_leaves_on_the_eve(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client, due_on=DUE)
    waiting = desk.queue(client)
    desk.clock.forward(2)
    assert desk.services.outbox.send(waiting).reminder.state is ReminderState.SENT
