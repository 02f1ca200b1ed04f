"""Ledger files as bytes: encodings, separators, quotes, bounds."""

from __future__ import annotations

import pytest

from relance_desktop.domain.incoming_sheets import SheetUnreadableError
from relance_desktop.gateways import ledger
from relance_desktop.gateways.ledger import read_ledger

NAMES = "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum"
NAMES += " CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate"
HEAD = NAMES.split()
ROW = ["VE", "Ventes", "1", "20260302", "411000", "Clients", "C1", "Café", "F1", "20260302"]
ROW += ['Devis "été', "1,00", "0,00", "", "", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso8859-15"])
@pytest.mark.parametrize("separator", ["\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_each_writing_gives_the_same_rows(encoding: str, separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in (HEAD, ROW, ROW)) + end
    sheet = read_ledger(text.encode(encoding), "fec.txt")
    assert sheet is not None
    assert [row for row in sheet.rows if row] == [tuple(HEAD), tuple(ROW), tuple(ROW)]
    assert sheet.delimiter == separator


def test_that_the_euro_sign_of_iso_8859_15_is_read() -> None:
    row = [*ROW[:7], "Café à 3 €", *ROW[8:]]
    sheet = read_ledger("\n".join(map("|".join, (HEAD, row))).encode("iso8859-15"), "fec.txt")
    assert sheet is not None
    assert sheet.rows[1][7] == "Café à 3 €"


def test_that_too_much_is_refused_or_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "\n".join(map("|".join, (HEAD, ROW, ROW))).encode()
    monkeypatch.setattr(ledger, "MOST_ROWS", 2)
    sheet = read_ledger(data, "fec.txt")
    assert sheet is not None
    assert (len(sheet.rows), sheet.cut) == (2, True)
    monkeypatch.setattr(ledger, "MOST_BYTES", 10)
    with pytest.raises(SheetUnreadableError):
        read_ledger(data, "fec.txt")
