"""The conditions of an affair from its terms to a signed sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from relance_desktop.domain.clients import Client, ClientKind, Language
from relance_desktop.domain.conditions.clauses import with_wording
from relance_desktop.domain.conditions.term_checks import Concern
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind, Clause, EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind
from relance_desktop.domain.typography import typography_faults
from relance_desktop.late_papers import text_of_pdf
from relance_desktop.paths import resource
from relance_desktop.services.engagements.errors import EngagementInvalidError
from relance_desktop.services.errors import NotFoundError
from tests.services.conftest import BUSINESS, Desk

NET_30 = EngagementTerms(PaymentTerm(TermKind.NET_DAYS, 30))
FULL = EngagementTerms(
    PaymentTerm(TermKind.END_OF_MONTH, 45, method=MonthEndMethod.DAYS_THEN_END),
    Decimal("12"),
    Decimal(2),
    8,
    AdvanceKind.ACOMPTE,
    True,
    True,
    True,
    10,
)
TERMS = (
    PaymentTerm(TermKind.COMPTANT),
    PaymentTerm(TermKind.ON_RECEIPT),
    PaymentTerm(TermKind.NET_DAYS, 1),
    PaymentTerm(TermKind.END_OF_MONTH),
    PaymentTerm(TermKind.END_OF_MONTH, 30),
    PaymentTerm(TermKind.END_OF_MONTH, 45, method=MonthEndMethod.END_THEN_DAYS),
    PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 30, 10),
    PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 30, 10, MonthEndMethod.END_THEN_DAYS),
    PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 0, 10),
)


def affair(
    desk: Desk, terms: EngagementTerms = NET_30, client: Client | None = None, cents: int = 480_000
) -> int:
    """An affair of 4 800 € with a deposit of 30 %."""
    client = client or desk.client()
    with desk.services.store.write() as w:
        made = w.engagements.add(
            Engagement(
                client.id,
                "Site vitrine",
                date(2026, 11, 2),
                amount_cents=cents or None,
                quote_ref="D-14",
                terms=terms,
            )
        )
        lines = (
            Milestone(made, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, percent=Decimal(30)),
            Milestone(
                made, MilestoneKind.INSTALMENT, Trigger.EVENT, label="Maquettes", cents=2_000
            ),
            Milestone(
                made, MilestoneKind.INSTALMENT, Trigger.DATE, due_on=date(2026, 12, 1), cents=1_000
            ),
            Milestone(made, MilestoneKind.BALANCE, Trigger.DELIVERY, percent=Decimal("12.5")),
        )
        w.milestones.put(made, lines)
    return made


def texts(desk: Desk, engagement_id: int) -> dict[Clause, str]:
    page = desk.services.conditions.page(engagement_id)
    return {one.clause: one.text.replace("\u00a0", " ") for one in page.clauses}


# --- the page -----------------------------------------------------------------------


def test_that_the_page_gives_terms_clauses_and_the_due_date_of_today(desk: Desk) -> None:
    page = desk.services.conditions.page(affair(desk))
    assert page.terms == NET_30
    assert (page.today, page.due_example) == (date(2026, 11, 9), date(2026, 12, 9))
    assert page.has_deposit
    assert [one.clause for one in page.clauses][:3] == [
        Clause.PAYMENT_TERM,
        Clause.PENALTIES,
        Clause.INDEMNITY,
    ]
    assert page.rates.floor == Decimal("8.25")


def test_that_a_remark_brings_its_article_and_its_certainty(desk: Desk) -> None:
    low = EngagementTerms(NET_30.payment_term, Decimal(2), retention_of_rights=True)
    remarks = desk.services.conditions.page(affair(desk, low)).remarks
    facts = {one.finding.concern: one.fact for one in remarks}
    floor = facts[Concern.RATE_UNDER_FLOOR]
    assert floor is not None
    assert (floor.article, floor.confidence) == ("C. com. L441-10 II", Confidence.TEXT_READ)
    recalled = facts[Concern.RIGHTS_CONDITION]
    assert recalled is not None
    assert recalled.confidence is Confidence.RECALLED


def test_that_tried_terms_are_not_kept(desk: Desk) -> None:
    made = affair(desk)
    tried = desk.services.conditions.page(made, FULL)
    assert (tried.terms, tried.due_example) == (FULL, date(2026, 12, 31))
    assert desk.services.conditions.page(made).terms == NET_30


def test_that_an_affair_that_is_gone_is_said(desk: Desk) -> None:
    assert desk.services.conditions.terms(404) is None
    for act in (desk.services.conditions.page, desk.services.conditions.pdf):
        with pytest.raises(NotFoundError):
            act(404)
    with pytest.raises(NotFoundError):
        desk.services.conditions.save(404, FULL)


# --- the words ------------------------------------------------------------------------


def test_that_clauses_name_figures_and_articles(desk: Desk) -> None:
    said = texts(desk, affair(desk, FULL))
    assert "45 jours fin de mois" in said[Clause.PAYMENT_TERM]
    assert "31 décembre 2026" in said[Clause.PAYMENT_TERM]
    assert "12,00 % l’an" in said[Clause.PENALTIES]
    assert "L. 441-10 II" in said[Clause.PENALTIES]
    assert "40 €" in said[Clause.INDEMNITY]
    assert "2 % du montant" in said[Clause.DISCOUNT]
    assert "30 %, soit 1\u202f440,00 €, à la signature" in said[Clause.DEPOSIT]
    assert "acompte et non des arrhes" in said[Clause.DEPOSIT]
    lines = said[Clause.INSTALMENTS].split("\n")
    assert lines[0] == "Le prix de 4\u202f800,00 €, toutes taxes comprises, se règle en 4 fois :"
    assert lines[2:5] == [
        "– Maquettes : 20,00 € ;",
        "– échéance : 10,00 € le 1er décembre 2026 ;",
        "– solde : 12,5 %, soit 600,00 €, à la livraison.",
    ]
    assert "L. 131-3" in said[Clause.RETENTION_OF_RIGHTS]
    assert "1219" in said[Clause.SUSPENSION]
    assert "10 jours" in said[Clause.ACCEPTANCE]


def test_that_without_a_price_shares_stand_alone(desk: Desk) -> None:
    said = texts(desk, affair(desk, cents=0))
    assert "un acompte de 30 % à la signature" in said[Clause.DEPOSIT]
    assert said[Clause.INSTALMENTS].startswith("Le prix se règle en 4 fois")


def test_that_without_an_agreed_rate_the_legal_one_is_told_with_its_half_year(desk: Desk) -> None:
    said = texts(desk, affair(desk))
    assert "majoré de 10 points" in said[Clause.PENALTIES]
    assert "12,40 % l’an au second semestre 2026" in said[Clause.PENALTIES]
    assert said[Clause.DISCOUNT] == "Aucun escompte n’est accordé pour paiement anticipé."


def test_that_a_half_year_whose_rate_is_unknown_gets_no_figure(desk: Desk) -> None:
    made = affair(desk)
    desk.clock.day = date(2027, 2, 1)
    said = texts(desk, made)
    assert "majoré de 10 points de pourcentage." in said[Clause.PENALTIES]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [ClientKind.CONSUMER, ClientKind.UNKNOWN])
def test_that_a_consumer_never_reads_of_the_forty_euros_or_the_ecb(
    desk: Desk, kind: ClientKind, language: Language
) -> None:
    client = desk.client(kind=kind, language=language)
    page = desk.services.conditions.page(affair(desk, FULL, client, cents=0))
    said = " ".join([page.mentions, *(one.text for one in page.clauses)])
    assert "40" not in said
    assert "ECB" not in said
    assert "BCE" not in said
    assert "12,00" not in said
    assert "12.00" not in said
    assert "1231-6" in said


def test_that_a_public_buyer_reads_its_own_rules(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.PUBLIC)
    page = desk.services.conditions.page(affair(desk, EngagementTerms(), client))
    said = " ".join(one.text for one in page.clauses)
    assert "L. 2192-10" in said.replace("\u00a0", " ")
    assert "huit points" in said
    assert "majoré de 8 points" in page.mentions


def test_that_arrhes_are_told_with_their_price(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    terms = EngagementTerms(advance=AdvanceKind.ARRHES)
    said = texts(desk, affair(desk, terms, client))
    assert "en restituant le double" in said[Clause.DEPOSIT]
    assert "– arrhes : 30 %" in said[Clause.INSTALMENTS]


def test_that_the_four_mentions_of_the_invoice_are_there(desk: Desk) -> None:
    said = desk.services.conditions.page(affair(desk, FULL)).mentions.replace("\u00a0", " ")
    for mention in ("Échéance : 31/12/2026", "Escompte de 2 %", "12,00 % l’an", "40 €"):
        assert mention in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("term", TERMS, ids=str)
def test_that_every_term_is_worded_without_a_fault(
    desk: Desk, term: PaymentTerm, language: Language
) -> None:
    client = desk.client(language=language)
    page = desk.services.conditions.page(affair(desk, EngagementTerms(term), client))
    text = page.clauses[0].text
    assert str(page.due_example.year) in text
    assert typography_faults(text, language) == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ClientKind)
def test_that_no_clause_has_a_fault_of_typography(
    desk: Desk, kind: ClientKind, language: Language
) -> None:
    client = desk.client(kind=kind, language=language)
    for terms in (FULL, EngagementTerms(), EngagementTerms(discount_percent=Decimal(2))):
        page = desk.services.conditions.page(affair(desk, terms, client))
        for text in (page.mentions, *(one.ready for one in page.clauses)):
            assert typography_faults(text, language) == (), text


# --- own words ---------------------------------------------------------------------------


def test_that_own_words_are_kept_and_flagged(desk: Desk) -> None:
    made = affair(desk)
    own = with_wording(NET_30, Clause.PENALTIES, "Comme la loi le veut.")
    desk.services.conditions.save(made, own)
    (said,) = (one for one in desk.services.conditions.page(made).clauses if one.is_own)
    assert (said.clause, said.text) == (Clause.PENALTIES, "Comme la loi le veut.")
    assert "441-10" in said.ready


def test_that_saving_can_be_taken_back(desk: Desk) -> None:
    made = affair(desk)
    saved = desk.services.conditions.save(made, FULL)
    assert (saved.before, saved.after) == (NET_30, FULL)
    assert desk.services.conditions.terms(made) == FULL
    desk.services.conditions.save(made, saved.before)
    assert desk.services.conditions.page(made).terms == NET_30


@pytest.mark.parametrize(
    ("field", "absurd"),
    [
        ("payment_term", {"payment_term": PaymentTerm(TermKind.NET_DAYS, 366)}),
        ("discount", {"discount_percent": Decimal("-0.01")}),
        ("discount", {"discount_percent": Decimal("100.01")}),
        ("discount_days", {"discount_days": 91}),
        ("discount_days", {"discount_days": -1}),
        ("penalty_rate", {"penalty_rate": Decimal("NaN")}),
        ("penalty_rate", {"penalty_rate": Decimal("Infinity")}),
        ("penalty_rate", {"penalty_rate": Decimal("12.00001")}),
        ("acceptance_days", {"acceptance_days": 0}),
        ("acceptance_days", {"acceptance_days": 366}),
    ],
)
def test_that_terms_that_nobody_agrees_on_are_refused(
    desk: Desk, field: str, absurd: dict[str, Any]
) -> None:
    made, terms = affair(desk), replace(FULL, **absurd)
    conditions, engagements = desk.services.conditions, desk.services.engagements
    one = replace(engagements.page(made).engagement, terms=terms)
    for store in (
        lambda: conditions.save(made, terms),
        lambda: conditions.save_usual(terms),
        lambda: engagements.update(one),
        lambda: engagements.add(replace(one, id=0)),
    ):
        with pytest.raises(EngagementInvalidError) as refused:
            store()
        assert refused.value.fields == (field,)
    assert conditions.terms(made) == NET_30
    assert conditions.usual() is None


def test_that_the_greatest_terms_are_kept(desk: Desk) -> None:
    most = replace(
        FULL,
        payment_term=PaymentTerm(TermKind.NET_DAYS, 365),
        penalty_rate=Decimal(100),
        discount_percent=Decimal(0),
        discount_days=90,
        acceptance_days=365,
    )
    assert desk.services.conditions.save(affair(desk), most).after == most


# --- usual terms --------------------------------------------------------------------------


def test_that_usual_terms_survive_the_night_with_their_words(desk: Desk) -> None:
    usual = with_wording(FULL, Clause.SUSPENSION, "Nous attendons.")
    assert desk.services.conditions.save_usual(usual) is None
    desk.restart()
    assert desk.services.conditions.usual() == usual
    assert desk.services.conditions.save_usual(None) == usual
    assert desk.services.conditions.usual() is None


def test_that_a_new_affair_begins_with_the_usual_terms_unless_it_has_its_own(desk: Desk) -> None:
    client, day = desk.client(), date(2026, 11, 9)
    add = desk.services.engagements.add
    assert add(Engagement(client.id, "Avant", day)).terms == EngagementTerms()
    desk.services.conditions.save_usual(FULL)
    assert add(Engagement(client.id, "Après", day)).terms == FULL
    assert add(Engagement(client.id, "À part", day, terms=NET_30)).terms == NET_30


def test_that_the_page_offers_the_terms_of_another_affair_but_not_its_own(desk: Desk) -> None:
    client = desk.client()
    first = affair(desk, FULL, client)
    assert desk.services.conditions.page(first).earlier is None
    affair(desk, EngagementTerms(), client)
    second = affair(desk, EngagementTerms(), client)
    earlier = desk.services.conditions.page(second).earlier
    assert earlier is not None
    assert (earlier.terms, earlier.title) == (FULL, "Site vitrine")


# --- text and paper ------------------------------------------------------------------------


def test_that_the_whole_text_is_numbered(desk: Desk) -> None:
    text = desk.services.conditions.text(affair(desk))
    assert text.startswith("Conditions de paiement\n\n1. Délai de paiement\n")
    assert "\n\n3. Frais de recouvrement\n" in text


def test_that_formatted_text_shows_signs_as_typed(desk: Desk) -> None:
    own = with_wording(NET_30, Clause.PENALTIES, "Taux < 3 & plus\nou moins")
    html = desk.services.conditions.html(affair(desk), own)
    assert "Taux &lt; 3 &amp; plus<br>ou moins" in html
    assert "<h3>Conditions de paiement</h3>" in html


def test_that_the_sheet_names_both_parties_and_has_room_to_sign(desk: Desk) -> None:
    made = affair(desk, FULL)
    pdf = desk.services.conditions.pdf(made)
    text = text_of_pdf(pdf).replace("\u00a0", " ")
    for said in (
        "Camille Morel EI",
        "HAUTBOIS SAS",
        "Affaire : Site vitrine",
        "Devis : D-14",
        "1. Délai de paiement",
        "10. Acceptation",
        "Bon pour accord",
        "2/2",
    ):
        assert said in " ".join(text.split()), said
    assert pdf == desk.services.conditions.pdf(made)


def test_that_an_english_client_gets_an_english_sheet(desk: Desk) -> None:
    client = desk.client("Oakwood Ltd", language=Language.ENGLISH)
    text = text_of_pdf(desk.services.conditions.pdf(affair(desk, FULL, client)))
    assert "Payment conditions" in text
    assert "Read and agreed" in text


def test_that_the_logo_is_on_the_sheet(desk: Desk) -> None:
    made = affair(desk)
    without = desk.services.conditions.pdf(made)
    logo = (resource("demo") / "logo.png").read_bytes()
    desk.services.settings.save_image("logo", logo, "logo.png")
    assert desk.services.settings.business() != BUSINESS
    assert len(desk.services.conditions.pdf(made)) > len(without)


def test_that_a_printed_sheet_is_kept_once_among_the_papers(desk: Desk) -> None:
    made = affair(desk)
    pdf = desk.services.conditions.pdf(made)
    paper = desk.services.conditions.file(made, pdf, "Conditions.pdf")
    assert (paper.kind, paper.dated_on) == (PaperKind.TERMS, date(2026, 11, 9))
    assert desk.services.conditions.file(made, pdf, "Autre nom.pdf") == paper
    with desk.services.store.read() as r:
        assert r.papers.of_engagement(made) == (paper,)
        assert r.documents.read(paper.sha256) == pdf


def test_that_a_kept_sheet_can_be_taken_out_again(desk: Desk) -> None:
    made = affair(desk)
    paper = desk.services.conditions.file(made, b"%PDF-1.7", "Conditions.pdf")
    desk.services.conditions.unfile(paper)
    with desk.services.store.read() as r:
        assert r.papers.of_engagement(made) == ()
