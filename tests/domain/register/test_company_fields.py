"""What the register would fill into a client."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.register.companies import Company, Establishment
from relance_desktop.domain.register.company_fields import (
    ClientField,
    FieldNote,
    FieldProposal,
    field_proposals,
    new_client,
    with_fields,
)

STRANGER = Client("X")
LYON = PostalAddress(("48 QUAI RAMBAUD",), "69002", "LYON")
PARIS = PostalAddress(("1 RUE X",), "75001", "PARIS")
OFFICE = Establishment("73282932000074", address=LYON, is_head_office=True)
BRANCH = Establishment("73282932000082", address=PARIS)
COMPANY = Company(
    "732829320", "HAUTBOIS (HB)", "HAUTBOIS", legal_form_code="5710", head_office=OFFICE
)


def of(company: Company, client: Client = STRANGER) -> dict[ClientField, FieldProposal]:
    return {one.field: one for one in field_proposals(client, company)}


def test_that_all_that_is_known_is_proposed() -> None:
    found = {field: one.proposed for field, one in of(COMPANY).items()}
    assert found == {
        ClientField.NAME: "HAUTBOIS",
        ClientField.KIND: ClientKind.BUSINESS,
        ClientField.SIREN: "732829320",
        ClientField.SIRET: "73282932000074",
        ClientField.VAT_NUMBER: "FR44732829320",
        ClientField.ADDRESS: LYON,
    }


def test_that_silence_of_the_register_proposes_nothing() -> None:
    assert of(Company("")) == {}
    assert set(of(Company("732829321"))) == {ClientField.SIREN}
    hidden = replace(COMPANY, legal_name="[NON-DIFFUSIBLE]", is_hidden=True)
    assert not {ClientField.NAME, ClientField.ADDRESS} & set(of(hidden))


@pytest.mark.parametrize(
    ("company", "kind"),
    [
        (replace(COMPANY, legal_form_code="7210"), ClientKind.PUBLIC),
        (replace(COMPANY, legal_form_code="", is_administration=True), ClientKind.PUBLIC),
        (replace(COMPANY, legal_form_code=""), None),
    ],
)
def test_that_the_kind_follows_the_legal_form(company: Company, kind: ClientKind | None) -> None:
    found = of(company).get(ClientField.KIND)
    assert (found.proposed if found else None) is kind


def test_that_a_computed_vat_number_is_told_from_a_published_one() -> None:
    assert of(COMPANY)[ClientField.VAT_NUMBER].note is FieldNote.COMPUTED
    published = of(replace(COMPANY, vat_numbers=("FR0S732829320",)))[ClientField.VAT_NUMBER]
    assert (published.proposed, published.note) == ("FR0S732829320", None)


def test_that_the_place_that_was_asked_for_is_proposed_and_told() -> None:
    found = of(replace(COMPANY, matching=(BRANCH,)))
    assert found[ClientField.SIRET].proposed == BRANCH.siret
    assert found[ClientField.ADDRESS].proposed == PARIS
    assert found[ClientField.ADDRESS].note is FieldNote.OTHER_PLACE
    assert found[ClientField.NAME].note is None
    assert of(replace(COMPANY, matching=(OFFICE,)))[ClientField.SIRET].note is None
    several = of(replace(COMPANY, matching=(BRANCH, OFFICE)))
    assert several[ClientField.ADDRESS].proposed == LYON


def test_that_the_way_a_number_is_written_is_no_change() -> None:
    client = Client("HAUTBOIS", siren="732 829 320", vat_number="fr 44 732829320")
    found = of(COMPANY, client)
    assert not found[ClientField.SIREN].changes
    assert not found[ClientField.VAT_NUMBER].changes
    assert not found[ClientField.NAME].changes
    assert with_fields(client, found.values(), frozenset(ClientField)).siren == "732 829 320"


def test_that_only_what_is_empty_is_advised() -> None:
    client = Client("Hautbois SAS", siren="303265045", address=PARIS)
    found = of(COMPANY, client)
    advised = {field for field, one in found.items() if one.advised}
    assert advised == {ClientField.KIND, ClientField.SIRET, ClientField.VAT_NUMBER}
    assert found[ClientField.SIREN].changes
    same = of(COMPANY, Client("", kind=ClientKind.BUSINESS))[ClientField.KIND]
    assert not same.advised


def test_that_a_new_client_takes_all() -> None:
    assert new_client(COMPANY) == Client(
        "HAUTBOIS",
        kind=ClientKind.BUSINESS,
        siren="732829320",
        siret="73282932000074",
        vat_number="FR44732829320",
        address=LYON,
    )
    assert new_client(replace(COMPANY, name="", legal_name="")).name == ""
