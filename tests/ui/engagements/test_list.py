"""The list of affairs, the form for a new one, and where else affairs are met."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.instalment_plan import ScheduleModel
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.ui.engagements.affair_form import AffairForm
from relance_desktop.ui.search.finder import Finder
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, plain, texts, tidy

DAY = timedelta(days=1)


def cells(page: object, key: str) -> list[str]:
    """What a column shows, in the order of the screen."""
    model = page.table.rows_model
    (column,) = [one for one in model.columns if one.key == key]
    return [plain(column.text(row)) for row in model.shown]


def test_that_an_empty_list_says_what_affairs_are_for(house: House) -> None:
    page = house.page("engagements")
    assert "Vos affaires, avant la facture" in texts(page)
    button(page, "empty-action").click()
    assert isinstance(page.side.form, AffairForm)


def test_that_what_presses_comes_first(house: House, affair: Engagement) -> None:
    service = house.services.engagements
    calm = service.add(replace(affair, id=0, title="Calme"))
    begun = service.add(replace(affair, id=0, title="Commencée"))
    service.quote_sent(affair.id, MONDAY - 9 * DAY)
    service.start(begun.id, MONDAY - 2 * DAY, "Urgence")
    page = house.page("engagements")
    assert cells(page, "title") == ["Commencée", "Refonte du site", calm.title]
    assert cells(page, "attention") == ["Sans garantie", "Devis à signer", ""]
    assert cells(page, "waiting") == ["2 jours", "9 jours", ""]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("open", {"A", "B"}),
        ("attention", {"B"}),
        ("closed", {"C"}),
        ("lost", {"D"}),
        ("all", {"A", "B", "C", "D"}),
    ],
)
def test_that_filters_keep_their_state(
    house: House, affair: Engagement, key: str, expected: set[str]
) -> None:
    service = house.services.engagements
    service.update(replace(affair, title="A"))
    two, three, four = (service.add(replace(affair, id=0, title=one)) for one in "BCD")
    service.quote_sent(two.id, MONDAY - 20 * DAY)
    service.closed(three.id, MONDAY)
    service.lost(four.id, MONDAY)
    page = house.page("engagements", key)
    assert set(cells(page, "title")) == expected


def test_that_the_search_finds_by_client_title_and_amount(house: House, affair: Engagement) -> None:
    page = house.page("engagements")
    for typed in ("hautb", "refonte", "4800,00"):
        page.table.set_search(typed)
        assert cells(page, "title") == ["Refonte du site"]
    page.table.set_search("zzz")
    assert cells(page, "title") == []


def test_that_an_affair_is_begun_by_keyboard_with_a_new_client(house: House) -> None:
    house.page("engagements")
    house.window.make_new("engagements")
    house.type("Mairie de Lyon")
    house.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    house.type("Portraits")
    house.press(Qt.Key.Key_Tab)
    house.type("900")
    house.press(Qt.Key.Key_Return)
    tidy()
    assert house.window.current == "engagement"
    (row,) = house.services.engagements.rows()
    assert (row.client_name, row.title, row.amount_cents) == ("Mairie de Lyon", "Portraits", 90_000)
    (client,) = house.services.register.clients()
    assert client.kind is ClientKind.PUBLIC
    house.undo()
    assert house.services.engagements.rows() == ()
    assert house.services.register.clients() == ()
    assert house.window.current == "engagements"


def test_that_a_known_name_makes_no_second_client(house: House, affair: Engagement) -> None:
    page = house.page("engagements", ("new", None))
    page.side.form.client.setEditText("hautbois sas")
    page.side.form.work.setText("Carte de vœux")
    button(page.side, "form-save").click()
    assert len(house.services.register.clients()) == 1
    assert {row.title for row in house.services.engagements.rows()} == {
        "Refonte du site",
        "Carte de vœux",
    }


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("client", "", "Il manque le nom du client."),
        ("work", "", "Dites en quelques mots quel est le travail."),
        ("amount", "beaucoup", "Le montant n'est pas compris : par exemple 1 200,00."),
        ("start", "bientôt", "La date de début n'est pas comprise."),
        ("delivery", "un jour", "La date de livraison n'est pas comprise."),
    ],
)
def test_that_what_is_missing_is_said(house: House, field: str, typed: str, said: str) -> None:
    form = house.page("engagements", ("new", None)) and house.window.current_page().side.form
    form.client.setEditText("Nouveau")
    form.work.setText("Un site")
    widget = getattr(form, field)
    (widget.setEditText if field == "client" else widget.setText)(typed)
    form.submit()
    assert said in texts(form)
    assert house.services.engagements.rows() == ()


def test_that_a_clients_page_lists_their_affairs(house: House, affair: Engagement) -> None:
    other = house.desk.client("Autre")
    house.services.engagements.add(replace(affair, id=0, client_id=other.id, title="Ailleurs"))
    page = house.page("clients", (affair.client_id, "affairs"))
    tabs = named(page, QTabWidget, "client-tabs")
    assert tabs.tabText(tabs.currentIndex()) == "Affaires"
    assert cells(page.sheet.affairs, "title") == ["Refonte du site"]
    button(page, "client-new-affair").click()
    tidy()
    form = house.window.current_page().side.form
    assert form.client.client().id == affair.client_id


def test_that_an_invoice_finds_its_affair_and_leaves_it(house: House, affair: Engagement) -> None:
    client = house.services.register.client_detail(affair.client_id).client
    invoice = house.desk.invoice(client)
    page = house.page("invoices", invoice.id)
    button(page, "invoice-link-affair").click()
    button(page.side, "form-save").click()
    of_invoice = house.services.engagements.of_invoice
    assert of_invoice(invoice.id) == house.services.engagements.get(affair.id)
    house.undo()
    assert of_invoice(invoice.id) is None
    button(page, "invoice-link-affair").click()
    button(page.side, "form-save").click()
    tidy()
    button(page, "invoice-unlink-affair").click()
    assert of_invoice(invoice.id) is None
    house.undo()
    tidy()
    button(page, "invoice-open-affair").click()
    assert house.window.current == "engagement"


def test_that_the_one_search_finds_affairs(house: House, affair: Engagement) -> None:
    told = replace(affair, quote_ref="D-2026-14")
    house.services.engagements.update(told)
    went: list[tuple[str, object]] = []
    finder = Finder((), lambda key, target: went.append((key, target)))
    finder.index = house.services.search.index()
    for typed in ("refonte", "d-2026-14", "4 800"):
        lines = [one for one in finder.find(typed) if one.run is not None]
        assert [one.title for one in lines] == ["Refonte du site · Hautbois SAS"]
    assert lines[0].run is not None
    lines[0].run()
    assert went == [("engagement", affair.id)]


def test_that_the_sidebar_counts_affairs_that_ask_for_something(
    house: House, affair: Engagement
) -> None:
    schedule = house.services.engagements.schedule
    lines = schedule.model(ScheduleModel.HALVES)
    schedule.save(affair.id, [replace(one, engagement_id=affair.id) for one in lines])
    house.window.refresh_counters()
    tidy()
    entry = house.window.sidebar.buttons["engagements"]
    assert entry.accessibleName() == "Affaires"
    house.services.engagements.signed(affair.id, MONDAY)
    house.window.refresh_counters()
    house.qtbot.waitUntil(lambda: "1" in entry.accessibleName())
