"""Every answer of ../shared/data/api_samples, kept through the vetting of a client and read back;
every company of ../shared/data/companies, taken over as a client."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.identifiers import check_siren, check_vat
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.register.companies import Company, Establishment, company_client_kind
from relance_desktop.domain.register.company_address import AddressParts, postal_address
from relance_desktop.domain.register.company_fields import ClientField, field_proposals, new_client
from relance_desktop.domain.register.look_ups import CompaniesFound, CouldNotCheck, NoCompany
from relance_desktop.domain.register.notice_verdict import notice_verdict
from relance_desktop.domain.register.register_verdict import company_verdict
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.client_alerts import AlertKind
from relance_desktop.domain.vetting.facts import NoticeFacts, RegisterFacts
from relance_desktop.domain.vetting.links import vetting_links
from relance_desktop.domain.vetting.values import VettingTopic
from relance_desktop.gateways.register.company_register import CompanyRegister
from relance_desktop.gateways.register.legal_gazette import LegalNotices, Version
from relance_desktop.services.vetting.reading import subject_of
from tests.gateways.register.source import Source, StillClock, serving
from tests.realdata.test_api_samples import EXPECTED, FOLDER, SEARCHES, raw_answer, sample
from tests.services.conftest import Desk

COMPANIES = FOLDER.parent / "companies" / "companies_fr.csv"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Source]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving() as source:
        yield source


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "business.relance")
    desk.clock.day = date(2026, 11, 22)
    yield desk
    desk.services.close()


@pytest.mark.parametrize("name", SEARCHES)
def test_that_a_search_is_kept_and_read_back(desk: Desk, source: Source, name: str) -> None:
    source.says(raw_answer(sample(name)))
    answer = CompanyRegister(StillClock(), source.url).search(sample(name)["args"]["searchTerms"])
    if isinstance(answer, NoCompany):
        assert EXPECTED[name]["companies"] == []
        check = desk.vetting.keep_no_company(desk.client("Personne").id, answer)
        assert check.standing is Standing.NOTHING_FOUND
        return
    assert isinstance(answer, CompaniesFound)
    for company in answer.companies:
        client = desk.vetting.new_client_from(company, answer.evidence).client
        assert (client.siren, client.kind) == (company.siren, company_client_kind(company))
        assert client.name == (company.legal_name or company.name or company.siren)
        sheet = desk.vetting.sheet(client.id)
        view = sheet.topic(VettingTopic.REGISTER).newest
        assert view is not None
        verdict = company_verdict(company, answer.at, desk.clock.today())
        assert view.facts == RegisterFacts(company, verdict.reasons)
        assert view.check.standing is verdict.standing
        (paper,) = view.papers
        assert paper.kind is PaperKind.LOOK_UP
        assert desk.vetting.content(paper) == answer.evidence.body
        closed = verdict.standing is Standing.CRITICAL
        assert (AlertKind.CLOSED in {one.kind for one in sheet.alerts}) is closed


@pytest.mark.parametrize(
    ("name", "siren", "version", "kinds"),
    [
        ("bodacc__bodacc.json", "880878145", Version.V1, [AlertKind.STRUCK_OFF]),
        (
            "bodacc21__collective_mixed_shapes.json",
            "482309382",
            Version.V2,
            [AlertKind.INSOLVENT],
        ),
        (
            "bodacc21__collective_mixed_shapes.json",
            "791195415",
            Version.V2,
            [AlertKind.INSOLVENT],
        ),
        ("bodacc21__collective_mixed_shapes.json", "552100554", Version.V2, []),
    ],
)
def test_that_notices_are_kept_and_warn(
    desk: Desk,
    source: Source,
    name: str,
    siren: str,
    version: Version,
    kinds: list[AlertKind],
) -> None:
    source.says((FOLDER / name).read_bytes())
    answer = LegalNotices(StillClock(), source.url, version=version).of(siren)
    client = desk.client(siren=siren)
    check = desk.vetting.keep_notices(client.id, answer)
    assert check.standing is notice_verdict(answer).standing
    sheet = desk.vetting.sheet(client.id)
    assert [alert.kind for alert in sheet.alerts] == kinds
    view = sheet.topic(VettingTopic.NOTICES).newest
    assert view is not None
    assert isinstance(view.facts, NoticeFacts)
    assert desk.vetting.content(view.papers[0]) == (FOLDER / name).read_bytes()
    assert all(alert.notice == view.facts.deciding for alert in sheet.alerts)


@pytest.mark.parametrize("name", ["ds__entreprises_not_found.json", "pde__api_insee_siret.json"])
def test_that_answers_of_other_services_are_kept_as_no_answer(
    desk: Desk, source: Source, name: str
) -> None:
    source.says((FOLDER / name).read_bytes())
    answer = LegalNotices(StillClock(), source.url).of("418166096")
    assert isinstance(answer, CouldNotCheck)
    client = desk.client()
    desk.vetting.keep_notices(client.id, answer)
    view = desk.vetting.sheet(client.id).topic(VettingTopic.NOTICES).newest
    assert view is not None
    assert view.check.standing is Standing.COULD_NOT_CHECK
    assert desk.vetting.content(view.papers[0]) == (FOLDER / name).read_bytes()


def test_that_every_company_becomes_a_client_that_can_be_looked_up() -> None:
    with COMPANIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right = 0
    for row in rows:
        parts = AddressParts(whole=row["address"], postcode=row["postcode"], town=row["city"])
        office = (
            Establishment(row["siret"], address=postal_address(parts)) if row["siret"] else None
        )
        company = Company(
            row["siren"], row["name"], legal_form_code=row["legal_category"], head_office=office
        )
        client = new_client(company)
        assert (client.siren, client.siret) == (row["siren"], row["siret"])
        assert client.kind in (ClientKind.BUSINESS, ClientKind.PUBLIC, ClientKind.UNKNOWN)
        assert not any(one.changes for one in field_proposals(client, company))
        pages = [link for link in vetting_links(subject_of(client)) if row["siren"] in link.url]
        assert len(pages) >= 6
        if check_siren(row["siren"]) is None:
            right += 1
            assert check_vat(client.vat_number) is None
        else:
            assert client.vat_number == ""
            named = {one.field for one in field_proposals(client, company)}
            assert ClientField.VAT_NUMBER not in named
    assert right == sum(row["siren_luhn_ok"] == "True" for row in rows)
