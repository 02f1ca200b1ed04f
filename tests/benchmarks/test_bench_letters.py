"""Letters beside a bare canvas that draws the same words and code at known places."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.plans.values import Channel
from relance_desktop.gateways.letters import Letter, letter_pdf, sheet
from relance_desktop.gateways.letters.payment import draw_code, payment_payload
from relance_desktop.gateways.templates import Templates
from relance_desktop.paths import resource
from tests.wording_samples import context

COUNT = 1_000
ROUNDS = 3
CONTEXT = context(Channel.LETTER)


class Word(NamedTuple):
    """A piece of text where the letter puts it."""

    text: str
    x: float
    y: float
    font: str
    size: float


def a_letter(with_qr: bool) -> Letter:
    texts = Templates(resource("templates"))
    now = datetime(2026, 11, 21, tzinfo=UTC)
    return Letter(CONTEXT, texts.render_letter(CONTEXT), now, with_qr=with_qr)


def words_of(pdf: bytes) -> list[Word]:
    words: list[Word] = []

    def keep(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            strong = font is not None and "Semibold" in str(font["/BaseFont"])
            name = sheet.STRONG if strong else sheet.REGULAR
            words.append(Word(text.strip("\n"), tm[4] + cm[4], tm[5] + cm[5], name, size))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=keep)
    return words


def bare_page(words: list[Word], payload: str | None) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(sheet.WIDTH, sheet.HEIGHT),
        initialFontName=sheet.REGULAR,
        invariant=1,
        pageCompression=1,
    )
    for word in words:
        canvas.setFont(word.font, word.size)
        canvas.drawString(word.x, word.y, word.text)
    if payload:
        draw_code(canvas, payload, 430, 330, 27 * sheet.MM)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("with_qr", [True, False], ids=["qr", "plain"])
def test_that_1000_letters_are_drawn(with_qr: bool, benchmark: Any) -> None:
    benchmark.group = f"1000 letters, {'with' if with_qr else 'without'} code"
    letter = a_letter(with_qr)

    benchmark.pedantic(lambda: [letter_pdf(letter) for _ in range(COUNT)], rounds=ROUNDS)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("with_qr", [True, False], ids=["qr", "plain"])
def test_that_1000_bare_pages_are_drawn(with_qr: bool, benchmark: Any) -> None:
    benchmark.group = f"1000 letters, {'with' if with_qr else 'without'} code"
    words = words_of(letter_pdf(a_letter(with_qr)))
    payload = payment_payload(CONTEXT) if with_qr else None

    assert len(words) > 40
    benchmark.pedantic(lambda: [bare_page(words, payload) for _ in range(COUNT)], rounds=ROUNDS)
