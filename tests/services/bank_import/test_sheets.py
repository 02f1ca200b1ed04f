"""Bank tables: opened, read by the guess or as before, remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from relance_desktop.domain.bank.sheet.fields import Role, SheetDoubt
from relance_desktop.domain.incoming_sheets import SheetUnreadableError
from relance_desktop.services.bank_import.sheets import (
    BankSheets,
    OpenedStatementSheet,
    RolesMissingError,
)
from tests.services.conftest import Desk

HEAD = "Date;Libellé;Montant"
ROWS = ("02/03/2026;VIR STUDIO DURAND;900,00", "03/03/2026;CB PAPETERIE;-8,00")
UNSURE = ("Date,Amount,Text", "02/03/2026,900.00,Studio")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "business.relance")
    yield made
    made.services.close()


@pytest.fixture
def sheets(desk: Desk) -> BankSheets:
    return desk.services.bank_sheets


def opened(sheets: BankSheets, *lines: str) -> OpenedStatementSheet:
    return sheets.open("releve.csv", "\n".join(lines).encode())


def test_that_a_table_is_opened_and_read_by_the_guess(sheets: BankSheets) -> None:
    found = opened(sheets, HEAD, *ROWS)
    assert found.is_sure
    assert found.is_statement
    assert not found.remembered
    assert found.sha256 == sha256("\n".join((HEAD, *ROWS)).encode()).hexdigest()
    (statement,) = sheets.read(found, found.mapping)
    assert [line.cents for line in statement.lines] == [90000, -800]


def test_that_a_doubt_asks_for_the_page_until_it_is_remembered(sheets: BankSheets) -> None:
    found = opened(sheets, *UNSURE)
    assert found.doubts == {SheetDoubt.DATE_ORDER}
    assert not found.is_sure
    sheets.remember(found, found.mapping.with_column(2, Role.COUNTERPARTY))
    again = opened(sheets, *UNSURE)
    assert again.remembered
    assert again.is_sure
    assert again.mapping.columns[2] is Role.COUNTERPARTY


def test_that_a_remembered_mapping_that_no_longer_fits_is_not_used(
    sheets: BankSheets, desk: Desk
) -> None:
    found = opened(sheets, HEAD, *ROWS)
    sheets.remember(found, replace(found.mapping, columns=(None, None, None)))
    assert not opened(sheets, HEAD, *ROWS).remembered


def test_that_a_table_without_header_is_not_remembered(sheets: BankSheets) -> None:
    found = opened(sheets, *ROWS)
    sheets.remember(found, found.mapping)
    assert not opened(sheets, *ROWS).remembered
    assert not opened(sheets, *ROWS).is_sure


def test_that_a_missing_column_is_said(sheets: BankSheets) -> None:
    found = opened(sheets, HEAD, *ROWS)
    with pytest.raises(RolesMissingError) as caught:
        sheets.read(found, found.mapping.with_column(2, None))
    assert caught.value.roles == (Role.AMOUNT,)


def test_that_a_header_known_as_a_list_of_payments_stays_one(
    sheets: BankSheets, desk: Desk
) -> None:
    lines = ("Date;Facture;Montant", "02/03/2026;F1;90,00")
    lists = desk.services.list_imports
    opening = lists.open("\n".join(lines).encode(), "paiements.csv")
    sheet = opening.sheets[0]
    invoice = ("Numéro;Client;Date;Total TTC", "F1;Durand;01/03/2026;90,00")
    made = lists.open("\n".join(invoice).encode(), "factures.csv").sheets[0]
    lists.keep(lists.read("factures.csv", made, made.mapping))
    lists.keep(lists.read("paiements.csv", sheet, sheet.mapping))
    assert opened(sheets, *lines).score == 0


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for name, cents in (("Compte pro", 900), ("Livret", 20)):
        page = book.create_sheet(name)
        page.append(["Date", "Libellé", "Montant"])
        page.append(["02/03/2026", "VIR", cents])
    book.remove(book.worksheets[0])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_that_each_sheet_of_the_same_columns_is_an_account(sheets: BankSheets) -> None:
    found = sheets.open("comptes.xlsx", workbook())
    read = sheets.read(found, found.mapping)
    assert [(one.account.name, one.credit_cents) for one in read] == [
        ("Compte pro", 90000),
        ("Livret", 2000),
    ]


def test_that_what_is_no_table_is_refused(sheets: BankSheets) -> None:
    with pytest.raises(SheetUnreadableError):
        sheets.open("a.csv", b"%PDF-1.7")
