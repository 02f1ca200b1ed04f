"""Numbers of reminders, and subjects that stay in one conversation."""

from __future__ import annotations

import pytest

from relance_desktop.domain.serials import headed, prefix_of, serial_after, stem_of, year_of


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("", "R-2026-0001"),
        ("R-2026-0041", "R-2026-0042"),
        ("R-2026-9999", "R-2026-10000"),
        ("R-2025-0041", "R-2026-0001"),
        ("something", "R-2026-0001"),
    ],
)
def test_that_numbers_follow_each_other_within_a_year(last: str, expected: str) -> None:
    assert serial_after(last, 2026) == expected
    assert expected.startswith(prefix_of(2026))
    assert year_of(expected) == 2026


def test_that_what_is_no_number_has_no_year() -> None:
    with pytest.raises(ValueError, match="F-12"):
        year_of("F-12")


def test_that_a_conversation_keeps_its_words() -> None:
    first = headed("R-2026-0001", "Facture 12")
    second = headed("R-2026-0007", "Relance : facture 12", first)
    third = headed("R-2026-0009", "Dernier rappel", second)
    assert first == "[R-2026-0001] Facture 12"
    assert second == "[R-2026-0007] Re: Facture 12"
    assert third == "[R-2026-0009] Re: Facture 12"
    assert {stem_of(one) for one in (first, second, third)} == {"Facture 12"}


def test_that_a_subject_without_a_number_stays_as_it_is() -> None:
    assert headed("", "Facture 12") == "Facture 12"
    assert stem_of("Réponse : [urgent] Facture 12") == "Réponse : [urgent] Facture 12"
