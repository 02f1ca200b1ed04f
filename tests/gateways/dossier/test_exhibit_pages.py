"""Files of all kinds become pages, or a page that says why not."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from relance_desktop.domain.dossier.values import Trouble
from relance_desktop.gateways.dossier.reading import mended, readable
from tests.gateways.dossier.shapes import (
    a_mail,
    a_pdf,
    a_photo,
    cut_pdf,
    locked_pdf,
    without_table_pdf,
)

DAY = date(2026, 11, 22)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def pages_of(data: bytes, name: str) -> str:
    made = readable(data, name, "Pièce jointe", DAY)
    assert made.trouble is None
    return text_of(made.pdf)


def test_that_pdf_stays_as_it_is() -> None:
    data = a_pdf()
    assert readable(data, "devis.pdf", "Devis", DAY).pdf == data


def test_that_pdf_under_another_name_is_a_pdf() -> None:
    assert readable(a_pdf(), "devis", "Devis", DAY).trouble is None


def test_that_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert readable(locked_pdf("", "owner"), "r.pdf", "Relevé", DAY).trouble is None


@pytest.mark.parametrize(
    ("data", "name", "trouble", "says"),
    [
        (locked_pdf("secret"), "r.pdf", Trouble.NEEDS_PASSWORD, "mot de passe"),
        (cut_pdf(), "r.pdf", Trouble.DAMAGED, "endommagé"),
        (b"%PDF-1.4\n%%EOF", "vide.pdf", Trouble.DAMAGED, "endommagé"),
        (b"PK\x03\x04 sheet", "heures.xlsx", Trouble.JOINED_APART, "pas de pages"),
        (b"\xd0\xcf\x11\xe0", "message.msg", Trouble.JOINED_APART, "pas de pages"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "photo.heic", Trouble.JOINED_APART, "pas de pages"),
        (b"\xff\xd8\xff\xe0 cut", "photo.jpg", Trouble.JOINED_APART, "pas de pages"),
        (b"no mail at all", "message.eml", Trouble.DAMAGED, "endommagé"),
        (b"", "vide.bin", Trouble.JOINED_APART, "pas de pages"),
    ],
)
def test_that_what_cannot_be_shown_is_said(
    data: bytes, name: str, trouble: Trouble, says: str
) -> None:
    made = readable(data, name, "Relevé bancaire", DAY)
    assert made.trouble is trouble
    text = text_of(made.pdf)
    assert "Relevé bancaire" in text
    assert says in text
    assert name in text


def test_that_damaged_table_is_mended() -> None:
    better = mended(without_table_pdf())
    assert better is not None
    assert "Retrouvé" in text_of(better)
    assert mended(b"nothing") is None


@pytest.mark.parametrize("html", [False, True])
def test_that_mail_tells_who_when_and_what(html: bool) -> None:
    text = pages_of(a_mail(html=html), "m.eml")
    for told in (
        "Camille Morel <camille@atelier-morel.example>",
        "compta@hautbois.example",
        "direction@hautbois.example",
        "12 mars 2026 à 10:14 (UTC+01:00)",
        "Facture F-2026-014 : relance",
        "F-2026-014.pdf",
        "la facture reste due",
        ".eml",
    ):
        assert told in text.replace("\u00a0", " ")


def test_that_stars_of_a_mail_are_kept() -> None:
    assert "**urgent**" in pages_of(a_mail(text="C'est **urgent**"), "m.eml").replace("\ufeff", "")


def test_that_mail_without_anything_is_shown() -> None:
    text = pages_of(b"From: a@b.example\nDate: someday\n\n", "m.eml")
    assert "(sans objet)" in text
    assert "someday" in text


def test_that_odd_letters_do_not_stop_a_mail() -> None:
    mail = a_mail("Livraison \U0001f389", "中文 \u200b\u2011 \U0001f600\n\u2028fin")
    assert "fin" in pages_of(mail, "m.eml")


def test_that_long_mail_takes_several_pages() -> None:
    pdf = readable(a_mail(text="Ligne\n" * 300), "m.eml", "E-mail", DAY).pdf
    assert len(PdfReader(BytesIO(pdf)).pages) > 3


@pytest.mark.parametrize("name", ["notes.txt", "export.csv", "notes.md"])
def test_that_text_is_printed(name: str) -> None:
    assert "Été à Lyon" in pages_of("Été à Lyon".encode("cp1252"), name)


def test_that_register_answer_is_laid_open() -> None:
    assert '"nom": "Hautbois"' in pages_of(b'{"nom":"Hautbois","a":1}', "reponse.json")
    assert "{broken" in pages_of(b"{broken", "reponse.json")


def painted(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=0.5).to_pil()
    document.close()
    return image


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_that_pictures_become_pages(form: str) -> None:
    made = readable(a_photo(form=form), "photo", "Photo", DAY)
    assert made.trouble is None
    image = painted(made.pdf)
    assert image.width > image.height
    red, green, _ = image.getpixel((image.width // 4, image.height // 2))
    assert red > 150 > green


def test_that_photo_held_upright_is_shown_upright() -> None:
    image = painted(readable(a_photo(orientation=6), "p.jpg", "Photo", DAY).pdf)
    assert image.height > image.width
    red, green, _ = image.getpixel((image.width // 2, image.height // 5))
    assert red > 150 > green, "what was left is up"


def test_that_clear_parts_of_pictures_are_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (200, 100), (0, 0, 0, 0)).save(out, "PNG")
    image = painted(readable(out.getvalue(), "s.png", "Signature", DAY).pdf)
    assert image.getpixel((image.width // 2, image.height // 2)) == (255, 255, 255)


def test_that_scan_of_several_pages_keeps_them() -> None:
    out = BytesIO()
    frames = [Image.new("L", (100, 140), shade) for shade in (0, 128, 255)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    pdf = readable(out.getvalue(), "scan.tiff", "Scan", DAY).pdf
    assert len(PdfReader(BytesIO(pdf)).pages) == 3


def test_that_picture_too_large_to_be_true_is_joined_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    made = readable(a_photo(40, 30), "p.jpg", "Photo", DAY)
    assert made.trouble is Trouble.JOINED_APART


def test_that_huge_photo_is_no_finer_than_paper() -> None:
    pdf = readable(a_photo(6000, 4000), "p.jpg", "Photo", DAY).pdf
    assert PdfReader(BytesIO(pdf)).pages[0].images[0].image.width < 2600


@pytest.mark.parametrize("told", ["\n" * 150_000, "mot " * 60_000])
def test_that_endless_text_is_cut_and_says_so(told: str) -> None:
    found = readable(told.encode() + b"fin", "a.txt", "Texte", DAY)
    reader = PdfReader(BytesIO(found.pdf))
    assert len(reader.pages) < 130
    assert "La suite n’est pas reproduite" in reader.pages[-1].extract_text()


def test_that_whole_text_does_not_say_it_was_cut() -> None:
    found = readable(b"un\ndeux", "a.txt", "Texte", DAY)
    assert "suite" not in PdfReader(BytesIO(found.pdf)).pages[-1].extract_text()


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "RGBA", "I;16"])
def test_that_scans_finer_than_paper_stay_readable(mode: str) -> None:
    """What is dark on the left stays there, in all kinds of colours."""
    picture = Image.new("L", (5000, 3200), 255)
    picture.paste(0, (0, 0, 2500, 3200))
    if mode == "I;16":
        grey = b"\0\x20" * 2500 + b"\0\xf8" * 2500
        picture = Image.frombytes(mode, picture.size, grey * 3200)
    else:
        picture = picture.convert(mode)
    out = BytesIO()
    picture.save(out, "PNG")
    found = readable(out.getvalue(), "a.png", "Scan", DAY)
    assert found.trouble is None
    page = painted(found.pdf).convert("L")
    assert page.getpixel((page.width // 4, page.height // 2)) < 40
    assert page.getpixel((page.width * 3 // 4, page.height // 2)) > 235
