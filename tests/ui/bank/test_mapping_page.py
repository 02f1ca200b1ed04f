"""A bank's table on the window: its columns, its rows as they will be read, and on from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from relance_desktop.domain.bank.sheet.fields import Role
from relance_desktop.domain.bank.values import LineIssue
from relance_desktop.domain.sheet_mapping.fields import DateOrder
from relance_desktop.services.bank_import.sheets import RolesMissingError
from relance_desktop.ui.bank.mapping_page import BankSheetPage
from relance_desktop.ui.bank.sheet_words import issue_word, role_words
from relance_desktop.ui.bank.targets import BankTarget
from relance_desktop.ui.kit.messages import wording
from tests.ui.house import House, button, named, plain, texts

UNSURE = (
    "Date,Text,Amount,State",
    "02/03/2026,Studio Durand F-9,900.00,done",
    "03/04/2026,Shop,-8.00,done",
    "04/04/2026,Later,5.00,pending",
    "05/04/2026,Odd,twelve,done",
)
SURE = ("Date;Libellé;Montant", "02/03/2026;VIR STUDIO;900,00")


def write(folder: Path, *lines: str, name: str = "releve.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def gone(house: House, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Where the page sends the window, without going there."""
    told: list[tuple[str, Any]] = []
    go = house.window.go

    def record(key: str, target: Any = None) -> None:
        if key in ("bank", "import"):
            told.append((key, target))
        else:
            go(key, target)

    monkeypatch.setattr(house.window, "go", record)
    return told


def opened(house: House, *paths: Path) -> BankSheetPage:
    page = house.page("bank_sheet", list(paths))
    house.settle()
    assert isinstance(page, BankSheetPage)
    return page


def shown(page: BankSheetPage) -> list[tuple[int, str]]:
    return [(line.row, line.group) for line in page.view.table.rows_model.shown]


def choose(combo: QComboBox, data: object) -> None:
    combo.setCurrentIndex(combo.findData(data))


def test_that_a_doubtful_file_is_shown_as_it_will_be_read(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    page = opened(house, write(tmp_path, *UNSURE))
    assert shown(page) == [(2, "credit"), (3, "debit"), (5, "out")]
    seen = texts(page)
    assert "2 lignes, 1 crédit (900,00 €), 1 débit (−8,00 €)" in seen
    assert "1 opération en attente ou annulée n'est pas lue." in seen
    assert gone == []


def test_that_a_sure_file_goes_on_at_once(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    opened(house, write(tmp_path, *SURE))
    ((key, target),) = gone
    assert key == "bank"
    assert isinstance(target, BankTarget)
    assert (target.filename, target.statements[0].credit_cents) == ("releve.csv", 90000)
    assert len(target.sha256) == 64


def test_that_a_file_opened_elsewhere_is_shown_or_goes_on(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    sheets = house.services.bank_sheets
    house.page("bank_sheet", sheets.open("sure.csv", "\n".join(SURE).encode()))
    house.settle()
    assert [(key, target.filename) for key, target in gone] == [("bank", "sure.csv")]
    page = house.page("bank_sheet", sheets.open("unsure.csv", "\n".join(UNSURE).encode()))
    house.settle()
    assert len(gone) == 1
    assert "unsure.csv" in texts(page)


def test_that_a_missing_column_is_said_in_words() -> None:
    message = wording(RolesMissingError((Role.AMOUNT,)))
    assert plain(message.text) == "Aucune colonne ne donne : Montant (+ ou −)."


def test_that_going_on_remembers_the_columns(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    path = write(tmp_path, *UNSURE)
    page = opened(house, path)
    button(page, "bank-sheet-continue").click()
    house.settle()
    assert [key for key, _ in gone] == ["bank"]
    opened(house, path)
    assert [key for key, _ in gone] == ["bank", "bank"]


def test_that_enter_alone_goes_on(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    page = opened(house, write(tmp_path, *UNSURE))
    assert QApplication.focusWidget() is page.view.go_on
    house.press(Qt.Key.Key_Return)
    house.settle()
    assert [key for key, _ in gone] == ["bank"]


def test_that_another_order_of_days_reads_the_rows_anew(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    page = opened(house, write(tmp_path, *UNSURE))
    choose(named(page, QComboBox, "bank-sheet-order"), DateOrder.MONTH_FIRST)
    house.settle()
    days = [str(line.on) for line in page.view.table.rows_model.shown if line.on]
    assert days == ["2026-02-03", "2026-03-04"]


def test_that_a_column_without_amount_asks_for_one(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    page = opened(house, write(tmp_path, *UNSURE))
    combo = page.view.columns.combos[2]
    choose(combo, Role.NET)
    house.settle()
    assert page.view.go_on.isEnabled()
    combo.setCurrentIndex(0)
    house.settle()
    assert "Dites quelle colonne donne : Montant (+ ou −)." in texts(page)
    assert not page.view.go_on.isEnabled()
    assert shown(page) == []


def test_that_filters_show_credits_debits_and_what_stays_out(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    page = opened(house, write(tmp_path, *UNSURE))
    for key in ("credit", "debit", "out"):
        page.view.filters.changed.emit(key)
        assert [group for _, group in shown(page)] == [key]
    page.view.filters.changed.emit("all")
    assert len(shown(page)) == 3


def test_that_balances_that_follow_confirm_the_reading(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    lines = ("Date,Text,Amount,Balance", "02/03/2026,A,9.00,109.00", "03/04/2026,B,-8.00,101.00")
    page = opened(house, write(tmp_path, *lines))
    assert "Les soldes du fichier confirment ces montants." in texts(page)


def test_that_leaving_goes_to_the_next_file_then_back(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    first, second = (write(tmp_path, *UNSURE, name=name) for name in ("a.csv", "b.csv"))
    page = opened(house, first, second)
    assert "a.csv" in texts(page)
    button(page, "bank-sheet-leave").click()
    house.settle()
    assert plain(named(page, QLabel, "bank-sheet-title").text()) == "b.csv"
    house.press(Qt.Key.Key_Escape)
    assert gone == [("import", None)]


def test_that_a_file_left_for_another_page_keeps_none_waiting(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    opened(house, write(tmp_path, *UNSURE, name="a.csv"))
    house.page("clients")
    page = opened(house, write(tmp_path, *UNSURE, name="b.csv"))
    assert "b.csv" in texts(page)


def test_that_a_fee_is_taken_off_when_asked(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    lines = ("Date,Text,Amount,Fee", "02/03/2026,A,9.00,0.50")
    page = opened(house, write(tmp_path, *lines))
    assert "1 ligne, 1 crédit (8,50 €), 0 débit" in texts(page)
    choose(named(page, QComboBox, "bank-sheet-fee"), False)
    house.settle()
    assert "1 ligne, 1 crédit (9,00 €), 0 débit" in texts(page)


def test_that_how_the_columns_are_known_is_said(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    sheets = house.services.bank_sheets
    unsure = sheets.open("a.csv", "\n".join(UNSURE).encode())
    told = {
        "Vérifiez ce que dit chaque colonne. Rien n'est encore écrit.": unsure,
        "Relevé de Qonto reconnu. Rien n'est encore écrit.": replace(
            unsure, mapping=replace(unsure.mapping, tool="Qonto")
        ),
        "Colonnes lues comme la dernière fois. Rien n'est encore écrit.": replace(
            unsure, remembered=True
        ),
    }
    page = house.page("bank_sheet")
    for words, one in told.items():
        page.view.show_opened(one)
        assert words in texts(page)
    page.view.show_opened(replace(unsure, cut=True, odd_lines=(4,)))
    assert any("Des guillemets sont mal fermés (lignes 4)" in text for text in texts(page))


def test_that_a_file_that_is_gone_is_said(
    house: House, tmp_path: Path, gone: list[tuple[str, Any]]
) -> None:
    said: list[object] = []
    house.jobs.on_user_error = said.append
    opened(house, tmp_path / "missing.csv")
    assert len(said) == 1


def test_that_everything_has_its_word() -> None:
    assert set(role_words()) == set(Role)
    assert all(map(issue_word, LineIssue))
