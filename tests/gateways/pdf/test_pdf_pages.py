"""Pages as pictures and as text, from PDFs that ReportLab makes here."""

from __future__ import annotations

import io
import itertools
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.invoice_text.guesses import OwnIdentity
from relance_desktop.domain.invoice_text.proposal import guess_invoice
from relance_desktop.gateways.pdf import (
    PdfProblem,
    UnreadablePdf,
    page_count,
    patience,
    render_page,
    text_of,
)


def pdf(draw: Callable[[Canvas], object], size: tuple[float, float] = A4) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def invoice_page(canvas: Canvas) -> None:
    """Columns are drawn one after the other, labels before figures, as some tools do."""
    left = ["Atelier Vert", "3 rue du Port", "44000 Nantes", "SIRET 732 829 320 00074"]
    for row, text in enumerate(left):
        canvas.drawString(20 * mm, (270 - 5 * row) * mm, text)
    for row, text in enumerate(["Mairie de Clisson", "1 place de l'Eglise", "44190 Clisson"]):
        canvas.drawString(115 * mm, (250 - 5 * row) * mm, text)
    canvas.drawString(20 * mm, 220 * mm, "Facture n° 2026-031 du 14/02/2026")
    for row, text in enumerate(["Total HT", "TVA 20 %", "Total TTC", "Net à payer"]):
        canvas.drawString(120 * mm, (120 - 6 * row) * mm, text)
    for row, text in enumerate(["1 000,00 €", "200,00 €", "1 200,00 €", "1 200,00 €"]):
        canvas.drawRightString(190 * mm, (120 - 6 * row) * mm, text)
    canvas.drawString(20 * mm, 80 * mm, "Date d'échéance : 16/03/2026")


INVOICE = pdf(invoice_page)


def test_that_pages_are_counted() -> None:
    assert page_count(pdf(lambda c: [c.drawString(9, 9, "a"), c.showPage(), c.showPage()])) == 2


def test_that_a_page_is_painted_at_the_resolution_asked_for() -> None:
    image = render_page(INVOICE, 0, dpi=72)
    assert (image.width, image.height) == (596, 842)
    assert len(image.rgb) == image.stride * image.height
    assert image.stride >= image.width * 3


def test_that_colours_are_red_green_blue() -> None:
    def red(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(-10, -10, 1000, 1000, fill=1, stroke=0)

    assert render_page(pdf(red), 0, dpi=20).rgb[:3] == b"\xff\x00\x00"


def test_that_a_giant_page_is_scaled_down() -> None:
    image = render_page(pdf(lambda c: c.drawString(9, 9, "a"), size=(14000, 14000)), 0, dpi=300)
    assert image.width * image.height <= 26_000_000


def test_that_columns_drawn_apart_are_read_as_lines() -> None:
    lines = [" ".join(line.split()) for line in text_of(INVOICE).splitlines()]
    assert "Total HT 1 000,00 €" in lines
    assert "Net à payer 1 200,00 €" in lines


def test_that_columns_side_by_side_are_kept_apart() -> None:
    def two_columns(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "left")
        canvas.drawString(300, 700, "right")

    assert text_of(pdf(two_columns)).split("  ")[0] == "left"


def test_that_an_ordinary_pdf_invoice_is_understood_from_its_page() -> None:
    guessed = guess_invoice(text_of(INVOICE), OwnIdentity(name="Atelier Vert", siren="732829320"))
    found = {
        name: guess.value
        for name in ("number", "issued_on", "due_on", "net", "vat", "gross", "due", "buyer_name")
        if (guess := getattr(guessed, name)) is not None
    }
    assert found == {
        "number": "2026-031",
        "issued_on": date(2026, 2, 14),
        "due_on": date(2026, 3, 16),
        "net": 100000,
        "vat": 20000,
        "gross": 120000,
        "due": 120000,
        "buyer_name": "Mairie de Clisson",
    }


def test_that_a_scan_gives_no_text() -> None:
    assert text_of(pdf(lambda c: c.rect(10, 10, 50, 50, fill=1))) == ""


def test_that_pages_are_parted_and_bounded() -> None:
    def pages(canvas: Canvas) -> None:
        for number in range(4):
            canvas.drawString(50, 700, f"page{number}")
            canvas.showPage()

    text = text_of(pdf(pages), max_pages=3)
    assert [page.strip() for page in text.split("\f")] == ["page0", "page1", "page2"]


def problem(call: Callable[[], object]) -> PdfProblem:
    with pytest.raises(UnreadablePdf) as caught:
        call()
    return caught.value.problem


def test_that_a_locked_pdf_says_so() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(INVOICE)))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert problem(lambda: page_count(out.getvalue())) is PdfProblem.NEEDS_PASSWORD


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7 nothing"])
def test_that_what_is_no_pdf_says_so(data: bytes) -> None:
    for call in (page_count, text_of):
        assert problem(lambda call=call: call(data)) is PdfProblem.BROKEN  # type: ignore[misc]


@pytest.mark.parametrize("index", [-1, 1])
def test_that_a_page_that_is_not_there_says_so(index: int) -> None:
    assert problem(lambda: render_page(INVOICE, index)) is PdfProblem.NO_SUCH_PAGE


def test_that_threads_may_read_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(text_of, [INVOICE] * 40))
        images = list(pool.map(lambda _: render_page(INVOICE, 0, 40), range(20)))
    assert set(texts) == {text_of(INVOICE)}
    assert len({image.rgb for image in images}) == 1


def test_that_damaged_files_raise_nothing_else() -> None:
    chance = random.Random(5)
    for attempt in range(60):
        damaged = bytearray(INVOICE[: len(INVOICE) * (attempt % 20 + 1) // 20])
        for _ in range(chance.randint(0, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            text_of(bytes(damaged))
            render_page(bytes(damaged), 0, dpi=30)
        except UnreadablePdf:
            continue


# --- bounds -------------------------------------------------------------------------------

BRACKETS = b"%PDF-1.7\n1 0 obj\n" + b"[" * 19_000_000
"""Without a table of contents, and nested deeper than anything: 6 s and more to find that out."""


@pytest.mark.parametrize("look", [page_count, lambda data, **k: render_page(data, 0, **k), text_of])
def test_that_a_damaged_file_is_given_up_in_time(look: Callable[..., object]) -> None:
    began = time.perf_counter()
    with pytest.raises(UnreadablePdf) as refused:
        look(BRACKETS, seconds=0.3)
    assert refused.value.problem is PdfProblem.TOO_SLOW
    assert time.perf_counter() - began < 3


def test_that_text_read_in_time_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def many(canvas: Canvas) -> None:
        for page in range(3):
            for row in range(300):
                canvas.drawString(20 + row % 3 * 150, 20 + row // 3 * 8, f"mot{page}x{row}")
            canvas.showPage()

    ticks = itertools.count()
    monkeypatch.setattr(patience.time, "monotonic", lambda: next(ticks))
    assert "mot2x299" in text_of(pdf(many), seconds=100_000)
    cut = text_of(pdf(many), seconds=400)
    assert "mot0x" in cut
    assert "mot2x" not in cut
