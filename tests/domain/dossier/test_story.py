"""The chronology tells facts in order, and only those."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Language
from relance_desktop.domain.dossier.printed import (
    PrintedCall,
    PrintedDossier,
    call_words,
    story_words,
)
from relance_desktop.domain.dossier.story import StoryEntry, StoryKind, story_of
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
)
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.received_mails import MailFromClient, ReceivedKind
from relance_desktop.domain.recovery.values import CaseRoute, RouteEvent
from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind
from relance_desktop.domain.reminders import CallOutcome, ReminderState
from tests.domain.dossier.samples import AFFAIR, CLIENT, CREDIT, material, paper, reminder

END = date(2026, 12, 31)
DAY = date(2026, 9, 10)


def told(until: date = END, **parts: object) -> list[tuple[date, StoryKind]]:
    return [(one.on, one.kind) for one in story(until, **parts)]


def story(until: date = END, **parts: object) -> list[StoryEntry]:
    """Without the invoice's own two facts."""
    words = {("credicys", ""): "Credicys", ("credicys", "sent"): "Credicys – envoi"}
    found = story_of(material(**parts), until, words)
    return [one for one in found if one.kind not in (StoryKind.INVOICED, StoryKind.DUE)]


def only(**parts: object) -> StoryEntry:
    (one,) = story(**parts)
    return one


def words(**parts: object) -> str:
    return story_words(only(**parts)).replace("\u00a0", " ").replace("\u202f", " ")


def test_that_invoice_and_due_dates_are_told_with_the_exhibit() -> None:
    issued, due = story_of(material(), END, {})
    assert (issued.kind, issued.source) == (StoryKind.INVOICED, "invoice:5")
    assert (due.on, due.kind) == (date(2026, 8, 31), StoryKind.DUE)
    text = [story_words(one).replace("\u202f", " ").replace("\u00a0", " ") for one in (issued, due)]
    assert text == ["Facture F-14 émise, 3 200,00 €", "Échéance de la facture F-14, 3 200,00 €"]


def test_that_affair_s_days_are_told_with_their_papers() -> None:
    affair = replace(
        AFFAIR,
        quoted_on=date(2026, 5, 2),
        agreed_on=date(2026, 5, 3),
        agreed_by="Mme Roy",
        signed_on=date(2026, 5, 4),
        started_on=date(2026, 5, 5),
        delivered_on=date(2026, 7, 1),
    )
    papers = (paper(1, PaperKind.SIGNED_COPY), paper(2, PaperKind.ACCEPTANCE))
    found = story(engagements=(affair,), papers=papers)
    assert [(one.kind, one.source) for one in found] == [
        (StoryKind.QUOTED, "paper:1"),
        (StoryKind.AGREED, ""),
        (StoryKind.SIGNED, "paper:1"),
        (StoryKind.STARTED, ""),
        (StoryKind.DELIVERED, "paper:2"),
    ]
    assert story_words(found[1]).endswith("Site vitrine, Mme Roy")


def test_that_later_facts_are_left_out() -> None:
    assert told(date(2026, 9, 2), reminders=(reminder(2), reminder(3))) == [
        (date(2026, 9, 2), StoryKind.MAILED)
    ]


def test_that_messages_are_told_with_their_deadline() -> None:
    one = reminder(2, deadline_on=date(2026, 9, 12))
    assert words(reminders=(one,)) == "E-mail de relance, délai donné jusqu’au 12 septembre 2026"
    notice = reminder(2, Channel.FORMAL_NOTICE, tracking_number="1A 2")
    assert words(reminders=(notice,)) == "Mise en demeure de payer envoyée, n° 1A 2"
    assert words(reminders=(reminder(2, purpose=Purpose.RECAP),)).startswith("E-mail récap")
    delivery = reminder(2, purpose=Purpose.DELIVERY)
    assert words(reminders=(delivery,)) == "E-mail de livraison"


def test_that_receipt_proves_delivery() -> None:
    letter = reminder(2, Channel.REGISTERED_LETTER, delivered_on=DAY)
    assert story(reminders=(letter,))[-1].source == "reminder:2"
    with_receipt = replace(letter, receipt_sha256="ar")
    found = story(reminders=(with_receipt,))[-1]
    assert (found.on, found.kind, found.source) == (DAY, StoryKind.RECEIVED, "receipt:2")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ReminderState.WITHDRAWN},
        {"state": ReminderState.SKIPPED},
        {"done_on": None},
        {"purpose": Purpose.THANKS},
        {"purpose": Purpose.ORDER_REQUEST, "case_id": 9, "state": ReminderState.PRINTED},
        {"purpose": Purpose.ORDER_REQUEST, "case_id": 8, "lines": ()},
        {"purpose": Purpose.DECLARATION, "state": ReminderState.PRINTED},
        {"lines": ()},
    ],
)
def test_that_what_was_not_done_is_not_told(fields: dict[str, object]) -> None:
    assert told(reminders=(reminder(2, **fields),)) == []


def test_that_call_is_told_without_notes() -> None:
    call = reminder(
        2,
        Channel.CALL,
        state=ReminderState.CALLED,
        call_outcome=CallOutcome.PROMISE,
        call_person="M. Lenoir",
        note="menteur",
    )
    assert words(reminders=(call,)) == "Appel téléphonique, M. Lenoir, promesse de paiement"


@pytest.mark.parametrize("kind", list(MailEventKind))
def test_that_what_the_carrier_said_is_told(kind: MailEventKind) -> None:
    letter = reminder(2, Channel.REGISTERED_LETTER)
    ours = MailEvent(1, 2, kind, DAY)
    other = MailEvent(1, 77, kind, DAY)
    found = story(reminders=(letter,), mail_events=(ours, other))
    assert [one.kind.value for one in found] == ["registered", kind.value]
    assert "ecommandée" in story_words(found[1])


def test_that_exchange_is_told_once_and_without_its_body() -> None:
    mail = MailFromClient(
        ReceivedKind.ANSWER,
        datetime(2026, 9, 5, tzinfo=UTC),
        "m",
        id=4,
        reminder_id=2,
        exchange_id=7,
    )
    exchanges = (
        Exchange(1, ExchangeKind.MAIL, date(2026, 9, 5), id=7, body="secret"),
        Exchange(1, ExchangeKind.MAIL, date(2026, 9, 6), id=8),
        Exchange(1, ExchangeKind.MEETING, date(2026, 9, 7), id=9, person="Mme Roy", body="secret"),
        Exchange(1, ExchangeKind.CALL, date(2026, 9, 8), id=10),
        Exchange(1, ExchangeKind.NOTE, date(2026, 9, 9), id=11, body="secret"),
        Exchange(1, ExchangeKind.CALL, date(2026, 9, 9), id=12, engagement_id=44),
    )
    papers = (paper(1, PaperKind.MAIL, exchange_id=8),)
    found = story(reminders=(reminder(2),), mails=(mail,), exchanges=exchanges, papers=papers)[1:]
    assert [(one.kind, one.source) for one in found] == [
        (StoryKind.ANSWERED, "mail:4"),
        (StoryKind.ANSWERED, "paper:1"),
        (StoryKind.MET, ""),
        (StoryKind.SPOKEN, ""),
    ]
    assert "secret" not in " ".join(map(story_words, found))


def test_that_promises_and_disputes_are_told() -> None:
    promise = Hold(
        HoldKind.PROMISE,
        1,
        DAY,
        id=1,
        invoice_id=5,
        until=date(2026, 9, 30),
        cents=100000,
        said_by="M. Lenoir",
        reason="secret",
    )
    assert words(holds=(promise,)) == (
        "Promesse de paiement, facture F-14, M. Lenoir, 1 000,00 €, "
        "au plus tard le 30 septembre 2026"
    )
    dispute = Hold(HoldKind.DISPUTE, 1, DAY, id=2, until=END)
    assert words(holds=(dispute,)) == "Contestation du client"
    others = (
        Hold(HoldKind.PAUSE, 1, DAY, id=3),
        Hold(HoldKind.DISPUTE, 1, DAY, id=4, invoice_id=77),
    )
    assert told(holds=others) == []


def test_that_a_promise_is_told_in_the_currency_of_what_it_is_about() -> None:
    pounds = replace(material().invoices[0], currency="GBP")
    about = Hold(HoldKind.PROMISE, 1, DAY, id=1, invoice_id=pounds.id, cents=500)
    account = replace(about, invoice_id=None)
    for hold in (about, account):
        told_of = story(invoices=(pounds,), holds=(hold,))
        assert [one.currency for one in told_of if one.kind is StoryKind.PROMISED] == ["GBP"]
    both = (pounds, replace(pounds, id=99, currency="EUR"))
    told_of = story(invoices=both, holds=(account,))
    assert [one.currency for one in told_of if one.kind is StoryKind.PROMISED] == ["EUR"]


def test_that_schedule_and_its_end_are_told() -> None:
    schedule = PaymentSchedule(
        1,
        date(2026, 9, 1),
        300000,
        id=2,
        interest_cents=1000,
        agreed_on=DAY,
        agreed_by="Mme Roy",
        lapsed_on=date(2026, 10, 10),
        invoices=(CoveredInvoice(5, 300000),),
    )
    found = story(schedules=(schedule,))
    assert [one.kind for one in found] == [StoryKind.SCHEDULED, StoryKind.SCHEDULE_LAPSED]
    assert found[0].cents == 301000
    proposal = replace(schedule, agreed_on=None, lapsed_on=None)
    elsewhere = replace(schedule, invoices=(CoveredInvoice(77, 1),))
    assert told(schedules=(proposal, elsewhere)) == []


def test_that_only_the_case_s_share_of_money_is_told() -> None:
    shares = (Allocation(5, 20000, interest_cents=500), Allocation(77, 30000))
    payment = Payment(1, DAY, 50500, shares, id=1)
    assert words(payments=(payment,)) == "Règlement reçu, 205,00 €, facture F-14"
    back = Payment(1, DAY, -50500, (Allocation(5, -20500),), id=2, reverses_id=1)
    assert words(payments=(back,)) == "Règlement rejeté, 205,00 €, facture F-14"
    assert told(payments=(Payment(1, DAY, 100, (Allocation(77, 100),)),)) == []


def test_that_credit_note_is_told() -> None:
    assert words(credit_notes=(CREDIT,)) == "Avoir A-2, 10,00 €"


def test_that_routes_are_told_by_their_names() -> None:
    route = CaseRoute(9, 1, "credicys", DAY, id=3)
    gone = CaseRoute(9, 1, "removed", DAY, id=4)
    events = (
        RouteEvent(3, 1, "sent", date(2026, 9, 11), cents=1500, fixed_on=date(2026, 9, 20)),
        RouteEvent(3, 1, "unknown", DAY),
        RouteEvent(8, 1, "sent", DAY),
    )
    first, second = story(routes=(route, gone), route_events=events)
    assert story_words(first).replace("\u00a0", " ") == "Démarche engagée : Credicys"
    text = story_words(second).replace("\u00a0", " ")
    assert text == "Credicys – envoi, 15,00 €, date fixée au 20 septembre 2026"


def test_that_opening_judgment_is_told() -> None:
    one = Insolvency(1, Proceedings.LIQUIDATION, DAY, court="TAE de Lyon")
    assert words(insolvencies=(one,)).endswith("procédure collective, TAE de Lyon")


def plain(entry: StoryEntry) -> str:
    return story_words(entry).replace("\u00a0", " ").replace("\u202f", " ")


PROCEEDINGS = Insolvency(
    1,
    Proceedings.RECOVERY,
    date(2026, 9, 1),
    published_on=date(2026, 9, 3),
    officer_name="Me Ada Noir",
    declared_cents=324000,
    disputed_on=date(2026, 10, 2),
    answered_on=date(2026, 10, 9),
    admitted_on=date(2026, 11, 5),
    admitted_cents=300000,
)
DECLARED = reminder(
    12, Channel.REGISTERED_LETTER, purpose=Purpose.DECLARATION, tracking_number="1A 2"
)


def test_that_proceedings_are_told_to_their_end() -> None:
    found = story(insolvencies=(PROCEEDINGS,), reminders=(DECLARED,))
    assert [(one.on.isoformat(), plain(one)) for one in found] == [
        ("2026-09-01", "Jugement d’ouverture d’une procédure collective"),
        ("2026-09-03", "Publication du jugement au Bodacc"),
        ("2026-09-12", "Déclaration de créance envoyée, n° 1A 2, Me Ada Noir, 3 240,00 €"),
        ("2026-10-02", "Contestation de la créance déclarée, lettre reçue, Me Ada Noir"),
        ("2026-10-09", "Réponse à la contestation envoyée"),
        ("2026-11-05", "Créance admise, 3 000,00 €"),
    ]
    assert [one.source for one in found if one.source] == ["reminder:12"]


def test_that_relief_and_a_declaration_noted_by_hand_are_told() -> None:
    one = Insolvency(
        1,
        Proceedings.RECOVERY,
        date(2026, 9, 1),
        declared_on=date(2026, 11, 20),
        relief_asked_on=date(2026, 11, 19),
    )
    _, asked, declared = story(insolvencies=(one,))
    assert plain(asked) == "Relevé de forclusion demandé"
    assert (plain(declared), declared.source) == ("Déclaration de créance envoyée", "")


def test_that_a_declaration_is_told_once_with_the_day_that_was_noted() -> None:
    noted = replace(PROCEEDINGS, declared_on=date(2026, 9, 13))
    found = story(insolvencies=(noted,), reminders=(DECLARED,))
    (told_,) = [one for one in found if one.kind is StoryKind.DECLARED]
    assert (told_.on, told_.source) == (date(2026, 9, 13), "reminder:12")


def test_that_each_proceedings_have_their_own_declaration() -> None:
    second = Insolvency(1, Proceedings.LIQUIDATION, date(2026, 9, 15), id=2)
    again = reminder(20, Channel.REGISTERED_LETTER, purpose=Purpose.DECLARATION)
    early = reminder(1, Channel.REGISTERED_LETTER, purpose=Purpose.DECLARATION)
    first = replace(PROCEEDINGS, judged_on=date(2026, 9, 2))
    found = story(insolvencies=(second, first), reminders=(again, DECLARED, early))
    told_ = [(one.on.day, one.person) for one in found if one.kind is StoryKind.DECLARED]
    assert told_ == [(1, ""), (12, "Me Ada Noir"), (20, "")]


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (Purpose.ORDER_REQUEST, "Requête en injonction de payer envoyée, n° 1A 2"),
        (Purpose.MEDIATION, "Demande de médiation envoyée, n° 1A 2"),
    ],
)
def test_that_letters_of_the_case_to_others_are_told(purpose: Purpose, said: str) -> None:
    letter = replace(DECLARED, purpose=purpose, lines=(), case_id=9, delivered_on=date(2026, 9, 15))
    refused = MailEvent(1, 12, MailEventKind.REFUSED, date(2026, 9, 14))
    found = story(reminders=(letter,), mail_events=(refused,))
    assert plain(found[0]) == said
    name = said.partition(" envoyée")[0].lower()
    assert plain(found[1]) == f"Lettre recommandée refusée par le destinataire, {name}"
    assert plain(found[2]) == f"Lettre recommandée reçue, {name}"


def test_that_one_day_is_told_in_the_order_of_things() -> None:
    affair = replace(AFFAIR, delivered_on=date(2026, 8, 1), signed_on=date(2026, 8, 1))
    found = story_of(material(engagements=(affair,)), END, {})
    assert [one.kind for one in found][:3] == [
        StoryKind.SIGNED,
        StoryKind.DELIVERED,
        StoryKind.INVOICED,
    ]


@pytest.mark.parametrize("kind", list(StoryKind))
def test_that_every_fact_has_words(kind: StoryKind) -> None:
    text = story_words(StoryEntry(DAY, kind, "X", cents=100))
    assert text
    assert "{" not in text
    assert " :" not in text


@pytest.mark.parametrize("outcome", [*CallOutcome, None])
def test_that_call_log_words_each_outcome(outcome: CallOutcome | None) -> None:
    text = call_words(PrintedCall(DAY, outcome))
    assert bool(text) == (outcome not in (None, CallOutcome.OTHER))
    assert text == text[:1].upper() + text[1:]


def test_that_call_log_tells_what_was_promised() -> None:
    call = PrintedCall(DAY, CallOutcome.PROMISE, until=date(2026, 9, 30), cents=5000)
    text = call_words(call).replace("\u00a0", " ")
    assert text == "Promesse de paiement : 50,00 € pour le 30 septembre 2026"
    assert call_words(replace(call, outcome=None, until=None)) == "50,00\u00a0€"


def test_that_dossier_speaks_french() -> None:
    english = replace(CLIENT, language=Language.ENGLISH)
    assert PrintedDossier(Business("C"), english, DAY).language is Language.FRENCH
