"""Invented companies and answers of the public sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_codes import CompanyState, SizeBand
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    Evidence,
    NoCompany,
    NoNotice,
    NoticesAnswer,
    NoticesFound,
    SearchAnswer,
    Trouble,
)

NOW = datetime(2026, 11, 9, 9, tzinfo=UTC)
EVIDENCE = Evidence("https://register.example/search", NOW, 200, "application/json", b'{"a": 1}')


def company(siren: str = "732829320", name: str = "HAUTBOIS", **fields: object) -> Company:
    """A company in good health."""
    town = fields.pop("town", "LYON")
    office = Establishment(
        siret=f"{siren}00074",
        address=PostalAddress(("48 QUAI RAMBAUD",), "69002", str(town)),
        is_open=True,
        is_head_office=True,
    )
    usual: dict[str, object] = {
        "legal_name": name,
        "legal_form_code": "5710",
        "activity_code": "31.09B",
        "state": CompanyState.ACTIVE,
        "created_on": date(2011, 3, 1),
        "size": SizeBand.FROM_10,
        "size_year": 2024,
        "head_office": office,
        "officers": (Officer("Sophie Lenoir", "Présidente"),),
        "accounts": (YearAccounts(2025, 240_000_000, 1_200_000),),
    }
    return Company(siren, name, **{**usual, **fields})


def closed_company() -> Company:
    return company(
        "552081317",
        "HAUTBOIS ANCIEN",
        town="GRENOBLE",
        state=CompanyState.CLOSED,
        closed_on=date(2024, 5, 2),
    )


def found(*companies: Company, total: int = 0) -> CompaniesFound:
    return CompaniesFound(NOW, EVIDENCE, companies, total or len(companies))


def nobody() -> NoCompany:
    return NoCompany(NOW, EVIDENCE)


def trouble(kind: Trouble = Trouble.UNREACHABLE, **fields: object) -> CouldNotCheck:
    return CouldNotCheck(kind, NOW, **fields)


def liquidation() -> LegalNotice:
    return LegalNotice(
        id="A202601803235",
        family=NoticeFamily.COLLECTIVE,
        published_on=date(2026, 9, 20),
        court="Tribunal de commerce de Lyon",
        trader="HAUTBOIS",
        group="Jugement d'ouverture",
        nature="Jugement d'ouverture de liquidation judiciaire",
        judged_on=date(2026, 9, 10),
    )


def deposit() -> LegalNotice:
    return LegalNotice(
        id="C202500101234",
        family=NoticeFamily.ACCOUNTS,
        published_on=date(2025, 7, 1),
        court="Greffe du tribunal de commerce de Lyon",
        accounts_closed_on=date(2024, 12, 31),
    )


def notices(*ones: LegalNotice) -> NoticesFound:
    return NoticesFound(NOW, "732829320", (EVIDENCE,), ones, len(ones))


def no_notice() -> NoNotice:
    return NoNotice(NOW, "732829320", (EVIDENCE,))


@dataclass
class FakeSources:
    """The public sources: answer what the test decides, remember what they were asked."""

    search: SearchAnswer = field(default_factory=nobody)
    gazette: NoticesAnswer = field(default_factory=no_notice)
    asked: list[str] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None

    def companies(self, text_or_number: str, postcode: str | None = None) -> SearchAnswer:
        self.asked.append(text_or_number)
        self.meanwhile()
        return self.search

    def notices(self, siren: str) -> NoticesAnswer:
        self.asked.append(f"notices {siren}")
        self.meanwhile()
        return self.gazette
