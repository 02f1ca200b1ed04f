"""Payment terms as invoices word them."""

from __future__ import annotations

import pytest

from relance_desktop.domain.term_phrases import parse_term
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind

M1 = MonthEndMethod.END_THEN_DAYS
NET_30 = PaymentTerm(TermKind.NET_DAYS, 30)
RECEIPT = PaymentTerm(TermKind.ON_RECEIPT)
CASH = PaymentTerm(TermKind.COMPTANT)


def month_end(days: int, method: MonthEndMethod | None = None) -> PaymentTerm:
    return PaymentTerm(TermKind.END_OF_MONTH, days, method=method)


def on_day(days: int, day: int) -> PaymentTerm:
    return PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, days, on_day=day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 jours fin de mois", month_end(30)),
        ("45 jours fin de mois", month_end(45)),
        ("45 FDM", month_end(45)),
        ("30 j. fin de mois", month_end(30)),
        ("30 jours nets fin de mois", month_end(30)),
        ("60 jours date de facture fin de mois", month_end(60)),
        ("Fin de mois 30 jours", month_end(30)),
        ("Fin de mois + 45 jours", month_end(45, M1)),
        ("45 jours après la fin du mois", month_end(45, M1)),
        ("30 days after end of month", month_end(30, M1)),
        ("30 days end of month", month_end(30)),
        ("EOM", month_end(0)),
        ("fin de mois", month_end(0)),
        ("60 jours fin de mois le 17", on_day(60, 17)),
        ("30 jours fin de mois, le 10", on_day(30, 10)),
        ("fin de mois le 15", on_day(0, 15)),
        ("le 15 du mois suivant", on_day(0, 15)),
        ("the 10th of the following month", on_day(0, 10)),
        ("30 jours net", NET_30),
        ("30 jours nets", NET_30),
        ("net 30", NET_30),
        ("Net 30 days", NET_30),
        ("2/10 net 30", NET_30),
        ("30 jours date de facture", NET_30),
        ("Paiement à 30\u00a0jours par virement.", NET_30),
        ("trente (30) jours", NET_30),
        ("Payable sous 30 jours, 40 € de frais en cas de retard", NET_30),
        ("within thirty days", NET_30),
        ("30 jours après réception", NET_30),
        ("sous huitaine", PaymentTerm(TermKind.NET_DAYS, 8)),
        ("À réception", RECEIPT),
        ("Paiement à réception de facture sans escompte", RECEIPT),
        ("dès réception", RECEIPT),
        ("Due upon receipt", RECEIPT),
        ("Comptant", CASH),
        ("paiement au comptant", CASH),
        ("Payable immédiatement", CASH),
        ("due immediately", CASH),
        ("Cash on delivery", CASH),
    ],
)
def test_that_a_phrase_gives_its_term(text: str, expected: PaymentTerm) -> None:
    assert parse_term(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "virement bancaire",
        "Pas d'escompte pour paiement comptant",
        "2 % d'escompte sous 10 jours",
        "Pénalités de retard exigibles sous 30 jours",
        "Devis valable 30 jours",
        "30 jours ou 60 jours",
        "lettre recommandée avec avis de réception",
        "30 jours fin de mois le 45",
        "0 jours",
        "900 jours",
    ],
)
def test_that_other_phrases_give_none(text: str) -> None:
    assert parse_term(text) is None


def test_that_the_same_term_said_twice_is_one_term() -> None:
    assert parse_term("30 jours. Net 30 jours.") == NET_30


def test_that_the_discount_does_not_hide_the_term() -> None:
    assert parse_term("2,5 % d'escompte sous 10 jours, sinon 30 jours net") == NET_30
