"""The register asked from the client form, and what the search offers of a client."""

from __future__ import annotations

from PySide6.QtCore import Qt

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingTopic
from relance_desktop.ui.clients.commands import commands
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.vetting.form_search import FormSearch
from tests.ui.house import House, button, named, texts, tidy
from tests.ui.vetting.samples import FakeSources, company, found


def new_client(house: House, name: str):
    page = house.page("clients")
    page.make_new()
    tidy()
    form = page.side.form
    form.field("name").setText(name)
    button(form, "form-look-up").click()
    tidy()
    return form


def test_that_what_is_empty_is_filled_in_and_the_answer_kept(
    house: House, sources: FakeSources
) -> None:
    sources.search = found(company())
    form = new_client(house, "Hautbois Lyon")
    search = named(form, FormSearch, "form-search").search
    assert search.field.text() == "Hautbois Lyon"
    house.qtbot.keyClick(search.field, Qt.Key.Key_Return)
    house.settle()
    tidy()
    assert house.window.current_page().side.form is form, "Enter asks, it does not save"
    form.findChildren(ActionRow)[0].click()
    tidy()
    assert form.field("siren").text() == "732829320"
    assert form.field("city").text() == "LYON"
    assert form.field("name").text() == "Hautbois Lyon"
    assert any("autrement au registre : Nom (HAUTBOIS)" in text for text in texts(form))
    form.submit()
    tidy()
    client = house.services.register.clients()[0]
    sheet = house.services.vetting.sheet(client.id)
    newest = sheet.topic(VettingTopic.REGISTER).newest
    assert newest is not None
    assert newest.check.standing is Standing.FINE
    assert len(newest.papers) == 1
    house.undo()
    assert house.services.register.clients() == ()


def test_that_escape_closes_the_search_before_the_form(house: House) -> None:
    form = new_client(house, "Hautbois")
    house.qtbot.keyClick(named(form, FormSearch, "form-search").search.field, Qt.Key.Key_Escape)
    tidy()
    assert house.window.current_page().side.form is form
    assert button(form, "form-look-up").isVisible()


def test_that_an_answer_for_another_number_is_not_kept(house: House, sources: FakeSources) -> None:
    sources.search = found(company())
    form = new_client(house, "Hautbois")
    button(form, "register-ask").click()
    house.settle()
    tidy()
    form.findChildren(ActionRow)[0].click()
    form.field("siren").setText("552081317")
    form.field("siret").setText("")
    form.submit()
    client = house.services.register.clients()[0]
    assert house.services.vetting.sheet(client.id).topic(VettingTopic.REGISTER).newest is None


def test_that_a_credit_limit_is_kept_and_taken_away(house: House) -> None:
    client = house.desk.client()
    page = house.page("clients", client.id)
    button(page, "client-edit").click()
    for odd in ("beaucoup", "-5"):
        page.side.form.limit.setText(odd)
        button(page, "form-save").click()
        wrong = "L'encours maximal est un montant positif, par exemple 3 000 €."
        assert wrong in texts(page.side.form)
    page.side.form.limit.setText("2 500")
    page.side.form.submit()
    assert house.services.register.clients()[0].credit_limit_cents == 250_000
    house.desk.invoice(client, "F-1", 300_000)
    house.window.data_changed()
    tidy()
    said = texts(page.sheet.alerts)
    assert any("Encours maximal dépassé de 500,00 €" in text for text in said)
    button(page, "client-edit").click()
    page.side.form.limit.setText("")
    page.side.form.submit()
    assert house.services.register.clients()[0].credit_limit_cents is None


def test_that_the_search_offers_look_ups_of_the_client_on_screen(
    house: House, sources: FakeSources
) -> None:
    client = house.desk.client("Hautbois", siren="732829320")
    page = house.page("clients")
    keys = {one.key for one in commands(house.window)}
    assert not any(key.startswith("vetting-") for key in keys)
    page.open(client.id)
    offered = {one.key: one for one in commands(house.window)}
    assert offered["vetting-notices"].title == "Chercher les annonces légales de Hautbois"
    offered["vetting-sheet"].run()
    tidy()
    assert page.sheet.vetting.isVisible()
    assert sources.asked == []
    offered["vetting-register"].run()
    tidy()
    assert page.sheet.vetting.rows[VettingTopic.REGISTER].inline is not None
    offered["vetting-notices"].run()
    house.settle()
    assert sources.asked == ["notices 732829320"]
