"""« Pièce n° N » is read upright, inside what is seen of every page."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, FloatObject, NameObject

from relance_desktop.gateways.dossier.reading import reader_of
from relance_desktop.gateways.dossier.spool import Bookmark, PdfSpool
from relance_desktop.gateways.dossier.stamping import Stamper, StampFont
from tests.gateways.dossier.shapes import A4, LANDSCAPE, a_pdf

TINY, PLAN, TAPE = (120.0, 200.0), (2384.0, 3370.0), (160.0, 1400.0)


def stamped(pdf: bytes, text: str = "Pièce n° 12 – p. 2/5") -> bytes:
    out = BytesIO()
    spool = PdfSpool(out, "test")
    stamper = Stamper(spool, StampFont())
    spool.add(reader_of(pdf), lambda to, page, made, _: stamper.stamp(to, page, made, text))
    spool.close([Bookmark("Pièce", 0)], None, {"/Title": "Essai"})
    return out.getvalue()


def seen_text(pdf: bytes, index: int = 0) -> tuple[str, tuple[float, ...], tuple[float, float]]:
    """All text of a page, the box of « Pièce … » in the reader's own measures (from the lower
    left corner of what is shown), and the shown size: a page that pdfium paints is turned and
    cropped already."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[index]
    try:
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()
        size = page.get_size()
        begin = text.index("Pièce")
        corners = []
        for place in range(begin, begin + len("Pièce")):
            left, bottom, right, top = text_page.get_charbox(place)
            corners += [_shown(page, left, bottom), _shown(page, right, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        upright = corners[-1][0] > corners[0][0]
        assert upright, "it reads from left to right"
        text_page.close()
        return text, (min(xs), min(ys), max(xs), max(ys)), size
    finally:
        page.close()
        document.close()


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page as its reader measures it."""
    left, bottom, right, top = page.get_cropbox()
    return {
        0: (x - left, y - bottom),
        90: (y - bottom, right - x),
        180: (right - x, top - y),
        270: (top - y, x - left),
    }[page.get_rotation()]


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("size", [A4, LANDSCAPE, TINY, PLAN, TAPE])
@pytest.mark.parametrize("shift", [(0, 0), (-200, 350)])
def test_that_stamp_is_upright_in_the_corner_of_every_page(
    size: tuple[float, float], turned: int, shift: tuple[float, float]
) -> None:
    pdf = stamped(a_pdf("Texte", size=size, turned=turned, shift=shift))
    _, (left, bottom, right, top), (width, height) = seen_text(pdf)
    assert 0 <= left < right <= width
    assert 0 <= bottom < top <= height
    assert bottom > height / 2
    assert top - bottom < right - left, "it lies along the line"


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_that_cropped_pages_show_the_stamp(turned: int) -> None:
    pdf = stamped(a_pdf("Texte", crop=(100, 300, 400, 500), turned=turned))
    _, (left, bottom, right, top), (width, height) = seen_text(pdf)
    assert {round(width), round(height)} == {300, 200}
    assert 0 <= left < right <= width
    assert 0 <= bottom < top <= height


def test_that_own_text_and_stamp_are_found_by_search() -> None:
    text, _, _ = seen_text(stamped(a_pdf("Devis accepté")))
    assert "Devis accepté 1" in text
    assert "Pièce n° 12 – p. 2/5" in text


def test_that_page_without_contents_is_stamped() -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 400)
    out = BytesIO()
    writer.write(out)
    assert "Pièce n° 12" in seen_text(stamped(out.getvalue()))[0]


def test_that_page_that_restores_too_often_is_stamped_in_place() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(a_pdf())))
    drawing = DecodedStreamObject()
    drawing.set_data(b"Q Q 0.1 0 0 0.1 0 0 cm 0 0 10 10 re f")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(drawing)
    out = BytesIO()
    writer.write(out)
    _, (left, _, right, _), (width, _) = seen_text(stamped(out.getvalue()))
    assert width / 2 < left < right <= width


def test_that_impossible_boxes_count_as_a4() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(a_pdf())))
    page = writer.pages[0]
    page[NameObject("/CropBox")] = page["/MediaBox"].__class__([FloatObject(9000)] * 4)
    out = BytesIO()
    writer.write(out)
    _, (_, _, right, top), _ = seen_text(stamped(out.getvalue()))
    assert right <= A4[0]
    assert top <= A4[1]
