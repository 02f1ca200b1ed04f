"""What was typed, read as a person means it; texts found, best first."""

from __future__ import annotations

import pytest

from relance_desktop.domain.folding import fold
from relance_desktop.domain.search import (
    Haystack,
    Quality,
    amount_words,
    corrected,
    readings,
    vocabulary,
)

TEXTS = [
    ("f-2026-012", "boulangerie du four 1200,50"),
    ("f-2026-0120", "zenith conseil 12,00"),
    ("f-2025-001", "hotel zenith 99,00"),
    ("zenith", "paris"),
]


@pytest.fixture
def haystack() -> Haystack:
    return Haystack(TEXTS)


def found(haystack: Haystack, typed: str, most: int = 9) -> list[tuple[str, str]]:
    return [
        (TEXTS[match.place][0], match.quality.name)
        for match in haystack.find(readings(typed)[0], most)
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Échéance Zénith", ("echeance", "zenith")),
        ("1200", ("1200",)),
        ("1 200,50 €", ("1200,50",)),
        ("1\u202f200,50\u00a0€", ("1200,50",)),
        ("1200.5", ("1200,5",)),
        ("12 345 678", ("12345678",)),
        ("zénith 1 200", ("zenith", "1200")),
        ("2026-11 200", ("2026-11", "200")),
        ("a\tb\nc", ("a", "b", "c")),
    ],
)
def test_that_what_is_typed_is_read_as_it_is_meant(typed: str, words: tuple[str, ...]) -> None:
    assert readings(typed)[0] == words


def test_that_spaced_figures_may_also_be_two_words() -> None:
    assert readings("12 500") == (("12500",), ("12", "500"))
    assert readings("zenith") == (("zenith",),)
    assert readings("  € ") == ()


def test_that_amounts_are_written_as_they_are_looked_for() -> None:
    assert amount_words(120050, -1200, 120050) == "1200,50 12,00"


def test_that_the_best_comes_first(haystack: Haystack) -> None:
    assert found(haystack, "f-2026-012") == [("f-2026-012", "EXACT"), ("f-2026-0120", "START")]
    assert found(haystack, "zénith") == [
        ("zenith", "EXACT"),
        ("f-2026-0120", "WORDS"),
        ("f-2025-001", "WORDS"),
    ]
    assert found(haystack, "2026") == [("f-2026-012", "INSIDE"), ("f-2026-0120", "INSIDE")]


def test_that_texts_of_one_quality_keep_their_order_of_importance(haystack: Haystack) -> None:
    assert [name for name, _ in found(haystack, "f-", 2)] == ["f-2026-012", "f-2026-0120"]


def test_that_every_word_must_be_there_in_any_order(haystack: Haystack) -> None:
    assert found(haystack, "four boul") == [("f-2026-012", "WORDS")]
    assert found(haystack, "zenith four") == []
    assert found(haystack, "enith hot") == [("f-2025-001", "INSIDE")]
    assert haystack.find((), 9) == []


def test_that_parts_of_words_are_left_when_not_wanted(haystack: Haystack) -> None:
    assert haystack.find(("enith",), 9, within=False) == []
    assert haystack.find(("enith",), 9)


def test_that_no_more_than_asked_is_given(haystack: Haystack) -> None:
    assert len(haystack) == 4
    assert len(haystack.find(("e",), 2)) == 2


def test_that_a_line_break_in_a_text_does_no_harm() -> None:
    matches = Haystack([("a", "first\nsecond"), ("b", "second")]).find(("second",), 9)
    assert {match.place for match in matches} == {0, 1}


def test_that_an_empty_haystack_has_nothing() -> None:
    assert Haystack([]).find(("a",), 3) == []


KNOWN = vocabulary(map(fold, ("Boulangerie du Four", "Zénith Conseil", "Atelier 2026")))


def test_that_short_words_and_numbers_are_no_vocabulary() -> None:
    assert KNOWN == ("atelier", "boulangerie", "conseil", "four", "zenith")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zenoth", ("zenith",)),
        ("zneith", ("zenith",)),
        ("boulngerei", ("boulangerie",)),
        ("boulengeri conseil", ("boulangerie", "conseil")),
        ("du zenoth", ("du", "zenith")),
    ],
)
def test_that_a_typing_error_is_seen_through(typed: str, meant: tuple[str, ...]) -> None:
    assert corrected(tuple(typed.split()), KNOWN) == meant


@pytest.mark.parametrize("typed", ["zenith", "zeni", "qqqqqq", "2027", "f-2O26", "du", "xour"])
def test_that_nothing_is_guessed_without_need_or_ground(typed: str) -> None:
    assert corrected((typed,), KNOWN) is None


def test_that_qualities_are_in_order() -> None:
    assert sorted(Quality)[0] is Quality.EXACT
    assert max(Quality) is Quality.CLOSE
