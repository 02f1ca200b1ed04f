"""A list on the window: its columns, its rows as they will be read, the report, the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QRadioButton

from relance_desktop.domain.incoming_sheets import SheetTrouble, SheetUnreadableError
from relance_desktop.domain.sheet_mapping.fields import Field, TableKind
from relance_desktop.domain.sheet_mapping.proposals import RowProblem, Said
from relance_desktop.services.list_import.values import Fate, MappingIncompleteError
from relance_desktop.ui.importing.file_drop import FileDrop
from relance_desktop.ui.importing.lists import part_lists
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.list_import.fates import fate_word, said_of_problem
from relance_desktop.ui.list_import.page import ListImportPage
from relance_desktop.ui.list_import.words import field_word
from tests.ui.house import House, button, named, plain, texts

HEAD = "Numéro;Client;E-mail;Date;Échéance;Total TTC;Statut"
ROWS = (
    "F1;Café;a@b.fr;13/02/2026;28/02/2026;1 120,00;Envoyée",
    "F2;Bar;;14/02/2026;01/01/2026;50,00;Envoyée",
    "F3;Zinc;;15/02/2026;;5,00;Brouillon",
)


def write(folder: Path, *lines: str, name: str = "liste.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def opened(house: House, *paths: Path) -> Any:
    page = house.page("list", list(paths))
    house.settle()
    assert isinstance(page, ListImportPage)
    return page


def lines_of(page: Any) -> list[tuple[int, str, str]]:
    rows = page.mapping.table.rows_model.shown
    return [(line.row, line.word, line.client) for line in rows]


def test_that_a_list_is_shown_as_it_will_be_read(house: House, tmp_path: Path) -> None:
    page = opened(house, write(tmp_path, HEAD, *ROWS))
    assert lines_of(page) == [
        (2, "À importer", "Café"),
        (3, "À importer", "Bar"),
        (4, "Laissée de côté", "Zinc"),
    ]
    seen = texts(page)
    assert "2 factures à importer, 2 nouveaux clients, 1 170,00 €" in seen
    assert "liste.csv" in seen
    combos = page.mapping.columns.combos
    assert [combo.currentData() for combo in combos][:2] == [Field.NUMBER, Field.CLIENT]
    assert plain(combos[0].accessibleName()) == "Colonne « Numéro »"
    assert not page.mapping.options.order.isVisible()


def test_that_it_comes_in_and_goes_back_by_keyboard(house: House, tmp_path: Path) -> None:
    page = opened(house, write(tmp_path, HEAD, *ROWS))
    page.mapping.keep.setFocus()
    house.press(Qt.Key.Key_Space)
    house.settle()
    assert page.view is page.done
    assert "2 factures importées" in texts(page)
    assert "Ce qui n'a pas été importé" in texts(page)
    assert {client.name for client in house.services.register.clients()} == {"Café", "Bar"}
    button(page, "list-undo").click()
    house.settle()
    assert house.said() == "Import annulé : 2 factures retirées, 2 clients retirés."
    assert not house.services.register.clients()


def test_that_the_report_leads_to_the_invoices_and_asks_where_to_start(
    house: House, tmp_path: Path
) -> None:
    page = opened(house, write(tmp_path, HEAD, *ROWS))
    page.mapping.keep.click()
    house.settle()
    named(page, QRadioButton, "start-step_of_age").click()
    assert house.said() == "2 factures suivent ce choix."
    assert button(page, "list-look").text() == "Voir les factures"
    button(page, "list-look").click()
    house.settle()
    assert house.window.current_page() is not page


def test_that_a_column_is_said_by_hand(house: House, tmp_path: Path) -> None:
    page = opened(
        house, write(tmp_path, "A;B;C;D", "F1;Café;13/02/2026;10,00", "F2;Bar;14/02/2026;10,00")
    )
    assert not page.mapping.keep.isEnabled()
    assert page.mapping.missing.isVisible()
    for place, field in enumerate((Field.NUMBER, Field.CLIENT, Field.ISSUED_ON, Field.TOTAL)):
        combo = page.mapping.columns.combos[place]
        combo.setCurrentIndex(combo.findData(field))
    house.settle()
    assert not page.mapping.missing.isVisible()
    assert [word for _, word, _ in lines_of(page)] == ["À importer"] * 2
    assert page.mapping.keep.isEnabled()


def test_that_tab_brings_a_column_into_sight(house: House, tmp_path: Path) -> None:
    head = ";".join([HEAD, *(f"Autre {n}" for n in range(12))])
    page = opened(house, write(tmp_path, head, *(row + ";" * 12 for row in ROWS)))
    columns = page.mapping.columns
    bar = columns.horizontalScrollBar()
    assert bar.value() == 0
    columns.combos[-2].setFocus()
    for _ in range(2):
        house.press(Qt.Key.Key_Tab)
        if house.focused() is columns.combos[-1]:
            break
    assert house.focused() is columns.combos[-1]
    assert bar.value() == bar.maximum() > 0


def test_that_the_kind_is_said_by_hand(house: House, tmp_path: Path) -> None:
    page = opened(house, write(tmp_path, "Client;Facture;Montant;Date", "A;F1;10;31/01/2026"))
    kind = page.mapping.options.kind
    assert kind.currentData() is TableKind.INVOICES
    kind.setCurrentIndex(kind.findData(TableKind.PAYMENTS))
    house.settle()
    assert lines_of(page) == [(2, "Facture inconnue", "A")]
    assert not page.mapping.keep.isEnabled()


def test_that_days_in_doubt_are_asked_about(house: House, tmp_path: Path) -> None:
    line = "F1;Café;;03/04/2026;;10,00;Envoyée"
    page = opened(house, write(tmp_path, HEAD, line, line.replace("F1", "F2")))
    order = page.mapping.options.order
    assert order.isVisible()
    days = [line.on.isoformat() for line in page.mapping.table.rows_model.shown]
    order.setCurrentIndex(1)
    house.settle()
    assert days == ["2026-04-03"] * 2
    assert [line.on.month for line in page.mapping.table.rows_model.shown] == [3, 3]


def test_that_contacts_are_chosen_in_the_list(house: House, tmp_path: Path) -> None:
    cards = [f"BEGIN:VCARD\nFN:{name}\nTEL:1\nEND:VCARD" for name in ("Anne", "Bob")]
    page = opened(house, write(tmp_path, *cards, name="carnet.vcf"))
    assert not page.mapping.keep.isEnabled()
    page.mapping.table.select(1)
    assert plain(page.mapping.keep.text()) == "Ajouter 1 contact"
    page.mapping.keep.click()
    house.settle()
    assert [client.name for client in house.services.register.clients()] == ["Bob"]


def test_that_a_likely_client_is_asked_about(house: House, tmp_path: Path) -> None:
    known = house.desk.client("Menuiserie Dupont Frères")
    page = opened(house, write(tmp_path, HEAD, "F1;Menuiserie Dupont;;13/02/2026;;10;Envoyée"))
    combo = named(page, QComboBox, "likeness")
    combo.setCurrentIndex(combo.findData(known.id))
    page.mapping.keep.click()
    house.settle()
    assert [client.id for client in house.services.register.clients()] == [known.id]


def test_that_what_is_no_list_says_so(house: House, tmp_path: Path) -> None:
    house.page("list", [write(tmp_path, "", name="vide.csv")])
    house.settle()
    assert "Ce fichier ne contient aucune ligne." in house.said()
    assert not isinstance(house.window.current_page(), ListImportPage)


def test_that_several_lists_come_one_after_the_other(house: House, tmp_path: Path) -> None:
    first = write(tmp_path, HEAD, ROWS[0], name="un.csv")
    second = write(tmp_path, HEAD, ROWS[1], name="deux.csv")
    page = opened(house, first, second)
    assert "un.csv" in texts(page)
    button(page, "list-leave").click()
    house.settle()
    assert "deux.csv" in texts(page)
    button(page, "list-leave").click()
    house.settle()
    assert house.window.current_page() is not page


def test_that_dropped_lists_go_to_their_page(house: House, tmp_path: Path) -> None:
    drop = FileDrop(house.window)
    house.window.files_dropped.emit([write(tmp_path, HEAD, *ROWS)])
    house.settle()
    assert drop
    assert isinstance(house.window.current_page(), ListImportPage)


def test_that_lists_are_told_from_invoices(tmp_path: Path) -> None:
    folder = tmp_path / "a.csv"
    folder.mkdir()
    paths = [Path("b.CSV"), Path("c.pdf"), folder, Path("d.vcf")]
    assert part_lists(paths) == ([paths[0], paths[3]], [paths[1], folder])


@pytest.mark.parametrize("what", list(Said))
def test_that_every_problem_has_its_words(house: House, what: Said) -> None:
    said = said_of_problem(RowProblem(what, (2,), Field.TOTAL, "x"))
    assert said.endswith(("?", "."))
    assert "{" not in said


def test_that_every_word_is_there(house: House) -> None:
    assert all(field_word(field) for field in Field)
    assert all(fate_word(fate) for fate in Fate)
    for trouble in SheetTrouble:
        message = wording(SheetUnreadableError(trouble))
        assert message.text
        assert message.advice
    assert "N° de facture" in wording(MappingIncompleteError(("number",))).text


def test_that_a_list_given_while_another_is_read_comes_next(house: House, tmp_path: Path) -> None:
    first, second = (write(tmp_path, HEAD, *ROWS, name=name) for name in ("a.csv", "b.csv"))
    page = house.page("list", [first])
    house.window.go("list", [second])
    house.settle()
    assert "a.csv" in texts(page)
    button(page, "list-leave").click()
    house.settle()
    assert "b.csv" in texts(page)


def test_that_rows_read_by_columns_of_before_are_not_kept(house: House, tmp_path: Path) -> None:
    page = opened(house, write(tmp_path, HEAD, *ROWS))
    page.mapping.columns.chosen.emit(6, None)
    page.mapping.columns.chosen.emit(0, None)
    house.settle()
    assert page.mapping.missing.isVisible()
    assert not page.mapping.keep.isEnabled()
    assert not lines_of(page)
