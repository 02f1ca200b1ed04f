"""Amounts in words, French and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import Language
from relance_desktop.domain.number_words import amount_in_words

FRENCH = {
    0: "zéro euro",
    1: "zéro euro et un centime",
    1_00: "un euro",
    2_00: "deux euros",
    16_00: "seize euros",
    17_00: "dix-sept euros",
    21_00: "vingt et un euros",
    22_00: "vingt-deux euros",
    70_00: "soixante-dix euros",
    71_00: "soixante et onze euros",
    77_00: "soixante-dix-sept euros",
    80_00: "quatre-vingts euros",
    81_00: "quatre-vingt-un euros",
    91_00: "quatre-vingt-onze euros",
    99_00: "quatre-vingt-dix-neuf euros",
    100_00: "cent euros",
    101_00: "cent un euros",
    200_00: "deux cents euros",
    280_00: "deux cent quatre-vingts euros",
    1_000_00: "mille euros",
    1_234_56: "mille deux cent trente-quatre euros et cinquante-six centimes",
    2_000_00: "deux mille euros",
    80_000_00: "quatre-vingt mille euros",
    200_000_00: "deux cent mille euros",
    1_000_000_00: "un million d’euros",
    2_000_000_00: "deux millions d’euros",
    2_500_000_00: "deux millions cinq cent mille euros",
    80_000_000_00: "quatre-vingts millions d’euros",
    200_000_000_00: "deux cents millions d’euros",
}
ENGLISH = {
    0: "zero euros",
    1_01: "one euro and one cent",
    21_00: "twenty-one euros",
    110_00: "one hundred and ten euros",
    1_005_00: "one thousand and five euros",
    1_234_56: "one thousand two hundred and thirty-four euros and fifty-six cents",
    2_000_000_00: "two million euros",
}


@pytest.mark.parametrize(("cents", "words"), FRENCH.items())
def test_that_amounts_are_told_in_french(cents: int, words: str) -> None:
    assert amount_in_words(cents, "EUR", Language.FRENCH) == words


@pytest.mark.parametrize(("cents", "words"), ENGLISH.items())
def test_that_amounts_are_told_in_english(cents: int, words: str) -> None:
    assert amount_in_words(cents, "EUR", Language.ENGLISH) == words


def test_that_other_currencies_have_their_names() -> None:
    french = Language.FRENCH
    assert amount_in_words(21_00, "GBP", french) == "vingt et une livres sterling"
    assert amount_in_words(1_000_000_00, "USD", french) == "un million de dollars américains"
    assert amount_in_words(2_50, "SEK", french) == "deux SEK et cinquante 1/100 SEK"


@pytest.mark.parametrize("cents", [-1, 100_000_000_000_000])
def test_that_what_nobody_owes_is_refused(cents: int) -> None:
    with pytest.raises(ValueError, match=str(cents)):
        amount_in_words(cents, "EUR", Language.FRENCH)


@given(st.sets(st.integers(0, 10_000_000_00), min_size=2, max_size=2), st.sampled_from(Language))
def test_that_two_amounts_never_read_the_same(cents: set[int], language: Language) -> None:
    one, other = cents
    assert amount_in_words(one, "EUR", language) != amount_in_words(other, "EUR", language)
