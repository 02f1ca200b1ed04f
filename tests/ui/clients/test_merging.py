"""Two clients merged on the screen, and separated again."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QRadioButton

from relance_desktop.domain.clients import Client
from relance_desktop.ui.clients.merge import MergeForm
from tests.ui.house import House, button, named, plain, texts, tidy


def two(house: House) -> tuple[Client, Client]:
    kept = house.desk.client("Hautbois SAS")
    other = house.desk.client("HAUTBOIS", email="direction@hautbois.example", siren="552081317")
    house.desk.invoice(kept, "K-1")
    house.desk.invoice(other, "O-1")
    return kept, other


def numbers(house: House, client: Client) -> list[str]:
    return [row.number for row in house.services.register.client_detail(client.id).rows]


def compare(house: House, client: Client) -> MergeForm:
    page = house.page("clients", client.id)
    button(page.sheet, "banner-action").click()
    tidy()
    form = page.side.form
    assert isinstance(form, MergeForm)
    return form


def test_that_a_likely_double_is_offered_and_merged_field_by_field(house: House) -> None:
    kept, other = two(house)
    form = compare(house, kept)
    said = [button.text() for button in form.findChildren(QRadioButton)]
    assert {"Hautbois SAS", "HAUTBOIS", "(rien)", "552081317"} <= set(said)
    assert form.choice("siren").isChecked(), "what the kept one lacks is taken"
    assert not form.choice("name").isChecked()
    moving = plain(named(form, QLabel, "merge-moving").text())
    assert moving.startswith("Passent à « Hautbois SAS » : 1 facture.")
    form.choice("name").setChecked(True)
    form.submit()
    assert house.said() == "Clients fusionnés."
    assert numbers(house, kept) == ["K-1", "O-1"]
    client = house.services.register.client_detail(kept.id).client
    assert (client.name, client.siren) == ("HAUTBOIS", "552081317")
    house.undo()
    assert numbers(house, kept) == ["K-1"]
    assert numbers(house, other) == ["O-1"]


def test_that_a_merge_is_taken_back_later_from_the_page(house: House) -> None:
    kept, other = two(house)
    compare(house, kept).submit()
    house.desk.restart()
    page = house.page("clients", kept.id)
    page._services = house.services
    page.client_actions._services = house.services
    page.refresh()
    assert {"Réunit aussi", "HAUTBOIS"} <= set(texts(page.sheet))
    button(page.sheet, "undo-merge").click()
    assert plain(house.said()) == "Fusion annulée : les deux clients sont séparés."
    assert numbers(house, other) == ["O-1"]
    assert "Réunit aussi" not in texts(page.sheet)


def test_that_a_clash_of_numbers_is_said_before_anything(house: House) -> None:
    kept, _other = two(house)
    house.desk.invoice(kept, "O-1")
    form = compare(house, kept)
    assert any("une facture de même numéro : O-1" in text for text in texts(form))
    assert not form.save_button.isEnabled()
    assert len(house.services.register.clients()) == 2


def test_that_any_other_client_can_be_chosen(house: House) -> None:
    kept, _other = two(house)
    third = house.desk.client("Zénith", email="z@zenith.example")
    page = house.page("clients", kept.id)
    page.client_actions.merge(kept, None)
    form = page.side.form
    assert [form.other.itemText(n) for n in range(form.other.count())] == [
        "Choisir…",
        "HAUTBOIS (ressemblant)",
        "Zénith",
    ]
    form.submit()
    assert "Choisissez l'autre client." in texts(form)
    form.other.setCurrentIndex(form.other.findData(third.id))
    form.submit()
    assert "Zénith" not in [client.name for client in house.services.register.clients()]
