"""Telling bank files apart, ZIPs, limits."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import StatementFormat
from relance_desktop.gateways.bank import reader, zipped
from relance_desktop.gateways.bank.reader import looks_like_bank_file, read_statements
from tests.gateways.bank.writers import Moved, camt, cfonb, mt940, ofx, ofx_xml, qif

MOVED = [Moved(date(2026, 3, 15), 100)]
FILES = {
    StatementFormat.OFX: (ofx(MOVED), ofx_xml(MOVED), ofx(MOVED)[ofx(MOVED).index(b"<OFX>") :]),
    StatementFormat.CAMT: (camt(MOVED), camt(MOVED, ""), b"\xef\xbb\xbf" + camt(MOVED)),
    StatementFormat.MT940: (mt940(MOVED), b"{1:F01X}{2:O940X}{4:\r\n" + mt940(MOVED)),
    StatementFormat.QIF: (qif(MOVED), b"# titre\n!Account\nNx\n^\n" + qif(MOVED)),
    StatementFormat.CFONB120: (cfonb(MOVED), cfonb(MOVED, end="")),
}
UBL = (
    b'<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">'
)
CASES = [(told, data) for told, files in FILES.items() for data in files]


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in members:
            made.writestr(name, data)
    return out.getvalue()


def refusal(name: str, data: bytes) -> BankFileReason:
    with pytest.raises(BankFileError) as raised:
        read_statements(name, data)
    return raised.value.reason


@pytest.mark.parametrize(("told", "data"), CASES)
def test_that_the_content_tells_the_format(told: StatementFormat, data: bytes) -> None:
    assert looks_like_bank_file("fichier.txt", data[:4000]) is told
    (made,) = read_statements("fichier.txt", data)
    assert (made.format, made.credit_cents) == (told, 100)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("facture.xml", UBL),
        ("facture.pdf", b"%PDF-1.7 OFX :20: :25: !Type:Bank"),
        ("releve.pdf", b"%PDF-1.7"),
        ("releve.qif", b"%PDF-1.7"),
        ("clients.csv", "Date;Libellé;Débit\n01/03/26;été;1,00\n".encode()),
        ("notes.txt", b"bonjour\n:20: au revoir"),
        ("vide.txt", b""),
    ],
)
def test_that_other_files_are_no_bank_files(name: str, data: bytes) -> None:
    assert looks_like_bank_file(name, data) is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("A.OFX", StatementFormat.OFX),
        ("a.qif", StatementFormat.QIF),
        ("a.sta", StatementFormat.MT940),
        ("a.cfonb120", StatementFormat.CFONB120),
    ],
)
def test_that_a_name_is_believed_where_the_content_tells_nothing(
    name: str, told: StatementFormat
) -> None:
    assert looks_like_bank_file(name, b"D15/03/26\nT1\n^") is told


def test_that_a_zip_has_the_format_of_what_is_inside() -> None:
    packed = archive(("c.xml", camt(MOVED)), method=zipfile.ZIP_LZMA)
    assert looks_like_bank_file("a.zip", packed) is None
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        data = archive(("lisez-moi.txt", b"x"), ("c.xml", camt(MOVED)), method=method)
        assert looks_like_bank_file("a.zip", data[:65_536]) is StatementFormat.CAMT
    assert looks_like_bank_file("a.zip", archive(("facture.xml", UBL))) is None
    assert looks_like_bank_file("a.zip", archive()) is None


def test_that_every_bank_file_of_a_zip_is_read_and_places_go_on() -> None:
    data = archive(
        ("__MACOSX/._a.xml", b"x"), ("a.xml", camt(MOVED * 2)), ("b/", b""), ("b/b.xml", camt(MOVED)),
        ("facture.xml", UBL), ("dedans.zip", archive(("c.xml", camt(MOVED)))),
    )  # fmt: skip
    made = read_statements("a.zip", data)
    assert [[line.place for line in one.lines] for one in made] == [[1, 2], [3]]


def test_that_days_of_a_zip_that_follow_each_other_are_one_statement() -> None:
    data = archive(("1.sta", mt940(MOVED, opening=0)), ("2.sta", mt940(MOVED, opening=100)))
    (made,) = read_statements("a.zip", data)
    assert [line.place for line in made.lines] == [1, 2]


def test_that_a_zip_without_bank_file_is_none() -> None:
    assert refusal("a.zip", archive(("a.xml", UBL))) is BankFileReason.NOT_A_BANK_FILE


def test_that_a_zip_bomb_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 1_000_000)
    data = archive(("a.xml", b" " * 600_000), ("b.xml", b" " * 600_000))
    assert len(data) < 5000
    assert refusal("a.zip", data) is BankFileReason.TOO_LARGE


def test_that_a_zip_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_MOST_MEMBERS", 2)
    members = [(f"{n}.xml", b"x") for n in range(3)]
    assert refusal("a.zip", archive(*members)) is BankFileReason.TOO_LARGE


def test_that_an_encrypted_zip_is_told() -> None:
    data = bytearray(archive(("a.xml", camt(MOVED))))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal("a.zip", bytes(data)) is BankFileReason.ENCRYPTED
    assert looks_like_bank_file("a.zip", bytes(data)) is None


def test_that_a_damaged_zip_is_told() -> None:
    whole = archive(("a.xml", camt(MOVED)))
    assert refusal("a.zip", whole[:-30]) is BankFileReason.DAMAGED
    wrong = whole[:60] + b"\xff" * 20 + whole[80:]
    assert refusal("a.zip", wrong) is BankFileReason.DAMAGED
    assert looks_like_bank_file("a.zip", wrong) in (None, StatementFormat.CAMT)


def test_that_a_file_is_bounded_and_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal("a.ofx", b" \r\n\0") is BankFileReason.EMPTY
    assert refusal("a.csv", b"a;b") is BankFileReason.NOT_A_BANK_FILE
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    assert refusal("a.ofx", b"x" * 11) is BankFileReason.TOO_LARGE
