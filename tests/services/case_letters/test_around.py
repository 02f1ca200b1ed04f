"""What the facts around the invoices say in a letter: affairs, calls, money, other addresses."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.case_letters.values import Ask, LetterTarget, address_of
from relance_desktop.domain.client_contacts import AddressUse, OtherAddress
from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import Exhibit
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.services.reminders.values import CallLog
from tests.services.case_letters.conftest import Office, text_of
from tests.services.conftest import MONDAY


def affair(office: Office, *linked: int, **fields: object) -> Engagement:
    one = Engagement(office.client.id, "Refonte", date(2026, 2, 1), **fields)  # type: ignore[arg-type]
    with office.desk.services.store.write() as w:
        key = w.engagements.add(one)
        for invoice_id in linked:
            w.engagements.link(invoice_id, key)
        stored = w.engagements.get(key)
    assert stored is not None
    return stored


def test_that_the_origin_is_proposed_from_the_affair(office: Office) -> None:
    first, second = office.invoices
    affair(office, first.id, quote_ref="D-12", order_ref="C-7", signed_on=date(2026, 3, 2))
    affair(office, second.id, agreed_on=date(2026, 4, 2))
    letters = office.desk.services.case_letters
    said = letters.draft(office.target(Purpose.ORDER_REQUEST)).basis.of(Ask.ORIGIN)
    plain = said.replace("\u00a0", " ")
    assert "Refonte, devis n° D-12, commande n° C-7, signé le 2 mars 2026." in plain
    assert "Refonte, accepté par écrit le 2 avril 2026." in plain


def test_that_a_letter_of_an_affair_is_about_its_invoices(office: Office) -> None:
    one = affair(office, office.invoices[1].id)
    target = LetterTarget(Purpose.SUSPENSION, client_id=office.client.id, engagement_id=one.id)
    preview = office.preview(target)
    assert [bill.number for bill in preview.draft.basis.bills] == ["2026-002"]
    assert "– Refonte" in preview.printed.subject
    letter = office.desk.services.case_letters.store(preview)
    assert letter.engagement_id == one.id


def test_that_an_affair_without_invoices_still_has_its_name(office: Office) -> None:
    one = affair(office)
    target = LetterTarget(Purpose.RESERVATION, client_id=office.client.id, engagement_id=one.id)
    preview = office.preview(target)
    assert preview.draft.basis.bills == ()
    assert preview.draft.basis.works == ("Refonte",)
    assert "laissent à payer" not in text_of(preview.pdf)
    assert preview.draft.is_ready


def test_that_named_invoices_alone_are_told(office: Office) -> None:
    first = office.invoices[0]
    target = LetterTarget(
        Purpose.ACCOUNTS_HEAD, client_id=office.client.id, invoice_ids=(first.id,)
    )
    assert [one.number for one in office.draft(target).basis.bills] == ["2026-001"]


def test_that_a_call_is_told_with_what_it_ended_in(office: Office) -> None:
    desk = office.desk
    prepared = desk.prepared(office.client, "call", "tôt")
    desk.services.reminders.log_call(prepared, CallLog(CallOutcome.MESSAGE_LEFT))
    text = text_of(office.preview(Purpose.MEDIATION).pdf)
    assert "appel téléphonique (un message a été laissé)" in text


def test_that_a_registered_letter_is_told_with_its_number(office: Office) -> None:
    desk = office.desk
    notice = desk.queue(office.client, "formal_notice", "tout de suite")
    desk.services.post.posted(notice, MONDAY, "1A12345678901")
    text = text_of(office.preview(Purpose.ORDER_REQUEST).pdf)
    assert "mise en demeure de payer par lettre recommandée" in text
    assert "1A12345678901" in text.replace(" ", "")


def test_that_money_that_came_is_told(office: Office) -> None:
    first = office.invoices[0]
    money = Payment(office.client.id, MONDAY, 20_000, (Allocation(first.id, 20_000),))
    office.desk.services.payments.record(money)
    basis = office.draft(Purpose.ORDER_REQUEST).basis
    assert basis.bills[0].settled_cents == 20_000
    assert basis.bills[0].principal_cents == 100_000
    text = text_of(office.preview(Purpose.ORDER_REQUEST).pdf)
    assert "200,00 €" in text


def test_that_the_chosen_exhibits_are_listed_in_order(office: Office) -> None:
    with office.desk.services.store.write() as w:
        first, second = office.invoices
        exhibits = [
            Exhibit(office.case.id, f"invoice:{second.id}", "Facture du solde"),
            Exhibit(office.case.id, f"invoice:{first.id}", "Facture d'acompte"),
        ]
        w.exhibits.put(office.case.id, office.client.id, exhibits)
    pieces = office.draft(Purpose.ORDER_REQUEST).basis.pieces
    assert [(one.number, one.title) for one in pieces] == [
        (1, "Facture du solde"),
        (2, "Facture d'acompte"),
    ]
    assert "pièces n° 1 à 2" in text_of(office.preview(Purpose.ORDER_REQUEST).pdf)


def test_that_the_protection_judge_is_addressed_as_such(office: Office) -> None:
    more = {"court": "protection", "court_name": "tribunal judiciaire de Lyon"}
    text = text_of(office.preview(Purpose.ORDER_REQUEST, **more).pdf)
    assert "le juge des contentieux de la protection du tribunal judiciaire de Lyon" in text


def test_that_an_odd_court_name_is_written_as_it_is(office: Office) -> None:
    text = text_of(office.preview(Purpose.ORDER_REQUEST, court_name="TAE de Lyon").pdf)
    assert "le président – TAE de Lyon" in text


def test_that_a_typed_address_is_read() -> None:
    assert address_of("") == PostalAddress()
    assert address_of("1 rue A\n69003 Lyon cedex 03").city == "Lyon cedex 03"
    assert not address_of("1 rue A\nLyon").is_complete


def test_that_the_registered_office_is_written_to(office: Office) -> None:
    seat = PostalAddress(("5 place Bellecour",), "69002", "Lyon")
    with office.desk.services.store.write() as w:
        other = OtherAddress(AddressUse.REGISTERED_OFFICE, seat)
        w.clients.put_addresses(office.client.id, [other])
    assert office.draft(Purpose.SUSPENSION).basis.to.address == seat


def test_that_interest_of_a_declared_debt_lacks_what_was_paid(office: Office) -> None:
    services, first = office.desk.services, office.invoices[0]
    office.desk.clock.day = date(2026, 11, 1)
    money = Payment(office.client.id, date(2026, 11, 1), 5_000, (Allocation(first.id, 5_000),))
    services.payments.record(money)
    office.desk.clock.day = MONDAY
    basis = office.draft(Purpose.DECLARATION).basis
    assert basis.declared is not None
    told = basis.declared.invoices[0]
    assert told.settled_cents == 5_000
    text = text_of(office.preview(Purpose.DECLARATION).pdf)
    assert "1 150,00 €" in text
