"""The text of the payment code, against the standard's lines and an independent library."""

from __future__ import annotations

from decimal import Decimal

import pytest
from segno import helpers

from relance_desktop.domain.epc import epc_payload

IBAN = "FR76 3000 6000 0112 3456 7890 189"


def test_that_lines_are_those_of_the_standard() -> None:
    payload = epc_payload("Zoé Brun EI", IBAN, "agrifrpp", 132_107, "F-2026-001")

    assert payload is not None
    assert payload.split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "AGRIFRPP",
        "Zoé Brun EI",
        "FR7630006000011234567890189",
        "EUR1321.07",
        "",
        "",
        "F-2026-001",
    ]


def test_that_another_library_writes_the_same() -> None:
    payload = epc_payload("Zoé Brun EI", IBAN, "", 132_107, "F-2026-001")
    theirs = helpers._make_epc_qr_data(
        "Zoé Brun EI", IBAN.replace(" ", ""), Decimal("1321.07"), text="F-2026-001", encoding=1
    )

    assert payload is not None
    assert payload.encode() == theirs


@pytest.mark.parametrize(
    ("name", "iban", "cents"),
    [("", IBAN, 100), ("N", "", 100), ("N", IBAN, 0), ("N", IBAN, -5), ("N", IBAN, 10**11)],
)
def test_that_no_code_is_made_without_a_payment_to_make(name: str, iban: str, cents: int) -> None:
    assert epc_payload(name, iban, "", cents, "x") is None


def test_that_long_texts_are_cut_to_the_standards_room() -> None:
    payload = epc_payload("n" * 90, IBAN, "", 1, "r" * 200)

    assert payload is not None
    lines = payload.split("\n")
    assert (len(lines[5]), lines[7], len(lines[10])) == (70, "EUR0.01", 140)
    assert epc_payload("é" * 70, IBAN, "", 1, "é" * 140) is None
