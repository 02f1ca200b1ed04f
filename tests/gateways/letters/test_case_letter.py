"""A letter after the last reminder as PDF: what no page could hold at once."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.case_letters.printed import Pairs, PrintedCaseLetter, Words
from relance_desktop.domain.plans.values import Channel
from relance_desktop.gateways.letters.case_letter import case_letter_pdf
from relance_desktop.gateways.pdf.pages import page_count, text_of
from tests.wording_samples import CLIENT, CREDITOR


def letter(*rows: tuple[str, str]) -> bytes:
    """A letter that tells who somebody is."""
    return case_letter_pdf(
        PrintedCaseLetter(
            creditor=CREDITOR,
            client=CLIENT,
            made_on=date(2026, 11, 22),
            channel=Channel.LETTER,
            title="Requête",
            subject="facture F-2026-014",
            blocks=(Pairs(rows), Words("Je vous prie d'en prendre connaissance.")),
        )
    )


def test_that_what_is_known_of_somebody_may_be_longer_than_a_page() -> None:
    words = [f"mot{number:04}" for number in range(1_500)]
    made = letter(("Forme", " ".join(words)), ("Nom", "Studio Nord"))
    assert page_count(made) > 2
    read = text_of(made)
    assert [word for word in words if word not in read] == []
    assert read.count("Forme") == 1
    assert "Studio Nord" in read


def test_that_something_unknown_keeps_its_line() -> None:
    assert "Forme" in text_of(letter(("Forme", ""), ("Nom", "Studio Nord")))
