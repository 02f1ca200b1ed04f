"""A time sheet as PDF: who, what, how long, how much, and where to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.clients import Language
from relance_desktop.domain.work.printed_sheet import PrintedSheet
from relance_desktop.domain.work.time_sheets import TimeEntry
from relance_desktop.gateways.letters.time_sheet import time_sheet_pdf
from relance_desktop.gateways.pdf.pages import page_count, text_of
from tests.wording_samples import CLIENT, CREDITOR

FIRST = date(2026, 11, 2)
ENTRIES = (
    TimeEntry(1, FIRST, "Atelier de cadrage", 180, 1, 6500),
    TimeEntry(1, FIRST + timedelta(days=1), "Déplacement", 60, 2),
)
SHEET = PrintedSheet(
    CREDITOR,
    CLIENT,
    "Novembre 2026",
    "Refonte du site",
    ENTRIES,
    date(2026, 11, 21),
    (FIRST, FIRST + timedelta(days=1)),
    order_ref="BC-44",
)


def words(printed: PrintedSheet) -> str:
    return text_of(time_sheet_pdf(printed)).replace("\u00a0", " ").replace("\u202f", " ")


def test_that_the_sheet_says_all_that_is_validated() -> None:
    text = words(SHEET)
    for said in (
        "Jeanne Delmas",
        "Relevé d’heures : Novembre 2026",
        "Affaire : Refonte du site",
        "Votre commande : BC-44",
        "02/11/2026",
        "Atelier de cadrage",
        "65,00 €",
        "195,00 €",
        "4 h",
        "Montants hors taxes.",
        "Sans taux : 1 h, non compris dans le montant.",
        "Validé le :",
        "Signature :",
    ):
        assert said in text, said


def test_that_there_are_no_amounts_without_rates() -> None:
    text = words(replace(SHEET, entries=tuple(replace(e, rate_cents=None) for e in ENTRIES)))
    assert "€" not in text
    assert "Montants" not in text


def test_that_an_english_client_reads_english() -> None:
    text = words(replace(SHEET, client=replace(CLIENT, language=Language.ENGLISH), period=None))
    assert "Time sheet: Novembre 2026" in text
    assert "Validated on:" in text
    assert "Period" not in text


def test_that_the_same_sheet_gives_the_same_bytes() -> None:
    assert time_sheet_pdf(SHEET) == time_sheet_pdf(SHEET)


@pytest.mark.parametrize("count", [30, 31, 32, 33, 34, 60, 200])
def test_that_a_long_sheet_goes_on_over_pages(count: int) -> None:
    many = tuple(replace(ENTRIES[0], task=f"Lot {n} " + "mot " * (n % 25)) for n in range(count))
    data = time_sheet_pdf(replace(SHEET, entries=many, period=(FIRST, FIRST)))
    assert page_count(data) > 1
    assert f"Lot {count - 1}" in text_of(data)


def test_that_a_task_longer_than_a_page_is_printed() -> None:
    long = replace(SHEET, entries=(replace(ENTRIES[0], task="zygote " * 2_500),))
    assert page_count(time_sheet_pdf(long)) > 1
    assert words(long).count("zygote") == 2_500
