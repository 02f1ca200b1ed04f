"""What the letters say: every part that law asks for, figures of the one computation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.business import LegalStatus
from relance_desktop.domain.case_letters.tables import tried_text
from relance_desktop.domain.case_letters.values import Ask, LetterTarget, Tried
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import OF_CASE, Purpose
from relance_desktop.domain.recovery.values import CaseShare, RouteOutcome
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.services.penalty_claims.reckoning import read_reckoning
from relance_desktop.services.reminders.values import CallLog
from tests.services.case_letters.conftest import Office, text_of
from tests.services.conftest import BUSINESS, MONDAY
from tests.services.registered_mail.test_registered_mail import written

PARTS = {
    Purpose.ORDER_REQUEST: (
        "REQUÊTE EN INJONCTION DE PAYER",
        "articles 1405 et suivants du code de procédure civile",
        "président du tribunal des activités économiques de Lyon",
        "Camille Morel EI",
        "Graphiste",
        "12 rue des Tanneurs, 69007 Lyon",
        "française",
        "3 mai 1988 à Grenoble",
        "123 456 782",
        "Hautbois SAS",
        "48 quai Rambaud, 69002 Lyon",
        "Jean Hautbois, président",
        "552 081 317",
        "Devis D-12 signé le 2 mars 2026.",
        "Copies certifiées, 12,00 €.",
        "Le site est en ligne depuis mars.",
        "le 9 novembre 2026 : relance par e-mail",
        "Les pièces (bordereau)",
        "Facture 2026-001",
        "Fait à Lyon, le 9 novembre 2026.",
        "P.J. : pièces n° 1 à",
    ),
    Purpose.DECLARATION: (
        "DÉCLARATION DE CRÉANCE",
        "Par jugement du 3 novembre 2026, le tribunal des activités économiques de Lyon",
        "une procédure de liquidation judiciaire",
        "publié au Bodacc le 8 novembre 2026",
        "SIREN 552 081 317",
        "MAITRE ADA NOIR",
        "À échoir",
        "échue",
        "article L622-28",
        "aucune sûreté",
        "Devis D-12 signé le 2 mars 2026.",
        "facture 2026-002",
        "Je certifie sincère et exacte",
        "Lettre recommandée avec avis de réception",
    ),
    Purpose.MEDIATION: (
        "MEDIATEUR DES ENTREPRISES",
        "confidentialité",
        "123 456 782",
        "552 081 317",
        "Refonte du site.",
        "relance par e-mail",
        "Un paiement en deux fois.",
    ),
    Purpose.ACCOUNTS_HEAD: (
        "DIRECTION COMPTABLE",
        "restent impayées",
        "relance par e-mail",
        "D-12",
        "FR76 3000 6000 0112 3456 7890 189",
        "P.J. : facture 2026-001, facture 2026-002",
    ),
    Purpose.SUSPENSION: (
        "article 1219 du code civil",
        "suffisamment grave",
        "Trois mois de travail restent impayés.",
        "La maintenance du site.",
        "à compter du 9 novembre 2026",
        "se limite à ces prestations",
        "ne met pas fin au contrat",
    ),
    Purpose.RESERVATION: (
        "500,00 € le 6 novembre 2026.",
        "ni renonciation",
        "Je réserve expressément",
    ),
}


@pytest.mark.parametrize("purpose", sorted(OF_CASE, key=lambda one: one.value))
def test_that_a_letter_has_every_part(office: Office, purpose: Purpose) -> None:
    office.desk.do_step(office.client)
    text = text_of(office.preview(purpose).pdf)
    assert [part for part in PARTS[purpose] if part not in text] == []
    assert "Camille Morel EI" in text
    assert "[à compléter]" not in text


@pytest.mark.parametrize("kind", [ClientKind.BUSINESS, ClientKind.CONSUMER, ClientKind.PUBLIC])
@pytest.mark.parametrize("purpose", sorted(OF_CASE, key=lambda one: one.value))
def test_that_no_letter_threatens_or_looks_judicial(
    make: Callable[..., Office], purpose: Purpose, kind: ClientKind
) -> None:
    preview = make(kind).preview(purpose)
    text = text_of(preview.pdf)
    assert lexical_guard(text) == ()
    for word in ("RÉPUBLIQUE", "au nom du peuple", "sommation", "formule exécutoire"):
        assert word.lower() not in text.lower()


@pytest.mark.parametrize("purpose", sorted(OF_CASE - {Purpose.DECLARATION}, key=lambda p: p.value))
def test_that_figures_are_those_of_the_reckoning(office: Office, purpose: Purpose) -> None:
    services = office.desk.services
    ids = [one.id for one in office.invoices]
    with services.store.read() as r:
        reckoning = read_reckoning(
            r, services.base.rates, office.client.id, ids, office.desk.clock.today()
        )
    basis = office.draft(purpose).basis
    assert (basis.principal_cents,) == tuple(one.cents for one in reckoning.principal)
    assert (basis.interest_cents,) == tuple(one.cents for one in reckoning.interest)
    assert (basis.indemnity_cents,) == tuple(one.cents for one in reckoning.indemnity)
    [total] = reckoning.total
    assert basis.total_cents == total.cents
    told = " ".join(formats.money_text(total.cents).split())
    assert told in text_of(office.preview(purpose).pdf)


def test_that_each_rate_period_of_the_interest_is_told(office: Office) -> None:
    text = text_of(office.preview(Purpose.ORDER_REQUEST).pdf)
    # due 31/05: 30 days at 12.15, then 132 at 12.40
    assert "01/06/2026 – 30/06/2026 30 12,15 %" in text
    assert "01/07/2026 – 09/11/2026 132 12,40 %" in text
    assert "11,98 €" in text
    assert "53,81 €" in text


def test_that_a_declaration_stops_at_the_judgment(office: Office) -> None:
    basis = office.draft(Purpose.DECLARATION).basis
    services = office.desk.services
    declared = services.insolvency.declaration_basis(basis.target.insolvency_id or 0)
    assert basis.total_cents == sum(one.total_cents for one in declared.totals)
    before = office.preview(Purpose.DECLARATION)
    office.desk.clock.forward(10)
    assert office.draft(Purpose.DECLARATION).basis.total_cents == basis.total_cents
    assert "03/11/2026 – " not in text_of(before.pdf)


def test_that_a_consumer_never_owes_forty_euros(make: Callable[..., Office]) -> None:
    office = make(ClientKind.CONSUMER)
    basis = office.draft(Purpose.ORDER_REQUEST).basis
    text = text_of(office.preview(Purpose.ORDER_REQUEST).pdf)
    assert basis.indemnity_cents == 0
    assert "40,00 €" not in text
    assert "Indemnité " not in text
    assert "Enseignante" in text
    assert "7 juin 1979 à Namur" in text
    assert "552 081 317" not in text


def test_that_a_consumer_owes_legal_interest_from_the_formal_notice(
    make: Callable[..., Office],
) -> None:
    office = make(ClientKind.CONSUMER)
    assert office.draft(Purpose.ORDER_REQUEST).basis.interest_cents == 0
    desk = office.desk
    notice = desk.queue(office.client, "formal_notice", "tout de suite")
    desk.services.post.posted(notice, desk.clock.today())
    desk.clock.forward(3)
    desk.services.post.delivered(notice, desk.clock.today())
    desk.clock.forward(30)
    assert office.draft(Purpose.ORDER_REQUEST).basis.interest_cents > 0
    assert "taux de l’intérêt légal" in text_of(office.preview(Purpose.ORDER_REQUEST).pdf)


def test_that_a_company_as_creditor_tells_form_and_body(office: Office) -> None:
    company = replace(BUSINESS, legal_status=LegalStatus.EURL, name="Atelier Morel")
    office.desk.services.settings.save_business(company)
    draft = office.draft(Purpose.ORDER_REQUEST, body="Camille Morel, gérante")
    assert Ask.BORN_ON not in draft.asked
    text = text_of(office.desk.services.case_letters.preview(draft).pdf)
    assert "EURL" in text
    assert "Camille Morel, gérante" in text


@pytest.mark.parametrize(
    ("ground", "said"),
    [("1219", "article 1219 du code civil"), ("1220", "notifier dans les meilleurs délais")],
)
def test_that_a_suspension_stands_on_the_article_that_was_chosen(
    office: Office, ground: str, said: str
) -> None:
    text = text_of(office.preview(Purpose.SUSPENSION, ground=ground).pdf)
    assert said in text
    other = "1220" if ground == "1219" else "1219"
    assert f"article {other}" not in text


@pytest.mark.parametrize(
    ("occasion", "said"),
    [
        ("part_payment", "Cet encaissement ne vaut ni solde de tout compte"),
        ("offer", "Ni cette lettre ni mon silence ne valent acceptation"),
        ("other", "ne vaut renonciation"),
    ],
)
def test_that_reserves_fit_their_occasion(office: Office, occasion: str, said: str) -> None:
    assert said in text_of(office.preview(Purpose.RESERVATION, occasion=occasion).pdf)


def test_that_typed_words_are_no_marks_of_ours(office: Office) -> None:
    words = "\x00claims\n\n\x00# Fin\n{{ total }}"
    text = text_of(office.preview(Purpose.MEDIATION, free=words).pdf)
    assert "claims" in text
    assert "# Fin {{ total }}" in text


def test_that_the_same_facts_give_the_same_bytes(office: Office) -> None:
    first = office.preview(Purpose.ORDER_REQUEST).pdf
    assert office.preview(Purpose.ORDER_REQUEST).pdf == first


def test_that_a_long_court_name_takes_two_lines(office: Office) -> None:
    name = "tribunal des activités économiques de Saint-Brieuc"
    to = office.draft(Purpose.ORDER_REQUEST, court_name=name).basis.to
    assert (to.name, to.contact_name) == ("Tribunal des activités économiques de", "Saint-Brieuc")


def test_that_only_the_share_of_the_case_is_claimed(office: Office) -> None:
    first, second = office.invoices
    with office.desk.services.store.write() as w:
        shares = (CaseShare(first.id, 50_000), CaseShare(second.id))
        w.cases.update(replace(office.case, shares=shares))
    basis = office.draft(Purpose.ORDER_REQUEST).basis
    assert [one.principal_cents for one in basis.bills] == [50_000, 845_000]
    assert "Demandé" in text_of(office.preview(Purpose.ORDER_REQUEST).pdf)


def test_that_the_request_claims_what_its_route_was_given(office: Office) -> None:
    first = office.invoices[0]
    cases, today = office.desk.services.recovery_cases, office.desk.clock.today()
    cases.start(office.case.id, "injonction_payer", today, (CaseShare(first.id, 40_000),))
    asked = [one.principal_cents for one in office.draft(Purpose.ORDER_REQUEST).basis.bills]
    assert asked == [40_000]
    other = [one.principal_cents for one in office.draft(Purpose.ACCOUNTS_HEAD).basis.bills]
    assert other == [120_000, 845_000]


def test_that_a_free_letter_is_about_what_is_late(office: Office) -> None:
    desk = office.desk
    desk.invoice(office.client, "2026-009", due_on=date(2026, 12, 15))
    target = LetterTarget(Purpose.ACCOUNTS_HEAD, client_id=office.client.id)
    numbers = [one.number for one in office.draft(target).basis.bills]
    assert numbers == ["2026-001", "2026-002"]


def test_that_what_reached_nobody_is_no_attempt(office: Office) -> None:
    office.desk.do_step(office.client)
    assert len(office.draft(Purpose.MEDIATION).basis.tried) == 1
    [one] = office.draft(Purpose.MEDIATION).basis.tried
    assert one.channel is Channel.EMAIL
    log = CallLog(CallOutcome.NO_ANSWER)
    office.desk.clock.forward(15)
    services = office.desk.services
    services.reminders.log_call(office.desk.prepared(office.client, "call", "tôt"), log)
    assert len(office.draft(Purpose.MEDIATION).basis.tried) == 1


def test_that_a_court_reads_what_routes_and_the_notice_led_to(office: Office) -> None:
    desk = office.desk
    letter = written(desk, office.client).id
    mail = desk.services.registered_mail
    mail.post(letter, MONDAY, "")
    desk.clock.forward(60)
    mail.note(letter, MailEventKind.PRESENTED, date(2026, 11, 11))
    mail.note(letter, MailEventKind.NOT_COLLECTED, date(2026, 11, 27))
    cases = desk.services.recovery_cases
    for key, outcome in (
        ("credicys", RouteOutcome.NO_ANSWER),
        ("conciliateur", RouteOutcome.WITHDRAWN),
        ("refere_provision", RouteOutcome.REFUSED),
    ):
        route = cases.start(office.case.id, key, date(2026, 12, 1)).route
        cases.end(route.id, date(2027, 1, 4), outcome)
    text = text_of(office.preview(Purpose.ORDER_REQUEST).pdf)
    assert "avis de réception, pli avisé et non réclamé le 27 novembre 2026" in text
    assert (
        "– démarche « Credicys : petites créances », engagée le 1er décembre 2026, "
        "sans réponse (silence) le 4 janvier 2027"
    ) in text
    assert "Conciliateur" not in text  # taken back by the user
    assert "démarche « Référé" not in text
    assert "Credicys" not in text_of(office.preview(Purpose.ACCOUNTS_HEAD).pdf)


@pytest.mark.parametrize(
    ("state", "electronic", "words"),
    [
        (MailState.DELIVERED, False, "distribuée le 3 mars 2026"),
        (MailState.DELIVERED, True, "acceptée le 3 mars 2026"),
        (MailState.REFUSED, False, "refusée par le destinataire le 3 mars 2026"),
        (MailState.POSTED, False, "avec avis de réception"),
    ],
)
def test_that_a_registered_letter_says_what_became_of_it(
    state: MailState, electronic: bool, words: str
) -> None:
    one = Tried(
        date(2026, 3, 1),
        Channel.FORMAL_NOTICE,
        mail=state,
        mail_on=date(2026, 3, 3),
        electronic=electronic,
    )
    assert tried_text(one).replace("\u00a0", " ").endswith(words)
