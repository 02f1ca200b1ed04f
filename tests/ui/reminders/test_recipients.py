"""Whom the wizard writes to: said with its reason, changed by a click, followed by the words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.ui.reminders.stages import Stage
from tests.ui.house import plain, texts
from tests.ui.walk import Walk

ANA = Contact(ContactRole.ACCOUNTS_PAYABLE, "Mme Ana Diaz", email="ana@x.fr", phone="06 01")
BOSS = Contact(ContactRole.DECISION_MAKER, "M. Paul Roux", email="paul@x.fr", phone="06 02")
OFFICE = PostalAddress(("8 rue de Rivoli",), "75001", "Paris")


def client_with(walk: Walk, *contacts: Contact) -> Client:
    client = walk.desk.client()
    walk.desk.pdf_invoice(client)
    walk.services.register.save_contacts(client.id, contacts)
    return client


def choices(menu) -> list[str]:
    return [plain(action.text()) for action in menu.actions()]


def test_that_the_reason_of_the_recipient_is_said(walk: Walk) -> None:
    page = walk.open(client_with(walk, ANA, BOSS))
    walk.to(Stage.PREPARE)
    assert page.prepare.to.addresses() == ("ana@x.fr",)
    assert "Au service comptable, faute de contact facturation." in texts(page.prepare.who)
    assert page.prepare.words.body.text().startswith("Bonjour Madame Diaz,")


def test_that_without_contacts_the_sheet_is_said_and_nothing_to_choose(walk: Walk) -> None:
    page = walk.open(client_with(walk))
    walk.to(Stage.PREPARE)
    assert texts(page.prepare.who) == ["À l'adresse de la fiche."]
    assert not page.prepare.who.other.isVisible()


def test_that_somebody_else_is_chosen_and_greeted(walk: Walk) -> None:
    page = walk.open(client_with(walk, ANA, BOSS))
    walk.to(Stage.PREPARE)
    assert choices(page.prepare.who.menu) == [
        "Fiche · compta@hautbois.example",
        "Mme Ana Diaz · Service comptable · ana@x.fr",
        "M. Paul Roux · Direction · paul@x.fr",
    ]
    page.prepare.who.menu.actions()[2].trigger()
    walk.settle()
    assert page.prepare.to.addresses() == ("paul@x.fr",)
    assert page.prepare.words.body.text().startswith("Bonjour Monsieur Roux,")
    assert "Choisi par vous : M. Paul Roux · Direction · paul@x.fr." in texts(page.prepare.who)
    walk.forward()
    walk.forward()
    ((_eml, to),) = walk.desk.server.accepted
    assert to == ("paul@x.fr",)


def test_that_own_words_stay_when_somebody_else_is_chosen(walk: Walk) -> None:
    page = walk.open(client_with(walk, ANA, BOSS))
    walk.to(Stage.PREPARE)
    page.prepare.words.body.setPlainText("Mes mots.")
    page.prepare.who.menu.actions()[2].trigger()
    walk.settle()
    assert page.prepare.words.body.text() == "Mes mots."
    assert page.prepare.to.addresses() == ("paul@x.fr",)


def test_that_a_call_reaches_the_accounts_and_may_reach_the_boss(walk: Walk) -> None:
    client = client_with(walk, ANA, BOSS)
    walk.desk.do_step(client)
    walk.desk.clock.forward(7)
    page = walk.open(client)
    walk.to(Stage.CALL)
    assert "06 01" in plain(page.call.number.text())
    assert page.call.person.text() == "Mme Ana Diaz"
    page.call.note.setPlainText("rien encore")
    page.call.who.menu.actions()[2].trigger()
    walk.settle()
    assert "06 02" in plain(page.call.number.text())
    assert page.call.person.text() == "M. Paul Roux"
    assert page.call.note.toPlainText() == "rien encore"


def test_that_a_letter_goes_to_the_registered_office(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.pdf_invoice(client, due_on=date(2026, 9, 1))
    walk.services.register.save_contacts(client.id, (BOSS,))
    office = OtherAddress(AddressUse.REGISTERED_OFFICE, OFFICE)
    walk.services.register.save_addresses(client.id, (office,))
    prepared = walk.desk.prepared(client, "formal_notice", "plus le temps")
    block = prepared.context.client
    assert (block.contact_name, block.address) == ("M. Paul Roux", OFFICE)
    assert prepared.found.route is not None
    assert prepared.found.route.missing == (ContactRole.LEGAL,)
    preview = walk.services.reminders.preview(prepared)
    assert preview.artifact.startswith(b"%PDF")


def test_that_the_choice_opens_by_keyboard(walk: Walk) -> None:
    page = walk.open(client_with(walk, ANA, BOSS))
    walk.to(Stage.PREPARE)
    page.prepare.who.other.setFocus()
    walk.key(Qt.Key.Key_Space)
    assert page.prepare.who.menu.isVisible()
    page.prepare.who.menu.close()
