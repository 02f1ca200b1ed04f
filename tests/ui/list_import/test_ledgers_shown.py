"""A ledger on the window: dropped, looked over, kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from relance_desktop.ui.importing.file_drop import FileDrop
from relance_desktop.ui.list_import.page import ListImportPage
from tests.domain.sheet_mapping.test_ledger import (
    BANK_OPENING,
    HEAD,
    OPENING,
    entry,
    receipt,
    sale,
)
from tests.ui.house import House, button, texts

LINES = (
    *sale("1200,00"),
    *sale("300,00", number="2", piece="F-10"),
    *sale("-50,00", number="3", piece="A-1"),
    *receipt("500,00", number="4"),
    *sale("70,00", number="5", piece="F-11", letter="A"),
    entry("700,00", **OPENING),
    BANK_OPENING,
    *receipt("700,00", number="6", letter="B"),
)


def dropped(house: House, folder: Path, *lines: str) -> ListImportPage:
    path = folder / "123456789FEC20261231.txt"
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    FileDrop(house.window)
    house.window.files_dropped.emit([path])
    house.settle()
    page: Any = house.window.current_page()
    assert isinstance(page, ListImportPage)
    house.settle()
    return page


def test_that_what_is_open_is_shown_with_what_stays_out(house: House, tmp_path: Path) -> None:
    page = dropped(house, tmp_path, *LINES)
    seen = texts(page)
    assert (
        "2 factures ouvertes de 1 client : 1 500,00 €, 1 avoir : 50,00 €,"
        " 1 somme reçue sans facture : 500,00 €"
    ) in seen
    assert any(
        text.startswith("Fichier des écritures comptables : 14 lignes lues.") for text in seen
    )
    assert page.mapping.table is not None
    said = [line.said.replace("\u00a0", " ") for line in page.mapping.table.rows_model.shown]
    assert "Lettrées « A » comme réglées, mais il s'en faut de 70,00 €." in said
    assert "Report de 700,00 € soldé par des règlements lettrés seuls : laissé de côté." in said
    titles = [column.key for column in page.mapping.table.rows_model.columns]
    assert "due" not in titles


def test_that_what_was_kept_is_said(house: House, tmp_path: Path) -> None:
    page = dropped(house, tmp_path, *LINES)
    button(page, "list-import").click()
    house.settle()
    seen = texts(page)
    assert "3 factures importées" in seen
    assert any("Reçu sans facture : 500,00 €." in text for text in seen)


def test_that_a_ledger_without_clients_says_so(house: House, tmp_path: Path) -> None:
    page = dropped(house, tmp_path, BANK_OPENING)
    assert any("Aucun compte de client (411) n'y figure." in text for text in texts(page))
    assert not page.mapping.keep.isEnabled()
