"""The addresses of the look-up pages, as the law notes give them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.vetting.links import (
    DUCKDUCKGO,
    SEARCH_ENGINES,
    VettingLink,
    VettingPage,
    VettingSubject,
    vetting_links,
)
from relance_desktop.domain.vetting.values import VettingTopic

SUBJECT = VettingSubject(
    'Boulangerie "Léa & Cie"', "732 829 320", "732 829 320 00074", "FR44732829320"
)


def by_page(subject: VettingSubject) -> dict[VettingPage, VettingLink]:
    return {link.page: link for link in vetting_links(subject)}


@pytest.mark.parametrize(
    ("page", "url", "confidence"),
    [
        (
            VettingPage.COMPANY_DIRECTORY,
            "https://annuaire-entreprises.data.gouv.fr/entreprise/732829320",
            Confidence.OFFICIAL_PAGE,
        ),
        (
            VettingPage.ESTABLISHMENT,
            "https://annuaire-entreprises.data.gouv.fr/etablissement/73282932000074",
            Confidence.RECALLED,
        ),
        (
            VettingPage.LEGAL_NOTICES,
            "https://www.bodacc.fr/pages/annonces-commerciales/?q.registre=registre:732829320",
            Confidence.OFFICIAL_PAGE,
        ),
        (
            VettingPage.INFOGREFFE,
            "https://www.infogreffe.fr/entreprise/732829320",
            Confidence.OFFICIAL_PAGE,
        ),
        (
            VettingPage.INPI,
            "https://data.inpi.fr/entreprises/732829320",
            Confidence.OFFICIAL_PAGE,
        ),
        (
            VettingPage.PAPPERS,
            "https://www.pappers.fr/recherche?q=732829320",
            Confidence.SECONDARY_SOURCE,
        ),
        (
            VettingPage.SOCIETE_COM,
            "https://www.societe.com/cgi-bin/search?champs=732829320",
            Confidence.SECONDARY_SOURCE,
        ),
        (
            VettingPage.VIES,
            "https://ec.europa.eu/taxation_customs/vies/",
            Confidence.SECONDARY_SOURCE,
        ),
        (
            VettingPage.LATE_PAYERS_FINED,
            "https://www.economie.gouv.fr/dgccrf",
            Confidence.UNSURE,
        ),
    ],
)
def test_that_each_page_has_its_address_and_mark(
    page: VettingPage, url: str, confidence: Confidence
) -> None:
    link = by_page(SUBJECT)[page]
    assert (link.url, link.confidence) == (url, confidence)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        (VettingPage.SEARCH_PAYMENT_PROBLEM, '"Boulangerie Léa & Cie" "problème de paiement"'),
        (
            VettingPage.SEARCH_UNPAID,
            '"Boulangerie Léa & Cie" (impayé OR "retard de paiement" OR litige OR escroquerie)',
        ),
        (VettingPage.SEARCH_NUMBER, '"732829320"'),
        (VettingPage.SEARCH_JUDGMENTS, '"Boulangerie Léa & Cie" site:legifrance.gouv.fr'),
        (
            VettingPage.SEARCH_FINED,
            '"Boulangerie Léa & Cie" site:economie.gouv.fr/dgccrf "délais de paiement"',
        ),
        (VettingPage.SEARCH_SUPPLIERS, '"Boulangerie Léa & Cie" avis fournisseur'),
    ],
)
def test_that_a_search_asks_for_exact_words(page: VettingPage, query: str) -> None:
    link = by_page(SUBJECT)[page]
    assert link.query == query
    parts = urlsplit(link.url)
    assert (parts.scheme, parts.netloc) == ("https", "duckduckgo.com")
    assert parse_qs(parts.query) == {"q": [query]}
    assert link.confidence is Confidence.RECALLED


@pytest.mark.parametrize("engine", SEARCH_ENGINES, ids=lambda engine: engine.name)
def test_that_another_engine_gets_the_same_words(engine) -> None:
    link = next(one for one in vetting_links(SUBJECT, engine) if one.query)
    assert parse_qs(urlsplit(link.url).query) == {"q": [link.query]}
    assert SEARCH_ENGINES[0] is DUCKDUCKGO


def test_that_nothing_is_asked_about_what_is_not_known() -> None:
    assert set(by_page(VettingSubject())) == {VettingPage.LATE_PAYERS_FINED}
    by_name = set(by_page(VettingSubject(name="Léa")))
    assert VettingPage.SEARCH_UNPAID in by_name
    assert not by_name & {VettingPage.INPI, VettingPage.SEARCH_NUMBER, VettingPage.ESTABLISHMENT}
    hidden = by_page(VettingSubject(name="[NON-DIFFUSIBLE]", siren="300025764"))
    assert VettingPage.SEARCH_UNPAID not in hidden
    assert VettingPage.INPI in hidden


@pytest.mark.parametrize(
    "subject",
    [VettingSubject(siret="73282932000074"), VettingSubject(vat_number="FR 44 732 829 320")],
)
def test_that_the_siren_comes_from_the_other_numbers(subject: VettingSubject) -> None:
    assert by_page(subject)[VettingPage.INPI].url.endswith("/732829320")


words = st.text(st.characters()) | st.text("٣३3", min_size=9, max_size=14)


@given(words, words, words, words)
def test_that_any_words_make_well_formed_addresses(
    name: str, siren: str, siret: str, vat: str
) -> None:
    for link in vetting_links(VettingSubject(name, siren, siret, vat)):
        assert urlsplit(link.url).scheme == "https"
        assert link.url.isascii()
        assert " " not in link.url


def test_that_every_page_belongs_to_a_topic() -> None:
    topics = {page.topic for page in VettingPage}
    assert topics == set(VettingTopic) - {VettingTopic.PERSON, VettingTopic.OTHER}
