"""Real files cut and damaged: always an answer, never an exception, never a hang."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from relance_desktop.domain.incoming_verdict import Reading
from relance_desktop.domain.invoice_text.proposal import guess_invoice
from relance_desktop.gateways.einvoice import read_einvoice
from relance_desktop.gateways.pdf import UnreadablePdf, render_page, text_of

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "einvoice"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.timeout(120),
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

FILES = (
    "caslim__OK-001_facture.pdf",
    "securibox__Facture_FR_BASIC.pdf",
    "derived__OK-001_owner_password_only.pdf",
    "pypdf__encrypted-file.pdf",
    "akretion__factur-x-extended.xml",
    "mustang__ubl-creditnote.xml",
)


def _survives(data: bytes, name: str) -> None:
    assert isinstance(read_einvoice(data, name), Reading)
    if name.endswith(".pdf"):
        try:
            guess_invoice(text_of(data))
            render_page(data, 0, dpi=20)
        except UnreadablePdf:
            return


@pytest.mark.parametrize("name", FILES)
def test_that_a_truncated_file_gives_an_answer(name: str) -> None:
    whole = (FOLDER / name).read_bytes()
    for part in range(20):
        _survives(whole[: len(whole) * part // 20], name)


@pytest.mark.parametrize("name", FILES)
def test_that_a_file_with_flipped_bytes_gives_an_answer(name: str) -> None:
    whole = (FOLDER / name).read_bytes()
    chance = random.Random(name)
    for _ in range(15):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 200)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        _survives(bytes(damaged), name)
