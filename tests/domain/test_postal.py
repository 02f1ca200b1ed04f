"""Addresses as the postal norm wants them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.postal import AddressIssue, address_block


def issues(name: str, contact: str, address: PostalAddress) -> list[AddressIssue]:
    return [warning.issue for warning in address_block(name, contact, address).warnings]


def test_that_the_last_three_lines_are_plain_capitals() -> None:
    address = PostalAddress(("Bâtiment C", "3 bis, rue de l’Œuvre"), "94240", "L’Haÿ-les-Roses")

    block = address_block("Café Émile", "Mme Zoé Brun", address)

    assert block.lines == (
        "Café Émile",
        "Mme Zoé Brun",
        "BATIMENT C",
        "3 BIS RUE DE L OEUVRE",
        "94240 L HAY-LES-ROSES",
    )
    assert block.warnings == ()


def test_that_a_contact_with_the_clients_name_is_not_repeated() -> None:
    block = address_block("Zoé Brun", "Zoé Brun", PostalAddress(("1 rue A",), "75001", "Paris"))

    assert block.lines == ("ZOE BRUN", "1 RUE A", "75001 PARIS")


def test_that_long_streets_are_abbreviated_only_as_needed() -> None:
    long_street = PostalAddress(("128 avenue du Général de Gaulle Prolongée",), "69002", "Lyon")
    short_street = PostalAddress(("8 avenue du Général",), "69002", "Lyon")

    assert address_block("A", "", long_street).lines[1] == "128 AV DU GAL DE GAULLE PROLONGEE"
    assert address_block("A", "", short_street).lines[1] == "8 AVENUE DU GENERAL"


def test_that_what_is_too_long_is_cut_and_said() -> None:
    name = "Société Coopérative Ouvrière de Production des Menuisiers du Rhône"
    block = address_block(name, "", PostalAddress(("x" * 60,), "69002", "Lyon"))

    assert [w.issue for w in block.warnings] == [AddressIssue.LINE_CUT, AddressIssue.LINE_CUT]
    assert block.lines[1] == "X" * 38
    assert block.lines[0] == "SOCIETE COOPERATIVE OUVRIERE DE"
    seven = PostalAddress(("a", "b", "c", "d", "e"), "69002", "Lyon")
    crowded = address_block("N", "C", seven)
    assert len(crowded.lines) == 6
    assert crowded.lines[-1] == "69002 LYON"
    assert crowded.warnings[0].issue is AddressIssue.TOO_MANY_LINES


def test_that_missing_parts_are_named() -> None:
    assert issues("", "", PostalAddress()) == [
        AddressIssue.NAME_MISSING,
        AddressIssue.STREET_MISSING,
        AddressIssue.POSTCODE_MISSING,
        AddressIssue.TOWN_MISSING,
    ]
    odd = PostalAddress(("1 rue A",), "7500", "Paris")
    assert issues("N", "", odd) == [AddressIssue.POSTCODE_ODD]


@pytest.mark.parametrize(("code", "shown"), [("GB", "ROYAUME-UNI"), ("Norvège", "NORVEGE")])
def test_that_a_country_abroad_comes_last(code: str, shown: str) -> None:
    block = address_block("N", "", PostalAddress(("1 Road",), "NW1 6XE", "London", code))

    assert block.lines[-2:] == ("NW1 6XE LONDON", shown)
    assert block.warnings == ()


@given(
    name=st.text(max_size=60),
    contact=st.text(max_size=60),
    lines=st.lists(st.text(max_size=60), max_size=8),
    city=st.text(max_size=60),
)
def test_that_any_address_fits_the_window(
    name: str, contact: str, lines: list[str], city: str
) -> None:
    block = address_block(name, contact, PostalAddress(tuple(lines), "69002", city))

    assert 1 <= len(block.lines) <= 6
    assert all(len(line) <= 38 for line in block.lines)
    assert re.fullmatch(r"69002[0-9A-Z\- ]*", block.lines[-1])
