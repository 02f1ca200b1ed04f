"""Answers of the public sources, as the gateways give them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_codes import (
    CompanyLabel,
    CompanyState,
    SizeBand,
    SizeCategory,
)
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily
from relance_desktop.domain.register.look_ups import Evidence, NoticesFound

AT = datetime(2026, 11, 9, 8, 45, tzinfo=UTC)
SIREN = "732829320"
PLACE = Establishment(
    "73282932000074",
    "Hautbois",
    PostalAddress(("48 QUAI RAMBAUD",), "69002", "LYON"),
    is_open=True,
    is_head_office=True,
)
COMPANY = Company(
    siren=SIREN,
    name="HAUTBOIS (HB)",
    legal_name="HAUTBOIS",
    acronym="HB",
    legal_form_code="5710",
    activity_code="62.01Z",
    state=CompanyState.ACTIVE,
    created_on=date(2009, 5, 4),
    updated_on=date(2026, 7, 1),
    size=SizeBand.FROM_50,
    size_year=2024,
    category=SizeCategory.MIDDLE,
    head_office=PLACE,
    open_establishments=3,
    officers=(
        Officer("Jeanne Dupont", "Présidente"),
        Officer("AUDIT SA", "Commissaire aux comptes titulaire", "303265045"),
    ),
    accounts=(YearAccounts(2025, 34_000_000, 500_000), YearAccounts(2024, 33_000_000)),
    labels=(CompanyLabel.RESPONSIBLE_BUYER,),
)
PROOF = Evidence(
    "https://recherche-entreprises.api.gouv.fr/search?q=732829320",
    AT,
    200,
    "application/json; charset=utf-8",
    b'{"results": []}',
)
GAZETTE_PROOF = Evidence(
    "https://bodacc-datadila.opendatasoft.com/api/x", AT, 200, "application/json", b'{"n": 1}'
)
LIQUIDATION = LegalNotice(
    "A202601803235",
    NoticeFamily.COLLECTIVE,
    date(2026, 9, 20),
    court="Tribunal de commerce de Lyon",
    group="Jugement d'ouverture",
    nature="Jugement d'ouverture de liquidation judiciaire",
    judged_on=date(2026, 9, 10),
    text="désignant liquidateur " + "x" * 2600,
)
FILED = LegalNotice(
    "C202500010001", NoticeFamily.ACCOUNTS, date(2025, 7, 1), text="Comptes annuels"
)


def notices(*found: LegalNotice, total: int | None = None, siren: str = SIREN) -> NoticesFound:
    count = len(found) if total is None else total
    return NoticesFound(AT, siren, (GAZETTE_PROOF,), found, count)
