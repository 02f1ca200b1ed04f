"""One client's tabs: people changed in place, notes kept, history by kind, silence."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import Client, PostalAddress, Tone
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.ui.clients.detail import TABS
from relance_desktop.ui.clients.people import PersonForm, PlaceForm
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.theme import Theme
from tests.ui.house import House, button, named, plain, texts, tidy

OFFICE = OtherAddress(
    AddressUse.REGISTERED_OFFICE, PostalAddress(("8 rue de Rivoli",), "75001", "Paris")
)


def business(house: House) -> Client:
    client = house.desk.client(contact_name="Sophie Lenoir")
    house.desk.invoice(client, "F-1", 120_000, date(2026, 10, 1))
    paid = house.desk.invoice(client, "F-0", 10_000, date(2026, 9, 1))
    house.services.payments.record(
        Payment(client.id, date(2026, 9, 11), 12_000, (Allocation(paid.id, 10_000),))
    )
    return client


def sheet_at(house: House, client: Client, tab: str):
    sheet = house.page("clients", client.id).sheet
    sheet.show_tab(tab)
    tidy()
    return sheet


def detail(house: House, client: Client):
    return house.services.register.client_detail(client.id)


def actions(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


# -- people ------------------------------------------------------------------


def test_that_a_contact_is_added_by_keyboard_alone(house: House) -> None:
    client = business(house)
    sheet = sheet_at(house, client, "people")
    assert any("chaque étape ira à la bonne personne" in text for text in texts(sheet.people))
    sheet.people.people.add_button.setFocus()
    house.press(Qt.Key.Key_Space)
    tidy()
    form = named(sheet, PersonForm, "person-form")
    assert house.focused() is form.role
    house.press(Qt.Key.Key_Down, Qt.Key.Key_Tab)
    house.type("M. Karim Benali")
    house.press(Qt.Key.Key_Tab)
    house.type("compta@x.fr")
    house.press(Qt.Key.Key_Return)
    contact = Contact(ContactRole.ACCOUNTS_PAYABLE, "M. Karim Benali", email="compta@x.fr")
    assert detail(house, client).contacts == (contact,)
    assert house.said() == "Contact ajouté."
    tidy()
    said = texts(sheet.people)
    assert "Service comptable · compta@x.fr" in said
    assert "M. Karim Benali · Service comptable · compta@x.fr" in said, "who gets which step"
    house.undo()
    assert detail(house, client).contacts == ()
    assert "M. Karim Benali" not in texts(sheet.people)


def test_that_escape_gives_up_the_line_and_not_the_page(house: House) -> None:
    client = business(house)
    house.services.register.save_contacts(client.id, (Contact(ContactRole.LEGAL, "Me Roux"),))
    sheet = sheet_at(house, client, "people")
    button(sheet.people, "inline-edit-0").click()
    tidy()
    named(sheet, PersonForm, "person-form")
    house.type("x")
    house.press(Qt.Key.Key_Escape)
    tidy()
    assert sheet.isVisible()
    assert not sheet.findChildren(PersonForm)
    assert house.focused() is button(sheet.people, "inline-edit-0")


def test_that_a_contact_needs_something_to_reach_them(house: House) -> None:
    client = business(house)
    sheet = sheet_at(house, client, "people")
    sheet.people.people.add_button.click()
    button(sheet.people, "inline-save").click()
    assert "Il faut au moins un nom, un e-mail ou un téléphone." in texts(sheet.people)
    assert detail(house, client).contacts == ()


def test_that_contacts_are_put_in_order_and_removed_with_undo(house: House) -> None:
    client = business(house)
    first, second = Contact(ContactRole.OTHER, "A"), Contact(ContactRole.OTHER, "B")
    house.services.register.save_contacts(client.id, (first, second))
    sheet = sheet_at(house, client, "people")
    assert not button(sheet.people, "inline-up-0").isEnabled()
    button(sheet.people, "inline-down-0").click()
    assert detail(house, client).contacts == (second, first)
    assert house.said() == "Modification enregistrée."
    button(sheet.people, "inline-remove-1").click()
    assert detail(house, client).contacts == (second,)
    house.undo()
    assert detail(house, client).contacts == (second, first)
    names = {one.accessibleName() for one in sheet.people.findChildren(IconButton)}
    assert {"Monter A", "Descendre B", "Modifier A", "Retirer B"} <= names


def test_that_an_address_is_added_whole_or_not(house: House) -> None:
    client = business(house)
    sheet = sheet_at(house, client, "people")
    sheet.people.places.add_button.click()
    tidy()
    form = named(sheet, PlaceForm, "place-form")
    form._street.setText("8 rue de Rivoli")
    form.submit()
    assert "Il manque la rue, le code postal ou la ville." in texts(form)
    form._postcode.setText("75001")
    form._city.setText("Paris")
    form.submit()
    assert detail(house, client).addresses == (OFFICE,)
    assert house.said() == "Adresse ajoutée."
    tidy()
    assert "Adresse : Siège social." in texts(sheet.people), "where letters will go"
    house.undo()
    assert detail(house, client).addresses == ()


def test_that_what_is_being_typed_survives_a_change_elsewhere(house: House) -> None:
    client = business(house)
    sheet = sheet_at(house, client, "people")
    sheet.people.people.add_button.click()
    tidy()
    form = named(sheet, PersonForm, "person-form")
    form._fields["name"].setText("Ana")
    house.window.data_changed()
    tidy()
    assert named(sheet, PersonForm, "person-form") is form
    other = house.desk.client("Orbe")
    house.page("clients", other.id)
    assert not sheet.findChildren(PersonForm), "another client starts clean"


def test_that_a_step_without_anybody_is_told_before_it_is_due(house: House) -> None:
    client = house.desk.client("Muet", email="", phone="")
    sheet = sheet_at(house, client, "people")
    said = texts(sheet.people)
    assert "Aucune adresse e-mail : à compléter." in said
    assert "Aucun numéro : à compléter." in said


# -- tabs ------------------------------------------------------------------------


def test_that_all_invoices_are_filtered_and_open(house: House) -> None:
    client = business(house)
    sheet = sheet_at(house, client, "bills")
    table = sheet.bills.table
    assert [row.number for row in table.rows_model.shown] == ["F-1", "F-0"]
    sheet.bills.filters.choose("paid")
    assert [row.number for row in table.rows_model.shown] == ["F-0"]
    sheet.bills.filters.choose("all")
    table.selectRow(0)
    table.setFocus()
    house.press(Qt.Key.Key_Return)
    assert house.window.current == "invoices"


def test_that_payments_and_what_is_left_of_them_are_seen(house: House) -> None:
    client = business(house)
    sheet = sheet_at(house, client, "money")
    said = texts(sheet.money)
    assert "20,00 € reçus et pas encore affectés à une facture." in said
    model = sheet.money.table.rows_model
    (row,) = model.shown
    cells = {column.key: plain(column.text(row)) for column in model.columns}
    assert (cells["for"], cells["left"]) == ("F-0", "20,00 €")
    house.services.payments.undo(row.id)
    house.window.data_changed()
    assert any(plain(model.columns[3].text(one)) == "Annulation : F-0" for one in model.shown)


def test_that_history_is_told_by_kind(house: House) -> None:
    client = business(house)
    house.desk.do_step(client)
    house.services.holds.pause(client.id, None, None, "congés")
    sheet = sheet_at(house, client, "exchanges")
    tab = sheet.exchanges
    assert {"E-mail envoyé", "2 factures ajoutées", "F-1, F-0"} <= set(texts(tab))
    for key, first in (("reminders", "E-mail envoyé"), ("holds", "Pause")):
        tab.filters.choose(key)
        said = texts(tab.timeline)
        assert first in said
        assert "2 factures ajoutées" not in said
    tab.filters.choose("reminders")
    button(tab, "event-link").click()
    assert house.window.current == "proof"


def test_that_old_events_wait_behind_a_button(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relance_desktop.ui.clients.exchanges.AT_ONCE", 1)
    client = business(house)
    sheet = sheet_at(house, client, "exchanges")
    more = button(sheet.exchanges, "more-events")
    before = len(texts(sheet.exchanges.timeline))
    more.click()
    assert len(texts(sheet.exchanges.timeline)) > before
    assert not more.isVisible()


@pytest.mark.parametrize("tab", TABS)
def test_that_a_client_without_anything_has_all_its_tabs(house: House, tab: str) -> None:
    client = house.desk.client("Vide", email="", phone="", address=PostalAddress())
    sheet = sheet_at(house, client, tab)
    assert texts(sheet.tabs.currentWidget())


def test_that_the_overview_leads_to_the_tabs(house: House) -> None:
    client = business(house)
    for number in range(8):
        house.desk.invoice(client, f"G-{number}")
    sheet = house.page("clients", client.id).sheet
    more = button(sheet, "all-bills")
    assert plain(more.text()) == "Voir les 10 factures"
    more.click()
    assert sheet.tabs.currentWidget() is sheet.bills


# -- notes and silence ----------------------------------------------------------------


def test_that_notes_are_kept_when_the_client_is_left(house: House) -> None:
    client = business(house)
    page = house.page("clients", client.id)
    page.sheet.overview.notes.edit.setFocus()
    house.type("Rappeler jeudi, pas R")
    assert house.window.current == "clients", "letters are no commands while one types"
    page.show_list()
    assert detail(house, client).client.note == "Rappeler jeudi, pas R"


def test_that_notes_are_kept_while_one_pauses(house: House) -> None:
    client = business(house)
    notes = house.page("clients", client.id).sheet.overview.notes
    notes.edit.setFocus()
    house.type("abc")
    house.qtbot.waitUntil(lambda: detail(house, client).client.note == "abc", timeout=5000)
    assert house.focused() is notes.edit
    other = house.desk.client("Orbe", note="autre")
    notes.edit.insertPlainText("d")
    house.page("clients", other.id)
    assert notes.edit.toPlainText() == "autre"
    assert detail(house, client).client.note == "abcd"


def menu_action(sheet, start: str):
    menu = sheet._more_menu(sheet, house_detail(sheet))
    return next(action for action in menu.actions() if action.text().startswith(start))


def house_detail(sheet):
    return sheet.window().current_page()._services.register.client_detail(sheet._client_id)


def test_that_silence_asks_why_and_is_taken_back(house: House) -> None:
    client = business(house)
    page = house.page("clients", client.id)
    menu_action(page.sheet, "Ne plus relancer").trigger()
    page.side.form.submit()
    assert "Dites pourquoi, en quelques mots." in texts(page.side.form)
    page.side.form.reason.setText("ami d'enfance")
    page.side.form.submit()
    assert detail(house, client).client.do_not_remind_reason == "ami d'enfance"
    assert "Ne pas relancer : aucune étape n'est proposée." in texts(page.sheet)
    assert house.services.today.load().agenda.todo == ()
    house.undo()
    assert not detail(house, client).client.do_not_remind
    menu_action(page.sheet, "Ne plus relancer").trigger()
    page.side.form.reason.setText("procès")
    page.side.form.submit()
    button(page.sheet, "banner-action").click()
    assert not detail(house, client).client.do_not_remind
    house.undo()
    assert detail(house, client).client.do_not_remind_reason == "procès"


def test_that_a_silent_client_is_marked_in_the_list(house: House) -> None:
    client = business(house)
    with house.services.store.write() as w:
        stored = w.clients.get(client.id)
        w.clients.update(_silent(stored))
    model = house.page("clients").table.rows_model
    state = next(column for column in model.columns if column.key == "state")
    assert state.text(model.rows[0]) == "Ne pas relancer"


def _silent(client: Client) -> Client:
    from dataclasses import replace

    return replace(client, do_not_remind=True, do_not_remind_reason="ami")


def test_that_only_a_client_without_history_can_be_removed(house: House) -> None:
    owing, alone = business(house), house.desk.client("Seul", note="à part")
    house.services.register.save_contacts(alone.id, (Contact(ContactRole.OTHER, "Léa"),))
    house.services.register.save_addresses(alone.id, (OFFICE,))
    page = house.page("clients", owing.id)
    menu = page.sheet._more_menu(page.sheet, detail(house, owing))
    assert "Supprimer ce client" not in actions(menu)
    page = house.page("clients", alone.id)
    menu_action(page.sheet, "Supprimer").trigger()
    assert plain(house.said()) == "« Seul » est supprimé."
    assert not page.sheet.isVisible()
    house.undo()
    again = next(c for c in house.services.register.clients() if c.name == "Seul")
    stored = detail(house, again)
    assert (again.note, len(stored.contacts), stored.addresses) == ("à part", 1, (OFFICE,))


def test_that_tone_and_plan_are_chosen_in_the_form(house: House) -> None:
    client = business(house)
    page = house.page("clients", client.id)
    assert "Le plan par défaut." in texts(page.sheet.overview)
    page._edit(detail(house, client).client)
    page.side.form.tone.setCurrentIndex(1)
    page.side.form.plan.setCurrentIndex(2)
    page.side.form.submit()
    stored = detail(house, client).client
    assert stored.tone is Tone.WARM
    assert "Choisi pour ce client." in texts(page.sheet.overview)
    assert "Vouvoiement · Chaleureux" in texts(page.sheet.overview)


def test_that_large_text_makes_no_window_grow(house: House, theme: Theme) -> None:
    client = house.desk.client("Société coopérative des Ateliers Réunis du Val-de-Marne")
    house.desk.invoice(client)
    theme.set_percent(200)
    house.window.resize(1280, 720)
    house.page("clients", client.id)
    tidy()
    assert house.window.width() == 1280
    theme.set_percent(100)
