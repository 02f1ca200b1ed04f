"""A term as letters write it, and as invoices' words are read back."""

from __future__ import annotations

import pytest

from relance_desktop.domain.clients import Language
from relance_desktop.domain.term_phrases import parse_term
from relance_desktop.domain.term_words import term_text
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind

K = TermKind
TERMS = [
    (PaymentTerm(K.COMPTANT), "comptant", "immediately"),
    (PaymentTerm(K.ON_RECEIPT), "à réception de la facture", "on receipt of the invoice"),
    (
        PaymentTerm(K.NET_DAYS, 30),
        "à 30 jours de la date de facture",
        "30 days from the invoice date",
    ),
    (
        PaymentTerm(K.END_OF_MONTH, 45),
        "à 45 jours fin de mois",
        "45 days end of month",
    ),
    (PaymentTerm(K.END_OF_MONTH), "en fin de mois", "at the end of the month"),
    (
        PaymentTerm(K.END_OF_MONTH, 45, method=MonthEndMethod.END_THEN_DAYS),
        "fin de mois + 45 jours",
        "end of month + 45 days",
    ),
    (
        PaymentTerm(K.END_OF_MONTH_ON_DAY, 30, 10),
        "à 30 jours fin de mois, le 10",
        "30 days end of month on the 10",
    ),
    (
        PaymentTerm(K.END_OF_MONTH_ON_DAY, 0, 21),
        "le 21 du mois suivant",
        "on the 21st of the next month",
    ),
    (
        PaymentTerm(K.END_OF_MONTH_ON_DAY, 0, 12),
        "le 12 du mois suivant",
        "on the 12th of the next month",
    ),
    (
        PaymentTerm(K.END_OF_MONTH_ON_DAY, 0, 10),
        "le 10 du mois suivant",
        "on the 10th of the next month",
    ),
]


@pytest.mark.parametrize(("term", "french", "english"), TERMS)
def test_that_a_term_is_said_in_both_languages(
    term: PaymentTerm, french: str, english: str
) -> None:
    assert term_text(term).replace("\u00a0", " ") == french
    assert term_text(term, Language.ENGLISH).replace("\u00a0", " ") == english


@pytest.mark.parametrize("term", [term for term, _, _ in TERMS])
@pytest.mark.parametrize("language", list(Language))
def test_that_what_is_said_is_read_back_as_the_same(term: PaymentTerm, language: Language) -> None:
    assert parse_term(f"Paiement {term_text(term, language)}") == term
