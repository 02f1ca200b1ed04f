"""Answers noted by hand: words that were pasted, or a mail, to a message of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.mail import MailAttachment
from relance_desktop.domain.received_mails import Decision
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from relance_desktop.services.exchanges import MailKnownError
from relance_desktop.services.inbox import AlreadyHandledError, FiledMail
from relance_desktop.services.messages import Answer, AnswerInvalidError
from tests.gateways.mail.mails import answer
from tests.services.inbox.conftest import Office

PASTED = Answer(text="Objet : facture\nNous paierons vendredi.", person="  Jeanne  Roux ")


@pytest.fixture
def client(office: Office) -> Client:
    made = office.client()
    office.invoice(made, "2026-001")
    return made


@pytest.fixture
def reminder(office: Office, client: Client) -> Reminder:
    return office.sent(client)


def everything(office: Office, client: Client) -> tuple[object, ...]:
    services = office.services
    return (
        services.inbox.of_client(client.id),
        services.exchanges.of_client(client.id),
        office.held(),
    )


def test_that_pasted_words_rest_the_invoices_until_something_is_decided(
    office: Office, client: Client, reminder: Reminder
) -> None:
    inbox = office.services.inbox
    filed = inbox.note_answer(reminder.id, PASTED)
    assert (filed.mail.reminder_id, filed.mail.client_id) == (reminder.id, client.id)
    assert office.held() == ["2026-001"]
    case = inbox.case(filed.mail.id)
    assert case.shown.text == PASTED.text
    assert case.shown.sender is not None
    assert case.shown.sender.address == "Jeanne Roux"
    (row,) = office.services.exchanges.of_client(client.id)
    assert (row.exchange.person, row.exchange.body) == ("Jeanne Roux", PASTED.text)
    (paper,) = case.papers
    assert office.services.proof.file(paper.sha256).data == PASTED.text.encode()
    assert paper.filename == f"reponse-{office.clock.day}.txt"
    inbox.handle(filed.mail.id, Decision.NOTED)
    assert office.held() == []


def test_that_an_answer_is_taken_back_whole_until_it_is_decided(
    office: Office, client: Client, reminder: Reminder
) -> None:
    before = everything(office, client)
    inbox = office.services.inbox
    inbox.unfile(inbox.note_answer(reminder.id, PASTED))
    assert everything(office, client) == before
    filed = inbox.note_answer(reminder.id, PASTED)
    inbox.handle(filed.mail.id, Decision.NOTED)
    with pytest.raises(AlreadyHandledError):
        inbox.unfile(filed)


def test_that_taking_back_leaves_alone_what_is_gone_already(
    office: Office, client: Client, reminder: Reminder
) -> None:
    inbox = office.services.inbox
    filed = inbox.note_answer(reminder.id, PASTED)
    assert filed.mail.exchange_id is not None
    office.services.exchanges.remove(filed.mail.exchange_id)
    inbox.unfile(FiledMail(replace(filed.mail, exchange_id=None)))
    assert inbox.of_client(client.id) == ()


def test_that_the_same_words_answer_one_message_once(office: Office, reminder: Reminder) -> None:
    inbox = office.services.inbox
    inbox.note_answer(reminder.id, PASTED)
    with pytest.raises(MailKnownError):
        inbox.note_answer(reminder.id, PASTED)
    office.clock.forward(1)
    inbox.note_answer(reminder.id, PASTED)
    assert len(inbox.to_read()) == 2


def test_that_an_answer_comes_after_what_it_answers(office: Office, reminder: Reminder) -> None:
    inbox, day = office.services.inbox, office.clock.day
    for wrong in (day - timedelta(days=1), day + timedelta(days=1)):
        with pytest.raises(AnswerInvalidError) as caught:
            inbox.note_answer(reminder.id, replace(PASTED, on=wrong))
        assert caught.value.fields == ("on",)
    office.clock.forward(3)
    filed = inbox.note_answer(reminder.id, replace(PASTED, on=day))
    assert filed.mail.received_at.astimezone().date() == day


def test_that_what_never_left_has_no_answer(office: Office, client: Client) -> None:
    queued = office.queue(client)
    inbox = office.services.inbox
    assert inbox.answerable(client.id) == ()
    with pytest.raises(AnswerInvalidError) as caught:
        inbox.note_answer(queued, PASTED)
    assert caught.value.fields == ("subject",)
    with pytest.raises(NotFoundError):
        inbox.note_answer(queued + 1, PASTED)
    with pytest.raises(AnswerInvalidError):
        inbox.note_answer(queued, Answer(text="  "))


def test_that_the_last_message_comes_first(
    office: Office, client: Client, reminder: Reminder
) -> None:
    office.clock.forward(30)
    again = office.services.outbox.send(office.queue(client, "email_1", "il a demandé")).reminder
    found = office.services.inbox.answerable(client.id)
    assert [one.id for one in found] == [again.id, reminder.id]


def test_that_a_mail_without_a_reference_answers_the_message_chosen(
    office: Office, client: Client, reminder: Reminder
) -> None:
    eml = answer(ours="", From="Direction <direction@ailleurs.example>")
    scan = MailAttachment("virement.pdf", "application/pdf", b"%PDF-1.4")
    given = Answer(eml, "oui.eml", person="Paul Roux", on=office.clock.day)
    filed = office.services.inbox.note_answer(reminder.id, given, (scan,))
    assert (filed.mail.reminder_id, filed.mail.sender) == (
        reminder.id,
        "direction@ailleurs.example",
    )
    case = office.services.inbox.case(filed.mail.id)
    assert [one.filename for one in case.papers] == ["oui.eml", "virement.pdf"]
    (row,) = office.services.exchanges.of_client(client.id)
    assert row.exchange.person == "Paul Roux"


def test_that_a_mail_goes_to_the_message_that_it_names(
    office: Office, client: Client, reminder: Reminder
) -> None:
    office.clock.forward(30)
    again = office.services.outbox.send(office.queue(client, "email_1", "il a demandé")).reminder
    eml = answer(ours=reminder.message_id)
    filed = office.services.inbox.note_answer(again.id, Answer(eml, "oui.eml"))
    assert filed.mail.reminder_id == reminder.id


def test_that_ones_own_mail_is_no_answer(office: Office, reminder: Reminder) -> None:
    eml = answer(ours="", From=reminder.sender)
    with pytest.raises(FileRefusedError) as caught:
        office.services.inbox.note_answer(reminder.id, Answer(eml, "moi.eml"))
    assert caught.value.why == "own_mail"
    with pytest.raises(FileRefusedError):
        office.services.inbox.note_answer(reminder.id, Answer(b"no mail", "x.eml"))
