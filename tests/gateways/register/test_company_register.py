"""The company register: what is asked, and answers of every shape."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_codes import (
    CompanyLabel,
    CompanyState,
    Diffusion,
    LegalForm,
    SizeBand,
    SizeCategory,
)
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    Evidence,
    NoCompany,
    SearchAnswer,
    Trouble,
)
from relance_desktop.gateways.register.company_register import CompanyRegister, read_search
from relance_desktop.gateways.register.web import Fetched
from tests.gateways.register.source import NOW, Source, StillClock

FULL: dict[str, Any] = {
    "siren": "732829320",
    "nom_complet": "MOULINS BLEUS (LE MOULIN)",
    "nom_raison_sociale": "MOULINS BLEUS",
    "sigle": "MB",
    "nombre_etablissements_ouverts": 2,
    "siege": {
        "siret": "73282932000074",
        "adresse": "9 B RUE DU MOULIN 75015 PARIS 15",
        "numero_voie": 9,
        "indice_repetition": "B",
        "type_voie": "RUE",
        "libelle_voie": "DU MOULIN",
        "complement_adresse": "BATIMENT A",
        "code_postal": "75015",
        "libelle_commune": "PARIS 15",
        "cedex": None,
        "etat_administratif": "A",
        "est_siege": True,
        "liste_enseignes": ["LE MOULIN"],
        "nom_commercial": None,
    },
    "activite_principale": "62.01Z",
    "categorie_entreprise": "PME",
    "date_creation": "1955-01-01",
    "date_fermeture": None,
    "date_mise_a_jour": "2026-07-01T00:00:00",
    "dirigeants": [
        {
            "nom": "LUNE",
            "prenoms": "ADA",
            "date_de_naissance": "1970-05",
            "qualite": "Présidente",
            "type_dirigeant": "personne physique",
        },
        {"siren": "123456782", "denomination": "AUDIT SA", "qualite": "Commissaire aux comptes"},
        {"nom": None, "qualite": "Personne"},
        "quelqu'un",
    ],
    "etat_administratif": "A",
    "nature_juridique": "5710",
    "tranche_effectif_salarie": "12",
    "annee_tranche_effectif_salarie": "2023",
    "statut_diffusion": "O",
    "matching_etablissements": [{"siret": "73282932000082", "etat_administratif": "F"}, {}, None],
    "finances": {
        "2022": {"ca": 1000.5, "resultat_net": -200},
        "2023": {"ca": None, "resultat_net": True},
        "an 3": {"ca": 1},
        "2021": None,
    },
    "complements": {"est_achats_responsables": True, "est_ess": None, "est_administration": False},
    "tva": ["FR44 732829320"],
}


def envelope(*results: Any, total: Any = None) -> dict[str, Any]:
    return {"results": list(results), "total_results": len(results) if total is None else total}


def register(source: Source, clock: StillClock) -> CompanyRegister:
    return CompanyRegister(clock, source.url)


def only(answer: SearchAnswer) -> Company:
    assert isinstance(answer, CompaniesFound)
    (company,) = answer.companies
    return company


def read(data: Any) -> SearchAnswer:
    return read_search(Fetched(Evidence("https://x.example", NOW, 200), data))


# --- the question ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "postcode", "query"),
    [
        (" Léa  &  Cie ", None, {"q": "Léa & Cie", "per_page": "25"}),
        ("Léa", "69002", {"q": "Léa", "per_page": "25", "code_postal": "69002"}),
        ("Lé", "69002", {"q": "Lé", "per_page": "25", "code_postal": "69002"}),
        ("732 829 320", "69002", {"q": "732829320", "per_page": "25"}),
        ("732.829.320\u00a000074", None, {"q": "73282932000074", "per_page": "25"}),
        ("FR44732829320", None, {"q": "732829320", "per_page": "25"}),
        ("x" * 999, None, {"q": "x" * 200, "per_page": "25"}),
    ],
)
def test_that_the_question_is_asked_in_the_registers_words(
    source: Source, clock: StillClock, words: str, postcode: str | None, query: dict[str, str]
) -> None:
    source.says(envelope())
    register(source, clock).search(words, postcode)
    assert source.queries == [query]
    assert source.asked[0][0].startswith("/search?")


@pytest.mark.parametrize(("words", "postcode"), [("", None), ("  ", "69002"), ("ab", None)])
def test_that_too_few_letters_are_not_asked(
    source: Source, clock: StillClock, words: str, postcode: str | None
) -> None:
    answer = register(source, clock).search(words, postcode)
    assert answer == CouldNotCheck(Trouble.TOO_SHORT, NOW)
    assert source.asked == []


# --- the answer --------------------------------------------------------------


def test_that_a_company_is_read_in_full(source: Source, clock: StillClock) -> None:
    source.says(envelope(FULL))
    answer = register(source, clock).search("moulins")
    assert isinstance(answer, CompaniesFound)
    assert (answer.total, answer.unread, answer.at) == (1, 0, NOW)
    assert json.loads(answer.evidence.body) == envelope(FULL)
    company = only(answer)
    assert company == Company(
        siren="732829320",
        name="MOULINS BLEUS (LE MOULIN)",
        legal_name="MOULINS BLEUS",
        acronym="MB",
        legal_form_code="5710",
        activity_code="62.01Z",
        state=CompanyState.ACTIVE,
        created_on=date(1955, 1, 1),
        updated_on=date(2026, 7, 1),
        size=SizeBand.FROM_20,
        size_year=2023,
        category=SizeCategory.SMALL,
        head_office=Establishment(
            "73282932000074",
            "LE MOULIN",
            PostalAddress(("BATIMENT A", "9 B RUE DU MOULIN"), "75015", "PARIS"),
            is_open=True,
            is_head_office=True,
        ),
        matching=(Establishment("73282932000082", is_open=False),),
        open_establishments=2,
        officers=(
            Officer("ADA LUNE", "Présidente"),
            Officer("AUDIT SA", "Commissaire aux comptes", "123456782"),
        ),
        accounts=(YearAccounts(2023), YearAccounts(2022, 100_050, -20_000)),
        labels=(CompanyLabel.RESPONSIBLE_BUYER,),
        vat_numbers=("FR44732829320",),
        diffusion=Diffusion.FULL,
    )
    assert company.form is LegalForm.SAS


def test_that_nobody_is_an_answer_of_its_own(source: Source, clock: StillClock) -> None:
    source.says(envelope())
    answer = register(source, clock).search("personne")
    assert isinstance(answer, NoCompany)
    assert answer.evidence.body == b'{"results": [], "total_results": 0}'


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        "x",
        3,
        {"results": []},
        {"results": [], "total_results": None},
        {"results": [], "total_results": 4},
        {"results": None, "total_results": 0},
        {"results": {}, "total_results": 0},
        {"total_results": 0},
        {"errors": ["n'existe pas"], "gateway_error": True},
        envelope({}, None, "x", {"siren": None}),
    ],
)
def test_that_an_odd_shape_never_reads_as_nobody(
    source: Source, clock: StillClock, data: Any
) -> None:
    source.says(data)
    answer = register(source, clock).search("moulins")
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.ODD_SHAPE
    assert answer.evidence is not None
    assert json.loads(answer.evidence.body) == data


def test_that_one_bad_row_does_not_spoil_the_others() -> None:
    answer = read(envelope({"siren": "123"}, FULL, None, total=40))
    assert isinstance(answer, CompaniesFound)
    assert len(answer.companies) == 1
    assert (answer.total, answer.unread) == (40, 2)


@pytest.mark.parametrize("empty", [None, "", {}, [], 0, "x"])
def test_that_silence_everywhere_is_read(empty: Any) -> None:
    company = only(read(envelope(dict.fromkeys(FULL, empty) | {"siren": "732829320"})))
    assert company.siren == "732829320"
    assert company.head_office is None
    assert company.address == PostalAddress()
    assert company.state is CompanyState.UNKNOWN
    assert (company.officers, company.accounts, company.matching) == ((), (), ())


def test_that_hidden_values_are_not_taken_for_values() -> None:
    hidden = "[NON-DIFFUSIBLE]"
    office = {"siret": "30002576400009", "adresse": hidden, "libelle_commune": "RENNES"}
    person = {"nom": hidden, "prenoms": "[non-Diffusible]", "qualite": hidden}
    source = {
        "siren": "300025764",
        "nom_complet": hidden,
        "siege": office,
        "dirigeants": [person],
        "tva": [hidden],
    }
    company = only(read(envelope(source)))
    assert (company.name, company.legal_name, company.officers) == ("", "", ())
    assert company.is_hidden
    assert company.vat_numbers == ()
    assert company.address == PostalAddress((), "", "RENNES")


@pytest.mark.parametrize(
    ("code", "is_hidden"), [("P", True), ("N", True), ("O", False), (None, False)]
)
def test_that_diffusion_says_what_is_hidden(code: str | None, is_hidden: bool) -> None:
    assert only(read(envelope(FULL | {"statut_diffusion": code}))).is_hidden is is_hidden


@pytest.mark.parametrize(
    ("code", "open_ones", "state"),
    [
        ("A", 3, CompanyState.ACTIVE),
        ("A", None, CompanyState.ACTIVE),
        ("A", 0, CompanyState.DORMANT),
        ("C", 0, CompanyState.CLOSED),
        (None, 3, CompanyState.UNKNOWN),
        ("?", 3, CompanyState.UNKNOWN),
    ],
)
def test_that_the_state_is_told(
    code: str | None, open_ones: int | None, state: CompanyState
) -> None:
    source = FULL | {"etat_administratif": code, "nombre_etablissements_ouverts": open_ones}
    assert only(read(envelope(source))).state is state


@pytest.mark.parametrize(
    ("form", "said", "expected"),
    [("1000", None, True), ("5710", True, True), ("5710", False, False)],
)
def test_that_sole_traders_are_told(form: str, said: bool | None, expected: bool) -> None:
    source = FULL | {"nature_juridique": form, "complements": {"est_entrepreneur_individuel": said}}
    assert only(read(envelope(source))).is_sole_trader is expected


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), 10**400, "12", True, [1]])
def test_that_an_amount_that_is_none_is_not_there(amount: Any) -> None:
    company = only(read(envelope(FULL | {"finances": {"2022": {"ca": amount}}})))
    assert company.accounts == (YearAccounts(2022),)


keys = st.sampled_from([*FULL, *FULL["siege"], "results", "total_results", "2023", "ca", "nom"])
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(["732829320", "73282932000074", "A", "2026-01-01", "[NON-DIFFUSIBLE]"])
)
garbage = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6)
)


@given(
    garbage
    | st.builds(lambda rows, total: {"results": rows, "total_results": total}, garbage, leaves)
)
def test_that_garbage_gives_a_typed_answer(data: Any) -> None:
    answer = read(data)
    assert isinstance(answer, CompaniesFound | NoCompany | CouldNotCheck)
    if isinstance(answer, NoCompany):
        assert (data["results"], int(data["total_results"])) == ([], 0)


@given(
    st.fixed_dictionaries(
        {"siren": st.just("732829320")}, optional={key: garbage for key in FULL if key != "siren"}
    )
)
def test_that_a_company_of_garbage_is_still_that_company(row: dict[str, Any]) -> None:
    company = only(read(envelope(row)))
    assert company.siren == "732829320"
    json.dumps([company.name, company.address.lines, company.address.city]).encode()
    company.name.encode()
