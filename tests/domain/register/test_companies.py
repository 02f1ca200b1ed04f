"""Companies: kinds, ages, forms, sizes, addresses from parts, VAT numbers compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import ClientKind, PostalAddress
from relance_desktop.domain.register.companies import (
    Company,
    Establishment,
    Officer,
    company_age,
    company_client_kind,
)
from relance_desktop.domain.register.company_address import AddressParts, postal_address
from relance_desktop.domain.register.company_codes import (
    Diffusion,
    LegalForm,
    SizeBand,
    SizeCategory,
    diffusion,
    legal_form,
    size_band,
    size_category,
)
from relance_desktop.domain.vat_check import VatMatch, compare_vat

FIRM = Company(siren="732829320", name="MOULINS BLEUS", legal_form_code="5710")
HERE = PostalAddress(("1 RUE DU BAC",), "75007", "PARIS")
THERE = PostalAddress(("2 QUAI NORD",), "69002", "LYON")


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("1000", LegalForm.SOLE_TRADER),
        ("5498", LegalForm.EURL),
        ("5499", LegalForm.SARL),
        ("5599", LegalForm.SA),
        ("5710", LegalForm.SAS),
        ("5720", LegalForm.SASU),
        ("6540", LegalForm.SCI),
        ("6589", LegalForm.CIVIL_COMPANY),
        ("9220", LegalForm.ASSOCIATION),
        ("9230", LegalForm.ASSOCIATION),
        ("7229", LegalForm.PUBLIC_BODY),
        ("4110", LegalForm.PUBLIC_TRADER),
        ("3120", LegalForm.FOREIGN),
        ("8210", LegalForm.OTHER),
        ("", LegalForm.UNKNOWN),
        ("571", LegalForm.UNKNOWN),
        ("SARL", LegalForm.UNKNOWN),
    ],
)
def test_that_a_legal_category_gives_its_form(code: str, form: LegalForm) -> None:
    assert legal_form(code) is form
    assert replace(FIRM, legal_form_code=code).form is form


def test_that_size_bands_follow_each_other_without_gap() -> None:
    bounds = [band.bounds for band in SizeBand if band.bounds and band is not SizeBand.NOT_EMPLOYER]
    for (_, most), (least, _) in pairwise(bounds):
        assert most is not None
        assert least == most + 1
    assert bounds[-1] == (10000, None)
    assert SizeBand.UNKNOWN.bounds is None


@pytest.mark.parametrize("code", ["__O__", "99", ""])
def test_that_an_unknown_code_is_unknown_and_no_error(code: str) -> None:
    assert size_band(code) is SizeBand.UNKNOWN
    assert size_category(code) is SizeCategory.UNKNOWN
    assert diffusion(code) is Diffusion.UNKNOWN


def test_that_known_codes_are_read() -> None:
    assert size_band("12") is SizeBand.FROM_20
    assert size_category("ETI") is SizeCategory.MIDDLE
    assert diffusion("P") is Diffusion.PARTIAL


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, ClientKind.BUSINESS),
        ({"legal_form_code": "9220"}, ClientKind.BUSINESS),
        ({"legal_form_code": "1000", "is_sole_trader": True}, ClientKind.BUSINESS),
        ({"is_administration": True}, ClientKind.PUBLIC),
        ({"legal_form_code": "7331"}, ClientKind.PUBLIC),
        ({"siren": "217500016", "legal_form_code": ""}, ClientKind.PUBLIC),
        ({"siren": "217500016", "legal_form_code": "1000"}, ClientKind.BUSINESS),
        ({"legal_form_code": ""}, ClientKind.BUSINESS),
        ({"siren": "130025265", "legal_form_code": ""}, ClientKind.PUBLIC),
    ],
)
def test_that_public_bodies_are_public_and_all_others_business(
    change: dict[str, object], kind: ClientKind
) -> None:
    assert company_client_kind(replace(FIRM, **change)) is kind


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (None, None),
        (date(2020, 11, 22), 6),
        (date(2020, 11, 23), 5),
        (date(2026, 11, 1), 0),
        (date(2027, 1, 1), 0),
    ],
)
def test_that_age_counts_whole_years(born: date | None, age: int | None) -> None:
    assert company_age(replace(FIRM, created_on=born), date(2026, 11, 22)) == age


def test_that_letters_go_to_the_place_that_was_asked_for() -> None:
    office = Establishment("73282932000074", address=HERE)
    shop = Establishment("73282932000082", address=THERE)
    assert FIRM.address == PostalAddress()
    assert FIRM.siret == ""
    firm = replace(FIRM, head_office=office)
    assert (firm.address, firm.siret) == (HERE, "73282932000074")
    assert replace(firm, matching=(shop,)).address == THERE
    assert replace(firm, matching=(shop, office)).address == HERE


def test_that_auditors_are_not_in_charge() -> None:
    boss = Officer("Ada Lune", "Présidente")
    auditor = Officer("AUDIT SA", "COMMISSAIRE AUX COMPTES TITULAIRE", "123456782")
    firm = replace(FIRM, officers=(auditor, boss))
    assert firm.in_charge == (boss,)
    assert Officer("X", "LIQUIDATEUR").is_liquidator
    assert not boss.is_liquidator


# --- addresses ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "address"),
    [
        (
            AddressParts(
                number="9", street_type="RUE", street="DU BAC", postcode="75007", town="PARIS"
            ),
            PostalAddress(("9 RUE DU BAC",), "75007", "PARIS"),
        ),
        (
            AddressParts(
                complement="BATIMENT C",
                number="16",
                repetition="B",
                street_type="BOULEVARD",
                street="NORD",
                special="BP 12",
                postcode="77000",
                town="MELUN",
                cedex="77008",
                cedex_town="MELUN CEDEX",
            ),
            PostalAddress(("BATIMENT C", "16 B BOULEVARD NORD", "BP 12"), "77008", "MELUN CEDEX"),
        ),
        (
            AddressParts(whole="4 PL DU PUITS 75004 PARIS 04", postcode="75004", town="PARIS 04"),
            PostalAddress(("4 PL DU PUITS",), "75004", "PARIS"),
        ),
        (AddressParts(whole="RUE SANS CODE"), PostalAddress(("RUE SANS CODE",), "", "")),
        (
            AddressParts(whole="LE BOURG, 24330 X", postcode="99999"),
            PostalAddress(("LE BOURG, 24330 X",), "99999", ""),
        ),
        (
            AddressParts(whole="ZONE 24330 NORD 24330 BOULAZAC", postcode="24330", town="BOULAZAC"),
            PostalAddress(("ZONE 24330 NORD",), "24330", "BOULAZAC"),
        ),
        (AddressParts(postcode="24330", town="LYON 3EME"), PostalAddress((), "24330", "LYON")),
        (AddressParts(town="PARISOT 3"), PostalAddress((), "", "PARISOT 3")),
        (AddressParts(), PostalAddress()),
        (
            AddressParts(
                number="5", street="RUE HAUTE", foreign_town="1000 BRUXELLES", country="BELGIQUE"
            ),
            PostalAddress(("5 RUE HAUTE",), "", "1000 BRUXELLES", "BE"),
        ),
        (AddressParts(town="OSLO", country="99103"), PostalAddress((), "", "OSLO", "99103")),
        (
            AddressParts(whole="KARL JOHAN 1", foreign_town="OSLO"),
            PostalAddress(("KARL JOHAN 1",), "", "OSLO", "?"),
        ),
    ],
)
def test_that_an_address_is_put_together(parts: AddressParts, address: PostalAddress) -> None:
    assert postal_address(parts) == address


# --- VAT numbers -------------------------------------------------------------


@pytest.mark.parametrize(
    ("siren", "given_number", "match"),
    [
        ("732829320", "FR 44 732 829 320", VatMatch.SAME),
        ("732829320", "", VatMatch.MISSING),
        ("732829320", "FR40303265045", VatMatch.OTHER_COMPANY),
        ("732829320", "FR45732829320", VatMatch.WRONG),
        ("732829320", "n'importe quoi", VatMatch.WRONG),
        ("732829320", "DE136695976", VatMatch.FOREIGN),
        ("123456782", "FR4Z123456782", VatMatch.SAME),
        ("732829321", "FR44732829320", VatMatch.NO_SIREN),
        ("", "FR44732829320", VatMatch.NO_SIREN),
    ],
)
def test_that_a_vat_number_is_compared(siren: str, given_number: str, match: VatMatch) -> None:
    check = compare_vat(siren, given_number)
    assert check.match is match
    assert check.computed == ("" if match is VatMatch.NO_SIREN else check.computed)
    assert bool(check.computed) is (match is not VatMatch.NO_SIREN)


@given(st.text(), st.text())
def test_that_comparing_never_fails(siren: str, given_number: str) -> None:
    assert compare_vat(siren, given_number).match in VatMatch
