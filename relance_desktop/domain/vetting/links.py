"""The pages where a client can be looked up by hand (law notes §10.3).

Pure addresses: nothing is opened or sent until the user clicks.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final
from urllib.parse import quote_plus

from relance_desktop.domain.identifiers import normalise_id, siren_of, siret_of
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.register.companies import HIDDEN
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.values import VettingTopic


class VettingPage(Enum):
    """What a link leads to."""

    COMPANY_DIRECTORY = "company_directory"
    ESTABLISHMENT = "establishment"
    LEGAL_NOTICES = "legal_notices"
    INFOGREFFE = "infogreffe"
    INPI = "inpi"
    PAPPERS = "pappers"
    SOCIETE_COM = "societe_com"
    VIES = "vies"
    LATE_PAYERS_FINED = "late_payers_fined"
    SEARCH_PAYMENT_PROBLEM = "search_payment_problem"
    SEARCH_UNPAID = "search_unpaid"
    SEARCH_NUMBER = "search_number"
    SEARCH_JUDGMENTS = "search_judgments"
    SEARCH_FINED = "search_fined"
    SEARCH_SUPPLIERS = "search_suppliers"
    SEARCH_REVIEWS = "search_reviews"

    @property
    def topic(self) -> VettingTopic:
        """What one looks at there."""
        return _TOPICS[self]


_TOPICS: Final = {
    VettingPage.COMPANY_DIRECTORY: VettingTopic.REGISTER,
    VettingPage.ESTABLISHMENT: VettingTopic.REGISTER,
    VettingPage.LEGAL_NOTICES: VettingTopic.NOTICES,
    VettingPage.INFOGREFFE: VettingTopic.REGISTER,
    VettingPage.INPI: VettingTopic.ACCOUNTS,
    VettingPage.PAPPERS: VettingTopic.ACCOUNTS,
    VettingPage.SOCIETE_COM: VettingTopic.ACCOUNTS,
    VettingPage.VIES: VettingTopic.REGISTER,
    VettingPage.LATE_PAYERS_FINED: VettingTopic.FINES,
    VettingPage.SEARCH_PAYMENT_PROBLEM: VettingTopic.SEARCH,
    VettingPage.SEARCH_UNPAID: VettingTopic.SEARCH,
    VettingPage.SEARCH_NUMBER: VettingTopic.SEARCH,
    VettingPage.SEARCH_JUDGMENTS: VettingTopic.SEARCH,
    VettingPage.SEARCH_FINED: VettingTopic.FINES,
    VettingPage.SEARCH_SUPPLIERS: VettingTopic.SUPPLIERS,
    VettingPage.SEARCH_REVIEWS: VettingTopic.REVIEWS,
}


@value
class SearchEngine:
    """A search engine: its name, and its address with ``{query}`` where the words go."""

    name: str
    template: str


DUCKDUCKGO: Final = SearchEngine("DuckDuckGo", "https://duckduckgo.com/?q={query}")
"""The default: it takes exact phrases, OR and site:, asks for no account and no consent, and
says that it keeps no searches; the names looked up are the user's clients."""

SEARCH_ENGINES: Final = (
    DUCKDUCKGO,
    SearchEngine("Qwant", "https://www.qwant.com/?q={query}"),
    SearchEngine("Google", "https://www.google.com/search?q={query}"),
    SearchEngine("Bing", "https://www.bing.com/search?q={query}"),
)


@value
class VettingSubject:
    """Who is looked up; "" for what is not known."""

    name: str = ""
    siren: str = ""
    siret: str = ""
    vat_number: str = ""


@value
class VettingLink:
    """An address and how surely it is right. ``query``: the words, for a search engine."""

    page: VettingPage
    url: str
    confidence: Confidence
    query: str = ""


_PAGES: Final = (
    (
        VettingPage.COMPANY_DIRECTORY,
        "https://annuaire-entreprises.data.gouv.fr/entreprise/{siren}",
        Confidence.OFFICIAL_PAGE,
    ),
    (
        VettingPage.ESTABLISHMENT,
        "https://annuaire-entreprises.data.gouv.fr/etablissement/{siret}",
        Confidence.RECALLED,
    ),
    (
        VettingPage.LEGAL_NOTICES,
        "https://www.bodacc.fr/pages/annonces-commerciales/?q.registre=registre:{siren}",
        Confidence.OFFICIAL_PAGE,
    ),
    (
        VettingPage.INFOGREFFE,
        "https://www.infogreffe.fr/entreprise/{siren}",
        Confidence.OFFICIAL_PAGE,
    ),
    (VettingPage.INPI, "https://data.inpi.fr/entreprises/{siren}", Confidence.OFFICIAL_PAGE),
    (
        VettingPage.PAPPERS,
        "https://www.pappers.fr/recherche?q={siren}",
        Confidence.SECONDARY_SOURCE,
    ),
    (
        VettingPage.SOCIETE_COM,
        "https://www.societe.com/cgi-bin/search?champs={siren}",
        Confidence.SECONDARY_SOURCE,
    ),
)
_VIES: Final = "https://ec.europa.eu/taxation_customs/vies/"
_FINED: Final = "https://www.economie.gouv.fr/dgccrf"
_SEARCHES: Final = (
    (VettingPage.SEARCH_PAYMENT_PROBLEM, '"{name}" "problème de paiement"'),
    (
        VettingPage.SEARCH_UNPAID,
        '"{name}" (impayé OR "retard de paiement" OR litige OR escroquerie)',
    ),
    (VettingPage.SEARCH_NUMBER, '"{siren}"'),
    (VettingPage.SEARCH_JUDGMENTS, '"{name}" site:legifrance.gouv.fr'),
    (VettingPage.SEARCH_FINED, '"{name}" site:economie.gouv.fr/dgccrf "délais de paiement"'),
    (VettingPage.SEARCH_SUPPLIERS, '"{name}" avis fournisseur'),
    (VettingPage.SEARCH_REVIEWS, '"{name}" avis clients'),
)


def vetting_links(
    subject: VettingSubject, engine: SearchEngine = DUCKDUCKGO
) -> tuple[VettingLink, ...]:
    """Give every page that can be addressed with what is known of the subject.

    The SIREN is taken from the SIRET or the VAT number when it is missing.
    """
    known = _known(subject)
    links = [
        VettingLink(page, pattern.format_map(known), confidence)
        for page, pattern, confidence in _PAGES
        if _is_answered(pattern, known)
    ]
    if known["vat"]:
        links.append(VettingLink(VettingPage.VIES, _VIES, Confidence.SECONDARY_SOURCE))
    links.append(VettingLink(VettingPage.LATE_PAYERS_FINED, _FINED, Confidence.UNSURE))
    return (*links, *_searches(known, engine))


def _known(subject: VettingSubject) -> dict[str, str]:
    numbers = (subject.siren, subject.siret, subject.vat_number)
    siren = next(filter(None, map(siren_of, numbers)), "")
    siret, vat = siret_of(subject.siret), normalise_id(subject.vat_number)
    return {"name": _phrase(subject.name), "siren": siren, "siret": siret, "vat": vat}


def _phrase(name: str) -> str:
    """A name that can stand between quotation marks."""
    if HIDDEN in name.upper():
        return ""
    return " ".join(name.translate(dict.fromkeys(map(ord, '"“”«»'), " ")).split())


def _is_answered(pattern: str, known: dict[str, str]) -> bool:
    return all(text or f"{{{key}}}" not in pattern for key, text in known.items())


def _searches(known: dict[str, str], engine: SearchEngine) -> Iterator[VettingLink]:
    for page, pattern in _SEARCHES:
        if _is_answered(pattern, known):
            query = pattern.format_map(known)
            yield VettingLink(page, _asked(engine, query), Confidence.RECALLED, query)


def _asked(engine: SearchEngine, query: str) -> str:
    return engine.template.replace("{query}", quote_plus(query, errors="replace"))
