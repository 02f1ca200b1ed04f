"""Words, IBANs and the accounts of French banks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban

from relance_desktop.gateways.bank.words import excerpt, french_iban, iban_in, joined, words


def test_that_words_stand_on_one_line_without_control_characters() -> None:
    assert words(" VIR\r\n  SEPA\x00\u202eX\tDURAND ") == "VIR SEPA X DURAND"


def test_that_nothing_is_without_end() -> None:
    assert len(words("x" * 10_000_000)) == 1000
    assert len(joined(f"{n} facture" for n in range(100_000))) <= 1000
    assert len(excerpt("y" * 500)) == 60


def test_that_parts_said_twice_are_said_once() -> None:
    assert joined(("VIR DURAND", "VIR DURAND FACTURE 12", "FACTURE 12", "")) == (
        "VIR DURAND FACTURE 12"
    )


def test_that_an_iban_is_told_by_its_shape() -> None:
    assert iban_in("FR76 3000 6000 0112 3456 7890 189") == "FR7630006000011234567890189"
    assert iban_in("12345678901") == ""
    assert iban_in("F" * 300) == ""


def test_that_the_iban_of_a_french_account_follows_from_its_rib() -> None:
    assert french_iban("30006", "00001", "12345678901") == "FR7630006000011234567890189"
    assert french_iban("20041", "01005", "0500013M026") == "FR1420041010050500013M02606"
    assert french_iban("30006", "", "12345678901") == ""
    assert french_iban("3000X", "00001", "12345678901") == ""
    assert french_iban("30006", "00001", "1234567890é") == ""


@given(
    st.from_regex(r"[0-9]{5}", fullmatch=True),
    st.from_regex(r"[0-9]{5}", fullmatch=True),
    st.from_regex(r"[0-9A-Z]{11}", fullmatch=True),
)
def test_that_a_made_iban_has_the_right_keys(bank: str, branch: str, number: str) -> None:
    made = french_iban(bank, branch, number)
    assert made.isascii()
    assert iban.is_valid(made)
