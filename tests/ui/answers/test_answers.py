"""Answers on screen: seen on the day's page, read, decided, taken back."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QPlainTextEdit

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.received_mails import Decision, MailFromClient
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.filing import GivenFile
from relance_desktop.ui.answers.commands import commands
from relance_desktop.ui.answers.words import freshness_sentence
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.payment_schedules.page import PaymentSchedulePage
from relance_desktop.ui.payment_schedules.target import NewSchedule
from tests.gateways.mail.mails import answer, bounce
from tests.imap_server import ImapServer
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, plain, texts, tidy


@pytest.fixture
def mail(house: House, reminder: Reminder) -> MailFromClient:
    """An answer that waits to be read."""
    eml = answer("Nous paierons vendredi.\n\n> Bonjour", ours=reminder.message_id)
    filed = house.services.inbox.take_mail(GivenFile("reponse.eml", eml))
    assert filed is not None
    return filed.mail


def choose(house: House, choice: str) -> None:
    named(house.window, ActionRow, f"choice-{choice}").click()
    tidy()


def filed(house: House, eml: bytes) -> MailFromClient:
    found = house.services.inbox.take_mail(GivenFile("reponse.eml", eml))
    assert found is not None
    return found.mail


def with_file(eml: bytes, filename: str) -> bytes:
    mail = message_from_bytes(eml, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    mail.add_attachment(b"abc", "application", "pdf", filename=filename)
    return mail.as_bytes()


def decision(house: House, mail: MailFromClient) -> Decision | None:
    return house.services.inbox.case(mail.id).mail.decision


# -- the day's page ------------------------------------------------------------


def test_that_the_day_shows_the_first_words_of_answers(
    house: House, client: Client, mail: MailFromClient
) -> None:
    page = house.page("today")
    shown = texts(page)
    assert "Réponses à lire" in shown
    assert "« Nous paierons vendredi. »" in shown
    assert "1 réponse à lire" in shown
    named(page, ActionRow, "answer-row").click()
    assert house.window.current == "answer"


def test_that_the_button_looks_and_tells_what_came(
    house: House, mailbox: ImapServer, reminder: Reminder
) -> None:
    page = house.page("today")
    assert "Pas encore regardé" in texts(page)
    mailbox.inbox.add(answer(ours=reminder.message_id), MONDAY)
    button(page, "look-for-answers").click()
    house.settle()
    assert house.said() == "1 réponse reçue."
    assert "Regardé à 10 h 00" in texts(page)
    button(house.window.notifications, "notification-action").click()
    assert house.window.current == "answer"


def test_that_a_look_that_brings_nothing_says_so(house: House, mailbox: ImapServer) -> None:
    house.page("today", "look")
    house.settle()
    assert house.said() == "Aucune nouvelle réponse."


def test_that_a_mailbox_that_refuses_says_why(
    house: House, mailbox: ImapServer, reminder: Reminder
) -> None:
    mailbox.password = "autre"
    house.page("today", "look")
    house.settle()
    assert "Identifiant ou mot de passe refusé" in house.said()


def test_that_a_missing_password_is_asked_for_and_the_look_goes_on(
    house: House, mailbox: ImapServer, reminder: Reminder
) -> None:
    house.desk.keyring.kept.clear()
    page = house.page("today", "look")
    house.settle()
    field = named(page, QLineEdit, "password")
    field.setText("s3cret")
    button(page, "password-send").click()
    house.settle()
    assert house.said() == "Aucune nouvelle réponse."


def test_that_nothing_offers_to_look_without_a_mailbox(house: House, reminder: Reminder) -> None:
    page = house.page("today")
    assert not [one for one in page.findChildren(object) if one.objectName() == "inbox-card"]
    assert commands(house.window, house.services) == ()


def test_that_the_search_looks(house: House, mailbox: ImapServer, reminder: Reminder) -> None:
    (command,) = commands(house.window, house.services)
    command.run()
    house.settle()
    assert house.said() == "Aucune nouvelle réponse."


def test_that_how_fresh_a_look_is_has_its_words(house: House) -> None:
    now = house.desk.clock.now()
    assert plain(freshness_sentence(now, MONDAY)) == "Regardé à 10 h 00"
    house.desk.clock.forward(1)
    assert plain(freshness_sentence(now, house.desk.clock.day)) == "Regardé hier à 10 h 00"


# -- the answer ----------------------------------------------------------------


def test_that_an_answer_is_read_with_its_files(
    house: House, client: Client, mail: MailFromClient
) -> None:
    page = house.page("answer", mail.id)
    assert page.text.toPlainText().startswith("Nous paierons vendredi.")
    assert client.name in texts(page)
    assert "Les relances de 2026-001 attendent votre décision." in texts(page)
    button(page, "answer-file").click()
    assert house.window.current == "paper"


def test_that_words_without_end_widen_no_page(house: House, reminder: Reminder) -> None:
    endless = "https://paie.example/" + "x" * 200
    for at, words in enumerate((endless, f"Voyez {endless} pour payer")):
        eml = answer(
            words,
            ours=reminder.message_id,
            Subject="A" * 9000,
            From=f"{'y' * 200}@hautbois.example",
            Message_ID=f"<{at}@x>",
        )
        page = house.page("answer", filed(house, with_file(eml, f"{'n' * 999}.pdf")).id)
        tidy()
        shown = [one.text() for one in page.findChildren(QAbstractButton, "answer-file")]
        assert any(text.endswith("nnn….pdf") and len(text) < 70 for text in shown)
        assert page.minimumSizeHint().width() < 900
    page = house.page("today")
    tidy()
    assert page.minimumSizeHint().width() < 900


def test_that_a_promise_is_noted_beside_the_mail_and_taken_back_in_one_go(
    house: House, client: Client, mail: MailFromClient
) -> None:
    page = house.page("answer", mail.id)
    choose(house, "promise")
    assert page.side.form is not None
    page.side.form.submit()
    assert decision(house, mail) is Decision.PROMISE
    holds = house.services.register.client_detail(client.id).holds
    assert [one.kind for one in holds] == [HoldKind.PROMISE]
    house.undo()
    holds = house.services.register.client_detail(client.id).holds
    assert [one.kind for one in holds if one.lifted_on is None] == [HoldKind.ANSWER]
    assert decision(house, mail) is None


def test_that_giving_up_a_form_leaves_the_answer_to_read(
    house: House, mail: MailFromClient
) -> None:
    page = house.page("answer", mail.id)
    for choice in ("promise", "underway", "dispute", "paid"):
        choose(house, choice)
        page.side.form.cancel()
        tidy()
    assert decision(house, mail) is None


def test_that_a_payment_is_entered_beside_the_mail(
    house: House, client: Client, mail: MailFromClient
) -> None:
    page = house.page("answer", mail.id)
    choose(house, "paid")
    page.side.form.amount.setText("1200")
    page.side.form.submit()
    assert decision(house, mail) is Decision.PAID
    assert house.services.today.load().open_totals == ()
    house.undo()
    assert house.services.today.load().open_totals != ()


def test_that_a_plain_answer_is_read_by_keyboard_and_reopened(
    house: House, mail: MailFromClient
) -> None:
    page = house.page("answer", mail.id)
    house.press(*[Qt.Key.Key_Down] * 5, Qt.Key.Key_Return)
    assert decision(house, mail) is Decision.NOTED
    tidy()
    assert "Déjà traité" in texts(page)
    button(page, "reopen").click()
    assert decision(house, mail) is None


def test_that_an_answer_waits_until_the_time_it_asks_for_is_proposed(
    house: House, mail: MailFromClient
) -> None:
    house.page("answer", mail.id)
    choose(house, "schedule")
    assert house.window.current == "payment_schedule"
    page = house.window.current_page()
    assert decision(house, mail) is None, "nothing is proposed yet"
    button(page, "schedule-cancel").click()
    assert house.window.current == "answer"
    choose(house, "schedule")
    button(page, "schedule-save").click()
    assert decision(house, mail) is Decision.SCHEDULE
    house.undo()
    assert decision(house, mail) is None
    assert house.window.current == "answer"
    assert house.services.payment_schedules.tasks(house.desk.clock.today()) == ()


def test_that_an_answer_decided_on_meanwhile_stays_so(house: House, mail: MailFromClient) -> None:
    house.page("answer", mail.id)
    choose(house, "schedule")
    page = house.window.current_page()
    house.services.inbox.handle(mail.id, Decision.NOTED)
    button(page, "schedule-save").click()
    assert decision(house, mail) is Decision.NOTED
    assert house.said() == "Proposition enregistrée. Rien ne change avant la signature."
    house.undo()
    assert decision(house, mail) is Decision.NOTED


def test_that_time_given_already_files_an_answer_when_the_user_says_so(
    house: House, client: Client, mail: MailFromClient
) -> None:
    page = house.page("payment_schedule", NewSchedule(client.id))
    button(page, "schedule-save").click()
    house.page("answer", mail.id)
    choose(house, "schedule")
    assert house.window.current_page() is page
    assert house.said() == "Ces factures ont déjà un échéancier."
    assert decision(house, mail) is None
    button(house.window.notifications, "notification-action").click()
    assert decision(house, mail) is Decision.SCHEDULE


def test_that_time_is_proposed_for_what_is_still_owed(
    house: House, client: Client, mail: MailFromClient
) -> None:
    (first,) = house.services.register.invoice_rows()
    house.desk.invoice(client, "2026-002", 50000)
    house.desk.invoice(client, "2026-003", 70000)
    house.page("answer").open(mail.id)
    choose(house, "schedule")
    page = house.window.current_page()
    assert isinstance(page, PaymentSchedulePage)
    assert [one.invoice_id for one in page.editor.bills.ticked()] == [first.id]


def test_that_time_is_not_proposed_for_nothing(
    house: House, client: Client, mail: MailFromClient
) -> None:
    (row,) = house.services.register.invoice_rows()
    paid = Payment(client.id, MONDAY, 120000, (Allocation(row.id, 120000),))
    house.services.payments.record(paid)
    house.page("answer").open(mail.id)
    choose(house, "schedule")
    assert house.window.current == "answer"
    assert house.said() == "Ce client ne doit plus rien : rien à échelonner."
    assert decision(house, mail) is None


def test_that_a_dispute_begins_with_the_words_of_the_mail(
    house: House, mail: MailFromClient
) -> None:
    page = house.page("answer")
    page.open(mail.id)
    choose(house, "dispute")
    assert named(page, QPlainTextEdit, "hold-reason").toPlainText() == "Nous paierons vendredi."
    button(page, "form-save").click()
    tidy()
    (row,) = house.services.register.invoice_rows()
    (hold,) = house.services.register.invoice_detail(row.id).holds
    assert (hold.kind, hold.said_by) == (HoldKind.DISPUTE, "Jeanne Roux, par e-mail")
    assert house.services.holds.papers(hold.id)


def test_that_a_refused_address_is_said_in_the_clients_form(
    house: House, client: Client, reminder: Reminder
) -> None:
    eml = bounce(reminder.message_id, client.email)
    filed = house.services.inbox.take_mail(GivenFile("rebond.eml", eml))
    assert filed is not None
    page = house.page("answer", filed.mail.id)
    choose(house, "address")
    form = page.side.form
    said = "Cette adresse a refusé notre message du 09/11/2026."
    house.qtbot.waitUntil(lambda: said in texts(form))
    form.field("email").setText("nouvelle@hautbois.example")
    form.submit()
    assert decision(house, filed.mail) is Decision.ADDRESS_CHANGED


# -- everywhere else -----------------------------------------------------------


def test_that_the_wizard_leads_to_the_answer(
    house: House, client: Client, mail: MailFromClient
) -> None:
    page = house.page("reminder", client.id)
    assert "Réponse à lire" in texts(page)
    page.choose.lift_asked.emit(Hold(HoldKind.ANSWER, 1, MONDAY, -mail.id))
    assert house.window.current == "answer"


def test_that_the_clients_page_leads_to_the_answer(
    house: House, client: Client, mail: MailFromClient
) -> None:
    page = house.page("clients", client.id)
    button(page, "lift-hold").click()
    assert house.window.current == "answer"


def test_that_a_mail_dropped_on_the_window_finds_its_place(
    house: House, reminder: Reminder, tmp_path: Path
) -> None:
    Everywhere(house.window, house.services)
    house.page("today")
    path = tmp_path / "reponse.eml"
    path.write_bytes(answer(ours=reminder.message_id))
    house.window.open_files([path])
    house.settle()
    assert house.window.current == "answer"
    assert house.said() == "1 réponse classée."
    house.undo()
    house.settle()
    assert house.services.inbox.to_read() == ()
    assert house.window.current == "today"
    house.window.open_files([path])
    house.settle()
    (waiting,) = house.services.inbox.to_read()
    house.services.inbox.handle(waiting.mail.id, Decision.NOTED)
    house.window.data_changed()
    house.page("today")
    house.window.take_back()
    assert decision(house, waiting.mail) is Decision.NOTED, "what was decided on stays"
    path.write_bytes(answer(ours="", From="x@y.example"))
    house.window.open_files([path])
    house.settle()
    assert "déposez-y l'e-mail" in house.said()


# -- settings ------------------------------------------------------------------


def test_that_the_mailbox_is_set_and_tried_stage_by_stage(
    house: House, mailbox: ImapServer
) -> None:
    page = house.page("settings", "mail")
    house.settle()
    card = page.part("mail").incoming
    card.try_button.click()
    house.settle()
    assert "Boîte de réception ouverte, rien n'y change" in plain(card.result.text)
    assert "Les copies iront dans « Sent »." in plain(card.result.text)
    card.password.setText("faux")
    card.try_button.click()
    house.settle()
    assert "Identifiant ou mot de passe refusé" in card.result.text


def test_that_a_providers_server_is_proposed_and_stored(house: House) -> None:
    page = house.page("settings", "mail")
    house.settle()
    part = page.part("mail")
    part.fields.host.setText("smtp.orange.fr")
    named(page, QCheckBox, "incoming-on").click()
    assert part.incoming.host.text() == "imap.orange.fr"
    part.incoming.at_start.setChecked(True)
    part.incoming.password.setText("autre")
    assert part.save()
    house.settle()
    account = house.services.settings.mail_account()
    assert account is not None
    assert account.incoming is not None
    assert (account.incoming.host, account.incoming.port) == ("imap.orange.fr", 993)
    assert account.incoming.at_start
    assert house.desk.keyring.kept["main:imap"] == "autre"
    named(page, QCheckBox, "incoming-on").click()
    assert part.save()
    house.settle()
    account = house.services.settings.mail_account()
    assert account is not None
    assert account.incoming is None


def test_that_a_provider_that_keeps_copies_is_told(house: House) -> None:
    page = house.page("settings", "mail")
    house.settle()
    part = page.part("mail")
    part.fields.host.setText("smtp.gmail.com")
    named(page, QCheckBox, "incoming-on").click()
    tidy()
    shown = texts(part.incoming)
    assert "Votre messagerie range elle-même ce que vous envoyez dans « Envoyés »." in shown
    assert not part.incoming.keep_copy.isVisible()


def test_that_an_answer_put_among_a_clients_exchanges_is_filed_as_one(
    house: House, client: Client, reminder: Reminder, tmp_path: Path
) -> None:
    page = house.page("clients", (client.id, "exchanges"))
    paths = [tmp_path / "un.eml", tmp_path / "deux.eml"]
    for path in paths:
        path.write_bytes(answer(ours=reminder.message_id, Message_ID=f"<{path.stem}@x>"))
    page.exchanges.take_mails(paths[:1])
    house.settle()
    assert "Réponse classée" in house.said()
    page.exchanges.take_mails([paths[1], paths[1]])
    house.settle()
    assert len(house.services.inbox.to_read()) == 2
