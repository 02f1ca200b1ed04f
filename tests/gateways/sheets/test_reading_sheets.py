"""Tables as files: encodings, delimiters, wrong quotes, workbooks and their traps."""

from __future__ import annotations

import time
import zipfile
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from relance_desktop.domain.incoming_sheets import (
    MOST_CHARACTERS,
    IncomingSheet,
    SheetTrouble,
    SheetUnreadableError,
    text_of,
)
from relance_desktop.gateways.sheets import workbook
from relance_desktop.gateways.sheets.delimited import sniff_delimiter
from relance_desktop.gateways.sheets.reader import read_sheets

FRENCH = "Numéro;Client;Échéance\nF-1;Café Élégant à Nîmes;03/04/2026\n"


def rows(data: bytes) -> tuple[Any, ...]:
    (sheet,) = read_sheets(data, "liste.csv")
    return sheet.rows


def xlsx(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for number, lines in enumerate(sheets):
        page = book.create_sheet(f"Feuille {number + 1}")
        for line in lines:
            page.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def trouble(data: bytes) -> SheetTrouble:
    with pytest.raises(SheetUnreadableError) as refused:
        read_sheets(data, "liste")
    return refused.value.trouble


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_that_french_letters_survive_every_encoding(encoding: str) -> None:
    assert rows(FRENCH.encode(encoding))[1][1] == "Café Élégant à Nîmes"


def test_that_one_damaged_letter_does_not_spoil_a_utf8_file() -> None:
    data = ("é à ç ô ù;x\n" * 4).encode() + b"\xff;y\n"
    found = rows(data)
    assert found[0][0] == "é à ç ô ù"
    assert found[-1] == ("\ufffd", "y")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_that_the_delimiter_is_told_despite_line_breaks_in_cells(delimiter: str) -> None:
    text = delimiter.join(["N°", "Adresse", "Total"]) + "\n"
    text += delimiter.join(["1", '"12, rue ; A\n75000 Paris, France"', '"1 200,50"']) + "\n"
    text += delimiter.join(["2", '"1, b\nc"', '"3,00"']) + "\n"
    assert sniff_delimiter(text) == delimiter
    assert len(rows(text.encode())) == 3


def test_that_excels_own_first_line_names_the_delimiter() -> None:
    assert rows(b"sep=|\r\na;b|c;d\r\n")[1] == ("a;b", "c;d")


def test_that_a_quote_nobody_closed_costs_one_row_only() -> None:
    text = 'N;Objet;Total\n1;"vis 3" inox;10\n2;"écran 24 pouces;20\n3;table;30\n4;lit;40\n'
    (sheet,) = read_sheets(text.encode(), "liste.csv")
    assert sheet.rows[2] == ("2", "écran 24 pouces", "20")
    assert sheet.rows[-1] == ("4", "lit", "40")
    assert 3 in sheet.odd_lines


def test_that_a_workbook_gives_typed_cells_and_its_visible_sheets() -> None:
    data = xlsx(
        [["N°", "Le", "Total", "Payée"], ["F-1", datetime(2026, 4, 3), 0.1 + 0.2, True]],
        [["autre"], [7]],
    )
    first, second = read_sheets(data, "classeur.xlsx")
    assert first.rows[1] == ("F-1", date(2026, 4, 3), Decimal("0.3"), "true")
    assert second.rows == (("autre",), (Decimal(7),))


def test_that_hidden_and_empty_sheets_are_left_out() -> None:
    book = Workbook()
    book.create_sheet("vide")
    hidden = book.create_sheet("caché")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    assert book.active is not None
    book.active.append(["vu"])  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    assert [sheet.rows for sheet in read_sheets(out.getvalue(), "x")] == [(("vu",),)]


def changed(data: bytes, part: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def test_that_document_types_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    assert trouble(changed(xlsx([["a"]]), "xl/worksheets/sheet1.xml", bomb)) is SheetTrouble.UNSAFE


def test_that_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 100_000)
    data = changed(xlsx([["a"]]), "xl/worksheets/sheet1.xml", b"<a>" + b" " * 1_000_000)
    assert trouble(data) is SheetTrouble.TOO_LARGE


def test_that_broken_workbooks_are_refused() -> None:
    data = xlsx([["a", "b"], [1, 2]])
    assert trouble(data[: len(data) // 2]) is SheetTrouble.BROKEN
    assert trouble(changed(data, "xl/workbook.xml", b"<no")) is SheetTrouble.BROKEN


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", SheetTrouble.EMPTY),
        (b"\n \n\t\n", SheetTrouble.EMPTY),
        (b"%PDF-1.7 ...", SheetTrouble.NOT_A_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, SheetTrouble.OLD_EXCEL),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            SheetTrouble.LOCKED,
        ),
    ],
)
def test_that_what_is_no_table_is_refused_with_its_reason(
    data: bytes, expected: SheetTrouble
) -> None:
    assert trouble(data) is expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("mimetype", "content.xml"), SheetTrouble.OPEN_DOCUMENT),
        (("word/document.xml",), SheetTrouble.NOT_A_TABLE),
    ],
)
def test_that_other_packages_are_told_apart(names: tuple[str, ...], expected: SheetTrouble) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    assert trouble(out.getvalue()) is expected


@given(st.binary(max_size=400))
def test_that_no_bytes_raise_anything_else(data: bytes) -> None:
    sheets: tuple[IncomingSheet, ...] = ()
    with suppress(SheetUnreadableError):
        sheets = read_sheets(data, "x.csv")
        assert sheets  # what is read holds something, else it is refused
    for row in (row for sheet in sheets for row in sheet.rows):
        assert all(text_of(cell).encode() is not None for cell in row)


def with_number(number: bytes) -> bytes:
    """A workbook whose one number is written so in its file."""
    out = BytesIO()
    made = BytesIO(xlsx([["Numéro", 777123]]))
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            part = package.read(name).replace(b"<v>777123<", b"<v>" + number + b"<")
            changed.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("number", [b"1e999", b"-1e999"])
def test_that_a_number_beyond_all_is_a_text(number: bytes) -> None:
    assert rows(with_number(number)) == (("Numéro", str(float(number))),)


def test_that_a_cell_without_end_is_cut() -> None:
    for data in (b'"' + b"x" * 1_000_000 + b'"\n', xlsx([["x" * 32_000]])):
        assert 30_000 < len(rows(data)[0][0]) <= MOST_CHARACTERS


def test_that_quotes_in_every_line_cost_little() -> None:
    data = b"N;Client\n" + b'a"b;"c\n' * 20_001
    before = time.process_time()
    assert len(rows(data)) > 19_000
    assert time.process_time() - before < 10
