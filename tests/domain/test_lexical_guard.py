"""Words that no letter may carry."""

from __future__ import annotations

import pytest

from relance_desktop.domain.lexical_guard import Forbidden, lexical_guard


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("J’enverrai un HUISSIER.", Forbidden.LOOKS_JUDICIAL),
        ("commandement de payer", Forbidden.LOOKS_JUDICIAL),
        ("saisie imminente", Forbidden.LOOKS_JUDICIAL),
        ("dépôt de plainte", Forbidden.THREAT),
        ("une procédure pénale", Forbidden.THREAT),
        ("au PÉNAL", Forbidden.THREAT),
        ("c’est une escroquerie", Forbidden.THREAT),
        ("signalé à la Banque\u00a0de France", Forbidden.BLACKLIST),
        ("fichage", Forbidden.BLACKLIST),
        ("je vais publier votre nom", Forbidden.SHAMING),
        ("sur les réseaux sociaux", Forbidden.SHAMING),
        ("dernier avis avant saisie", Forbidden.PRESSURE),
        ("sous 48\u00a0h", Forbidden.PRESSURE),
        ("nous viendrons", Forbidden.PRESSURE),
        ("des frais de dossier", Forbidden.UNDUE_COST),
        ("the bailiff will come", Forbidden.LOOKS_JUDICIAL),
        ("within 48 hours", Forbidden.PRESSURE),
    ],
)
def test_that_forbidden_words_are_found(text: str, why: Forbidden) -> None:
    assert why in [word.why for word in lexical_guard(text)]


@pytest.mark.parametrize(
    "text",
    [
        "je me réserve de saisir la juridiction compétente",
        "pénalités de retard",
        "indemnité forfaitaire pour frais de recouvrement",
        "un acheteur public",
        "sans plaintif ni appel",
        "sous 8 jours",
    ],
)
def test_that_lawful_words_pass(text: str) -> None:
    assert lexical_guard(text) == ()


def test_that_a_find_keeps_its_place_and_its_letters() -> None:
    text = "Éviter le Pénal ou l’Huissier"

    words = lexical_guard(text)

    assert [word.text for word in words] == ["Pénal", "Huissier"]
    assert [text[word.start :][: len(word.text)] for word in words] == ["Pénal", "Huissier"]
