"""The State's company search (API Recherche d'entreprises, law notes §10.1)."""

from __future__ import annotations

import ssl
from typing import Final

from relance_desktop.domain.clock import Clock
from relance_desktop.domain.identifiers import normalise_id, siren_of
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    NoCompany,
    SearchAnswer,
    Trouble,
)
from relance_desktop.gateways.register.loose_json import number
from relance_desktop.gateways.register.pace import Pace
from relance_desktop.gateways.register.patience import Limits
from relance_desktop.gateways.register.read_companies import read_company
from relance_desktop.gateways.register.web import Fetched, Web

BASE_URL: Final = "https://recherche-entreprises.api.gouv.fr"
SHORTEST: Final = 3
"""Characters of a text without another filter; fewer are refused by the register."""
LONGEST: Final = 200
_PER_PAGE: Final = 25


class CompanyRegister:
    """Asks the register, only when told to. Needs no key."""

    def __init__(
        self,
        clock: Clock,
        base_url: str = BASE_URL,
        *,
        limits: Limits | None = None,
        context: ssl.SSLContext | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._clock = clock
        self._web = Web(clock, base_url, limits=limits, context=context, pace=pace)

    def search(self, text_or_number: str, postcode: str | None = None) -> SearchAnswer:
        """Look for a name, a SIREN or a SIRET; with a number, the postcode doesn't count.

        The first 25 answers. Never raises for what the network or the server does.
        """
        words = " ".join(text_or_number.split())[:LONGEST]
        if len(words) < SHORTEST and not (words and postcode):
            return CouldNotCheck(Trouble.TOO_SHORT, self._clock.now())
        query: dict[str, str | int] = {"q": _number_in(words) or words, "per_page": _PER_PAGE}
        if postcode and not _number_in(words):
            query["code_postal"] = postcode
        answer = self._web.get("/search", query)
        return answer if isinstance(answer, CouldNotCheck) else read_search(answer)


def read_search(answer: Fetched) -> SearchAnswer:
    """Read an answer of the register. Zero results only when it says zero itself."""
    at, data = answer.evidence.asked_at, answer.data
    results = data.get("results") if isinstance(data, dict) else None
    total = number(data, "total_results") if isinstance(data, dict) else None
    if results == [] and total == 0:
        return NoCompany(at, answer.evidence)
    if not isinstance(results, list):
        return CouldNotCheck(Trouble.ODD_SHAPE, at, answer.evidence)
    read = [read_company(one) if isinstance(one, dict) else None for one in results]
    companies = tuple(company for company in read if company is not None)
    if not companies:
        return CouldNotCheck(Trouble.ODD_SHAPE, at, answer.evidence)
    unread = len(results) - len(companies)
    return CompaniesFound(at, answer.evidence, companies, max(total or 0, len(results)), unread)


def _number_in(words: str) -> str:
    """The digits when the text is a SIREN or SIRET however spaced, or a French VAT number."""
    plain = normalise_id(words)
    if not siren_of(plain):
        return ""
    return plain if plain.isdigit() else siren_of(plain)
