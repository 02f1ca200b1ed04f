"""Invoice numbers in labels: many spellings, never a date or somebody else's number."""

from __future__ import annotations

import pytest

from relance_desktop.domain.matching.numbers import NumberIndex, Strength, runs_of


def hits(number: str, label: str, *others: str) -> list[tuple[int, Strength]]:
    index = NumberIndex(enumerate([number, *others]))
    return [tuple(hit) for hit in index.find(runs_of(label)).hits]


FULL, PART = (0, Strength.FULL), (0, Strength.PART)


@pytest.mark.parametrize(
    "label",
    [
        "VIR STUDIO NORD F-2026-007",
        "F2026007",
        "f 2026 007 merci",
        "FACT 2026 007",
        "FACTURE N°2026-7",
        "facture 2026/7",
        "REGLT F.2026.007 STUDIO",
        "FACT F-20 26-007",
        "F-2026-0 07",
        "fact 26-007",
        "SOLDE FACT.F2026-7/AZUR",
    ],
)
def test_that_a_number_is_known_however_it_is_spelt(label: str) -> None:
    assert hits("F-2026-007", label) == [FULL]


@pytest.mark.parametrize(
    "label",
    [
        "VIR DU 2026-07-14",
        "LOYER 07 2026",
        "SALAIRE 2026 7",
        "F-2026-070",
        "F-2025-007",
        "CB 2026007123",
        "",
        "VIR 007",
    ],
)
def test_that_dates_and_other_numbers_are_none(label: str) -> None:
    assert hits("F-2026-007", label) == []


@pytest.mark.parametrize(
    ("number", "label"),
    [
        ("12", "FACTURE 12"),
        ("F-2026-007", "VOTRE FACT 7"),
        ("F-2026-012", "VIR STUDIO NORD F-2026-0"),
    ],
)
def test_that_a_piece_of_a_number_tells_something(number: str, label: str) -> None:
    assert hits(number, label) == [PART]


def test_that_zeros_before_a_number_do_not_count() -> None:
    assert hits("FACT-00123", "REGLEMENT FACT 123") == [FULL]


def test_that_what_follows_a_number_belongs_to_its_series() -> None:
    index = NumberIndex(
        [(1, "F-2026-007"), (2, "F-2026-008"), (3, "F-2025-009"), (4, "F-2026-010")]
    )
    found = index.find(runs_of("FACT F-2026-007, 008 ET 10 ET 9"))
    assert {hit.invoice_id: hit.strength for hit in found.hits} == {
        1: Strength.FULL,
        2: Strength.PART,
        4: Strength.PART,
    }


def test_that_the_last_number_of_a_long_label_may_be_a_longer_one_that_was_cut() -> None:
    index = NumberIndex([(2, "FACT-00002"), (20, "FACT-00020"), (30, "FACT-00030")])
    cut = index.find(runs_of("VIR CANOPEE GROUPE FACT N FACT-0002"))
    assert {hit.invoice_id: hit.strength for hit in cut.hits} == {
        2: Strength.PART,
        20: Strength.PART,
    }
    whole = index.find(runs_of("VIR CANOPEE GROUPE FACT N FACT-00020"))
    assert whole.hits == ((20, Strength.FULL),)
    assert index.find(runs_of("FACT-0002")).hits == ((2, Strength.FULL),)


def test_that_a_cut_that_could_be_too_many_tells_nothing() -> None:
    index = NumberIndex((n, f"F2026{n:04}") for n in range(50))
    assert index.find(runs_of("VIR STUDIO NORD F2026")).hits == ()


def test_that_a_name_as_number_is_known_whole() -> None:
    assert hits("ACOMPTE", "VIR ACOMPTE") == [FULL]
    assert hits("", "VIR") == []


@pytest.mark.parametrize(
    ("label", "strange"),
    [
        ("FACT F-2026-099", True),
        ("FACTURE 4471", True),
        ("FACTURE OCTOBRE 2026", False),
        ("F-2026-007", False),
        ("VIREMENT", False),
    ],
)
def test_that_a_number_of_the_series_that_nobody_knows_is_a_stranger(
    label: str, strange: bool
) -> None:
    index = NumberIndex([(1, "F-2026-007")])
    assert index.find(runs_of(label)).stranger is strange
