"""Lists as CSV and XLSX: real days and numbers, no formula, files whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from openpyxl import load_workbook

from relance_desktop.domain.money import Money
from relance_desktop.domain.tables import Row, Table, make_table
from relance_desktop.gateways.sheets.in_place import (
    SheetNotWritten,
    WhyNotWritten,
    written_anew,
    written_in_place,
)
from relance_desktop.gateways.sheets.safe_text import MOST, is_formula_like, neutral
from relance_desktop.gateways.sheets.write_csv import CsvStyle, write_csv
from relance_desktop.gateways.sheets.write_xlsx import write_xlsx

TITLES = ("Numéro", "Échéance", "Retard (jours)", "Taux", "Reste dû")
ROWS: tuple[Row, ...] = (
    ("F-1", date(2026, 11, 2), 12, Decimal("12.15"), Money(123_456)),
    ("Élan ; « net »\nligne 2", None, None, None, None),
    ("AV-1", date(2026, 1, 31), -3, Decimal("0.5"), Money(-5)),
)
ATTACKS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1+1",
    "\u00a0=1+1",
    "\u202f+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A",
    '=HYPERLINK("http://x/"&A1;"Payer")',
    "=cmd|' /C calc'!A0",
)


def table(rows: tuple[Row, ...] = ROWS, titles: tuple[str, ...] = TITLES) -> Table:
    return make_table("Factures", titles, rows)


def as_csv(one: Table, style: CsvStyle = CsvStyle.FRENCH) -> str:
    file = BytesIO()
    write_csv(one, file, style)
    data = file.getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    return data.decode("utf-8-sig")


def as_page(one: Table) -> Any:
    file = BytesIO()
    write_xlsx(one, file)
    return load_workbook(file).worksheets[0]


def records(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def test_that_a_french_csv_has_semicolons_commas_and_days_first() -> None:
    assert records(as_csv(table()), ";") == [
        ["Numéro", "Échéance", "Retard (jours)", "Taux", "Reste dû (EUR)"],
        ["F-1", "02/11/2026", "12", "12,15", "1234,56"],
        ["Élan ; « net »\nligne 2", "", "", "", ""],
        ["AV-1", "31/01/2026", "-3", "0,5", "-0,05"],
    ]


def test_that_an_english_csv_has_commas_points_and_iso_days() -> None:
    found = records(as_csv(table(), CsvStyle.ENGLISH), ",")
    assert found[1] == ["F-1", "2026-11-02", "12", "12.15", "1234.56"]
    assert found[3] == ["AV-1", "2026-01-31", "-3", "0.5", "-0.05"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_that_a_formula_becomes_a_text_in_csv(attack: str) -> None:
    one = table(((attack,), (f"x{attack}",)), ("Client",))
    first, second = records(as_csv(one), ";")[1:]
    assert first == [f"'{attack}"]
    assert second == [f"x{attack}"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_that_a_formula_becomes_a_text_in_xlsx(attack: str) -> None:
    cell = as_page(table(((attack,),), ("Client",)))["A2"]
    assert cell.data_type == "s"
    assert cell.value.replace("\r", "\n").strip() == attack.replace("\r", "\n").strip()
    assert cell.quotePrefix


@pytest.mark.parametrize("title", ["=1+1", "@A1"])
def test_that_a_title_is_no_formula_either(title: str) -> None:
    assert as_page(table((("x",),), (title,)))["A1"].data_type == "s"
    assert as_csv(table((("x",),), (title,))).startswith(f"\"'{title}")


def test_that_another_separator_cuts_no_formula_out_of_a_text() -> None:
    text = as_csv(table((("Dupont,=1+1",), ("Dupont\t=1+1",)), ("Client",)))
    for delimiter in ",\t":
        cells = [cell for record in records(text, delimiter) for cell in record]
        assert not any(is_formula_like(cell) for cell in cells)


def test_that_a_phone_number_keeps_its_figures() -> None:
    phone = "+33 6 12 34 56 78"
    one = table(((phone,),), ("Téléphone",))
    assert records(as_csv(one), ";")[1] == [f"'{phone}"]
    assert as_page(one)["A2"].value == phone


def test_that_a_negative_number_is_still_a_number() -> None:
    page = as_page(table())
    assert page["E4"].value == -0.05
    assert page["E4"].data_type == page["C4"].data_type == "n"
    assert "'" not in as_csv(table())


def test_that_a_workbook_holds_real_days_and_numbers() -> None:
    page = as_page(table())
    assert [cell.value for cell in page[2]] == ["F-1", datetime(2026, 11, 2), 12, 0.1215, 1234.56]
    assert page["B2"].is_date
    assert page["E2"].number_format == '#,##0.00\\ "€"'
    assert page["D2"].number_format == "0.00##%"
    assert [cell.value for cell in page[3]][1:] == [None] * 4


def test_that_a_workbook_is_ready_to_be_read() -> None:
    page = as_page(table())
    assert page.title == "Factures"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:E4"
    assert page["A1"].font.b
    assert page.column_dimensions["A"].width > 12
    assert page.column_dimensions["E"].width >= len("Reste dû (EUR)")


def test_that_an_unknown_currency_is_named() -> None:
    page = as_page(table(((Money(1, "SEK"),),), ("Montant",)))
    assert page["A2"].number_format == '#,##0.00\\ "SEK"'


def test_that_a_day_before_the_sheet_s_calendar_is_a_text() -> None:
    rows: tuple[Row, ...] = ((date(2026, 1, 1),), (date(1899, 12, 31),))
    assert as_page(table(rows, ("Jour",)))["A3"].value == "1899-12-31"


def test_that_the_name_of_an_error_is_a_text() -> None:
    assert as_page(table((("#N/A",),), ("Note",)))["A2"].data_type == "s"


@pytest.mark.parametrize("title", ["Factures: [2026]/?*\\", "'", "a" * 60, ""])
def test_that_any_title_makes_a_tab(title: str) -> None:
    name = as_page(Table(title, (), ())).title
    assert name
    assert len(name) <= 31
    assert not set(name) & set("[]:*?/\\")


def test_that_what_no_file_can_hold_is_replaced() -> None:
    bad = "a\x00b\x1bc\ud800d"
    one = table(((bad,),), ("Note",))
    assert as_page(one)["A2"].value == "a\ufffdb\ufffdc\ufffdd"
    assert records(as_csv(one), ";")[1] == ["a\ufffdb\ufffdc\ufffdd"]


def test_that_a_text_is_no_longer_than_a_cell() -> None:
    assert len(neutral("=" * (MOST + 9))) == MOST
    assert len(as_page(table((("x" * (MOST + 9),),), ("Note",)))["A2"].value) == MOST


def test_that_an_empty_list_still_has_its_header() -> None:
    one = table(())
    assert records(as_csv(one), ";") == [list(TITLES)]
    assert as_page(one).max_row == 1


Writer = Callable[[Table, BinaryIO, Callable[[int], None]], None]


def csv_writer(one: Table, file: BinaryIO, tick: Callable[[int], None]) -> None:
    write_csv(one, file, tick=tick)


@pytest.mark.parametrize("write", [csv_writer, write_xlsx])
def test_that_progress_is_told_and_the_work_can_be_stopped(write: Writer, tmp_path: Path) -> None:
    one = table(ROWS * 400)
    seen: list[int] = []
    write(one, BytesIO(), seen.append)
    assert seen[0] < seen[-1] == 1200
    path = tmp_path / "x.out"

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), written_in_place(path) as file:
        write(one, file, stop)
    assert list(tmp_path.iterdir()) == []


# -- in place ------------------------------------------------------------------


def test_that_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "factures.csv"
    path.write_text("before")
    with written_in_place(path) as file:
        file.write(b"after")
        assert path.read_text() == "before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone" / "a.csv") is WhyNotWritten.FOLDER_MISSING


def test_that_a_full_disk_is_told_and_leaves_the_file_before(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    with pytest.raises(SheetNotWritten) as told, written_in_place(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert told.value.why is WhyNotWritten.DISK_FULL
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (errno.EROFS, WhyNotWritten.READ_ONLY),
        (errno.EACCES, WhyNotWritten.READ_ONLY),
        (errno.EIO, WhyNotWritten.OTHER),
    ],
)
def test_that_each_refusal_of_the_disk_has_its_reason(
    code: int, why: WhyNotWritten, tmp_path: Path
) -> None:
    with pytest.raises(SheetNotWritten) as told, written_in_place(tmp_path / "a.csv"):
        raise OSError(code, os.strerror(code))
    assert told.value.why is why


@pytest.mark.parametrize("mark", [".~lock.Factures.xlsx#", "~$Factures.xlsx", "~$ctures.xlsx"])
def test_that_a_file_open_in_another_program_is_not_replaced(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "Factures.xlsx"
    path.write_text("open")
    (tmp_path / mark).touch()
    assert refused(path) is WhyNotWritten.OPEN_ELSEWHERE
    assert path.read_text() == "open"


def test_that_a_file_that_cannot_be_replaced_is_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "held by another process")

    monkeypatch.setattr(Path, "replace", held)
    assert refused(tmp_path / "a.csv") is WhyNotWritten.OPEN_ELSEWHERE
    assert list(tmp_path.iterdir()) == []


def refused(path: Path) -> WhyNotWritten:
    with pytest.raises(SheetNotWritten) as told, written_in_place(path) as file:
        file.write(b"x")
    return told.value.why


def test_that_a_name_that_no_disk_takes_is_said(tmp_path: Path) -> None:
    with pytest.raises(SheetNotWritten), written_in_place(tmp_path / ("q" * 300 + ".csv")):
        pass


# -- anew ------------------------------------------------------------------------


def test_that_what_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "Dossier.pdf"
    (tmp_path / "Dossier (2).pdf").write_text("older")
    with written_anew(path) as new:
        new.file.write(b"ours")
        path.write_text("theirs")
    assert new.path == tmp_path / "Dossier (3).pdf"
    assert new.path.read_bytes() == b"ours"
    assert path.read_text() == "theirs"
    assert len(list(tmp_path.iterdir())) == 3


def test_that_a_disk_without_second_names_replaces_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a.zip").write_text("theirs")
    with written_anew(tmp_path / "a.zip") as new:
        new.file.write(b"ours")
    assert (tmp_path / "a.zip").read_text() == "theirs"
    assert (tmp_path / "a (2).zip").read_bytes() == b"ours"
    assert len(list(tmp_path.iterdir())) == 2


def test_that_a_new_file_that_fails_has_no_place(tmp_path: Path) -> None:
    with pytest.raises(SheetNotWritten) as told, written_anew(tmp_path / "a.pdf") as new:
        raise OSError(errno.ENOSPC, "No space left on device")
    assert told.value.why is WhyNotWritten.DISK_FULL
    assert new.path is None
    assert list(tmp_path.iterdir()) == []
