"""A mail names an invoice by its number, and by nothing that only looks like it."""

from __future__ import annotations

import pytest

from relance_desktop.domain.engagements.sent_elsewhere import names_invoice


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Facture F-2026-001 envoyée", "F-2026-001"),
        ("La voici : f-2026-001.", "F-2026-001"),
        ("(2026/014)", "2026/014"),
        ("n°A+1b", "A+1b"),
        ("20260014 en pièce jointe", "20260014"),
        ("facture 12", "12"),
        ("Facture n°\u00a012, merci", "12"),
        ("Invoice no. 12", "12"),
        ("facture 2026 jointe", "2026"),
    ],
)
def test_that_a_number_is_found_where_it_stands_alone(words: str, number: str) -> None:
    assert names_invoice(words, number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Facture F-2026-0012", "F-2026-001"),
        ("Facture AF-2026-001", "F-2026-001"),
        ("Facture F-2026-001-bis", "F-2026-001"),
        ("Fait le 12", "12"),
        ("12 jours", "12"),
        ("piano 12", "12"),
        ("facture 12,50 € de trop", "12"),
        ("en mars 2026", "2026"),
        ("12000 euros", "12000"),
        ("Facture jointe", ""),
        ("Facture AxB12", "A.B12"),
    ],
)
def test_that_what_only_looks_like_it_is_no_number(words: str, number: str) -> None:
    assert not names_invoice(words, number)
