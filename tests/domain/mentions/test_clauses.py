"""Clauses as French freelancers' tools print them, and what only looks like one."""

from __future__ import annotations

import pytest

from relance_desktop.domain.mentions.clauses import clause_sign
from relance_desktop.domain.mentions.page_text import PageText
from relance_desktop.domain.mentions.values import Mention

SURE = {
    Mention.INDEMNITY: (
        "Indemnité forfaitaire pour frais de recouvrement : 40 €",
        "une indemnité forfaitaire de 40€ sera due",
        "INDEMNITÉ FORFAITAIRE DE RECOUVREMENT DE 40,00 EUR",
        "indemnité forfai-\ntaire pour frais de recouvre-\nment de 40 euros",
        "40 € d'indemnité forfaitaire pour frais de recouvrement (art. D441-5)",
        "indemnite forfaitaire de quarante euros",
        "un montant de 40 € est dû au titre des frais de recouvrement",
        "frais de recouvrement (40€)",
        "a fixed compensation of EUR 40 for recovery costs is due",
    ),
    Mention.PENALTY_RATE: (
        "En cas de retard, pénalités au taux de 12,15 % l'an",
        "Pénalités de retard : 3 fois le taux d'intérêt légal",
        "Pénalités de retard égales à trois fois le taux de l’intérêt légal en vigueur",
        "tout retard de paiement entraîne une pénalité au taux de la BCE majoré de 10 points",
        "intérêts de retard au taux de refinancement de la Banque centrale européenne\n"
        "majoré de dix points de pourcentage",
        "Taux des pénali-\ntés de retard : 10 %",
        "pénalité exigible, calculée sur la base de trois fois le  TOTAL HT  TOTAL TVA\n"
        "taux d'intérêt légal",
        "15% de pénalités de retard",
        "Late payment interest: three times the legal interest rate",
        "Taux BCE + 10 points en cas de retard",
    ),
    Mention.DISCOUNT_TERMS: (
        "Pas d'escompte pour paiement anticipé",
        "Pas d’escompte en cas de paiement anticipé.",
        "Aucun escompte n'est accordé",
        "Escompte : néant",
        "Escompte pour paiement anticipé : Néant.",
        "Les règlements anticipés ne donneront pas lieu à escompte",
        "sans es-\ncompte",
        "Escompte de 2 % pour paiement sous 8 jours",
        "Escompte 0 %",
        "No early payment discount",
    ),
    Mention.REGISTER: ("R.C.S. Lyon 732 829 320", "RCS PARIS", "inscrit au RNE"),
    Mention.CAPITAL: ("SARL au capital de 1 000 €", "Capital social : 1000 euros"),
    Mention.SUPPLY_DATE: (
        "Date de la prestation : 03/11/2026",
        "Prestation réalisée le 3 novembre 2026",
        "Mission du 02/11/2026 au 06/11/2026",
        "Période de novembre 2026",
    ),
    Mention.REVERSE_CHARGE: ("Autoliquidation", "auto-liquidation de la TVA"),
    Mention.DEBITS_OPTION: ("Option pour le paiement de la taxe d'après les débits",),
    Mention.MEDIATOR: ("Médiateur de la consommation : CM2C",),
    Mention.ORDER_NUMBER: ("Bon de commande n° 4512", "Votre référence : PO12"),
    Mention.NATURE: ("Prestations de services",),
    Mention.DELIVERY_ADDRESS: ("Adresse de livraison : 3 rue Haute",),
    Mention.INSURANCE: ("Assurance décennale MAAF", "art. 22-2"),
}

NEAR = {
    Mention.INDEMNITY: (
        "indemnité forfaitaire pour frais de recouvrement (art. D441-5)",
        "frais de recouvrement à la charge du client. Délai : 40 jours",
    ),
    Mention.PENALTY_RATE: (
        "des intérêts de retard suivant le taux défini par la loi",
        "Pénalités de retard : voir nos conditions générales. TVA 20 %",
        "pénalités de retard et indemnité forfaitaire. Remise 10 %",
    ),
    Mention.DISCOUNT_TERMS: ("Remise / Escompte  Total",),
}

NOTHING = {
    Mention.INDEMNITY: ("Total 40 € TTC", "1 040 € de prestation, 40 jours", "Formation 40 %"),
    Mention.PENALTY_RATE: ("TVA 20 % 12,00 €", "Taux horaire 60 €"),
    Mention.DISCOUNT_TERMS: ("Remise 10 %", "Discussion"),
    Mention.REGISTER: ("Frères et sœurs", "marcs de café"),
    Mention.CAPITAL: ("une lettre capitale",),
    Mention.MEDIATOR: ("Conseil média",),
}


def _cases(texts: dict[Mention, tuple[str, ...]]) -> list[tuple[Mention, str]]:
    return [(mention, text) for mention, many in texts.items() for text in many]


@pytest.mark.parametrize(("mention", "text"), _cases(SURE))
def test_that_a_clause_is_found_however_it_is_written(mention: Mention, text: str) -> None:
    sign = clause_sign(mention, PageText(text))

    assert sign is not None
    assert sign.sure


@pytest.mark.parametrize(("mention", "text"), _cases(NEAR))
def test_that_words_near_a_clause_ask_for_a_look(mention: Mention, text: str) -> None:
    sign = clause_sign(mention, PageText(text))

    assert sign is not None
    assert not sign.sure


@pytest.mark.parametrize(("mention", "text"), _cases(NOTHING))
def test_that_other_words_are_no_clause(mention: Mention, text: str) -> None:
    assert clause_sign(mention, PageText(text)) is None


def test_that_the_quoted_words_are_those_printed() -> None:
    text = PageText("Conditions\nPas d’Escompte pour\npaiement anticipé")

    sign = clause_sign(Mention.DISCOUNT_TERMS, text)

    assert sign is not None
    assert sign.words == "Pas d’Escompte"


def test_that_a_long_quote_is_cut() -> None:
    text = PageText("Pénalités de retard " + "applicables aux sommes dues " * 6 + " : 12 %")

    sign = clause_sign(Mention.PENALTY_RATE, text)

    assert sign is not None
    assert len(sign.words) <= 110
    assert sign.words.endswith("…")


def test_that_a_mention_without_a_clause_has_no_sign() -> None:
    assert clause_sign(Mention.SELLER, PageText("Pas d'escompte")) is None
