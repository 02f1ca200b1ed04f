"""Guesses from the visible text of the real PDFs of ../shared/data/einvoice.

Their embedded XML says what the page must say too, so it judges the guesses. Only files
in French or English whose page shows the invoice's number count.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.identifiers import normalise_id, siren_of
from relance_desktop.domain.invoice_text.guesses import (
    Confidence,
    GuessedInvoice,
    GuessedKind,
    OwnIdentity,
)
from relance_desktop.domain.invoice_text.proposal import guess_invoice
from relance_desktop.domain.money import cents_of
from relance_desktop.gateways.pdf import text_of

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "einvoice"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

ALLOWED_MISSES = {
    "gross": 1,  # its page shows another total than its XML, on purpose
    "buyer_name": 4,  # the contact's name stands above the company's
    "prepaid": 2,  # a negative invoice: we give the amount without its sign
}


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _subjects() -> list[tuple[str, dict[str, Any], str]]:
    answers = json.loads((FOLDER / "expected.json").read_text("utf-8"))
    found = []
    for name, answer in answers.items():
        facts = answer["facts"]
        if name.endswith(".pdf") and facts.get("number"):
            text = text_of((FOLDER / name).read_bytes())
            shown = _squeezed(facts["number"]) in _squeezed(text)
            if shown and "rechnung" not in text.lower():
                found.append((name, facts, text))
    return found


def _expected(facts: dict[str, Any], text: str, credit: bool) -> dict[str, Any]:
    """The XML's values; names and numbers only where the page shows them."""
    buyer, totals = facts["buyer"], facts["totals"]
    texts = {
        "number": facts["number"],
        "buyer_name": buyer.get("name"),
        "buyer_vat": normalise_id(buyer.get("vat")),
        "seller_vat": normalise_id(facts["seller"].get("vat")),
        "iban": next((m["iban"] for m in facts.get("payment_means", []) if m.get("iban")), ""),
    }
    expected = {k: v for k, v in texts.items() if v and _squeezed(v) in _squeezed(text)}
    expected |= {"issued_on": facts["issue_date"], "currency": facts["currency"]}
    expected |= {"due_on": facts["due_dates"][-1]} if facts.get("due_dates") else {}
    for field, key in (("net", "net"), ("vat", "tax"), ("gross", "gross"), ("prepaid", "prepaid")):
        if cents := cents_of(Decimal(totals.get(key) or 0)):
            expected[field] = abs(cents) if credit else cents
    return {k: v for k, v in expected.items() if v is not None}


def _agrees(field: str, expected: Any, guessed: GuessedInvoice) -> bool:
    guess = getattr(guessed, field)
    if guess is None:
        return False
    if field.endswith("_on"):
        return bool(guess.value.isoformat() == expected)
    if field == "buyer_name":
        return expected.lower() in guess.value.lower()
    if field == "iban":
        return bool(guess.value == normalise_id(expected))
    return bool(guess.value == expected)


def test_that_the_page_gives_what_the_xml_says() -> None:
    misses: Counter[str] = Counter()
    subjects = _subjects()
    for _, facts, text in subjects:
        seller = facts["seller"]
        own = OwnIdentity(
            name=seller.get("name") or "",
            siren=siren_of(seller.get("legal_id")),
            vat_number=seller.get("vat") or "",
        )
        guessed = guess_invoice(text, own)
        credit = guessed.kind is not None and guessed.kind.value is GuessedKind.CREDIT_NOTE
        expected = _expected(facts, text, credit)
        misses.update(f for f, value in expected.items() if not _agrees(f, value, guessed))
    assert len(subjects) > 50
    assert {f: n for f, n in misses.items() if n > ALLOWED_MISSES.get(f, 0)} == {}


PLAIN_INVOICES = (
    "caslim__PDF-001_facture.pdf",
    "mustang__MustangGnuaccountingBeispielRE-20190610_507blanko.pdf",
    "ocaedi__akretion_france-test.pdf",
    "securibox__2023-6013_facture.pdf",
    "securibox__2023-6026_facture_minimum.pdf",
)


@pytest.mark.parametrize("name", PLAIN_INVOICES)
def test_that_a_pdf_without_data_gives_every_field_that_counts(name: str) -> None:
    guessed = guess_invoice(text_of((FOLDER / name).read_bytes()))
    for field in ("number", "issued_on", "due_on", "currency", "buyer_name", "buyer_address"):
        assert getattr(guessed, field) is not None, field
    for amount in (guessed.net, guessed.vat, guessed.gross):
        assert amount is not None
        assert amount.confidence is Confidence.SURE


@pytest.mark.parametrize(
    "name", ["horst__pdf_plain.pdf", "pypdf__r6-owner-password.pdf", "tiime__sample.pdf"]
)
def test_that_a_pdf_that_is_no_invoice_gives_nothing(name: str) -> None:
    assert guess_invoice(text_of((FOLDER / name).read_bytes())) == GuessedInvoice()
