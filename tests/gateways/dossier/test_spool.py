"""A PDF written page by page is a whole one."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    Fit,
    NameObject,
    NumberObject,
    TextStringObject,
)

from relance_desktop.gateways.dossier.reading import reader_of
from relance_desktop.gateways.dossier.spool import Bookmark, PdfSpool
from tests.gateways.dossier.shapes import a_pdf, noise, scanned_pdf

QPDF = shutil.which("qpdf")


def bound(*documents: bytes, password: str = "") -> bytes:
    out = BytesIO()
    spool = PdfSpool(out, "test", password)
    marks = [
        Bookmark(f"Pièce n° {number}", spool.add(reader_of(one)))
        for number, one in enumerate(documents, start=1)
    ]
    spool.close(marks, None, {"/Title": "Dossier d’été", "/Author": ""})
    return out.getvalue()


def check(pdf: bytes, folder: Path, password: str = "") -> None:
    """By pypdf, strictly, and by qpdf where it is."""
    reader = PdfReader(BytesIO(pdf), strict=True, password=password or None)
    for page in reader.pages:
        page.extract_text()
    if QPDF:
        path = folder / "checked.pdf"
        path.write_bytes(pdf)
        told = subprocess.run(
            [QPDF, f"--password={password}", "--check", str(path)], capture_output=True, text=True
        )
        assert told.returncode == 0, told.stdout + told.stderr


def test_that_documents_are_bound_in_order_with_bookmarks(tmp_path: Path) -> None:
    pdf = bound(a_pdf("Devis", 3), a_pdf("Facture"), scanned_pdf(1, 2, 300))
    check(pdf, tmp_path)
    reader = PdfReader(BytesIO(pdf))
    texts = [page.extract_text() for page in reader.pages]
    assert [text.split()[0] for text in texts] == [
        "Devis",
        "Devis",
        "Devis",
        "Facture",
        "Scan",
        "Scan",
    ]
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert marks == [("Pièce n° 1", 0), ("Pièce n° 2", 3), ("Pièce n° 3", 4)]
    assert reader.metadata.title == "Dossier d’été"
    assert reader.metadata.author is None


@pytest.mark.skipif(not QPDF, reason="qpdf is not installed: pypdf alone checks the files")
def test_that_qpdf_is_asked() -> None:
    assert subprocess.run([QPDF, "--version"], check=True, capture_output=True).stdout


def test_that_same_content_gives_the_same_bytes() -> None:
    assert bound(a_pdf("Devis")) == bound(a_pdf("Devis"))


def test_that_password_opens_and_nothing_else_does(tmp_path: Path) -> None:
    pdf = bound(a_pdf("Devis secret"), password="k7mf-été")
    check(pdf, tmp_path, "k7mf-été")
    assert b"Dossier" not in pdf
    assert PdfReader(BytesIO(pdf)).decrypt("wrong") == 0
    reader = PdfReader(BytesIO(pdf), password="k7mf-été")
    assert "Devis secret" in reader.pages[0].extract_text()
    assert reader.metadata.title == "Dossier d’été"
    assert reader.outline[0].title == "Pièce n° 1"


def _with(change: object) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(a_pdf("Devis", 2))))
    change(writer)  # type: ignore[operator]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_that_links_between_pages_still_lead_there() -> None:
    def linked(writer: PdfWriter) -> None:
        writer.add_annotation(0, Link(rect=(0, 0, 50, 50), target_page_index=1, fit=Fit.fit()))

    reader = PdfReader(BytesIO(bound(a_pdf("Avant"), _with(linked))))
    target = reader.pages[1]["/Annots"][0].get_object()["/Dest"][0].get_object()
    assert target == reader.pages[2].get_object()


def test_that_scripts_and_programs_do_not_come_along() -> None:
    def armed(writer: PdfWriter) -> None:
        page = writer.pages[0]
        script = DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject("evil()"),
            }
        )
        launch = DictionaryObject(
            {
                NameObject("/S"): NameObject("/Launch"),
                NameObject("/F"): TextStringObject("evil.exe"),
            }
        )
        writer.root_object[NameObject("/OpenAction")] = script
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
        annotation = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
                NameObject("/A"): launch,
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])

    pdf = bound(_with(armed))
    assert b"evil" not in pdf
    assert b"/JavaScript" not in pdf
    assert len(PdfReader(BytesIO(pdf)).pages[0]["/Annots"]) == 1


def test_that_what_follows_a_link_and_joined_files_do_not_come_along() -> None:
    def armed(writer: PdfWriter) -> None:
        script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("evil()")}
        link = {
            "/S": NameObject("/URI"),
            "/URI": TextStringObject("https://example.org"),
            "/Next": _dictionary(script),
        }
        inside = writer._add_object(_stream(b"evil.exe"))
        file = {
            "/F": TextStringObject("a.txt"),
            "/EF": _dictionary({"/F": inside}),
        }
        rect = {"/Rect": ArrayObject([NumberObject(0)] * 4)}
        notes = [
            {"/Subtype": NameObject("/Link"), "/A": _dictionary(link), **rect},
            {"/Subtype": NameObject("/FileAttachment"), "/FS": _dictionary(file), **rect},
        ]
        writer.pages[0][NameObject("/Annots")] = ArrayObject(map(_dictionary, notes))

    pdf = bound(_with(armed))
    assert b"evil" not in pdf
    assert b"/JavaScript" not in pdf
    assert PdfReader(BytesIO(pdf)).pages[0]["/Annots"][0]["/A"]["/URI"] == "https://example.org"


def test_that_turns_that_no_page_has_are_put_right(tmp_path: Path) -> None:
    """A number too large for readers made the whole dossier unreadable to some."""
    turns = {"9" * 25: 0, "-90": 270, "450": 90, "/Left": 0}
    for told, meant in turns.items():
        pdf = a_pdf("Plan", turned=90)
        assert b"/Rotate 90" in pdf
        pdf = bound(pdf.replace(b"/Rotate 90", b"/Rotate " + told.encode()))
        check(pdf, tmp_path)
        turned = PdfReader(BytesIO(pdf)).pages[0].get("/Rotate")
        assert turned == meant or (meant == 0 and turned in (0, 90, 180, 270)), told


def _dictionary(parts: dict[str, object]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): part for key, part in parts.items()})


def _stream(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def test_that_page_named_twice_is_two_pages(tmp_path: Path) -> None:
    def doubled(writer: PdfWriter) -> None:
        kids = writer._pages.get_object()["/Kids"]
        kids.append(kids[0])
        writer._pages.get_object()[NameObject("/Count")] = NumberObject(3)

    pdf = bound(_with(doubled))
    check(pdf, tmp_path)
    assert len(PdfReader(BytesIO(pdf)).pages) == 3


def test_that_pictures_are_not_compressed_again() -> None:
    picture = noise(200, 150)
    pdf = bound(scanned_pdf(3, 1, 400))
    images = PdfReader(BytesIO(pdf)).pages[0].images
    assert len(images) == 1
    assert images[0].data[:2] == b"\xff\xd8"
    assert len(picture) < len(pdf)
