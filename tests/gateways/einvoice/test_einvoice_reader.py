"""E-invoices of every syntax, in PDF or bare, and the files that are none."""

from __future__ import annotations

import io
import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from relance_desktop.domain.incoming import (
    IncomingInstalment,
    IncomingInvoice,
    IncomingKind,
    IncomingNote,
    IncomingReference,
)
from relance_desktop.domain.incoming_verdict import Action, Reading, Reason, assess_reading
from relance_desktop.gateways.einvoice import read_einvoice
from relance_desktop.gateways.einvoice import reader as reader_module
from tests.gateways.einvoice.samples import (
    CII,
    UBL,
    UBL_INSTALMENTS,
    UBL_NOTE,
    pdf_with,
    written,
)

XML = CII.encode()


def read(data: bytes | str, filename: str = "file") -> IncomingInvoice:
    reading = read_einvoice(data.encode() if isinstance(data, str) else data, filename)
    assert reading.invoice is not None, reading.problem
    return reading.invoice


def problem(data: bytes, filename: str = "file") -> Reason | None:
    reading = read_einvoice(data, filename)
    assert reading.invoice is None
    return reading.problem


# --- what is read -----------------------------------------------------------


def test_that_a_cii_file_gives_its_head() -> None:
    invoice = read(CII)
    assert (invoice.number, invoice.issued_on) == ("F-7", date(2026, 3, 1))
    assert (invoice.syntax, invoice.profile, invoice.business_process) == ("CII", "EXTENDED", "S1")
    assert (invoice.currency, invoice.order_ref) == ("EUR", "PO9")
    assert invoice.seller.siren == "732829320"
    assert (invoice.buyer.name, invoice.buyer.siret) == ("Nexa & Fils", "30326504500017")
    assert invoice.buyer.address.lines == ("1 rue A",)
    assert invoice.notes == (IncomingNote("PMD", "12,15 %"),)
    assert invoice.preceding == (IncomingReference("F-1"),)


def test_that_the_vat_is_taken_in_the_invoices_currency() -> None:
    assert read(CII).totals.vat == 2000


def test_that_instalments_keep_their_shares_and_discounts_are_set_apart() -> None:
    invoice = read(CII)
    assert invoice.instalments == (
        IncomingInstalment(date(2026, 3, 31), 7000),
        IncomingInstalment(date(2026, 3, 5), None, is_discount=True),
        IncomingInstalment(date(2026, 4, 30), 5000),
    )
    assert [claim.cents for claim in invoice.claims] == [7000, 5000]


def test_that_a_ubl_invoice_gives_its_head() -> None:
    invoice = read(UBL)
    assert (invoice.number, invoice.syntax, invoice.due_dates) == (
        "U-3",
        "UBL",
        (date(2026, 3, 31),),
    )
    assert invoice.seller.vat_number == "FR44732829320"
    assert invoice.seller.tax_number == "X1"
    assert invoice.seller.name == "Camille"
    assert invoice.seller.address.lines == ("rue des Lilas 12",)
    assert invoice.notes == (IncomingNote("PMT", "40 €"),)
    assert invoice.preceding == (IncomingReference("U-1", date(2026, 1, 2)),)
    assert invoice.totals.gross == 12000


def test_that_a_ubl_credit_note_is_one_without_a_type_code() -> None:
    invoice = read(UBL_NOTE)
    assert invoice.kind is IncomingKind.CREDIT_NOTE
    assert invoice.due_dates == (date(2026, 4, 30),)


def test_that_ubl_instalments_replace_the_due_date() -> None:
    assert [i.cents for i in read(UBL_INSTALMENTS).instalments] == [5000, 7000]


def test_that_a_missing_currency_leaves_the_one_of_the_amounts_as_a_hint() -> None:
    tag = "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"
    invoice = read(UBL.replace(tag, ""))
    assert (invoice.currency, invoice.currency_hint) == ("", "EUR")


@pytest.mark.parametrize(
    ("written_date", "expected"),
    [
        ("20260301", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("202603011200", date(2026, 3, 1)),
        ("2026-03-01T10:00:00Z", date(2026, 3, 1)),
        ("20260231", None),
        ("20260301XX", None),
        ("", None),
    ],
)
def test_that_a_date_is_read_or_left_as_it_was_written(
    written_date: str, expected: date | None
) -> None:
    invoice = read(CII.replace('102">20260301', f'102">{written_date}'))
    assert (invoice.issued_on, invoice.issued_raw) == (expected, written_date)


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("120", 12000),
        ("120.005", 12001),
        ("-0.00", 0),
        ("+1.5", 150),
        (".5", 50),
        *((text, None) for text in ("1e9", "1e999999999", "12,00", "NaN", "9" * 40)),
    ],
)
def test_that_amounts_are_exact_decimals_or_nothing(amount: str, cents: int | None) -> None:
    assert read(CII.replace("120.00</ram:Grand", f"{amount}</ram:Grand")).totals.gross == cents


def test_that_encodings_and_byte_order_marks_are_understood() -> None:
    for data in (
        b"\xef\xbb\xbf" + XML,
        b"\n  " + XML,
        CII.replace("UTF-8", "UTF-16").encode("utf-16"),
        CII.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    ):
        assert read(data).number == "F-7"


# --- in a PDF ---------------------------------------------------------------


def test_that_the_xml_is_found_in_a_pdf() -> None:
    invoice = read(pdf_with(("factur-x.xml", XML)))
    assert (invoice.number, invoice.attachment) == ("F-7", "factur-x.xml")


def test_that_the_standard_name_wins_among_several_attachments() -> None:
    other = UBL.encode()
    pdf = pdf_with(("a.xml", other), ("note.txt", b"hello"), ("factur-x.xml", XML))
    assert read(pdf).number == "F-7"


def test_that_an_unusual_name_and_a_broken_companion_do_not_hide_the_invoice() -> None:
    assert read(pdf_with(("facture.xml", XML))).number == "F-7"
    assert read(pdf_with(("factur-x.xml", b"<broken"), ("autre.xml", XML))).number == "F-7"


def _moved(place: str) -> bytes:
    """The attachment only reachable by ``place``."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_with(("factur-x.xml", XML)))))
    tree = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
    spec = tree[1]
    del writer.root_object[NameObject("/Names")]
    page = writer.pages[0]
    if place == "catalogue":
        writer.root_object[NameObject("/AF")] = ArrayObject([spec])
    elif place == "page":
        page[NameObject("/AF")] = ArrayObject([spec])
    elif place == "annotation":
        pin = {"/Type": "/Annot", "/Subtype": "/FileAttachment"}
        annotation = DictionaryObject({NameObject(k): NameObject(v) for k, v in pin.items()})
        annotation[NameObject("/FS")] = spec
        page[NameObject("/Annots")] = ArrayObject([annotation])
    else:
        kids = DictionaryObject({NameObject("/Names"): tree})
        top = DictionaryObject({NameObject("/Kids"): ArrayObject([kids])})
        names = DictionaryObject({NameObject("/EmbeddedFiles"): top})
        writer.root_object[NameObject("/Names")] = names
    return written(writer)


@pytest.mark.parametrize("place", ["catalogue", "page", "annotation", "kids"])
def test_that_an_attachment_is_found_wherever_it_was_put(place: str) -> None:
    assert read(_moved(place)).number == "F-7"


def test_that_a_pdf_without_invoice_says_so() -> None:
    reading = read_einvoice(pdf_with(), "a.pdf")
    assert reading == Reading(problem=Reason.NO_STRUCTURED_DATA, is_pdf=True)
    assert problem(pdf_with(("note.txt", b"hi"))) is Reason.NO_STRUCTURED_DATA
    assert problem(pdf_with(("factur-x.xml", b"<a"))) is Reason.XML_BROKEN


def test_that_a_password_is_asked_for_only_when_one_is_needed() -> None:
    for user_password, expected in (("secret", Reason.NEEDS_PASSWORD), ("", None)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_with(("factur-x.xml", XML)))))
        writer.encrypt(user_password, "owner", algorithm="AES-256")
        assert read_einvoice(written(writer), "a.pdf").problem is expected


# --- what is none -----------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "filename", "reason"),
    [
        (b"", "a.xml", Reason.EMPTY),
        (b" \n", "a.pdf", Reason.EMPTY),
        (b"hello", "a.xml", Reason.XML_BROKEN),
        (b"\x89PNG\r\n", "a.png", Reason.UNKNOWN_FORMAT),
        (b"PK\x03\x04", "a.docx", Reason.UNKNOWN_FORMAT),
        (b"<html><body/></html>", "a.xml", Reason.NOT_AN_INVOICE),
        (b"<Invoice/>", "a.xml", Reason.NOT_AN_INVOICE),
        (b"<SCRDMCCBDACIOMessageStructure/>", "a.xml", Reason.ORDER_OR_QUOTE),
        (b"<CrossDomainAcknowledgementAndResponse/>", "a.xml", Reason.STATUS_MESSAGE),
        (XML[:-40], "a.xml", Reason.XML_BROKEN),
        (b"%PDF-1.7\n" + b"\x00" * 500, "a.pdf", Reason.PDF_BROKEN),
    ],
)
def test_that_what_is_no_invoice_is_refused_with_the_reason(
    data: bytes, filename: str, reason: Reason
) -> None:
    assert problem(data, filename) is reason


def test_that_a_proforma_is_refused() -> None:
    reading = read_einvoice(CII.replace(">380<", ">325<").encode(), "a.xml")
    assert assess_reading(reading).action is Action.REFUSE


ENTITY_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "haha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]><l>&m;</l>"
)


@pytest.mark.parametrize(
    "data",
    [
        ENTITY_BOMB,
        b'<!DOCTYPE a SYSTEM "http://nowhere.invalid/x.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ],
)
def test_that_entities_and_foreign_grammars_are_refused_at_once(data: bytes) -> None:
    started = time.monotonic()
    assert problem(data, "a.xml") in (Reason.XML_UNSAFE, Reason.XML_BROKEN)
    assert time.monotonic() - started < 2


def test_that_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "MAX_FILE_BYTES", 1000)
    assert problem(XML) is Reason.TOO_LARGE


def test_that_a_huge_xml_inside_a_small_pdf_is_refused() -> None:
    bomb = b"<a>" + b" " * 30_000_000 + b"</a>"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_with(("factur-x.xml", bomb)))))
    spec = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"][1]  # type: ignore[index]
    files = spec.get_object()["/EF"]
    packed = writer._add_object(files["/F"].flate_encode(level=9))
    files[NameObject("/F")] = files[NameObject("/UF")] = packed
    reachable = PdfWriter(clone_from=PdfReader(io.BytesIO(written(writer))))
    pdf = written(reachable)
    assert len(pdf) < 200_000
    assert problem(pdf) is Reason.TOO_LARGE
    assert problem(bomb) is Reason.TOO_LARGE


def test_that_deep_nesting_is_refused() -> None:
    assert problem(b"<a>" * 100_000, "a.xml") is Reason.XML_BROKEN


# --- damaged files ----------------------------------------------------------

PDF = pdf_with(("factur-x.xml", XML))


@pytest.mark.parametrize("whole", [PDF, XML, UBL.encode()], ids=["pdf", "cii", "ubl"])
def test_that_a_file_cut_anywhere_gives_an_answer(whole: bytes) -> None:
    for part in range(20):
        assert isinstance(read_einvoice(whole[: len(whole) * part // 20], "a"), Reading)


@pytest.mark.parametrize("whole", [PDF, XML, UBL.encode()], ids=["pdf", "cii", "ubl"])
def test_that_flipped_bytes_give_an_answer(whole: bytes) -> None:
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(read_einvoice(bytes(damaged), "a"), Reading)


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"<?xml version='1.0'?><a>"]))
def test_that_garbage_gives_an_answer(data: bytes, start: bytes) -> None:
    assert isinstance(read_einvoice(start + data, "a.xml"), Reading)
