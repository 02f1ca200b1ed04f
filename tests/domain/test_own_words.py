"""A mail's own words."""

from __future__ import annotations

import pytest

from relance_desktop.domain.own_words import EXCERPT, excerpt, own_words

QUOTES = [
    "Le lun. 9 nov. 2026 à 10:00, Camille <camille@exemple.fr> a écrit :\n> Bonjour",
    "Le lundi 9 novembre 2026 à 10:00, Camille Élan\n<camille@exemple.fr> a écrit :\n\n> Bonjour",
    "On Mon, Nov 9, 2026 at 10:00 AM Camille <camille@exemple.fr> wrote:\n> Hello",
    "-----Message d'origine-----\nDe : Camille\nBonjour",
    "________________________________\nDe : Camille\nBonjour",
    "De : Camille Élan <camille@exemple.fr>\nEnvoyé : lundi",
    "-- \nJeanne\nComptabilité",
    "> Bonjour\n> Cordialement",
]


@pytest.mark.parametrize("quote", QUOTES)
def test_that_the_quoted_message_and_the_signature_are_left_out(quote: str) -> None:
    assert own_words(f"C'est payé.\n\nJeanne\n\n{quote}\n") == "C'est payé.\n\nJeanne"


def test_that_answers_between_quoted_lines_are_kept() -> None:
    assert own_words("> Quand payez-vous ?\nVendredi.\n> Merci\n") == "Vendredi."


def test_that_a_mail_of_nothing_but_a_quote_is_shown_whole() -> None:
    assert own_words("> Bonjour\n> Merci") == "> Bonjour\n> Merci"


def test_that_a_sentence_that_begins_like_a_quote_is_kept() -> None:
    text = "Le virement part demain.\nOn vous appelle."
    assert own_words(text) == text


def test_that_an_excerpt_is_one_line_of_bounded_length() -> None:
    assert excerpt("Bonjour,\n\n  merci.") == "Bonjour, merci."
    long = excerpt("mot " * 500)
    assert long.endswith("…")
    assert len(long) <= EXCERPT + 1
