"""What the company register's answer comes to, for one client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Final

from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.register.companies import Company, company_age
from relance_desktop.domain.register.company_codes import CompanyState
from relance_desktop.domain.register.look_ups import CouldNotCheck, NoCompany, SearchAnswer
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.value import value


class RegisterReason(Enum):
    """What was found, or why nothing can be said."""

    CLOSED = "closed"
    DORMANT = "dormant"
    LIQUIDATOR = "liquidator"
    HEAD_OFFICE_CLOSED = "head_office_closed"
    STATE_UNKNOWN = "state_unknown"
    LOSS = "loss"
    YOUNG = "young"
    HIDDEN = "hidden"
    SEVERAL = "several"
    OTHER_NUMBER = "other_number"
    ACTIVE = "active"
    NOTHING_FOUND = "nothing_found"
    NO_ANSWER = "no_answer"

    @property
    def standing(self) -> Standing:
        """How grave it is."""
        return _STANDINGS.get(self, Standing.TO_CHECK)


_STANDINGS: Final = {
    RegisterReason.CLOSED: Standing.CRITICAL,
    RegisterReason.DORMANT: Standing.WORRY,
    RegisterReason.LIQUIDATOR: Standing.WORRY,
    RegisterReason.ACTIVE: Standing.FINE,
    RegisterReason.NOTHING_FOUND: Standing.NOTHING_FOUND,
    RegisterReason.NO_ANSWER: Standing.COULD_NOT_CHECK,
}
YOUNG_YEARS: Final = 1
"""Younger than this, there is nothing yet to judge by: a choice of ours, no rule."""


@value
class RegisterVerdict:
    """The reasons, gravest first: never empty. ``company`` is the one that was judged."""

    at: datetime
    reasons: tuple[RegisterReason, ...]
    company: Company | None = None

    @property
    def standing(self) -> Standing:
        """That of the gravest reason."""
        return self.reasons[0].standing


def register_verdict(answer: SearchAnswer, number: str, today: date) -> RegisterVerdict:
    """Judge the register's answer for a client whose SIREN or SIRET is ``number``.

    Without a number, only a single answer can be judged: several ask for a choice.
    """
    if isinstance(answer, CouldNotCheck):
        return RegisterVerdict(answer.at, (RegisterReason.NO_ANSWER,))
    if isinstance(answer, NoCompany):
        return RegisterVerdict(answer.at, (RegisterReason.NOTHING_FOUND,))
    siren = siren_of(number)
    mine = [company for company in answer.companies if not siren or company.siren == siren]
    if siren and not mine:
        return RegisterVerdict(answer.at, (RegisterReason.OTHER_NUMBER,))
    if len(mine) > 1 or (not siren and answer.total > 1):
        return RegisterVerdict(answer.at, (RegisterReason.SEVERAL,))
    return company_verdict(mine[0], answer.at, today)


def company_verdict(company: Company, at: datetime, today: date) -> RegisterVerdict:
    """Judge one company, as chosen among answers."""
    reasons = sorted(_reasons(company, today), key=lambda reason: -reason.standing.gravity)
    return RegisterVerdict(at, tuple(reasons) or (RegisterReason.ACTIVE,), company)


def _reasons(company: Company, today: date) -> Iterator[RegisterReason]:
    office = company.head_office
    if company.state is CompanyState.CLOSED:
        yield RegisterReason.CLOSED
    elif company.state is CompanyState.DORMANT:
        yield RegisterReason.DORMANT
    elif company.state is CompanyState.UNKNOWN:
        yield RegisterReason.STATE_UNKNOWN
    elif office is not None and office.is_open is False:
        yield RegisterReason.HEAD_OFFICE_CLOSED
    if any(officer.is_liquidator for officer in company.officers):
        yield RegisterReason.LIQUIDATOR
    if _lost_last_year(company):
        yield RegisterReason.LOSS
    age = company_age(company, today)
    if age is not None and age < YOUNG_YEARS:
        yield RegisterReason.YOUNG
    if company.is_hidden:
        yield RegisterReason.HIDDEN


def _lost_last_year(company: Company) -> bool:
    results = [year.net_result_cents for year in company.accounts]
    last = next((result for result in results if result is not None), None)
    return last is not None and last < 0
