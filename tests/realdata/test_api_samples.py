"""Every file of ../shared/data/api_samples, served by a local server and read back.

The ``recherche__`` and ``insee__`` files are the official site's mapped objects: they are put
back into the register's own keys first. Where our reading differs on purpose from the answer
given with the file, ``DEFENDED`` says why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.register.companies import Company, company_client_kind
from relance_desktop.domain.register.company_codes import CompanyLabel, CompanyState, SizeBand
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    NoCompany,
    NoticesFound,
    SearchAnswer,
    Trouble,
)
from relance_desktop.domain.register.notice_verdict import NoticeReason, notice_verdict
from relance_desktop.domain.register.register_verdict import RegisterReason, register_verdict
from relance_desktop.domain.register.standings import Standing
from relance_desktop.gateways.register.company_register import CompanyRegister
from relance_desktop.gateways.register.legal_gazette import LegalNotices, Version
from tests.gateways.register.source import Source, StillClock, serving

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "api_samples"
TODAY = date(2026, 11, 22)

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

EXPECTED: dict[str, Any] = (
    {
        name: facts["expect"]
        for name, facts in json.loads((FOLDER / "expected.json").read_text()).items()
    }
    if FOLDER.is_dir()
    else {}
)
SEARCHES = [name for name in EXPECTED if name.startswith("recherche__")]

DEFENDED = {
    # the mask is no name: « is_hidden » says it instead
    ("recherche__search-300025764.json", "300025764"): "",
    # two auditors of DANONE: the answer lists every SIREN of the file, officers are no results
    ("recherche__search-552032534.json", "344366315"): None,
    ("recherche__search-552032534.json", "784824153"): None,
    # the site writes names of this source in lower case, we leave them as they come
}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def source() -> Iterator[Source]:
    with serving() as source:
        yield source


def sample(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


# --- mapped objects back into the register's keys ----------------------------


def raw_state(mapped: str) -> str | None:
    words = mapped.replace("\u00a0", " ")
    states = {"en activité": "A", "cessée": "C", "fermé": "F"}
    return states.get(words, "A" if words.startswith("en sommeil") else None)


def raw_place(mapped: dict[str, Any]) -> dict[str, Any]:
    if not mapped["siret"]:
        return {}
    return {
        "siret": mapped["siret"],
        "etat_administratif": raw_state(mapped["etatAdministratif"]),
        "est_siege": mapped["estSiege"],
        "adresse": mapped["adresse"],
        "code_postal": mapped["codePostal"],
        "libelle_commune": mapped["commune"],
        "nom_commercial": mapped["denomination"],
        "liste_enseignes": [mapped["enseigne"]] if mapped["enseigne"] else None,
        "date_fermeture": mapped["dateFermeture"],
    }


def raw_officer(mapped: dict[str, Any]) -> dict[str, Any]:
    names = {key: mapped.get(key) for key in ("nom", "prenoms", "siren", "denomination")}
    return names | {"qualite": mapped["role"]}


def raw_company(mapped: dict[str, Any]) -> dict[str, Any]:
    more = mapped["complements"]
    return {
        "siren": mapped["siren"],
        "nom_complet": mapped["nomComplet"],
        "siege": raw_place(mapped["siege"]),
        "etat_administratif": raw_state(mapped["etatAdministratif"]),
        "nombre_etablissements_ouverts": mapped.get("nombreEtablissementsOuverts"),
        "nature_juridique": mapped["natureJuridique"],
        "tranche_effectif_salarie": mapped["trancheEffectif"],
        "date_creation": mapped["dateCreation"],
        "date_fermeture": mapped["dateFermeture"],
        "statut_diffusion": "P" if mapped["statutDiffusion"].startswith("partiel") else "O",
        "matching_etablissements": [
            raw_place(one) for one in mapped.get("matchingEtablissements", [])
        ],
        "dirigeants": [raw_officer(one) for one in mapped.get("dirigeants", [])],
        "complements": {
            "est_entrepreneur_individuel": more["estEntrepreneurIndividuel"],
            "est_administration": more.get("estAdministration"),
            "est_association": more["estAssociation"],
            "est_achats_responsables": more["estAchatsResponsables"],
        },
    }


def raw_answer(mapped: dict[str, Any]) -> dict[str, Any]:
    result = mapped["result"]
    total = result.get("resultCount", result.get("total_results"))
    return {"results": [raw_company(one) for one in result["results"]], "total_results": total}


def searched(source: Source, name: str) -> SearchAnswer:
    mapped = sample(name)
    source.says(raw_answer(mapped))
    return CompanyRegister(StillClock(), source.url).search(mapped["args"]["searchTerms"])


def companies_of(answer: SearchAnswer) -> tuple[Company, ...]:
    assert isinstance(answer, CompaniesFound | NoCompany)
    return answer.companies if isinstance(answer, CompaniesFound) else ()


# --- the register ------------------------------------------------------------


def test_that_every_file_is_tried() -> None:
    others = {name for name in EXPECTED if not name.startswith("recherche__")}
    assert others == {
        "bodacc21__collective_mixed_shapes.json",
        "bodacc__bodacc.json",
        "bodacc__ganymede-bodacc.json",
        "ds__entreprises_not_found.json",
        "insee__clientAllEtablissementsInsee__snapshots_siren-908595879.json",
        "insee__clientUniteLegaleInsee__snapshots_siren-883010316.json",
        "pde__api_insee_siret.json",
    }
    assert len(SEARCHES) == 18


@pytest.mark.parametrize("name", SEARCHES)
def test_that_a_search_gives_the_companies_of_its_answer(source: Source, name: str) -> None:
    answer = searched(source, name)
    assert source.queries[0]["q"] == sample(name)["args"]["searchTerms"]
    expected = {
        one["siren"]: DEFENDED.get((name, one["siren"]), one["name"])
        for one in EXPECTED[name]["companies"]
    }
    read = {company.siren: company.name for company in companies_of(answer)}
    assert read == {siren: text for siren, text in expected.items() if text is not None}
    assert isinstance(answer, NoCompany) is (not expected)


@pytest.mark.parametrize("name", SEARCHES)
def test_that_a_search_keeps_what_the_file_says(source: Source, name: str) -> None:
    mapped = sample(name)["result"]["results"]
    for company, said in zip(companies_of(searched(source, name)), mapped, strict=True):
        office = said["siege"]
        assert company.siret == office["siret"]
        assert company.legal_form_code == said["natureJuridique"]
        assert company.is_sole_trader is said["complements"]["estEntrepreneurIndividuel"]
        assert company.size.value == (said["trancheEffectif"] or "")
        assert (company.created_on or "") == (date.fromisoformat(said["dateCreation"]))
        assert (company.closed_on is None) is (not said["dateFermeture"])
        public = bool(said["complements"].get("estAdministration"))
        assert (company_client_kind(company) is ClientKind.PUBLIC) is public
        assert len(company.officers) == sum(
            "NON-DIFF" not in str(one).upper() for one in said["dirigeants"]
        )
        assert (CompanyLabel.ASSOCIATION in company.labels) is said["complements"]["estAssociation"]
        if "NON-DIFF" not in office["adresse"] and office["siret"]:
            address = company.address
            town = re.sub(r" \d+$", "", office["commune"])
            assert (address.postcode, address.city) == (office["codePostal"], town)
            line = f"{' '.join(address.lines)} {office['codePostal']} {office['commune']}"
            assert line == office["adresse"]
            assert address.is_complete


VERDICTS = {
    "recherche__search-123456789.json": RegisterReason.STATE_UNKNOWN,
    "recherche__search-300025764.json": RegisterReason.HIDDEN,
    "recherche__search-351556394.json": RegisterReason.DORMANT,
    "recherche__search-839517323.json": RegisterReason.CLOSED,
    "recherche__search-88087814500015.json": RegisterReason.CLOSED,
    "recherche__search-883010316.json": RegisterReason.CLOSED,
    "recherche__search-12345678900003.json": RegisterReason.NOTHING_FOUND,
    "recherche__search-41154066900016.json": RegisterReason.NOTHING_FOUND,
}


@pytest.mark.parametrize("name", SEARCHES)
def test_that_each_company_gets_its_verdict(source: Source, name: str) -> None:
    asked = sample(name)["args"]["searchTerms"]
    verdict = register_verdict(searched(source, name), asked, TODAY)
    assert verdict.reasons[0] is VERDICTS.get(name, RegisterReason.ACTIVE)


def test_that_liquidators_are_seen(source: Source) -> None:
    answer = searched(source, "recherche__search-88087814500015.json")
    verdict = register_verdict(answer, "880878145", TODAY)
    assert verdict.reasons == (RegisterReason.CLOSED, RegisterReason.LIQUIDATOR)


def test_that_a_siret_gives_the_place_that_was_asked_for(source: Source) -> None:
    (company,) = companies_of(searched(source, "recherche__search-48744469700428.json"))
    assert [place.siret for place in company.matching] == ["48744469700428"]
    assert company.matching[0].name == "SOLARSUD"


def test_that_the_unit_snapshot_reads_as_its_company(source: Source) -> None:
    name = "insee__clientUniteLegaleInsee__snapshots_siren-883010316.json"
    source.says({"results": [raw_company(sample(name)["result"])], "total_results": 1})
    (company,) = companies_of(CompanyRegister(StillClock(), source.url).search("883010316"))
    assert [(company.siren, company.name)] == [
        (one["siren"], one["name"]) for one in EXPECTED[name]["companies"]
    ]
    assert company.state is CompanyState.CLOSED
    assert company.size is SizeBand.NOT_EMPLOYER


def test_that_the_establishment_snapshot_reads_as_a_place(source: Source) -> None:
    name = "insee__clientAllEtablissementsInsee__snapshots_siren-908595879.json"
    (mapped,) = sample(name)["result"]["list"]
    source.says({"results": [{"siren": mapped["siren"], "siege": raw_place(mapped)}]})
    (company,) = companies_of(CompanyRegister(StillClock(), source.url).search("908595879"))
    assert (company.siren, company.name) == ("908595879", "")
    # this file has a comma before the postcode
    assert company.address.lines == ("10 RUE DE PENTHIEVRE",)
    assert (company.address.postcode, company.address.city) == ("75008", "PARIS")


@pytest.mark.parametrize("name", ["ds__entreprises_not_found.json", "pde__api_insee_siret.json"])
@pytest.mark.parametrize("status", [200, 404])
def test_that_other_services_answers_are_no_answer(source: Source, name: str, status: int) -> None:
    source.says((FOLDER / name).read_bytes(), status)
    for answer in (
        CompanyRegister(StillClock(), source.url).search("418166096"),
        LegalNotices(StillClock(), source.url).of("418166096"),
    ):
        assert isinstance(answer, CouldNotCheck)
        assert answer.trouble is (Trouble.ODD_SHAPE if status == 200 else Trouble.REFUSED)
        assert answer.evidence is not None
        assert answer.evidence.body == (FOLDER / name).read_bytes()


def test_that_mapped_files_as_they_are_never_read_as_nobody(source: Source) -> None:
    for name in SEARCHES:
        source.says((FOLDER / name).read_bytes())
        answer = CompanyRegister(StillClock(), source.url).search("moulins")
        assert isinstance(answer, CouldNotCheck)


# --- the gazette -------------------------------------------------------------


def gazette(source: Source, name: str, siren: str, version: Version) -> NoticesFound:
    source.says((FOLDER / name).read_bytes())
    answer = LegalNotices(StillClock(), source.url, version=version).of(siren)
    assert isinstance(answer, NoticesFound)
    assert answer.evidence[0].body == (FOLDER / name).read_bytes()
    return answer


def test_that_the_older_interfaces_answer_is_read(source: Source) -> None:
    answer = gazette(source, "bodacc__bodacc.json", "880878145", Version.V1)
    assert answer.is_complete
    mapped = sample("bodacc__ganymede-bodacc.json")["result"]["annonces"]
    for notice, said in zip(answer.notices, mapped, strict=True):
        assert notice.published_on.isoformat() == said["datePublication"]
        letter, issue = re.fullmatch(r"BODACC (.) n°(\d+)", said["sousTitre"]).groups()  # type: ignore[union-attr]
        assert notice.id == f"{letter}{issue}{said['numeroAnnonce']}"
        # the fixture was made unlike on purpose: « GAAAreffe »
        assert notice.court.replace("GAAAreffe", "Greffe") == said["tribunal"]
        if notice.accounts_closed_on:
            assert f"exercice clos le {notice.accounts_closed_on}" in said["details"]
            assert notice.text in said["details"]
    verdict = notice_verdict(answer)
    assert [finding.reason for finding in verdict.findings] == [NoticeReason.STRUCK_OFF]
    assert verdict.deciding == answer.notices[0]


def test_that_every_link_is_the_one_of_the_file(source: Source) -> None:
    answer = gazette(source, "bodacc__bodacc.json", "880878145", Version.V1)
    records = sample("bodacc__bodacc.json")["records"]
    assert [notice.link for notice in answer.notices] == [
        record["fields"]["url_complete"] for record in records
    ]


@pytest.mark.parametrize(
    ("siren", "reason", "standing"),
    [
        # object with a French date: conversion into liquidation
        ("482309382", NoticeReason.LIQUIDATION, Standing.CRITICAL),
        # JSON text without family code: the nature says nothing, its complement opens proceedings
        ("791195415", NoticeReason.PROCEEDINGS, Standing.WORRY),
        ("552100554", NoticeReason.NOTHING_WORRYING, Standing.NOTHING_FOUND),
        # nobody of this file
        ("732829320", NoticeReason.NO_NOTICE, Standing.NOTHING_FOUND),
    ],
)
def test_that_mixed_shapes_are_read(
    source: Source, siren: str, reason: NoticeReason, standing: Standing
) -> None:
    answer = gazette(source, "bodacc21__collective_mixed_shapes.json", siren, Version.V2)
    verdict = notice_verdict(answer)
    assert [finding.reason for finding in verdict.findings] == [reason]
    assert verdict.standing is standing
    assert len(answer.notices) + answer.others == 3


def test_that_the_days_of_mixed_shapes_are_read(source: Source) -> None:
    name = "bodacc21__collective_mixed_shapes.json"
    (first,) = gazette(source, name, "482309382", Version.V2).notices
    assert (first.judged_on, first.published_on) == (date(2009, 12, 10), date(2009, 12, 27))
    (second,) = gazette(source, name, "791195415", Version.V2).notices
    assert second.judged_on == date(2026, 7, 3)
    (third,) = gazette(source, name, "552100554", Version.V2).notices
    assert third.accounts_closed_on == date(2022, 12, 31)


def test_that_the_mapped_notices_are_no_answer_of_the_gazette(source: Source) -> None:
    source.says((FOLDER / "bodacc__ganymede-bodacc.json").read_bytes())
    answer = LegalNotices(StillClock(), source.url).of("880878145")
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.ODD_SHAPE
