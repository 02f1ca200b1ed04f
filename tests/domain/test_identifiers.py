"""Identifiers: the vectors of the law notes, La Poste, and what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain import identifiers as ids
from relance_desktop.domain.identifiers import IdProblem


@pytest.mark.parametrize(
    "siren", ["356000000", "732829320", "552081317", "303265045", "911093649", "732 829 320"]
)
def test_that_a_right_siren_passes(siren: str) -> None:
    assert ids.check_siren(siren) is None


@pytest.mark.parametrize(
    ("siren", "problem"),
    [
        ("123456789", IdProblem.CHECKSUM),
        ("12345678", IdProblem.LENGTH),
        ("12345678A", IdProblem.CHARACTERS),
        ("", IdProblem.CHARACTERS),
    ],
)
def test_that_a_wrong_siren_is_told_with_what_is_wrong(siren: str, problem: IdProblem) -> None:
    assert ids.check_siren(siren) is problem


@pytest.mark.parametrize("siret", ["73282932000074", "732 829 320 00074", "35600000000048"])
def test_that_a_right_siret_passes(siret: str) -> None:
    assert ids.check_siret(siret) is None


def test_that_la_poste_passes_by_digit_sum_or_by_luhn() -> None:
    assert ids.check_siret("35600000049837") is None  # digits add up to 45
    assert ids.check_siret("35600000000054") is IdProblem.CHECKSUM
    assert ids.check_siret("35600000000006") is None  # digits add up to 20


@pytest.mark.parametrize(
    ("siret", "problem"),
    [("73282932000075", IdProblem.CHECKSUM), ("7328293200007", IdProblem.LENGTH)],
)
def test_that_a_wrong_siret_is_told(siret: str, problem: IdProblem) -> None:
    assert ids.check_siret(siret) is problem


@pytest.mark.parametrize(
    "vat",
    ["FR40303265045", "FR03552081317", "FR39356000000", "fr 44 732 829 320", "DE136695976"],
)
def test_that_a_right_vat_number_passes(vat: str) -> None:
    assert ids.check_vat(vat) is None


@pytest.mark.parametrize(
    ("vat", "problem"),
    [
        ("FR41303265045", IdProblem.CHECKSUM),
        ("DE123456789", IdProblem.CHECKSUM),
        ("US12345678", IdProblem.UNKNOWN_COUNTRY),
        ("12", IdProblem.CHARACTERS),
    ],
)
def test_that_a_wrong_vat_number_is_told(vat: str, problem: IdProblem) -> None:
    assert ids.check_vat(vat) is problem


@pytest.mark.parametrize(
    ("siren", "vat"),
    [
        ("303265045", "FR40303265045"),
        ("552 081 317", "FR03552081317"),
        ("356000000", "FR39356000000"),
        ("732829320", "FR44732829320"),
    ],
)
def test_that_the_vat_number_follows_from_the_siren(siren: str, vat: str) -> None:
    assert ids.vat_of_siren(siren) == vat


@given(st.integers(0, 99_999_999))
def test_that_a_computed_vat_number_passes_the_check(number: int) -> None:
    from stdnum import luhn

    base = f"{number:08d}"
    siren = base + luhn.calc_check_digit(base)
    assert ids.check_vat(ids.vat_of_siren(siren)) is None


@pytest.mark.parametrize(
    "iban", ["FR76 3000 6000 0112 3456 7890 189", "fr7630006000011234567890189"]
)
def test_that_a_right_iban_passes(iban: str) -> None:
    assert ids.check_iban(iban) is None


@pytest.mark.parametrize(
    "iban", ["FR7630006000011234567890188", "FR76", "", "IBAN", "XX", "ÉÉ12", "DE12"]
)
def test_that_a_wrong_iban_is_told(iban: str) -> None:
    assert ids.check_iban(iban) is not None


@pytest.mark.parametrize(
    ("bic", "right"), [("AGRIFRPP", True), ("AGRIFRPPXXX", True), ("A", False)]
)
def test_that_a_bic_is_checked_for_its_shape(bic: str, right: bool) -> None:
    assert (ids.check_bic(bic) is None) is right


@pytest.mark.parametrize(
    ("text", "siren"),
    [
        ("732 829 320", "732829320"),
        ("73282932000074", "732829320"),
        ("FR44732829320", "732829320"),
        ("DE136695976", ""),
        ("12", ""),
        (None, ""),
    ],
)
def test_that_the_siren_is_found_inside_other_numbers(text: str | None, siren: str) -> None:
    assert ids.siren_of(text) == siren


def test_that_only_fourteen_digits_make_a_siret() -> None:
    assert ids.siret_of("732 829 320 00074") == "73282932000074"
    assert ids.siret_of("732829320") == ""


@given(st.text(max_size=40))
def test_that_no_text_breaks_a_check(text: str) -> None:
    for check in (
        ids.check_siren,
        ids.check_siret,
        ids.check_vat,
        ids.check_iban,
        ids.check_bic,
    ):
        assert check(text) is None or isinstance(check(text), IdProblem)


def test_that_digits_of_other_scripts_are_no_number() -> None:
    assert ids.siren_of("٧٣٢٨٢٩٣٢٠") == ""
    assert ids.siret_of("٧٣٢٨٢٩٣٢٠٠٠٠٧٤") == ""


def test_that_an_iban_is_judged_by_its_own_standard() -> None:
    # right by ISO 13616, but for Spain's inner digits; published as valid by python-stdnum
    assert ids.check_iban("ES2121000418450200051331") is None
    assert ids.check_iban("ES2221000418450200051331") is IdProblem.CHECKSUM
