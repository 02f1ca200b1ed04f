"""An answer noted by hand: from the client, the proof, the invoice; taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.received_mails import MailFromClient
from relance_desktop.domain.reminders import Reminder
from relance_desktop.ui.answers.note_form import NoteForm
from relance_desktop.ui.answers.target import NewAnswer
from tests.gateways.mail.mails import answer
from tests.ui.house import House, button, named, plain, texts, tidy


def form_of(house: House) -> NoteForm:
    found = house.window.current_page().side.form
    assert isinstance(found, NoteForm)
    return found


def filed(house: House, client: Client) -> tuple[MailFromClient, ...]:
    return house.services.inbox.of_client(client.id)


def press(house: House, page: QWidget, name: str) -> None:
    button(page, name).click()
    tidy()
    house.settle()


@pytest.fixture
def noting(house: House, client: Client, reminder: Reminder) -> House:
    house.window.go("answer", NewAnswer(client.id, back=("clients", (client.id, "exchanges"))))
    tidy()
    return house


def test_that_it_is_noted_from_the_client(house: House, client: Client, reminder: Reminder) -> None:
    page = house.page("clients")
    page.open((client.id, "exchanges"))
    press(house, page, "note-answer")
    assert house.window.current == "answer"
    assert form_of(house).reminder.id == reminder.id
    assert house.window.focusWidget() is form_of(house).text


def test_that_it_is_noted_from_the_proof(house: House, client: Client, reminder: Reminder) -> None:
    house.window.go("proof", reminder.id)
    press(house, house.window.current_page(), "note-answer")
    assert form_of(house).reminder.id == reminder.id
    press(house, house.window.current_page(), "form-cancel")
    assert house.window.current == "proof"


def test_that_it_is_noted_from_the_invoice(
    house: House, client: Client, reminder: Reminder
) -> None:
    page = house.page("invoices")
    page.open(reminder.lines[0].invoice_id)
    press(house, page, "note-answer")
    assert form_of(house).reminder.id == reminder.id
    press(house, house.window.current_page(), "answer-back")
    assert house.window.current == "invoices"


def test_that_what_never_left_offers_nothing(house: House, client: Client) -> None:
    queued = house.desk.queue(client)
    house.window.go("proof", queued)
    page = house.window.current_page()
    assert page is not None
    assert page.findChild(QPushButton, "note-answer").isHidden()
    house.window.go("answer", NewAnswer(client.id, back=("clients", client.id)))
    assert house.window.current == "clients"
    assert house.said() == "Rien n'est encore parti vers ce client."


def test_that_pasted_words_open_as_an_answer_to_decide_on(noting: House, client: Client) -> None:
    form = form_of(noting)
    form.submit()
    assert any(one.startswith("Collez le texte de la réponse") for one in texts(form))
    form.text.setPlainText("On vous paie vendredi.")
    named(form, QLineEdit, "answer-by").setText("Jeanne Roux")
    form.submit()
    tidy()
    page = noting.window.current_page()
    assert named(page, QPlainTextEdit, "answer-text").toPlainText() == "On vous paie vendredi."
    assert "Que fait-on ?" in texts(page)
    assert button(page, "answer-file").text() == "Le texte d'origine"
    assert "Texte recopié" in texts(page)
    assert noting.said() == "Réponse classée : elle attend votre décision."
    (mail,) = filed(noting, client)
    assert (mail.sender, mail.excerpt) == ("Jeanne Roux", "On vous paie vendredi.")


def test_that_noting_is_taken_back(noting: House, client: Client) -> None:
    form_of(noting).text.setPlainText("On vous paie vendredi.")
    form_of(noting).submit()
    tidy()
    noting.undo()
    assert filed(noting, client) == ()
    assert noting.window.current == "clients"
    assert "n'existe plus" not in noting.said()


def test_that_nobody_is_named_who_is_not_known(noting: House) -> None:
    form_of(noting).text.setPlainText("On vous paie vendredi.")
    form_of(noting).submit()
    tidy()
    assert "Reçue le 09/11/2026 à 10:00" in texts(noting.window.current_page())


def test_that_a_mail_fills_the_form(noting: House, client: Client, tmp_path: Path) -> None:
    path = tmp_path / "oui.eml"
    path.write_bytes(answer("Oui.", ours="", From="Paul Roux <paul@ailleurs.example>"))
    form = form_of(noting)
    form.files.take([path])
    assert named(form, QLineEdit, "answer-by").text() == "Paul Roux"
    form.submit()
    (mail,) = filed(noting, client)
    assert mail.sender == "paul@ailleurs.example"


def test_that_the_message_answered_is_shown_and_chosen(
    house: House, client: Client, reminder: Reminder
) -> None:
    house.desk.clock.forward(30)
    again = house.desk.queue(client, "email_1", "il a demandé")
    house.services.outbox.send(again)
    house.window.go("answer", NewAnswer(client.id, reminder.id))
    form, page = form_of(house), house.window.current_page()
    shown = named(page, QPlainTextEdit, "answer-text").toPlainText()
    assert plain(shown) == plain(reminder.body)
    box = named(form, QComboBox, "answered-choice")
    assert box.count() == 2
    box.setCurrentIndex(0)
    assert named(page, QPlainTextEdit, "answer-text").toPlainText() != shown


def test_that_a_page_left_comes_back_with_its_words(noting: House, client: Client) -> None:
    form_of(noting).text.setPlainText("On vous")
    noting.window.go("today")
    noting.window.go("answer")
    assert form_of(noting).text.toPlainText() == "On vous"
    button(noting.window.current_page(), "answer-back").click()
    assert noting.window.current == "clients"
