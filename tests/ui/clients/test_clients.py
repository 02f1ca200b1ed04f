"""Clients: the list, one client's sheet, and the form that only warns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.clients import AddressForm, Client, ClientKind, Language
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.ui.clients import words
from relance_desktop.ui.clients.form import ClientForm
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.timeline import Timeline
from tests.ui.house import House, button, named, plain, texts, tidy


def business(house: House) -> Client:
    client = house.desk.client(contact_name="Sophie Lenoir", siren="552081317")
    house.desk.invoice(client, "F-1", 120_000, date(2026, 10, 1))
    paid = house.desk.invoice(client, "F-0", 10_000, date(2026, 9, 1))
    house.services.payments.record(
        Payment(client.id, date(2026, 9, 11), 10_000, (Allocation(paid.id, 10_000),))
    )
    house.desk.client("Orbe Conseil")
    return client


def cells(house: House, name: str) -> dict[str, str]:
    model = house.page("clients").table.rows_model
    row = next(row for row in model.rows if row.client.name == name)
    return {column.key: plain(column.text(row)) for column in model.columns}


def form_of(house: House) -> ClientForm:
    tidy()
    form = house.window.current_page().side.form
    assert isinstance(form, ClientForm)
    return form


def test_that_each_client_says_what_is_late_and_comes_next(house: House) -> None:
    business(house)
    assert cells(house, "Hautbois SAS") == {
        "name": "Hautbois SAS",
        "kind": "Professionnel",
        "state": "Critique",
        "late": "1 200,00 €",
        "open": "1 200,00 €",
        "delay": "+10 jours",
        "last": "",
        "next": "E-mail aujourd'hui",
        "count": "2",
    }
    assert cells(house, "Orbe Conseil")["state"] == "À jour"


def test_that_enter_opens_a_client_and_escape_comes_back(house: House) -> None:
    business(house)
    page = house.page("clients")
    house.press(Qt.Key.Key_Return)
    said = texts(page.sheet)
    assert {"Hautbois SAS", "Sophie Lenoir", "552 081 317", "F-1 · Critique"} <= set(said)
    assert "En retard de 39 jours, pas encore relancée" in said
    assert page.sheet.isVisible()
    house.press(Qt.Key.Key_Escape)
    assert not page.sheet.isVisible()
    assert house.focused() is page.table


def test_that_keys_act_on_the_client(house: House) -> None:
    client = business(house)
    page = house.page("clients", client.id)
    page.sheet.setFocus()
    house.press(Qt.Key.Key_P)
    assert page.side.form.client.currentData() == client.id
    page.side.form.cancel()
    page.sheet.setFocus()
    house.press(Qt.Key.Key_R)
    assert house.window.current == "reminder"


def test_that_an_invoice_and_a_reminder_open_from_the_sheet(house: House) -> None:
    client = business(house)
    house.desk.do_step(client)
    page = house.page("clients", client.id)
    timeline = named(page.sheet, Timeline, "timeline")
    assert "E-mail envoyé" in texts(timeline)
    button(timeline, "event-link").click()
    assert house.window.current == "proof"
    house.page("clients", client.id)
    rows = page.sheet.findChildren(ActionRow)
    rows[0].setFocus()
    house.press(Qt.Key.Key_Down)
    assert house.focused() is rows[1]
    house.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert house.window.current == "invoices"
    assert house.window.current_page().table.current_row().number == "F-1"


@pytest.mark.parametrize("place", range(4))
def test_that_a_whole_client_rests_and_resumes(house: House, place: int) -> None:
    client = business(house)
    page = house.page("clients", client.id)
    actions: list[QAction] = button(page.sheet, "client-hold").menu().actions()
    actions[place].trigger()
    page.side.form.reason.setText("accord")
    page.side.form.submit()
    holds = house.services.register.client_detail(client.id).holds
    assert [(hold.invoice_id, hold.reason) for hold in holds] == [(None, "accord")]
    assert {hold.kind for hold in holds} <= set(HoldKind)
    house.undo()
    assert house.services.register.client_detail(client.id).holds[0].lifted_on is not None


def test_that_a_hold_is_lifted_on_the_sheet(house: House) -> None:
    client = business(house)
    house.services.holds.pause(client.id, None, None, "congés")
    page = house.page("clients", client.id)
    assert "En pause, sans date de reprise : congés" in texts(page.sheet)
    button(page.sheet, "lift-hold").click()
    assert "En pause, sans date de reprise : congés" not in texts(page.sheet)[:6]
    assert house.said() == "Suspension levée : les relances reprennent."
    house.undo()
    assert house.said() == "La suspension tient de nouveau."
    assert "En pause, sans date de reprise : congés" in texts(page.sheet)


def test_that_a_new_client_is_typed_by_keyboard(house: House) -> None:
    page = house.page("clients")
    assert "Vos clients, et ce qu'ils doivent" in texts(page)
    button(page.table, "empty-action").click()
    form_of(house)
    house.type("Boulangerie Fontaine")
    house.press(Qt.Key.Key_Return)
    assert house.said() == "Fiche enregistrée."
    assert [client.name for client in house.services.register.clients()] == ["Boulangerie Fontaine"]
    assert "Boulangerie Fontaine" in texts(page.sheet)
    house.undo()
    assert house.services.register.clients() == ()
    assert page.table.isVisible()


def test_that_a_client_is_changed_whole(house: House) -> None:
    client = business(house)
    page = house.page("clients", client.id)
    button(page.sheet, "client-edit").click()
    form = form_of(house)
    assert not page.sheet.findChild(QWidget, "client-right").isVisible()
    form.field("name").setText("Hautbois Groupe")
    form.kind.setCurrentText("Acheteur public")
    form.language.setCurrentText("Anglais")
    form.address_form.setCurrentText("Tutoiement")
    form.plan.setCurrentIndex(2)
    form.lines.setPlainText("Bâtiment B\n\n1 rue du Port")
    form.field("siret").setText("552 081 317 66522")
    plan_id = form.plan.currentData()
    form.submit()
    tidy()
    assert page.sheet.findChild(QWidget, "client-right").isVisible()
    stored = house.services.register.client_detail(client.id).client
    assert stored.name == "Hautbois Groupe"
    assert (stored.kind, stored.language) == (ClientKind.PUBLIC, Language.ENGLISH)
    assert stored.address_form is AddressForm.TU
    assert stored.plan_id == plan_id
    assert stored.address.lines == ("Bâtiment B", "1 rue du Port")
    assert stored.siret == "55208131766522"
    assert (stored.contact_name, stored.email) == (client.contact_name, client.email)


def test_that_a_client_needs_a_name_and_nothing_else(house: House) -> None:
    house.page("clients")
    house.press(Qt.Key.Key_N)
    form = form_of(house)
    form.submit()
    assert "Il manque le nom du client." in texts(form)
    form.field("name").setText("X")
    form.field("siren").setText("123456789")
    form.field("siren").editingFinished.emit()
    assert "La clé ne correspond pas : vérifiez les chiffres." in texts(form)
    form.submit()
    assert house.services.register.clients()[0].siren == "123456789"


@pytest.mark.parametrize(
    ("check", "text", "warns"),
    [
        (words.siren_warning, "", False),
        (words.siren_warning, "552 081 317", False),
        (words.siren_warning, "55208131", True),
        (words.siren_warning, "552081318", True),
        (words.siret_warning, "552 081 317 66522", False),
        (words.siret_warning, "12345678901234", True),
        (words.vat_warning, "FR03552081317", False),
        (words.vat_warning, "FR04552081317", True),
        (words.vat_warning, "XX123", True),
        (words.email_warning, "a@b.fr", False),
        (words.email_warning, "", False),
        (words.email_warning, "a@b", True),
        (words.email_warning, "a b@c.fr", True),
    ],
)
def test_that_identifiers_warn(check, text: str, warns: bool) -> None:
    assert bool(check(text)) == warns


@pytest.mark.parametrize("kind", ClientKind)
def test_that_each_kind_says_what_it_changes(kind: ClientKind) -> None:
    assert words.kind_word(kind)
    assert words.kind_hint(kind)


def test_that_clients_are_searched(house: House) -> None:
    business(house)
    page = house.page("clients")
    page.table.set_search("lenoir")
    assert [row.client.name for row in page.table.rows_model.shown] == ["Hautbois SAS"]


def test_that_a_client_gone_meanwhile_is_told(house: House) -> None:
    page = house.page("clients", 99)
    assert house.said()
    assert not page.sheet.isVisible()


def test_that_a_changed_sheet_is_put_back_while_nothing_else_changed_it(house: House) -> None:
    client = business(house)
    page = house.page("clients", client.id)
    button(page.sheet, "client-edit").click()
    form = form_of(house)
    form.field("name").setText("Autre nom")
    form.submit()
    house.window.take_back()
    assert house.services.register.client_detail(client.id).client == client
    button(page.sheet, "client-edit").click()
    form = form_of(house)
    form.field("name").setText("Encore un autre")
    form.submit()
    saved = house.services.register.client_detail(client.id).client
    house.services.register.save_client(replace(saved, note="depuis"))
    house.window.take_back()
    assert house.services.register.client_detail(client.id).client.name == "Encore un autre"
    assert house.said() == "Il n'y a rien à annuler."
