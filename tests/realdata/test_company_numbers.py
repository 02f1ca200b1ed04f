"""The companies and identifiers of ../shared/data/companies, each measured on its own."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.identifiers import (
    check_iban,
    check_siren,
    check_siret,
    check_vat,
    siren_of,
    vat_of_siren,
)
from relance_desktop.domain.register.companies import Company, company_client_kind
from relance_desktop.domain.register.company_address import AddressParts, postal_address
from relance_desktop.domain.vat_check import VatMatch, compare_vat

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "companies"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_every_identifier_is_judged_as_published() -> None:
    checks = {"SIREN": check_siren, "SIRET": check_siret, "IBAN": check_iban}
    disagreements, seen = [], Counter[str]()
    for row in rows("identifiers_test_values.csv"):
        number = row["value"]
        if row["kind"] == "TVA":
            # French numbers are published there without their country too
            fr = number if number.upper().startswith("FR") else f"FR{number}"
            is_right = check_vat(fr) is None
        else:
            is_right = checks[row["kind"]](number) is None
        seen[row["kind"]] += 1
        if is_right is not (row["check"] == "valid"):
            disagreements.append((row["kind"], number))
    assert seen == {"IBAN": 197, "TVA": 28, "SIREN": 23, "SIRET": 13}
    assert disagreements == []


def test_that_every_companys_numbers_are_judged_as_published() -> None:
    companies = rows("companies_fr.csv")
    assert len(companies) == 284
    for row in companies:
        assert (check_siren(row["siren"]) is None) is (row["siren_luhn_ok"] == "True"), row
        if row["siret"]:
            assert (check_siret(row["siret"]) is None) is (row["siret_ok"] == "True"), row
            assert siren_of(row["siret"]) == row["siren"]


def test_that_every_companys_vat_number_is_its_own() -> None:
    for row in rows("companies_fr.csv"):
        number = vat_of_siren(row["siren"])
        assert check_vat(number) is None
        assert compare_vat(row["siren"], number).match is VatMatch.SAME
        assert compare_vat("732829320", number).match is VatMatch.OTHER_COMPANY


def test_that_public_bodies_are_told_from_businesses() -> None:
    kinds = Counter[tuple[str, ClientKind]]()
    for row in rows("companies_fr.csv"):
        code = row["legal_category"]
        company = Company(row["siren"], row["name"], legal_form_code=code)
        kinds[code[:1], company_client_kind(company)] += 1
    # INSEE level 7: public law; 5 trading firms, 6 civil ones, 9 associations and the like
    assert {kind for (level, kind) in kinds if level == "7"} == {ClientKind.PUBLIC}
    assert {kind for (level, kind) in kinds if level in "569"} == {ClientKind.BUSINESS}


def test_that_every_whole_address_is_cut_at_its_postcode() -> None:
    cut = 0
    for row in rows("companies_fr.csv"):
        if not row["address"]:
            continue
        address = postal_address(
            AddressParts(whole=row["address"], postcode=row["postcode"], town=row["city"])
        )
        assert f"{address.lines[0]} {row['postcode']} {row['city']}" == row["address"]
        cut += 1
    assert cut > 25
