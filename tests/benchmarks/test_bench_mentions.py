"""One check of mentions, beside the reading of its document that it cannot do without."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.mentions.case import case_of_document
from relance_desktop.domain.mentions.check import check, check_late
from relance_desktop.domain.mentions.sources import Sources, sources_of
from relance_desktop.gateways.einvoice import read_einvoice
from relance_desktop.gateways.mention_rules import load_mention_rules
from relance_desktop.gateways.pdf import text_of
from relance_desktop.paths import resource

LINES = (
    "Camille Roux EI", "3 rue des Lilas", "69003 Lyon", "SIRET 732 829 320 00074",
    "Facture n° F-2026-12", "Date : 02/11/2026", "Dupont SARL", "8 quai Sud", "44000 Nantes",
    "Désignation   Quantité   Prix unitaire HT   Montant HT",
    *(f"Page {n}   1   120,00 €   120,00 €" for n in range(20)),
    "Total HT 2 400,00 €", "TVA non applicable, art. 293 B du CGI",
    "Date d'échéance : 02/12/2026", "Pas d'escompte pour paiement anticipé.",
    "Pénalités de retard : trois fois le taux d'intérêt légal.",
    "Indemnité forfaitaire pour frais de recouvrement : 40 €.",
)  # fmt: skip


@pytest.fixture(scope="module")
def document() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 800 - 18 * number, line)
    canvas.save()
    return buffer.getvalue()


def _read(data: bytes) -> Sources:
    return sources_of(read_einvoice(data, "F.pdf"), text_of(data))


@pytest.mark.benchmark(group="mentions of one invoice")
def test_that_reading_the_document_is_the_limit(
    measure: Callable[..., Any], document: bytes
) -> None:
    assert measure(lambda: _read(document)).page is not None


@pytest.mark.benchmark(group="mentions of one invoice")
def test_that_a_whole_check_is_near_it(measure: Callable[..., Any], document: bytes) -> None:
    rules = load_mention_rules(resource("law", "mentions.json"))
    today = date(2026, 11, 21)

    def work() -> int:
        sources = _read(document)
        case = case_of_document(Business(name="Camille Roux"), sources, ClientKind.BUSINESS, today)
        return len(check(rules, case, sources).results)

    assert measure(work) == len(rules)


@pytest.mark.benchmark(group="mentions of one invoice")
def test_that_the_four_alone_are_nearer(measure: Callable[..., Any], document: bytes) -> None:
    rules = load_mention_rules(resource("law", "mentions.json"))
    today = date(2026, 11, 21)

    def work() -> tuple[object, ...]:
        sources = _read(document)
        case = case_of_document(Business(name="Camille Roux"), sources, ClientKind.BUSINESS, today)
        return check_late(rules, case, sources).weak_points

    assert measure(work) == ()
