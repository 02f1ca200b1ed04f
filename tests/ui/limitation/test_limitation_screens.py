"""Limitation on screen: the block, its forms, the day's warnings, the line beside reminders."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.limitation.values import LimitationEventKind, LimitationRule
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.recovery.values import CaseShare, RouteEvent
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.limitation import EventDraft, LimitationInvalidError
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.limitation.event_words import KINDS, kind_hint, kind_word
from relance_desktop.ui.limitation.words import left_words, rule_word
from tests.ui.house import House, button, named, plain, texts
from tests.ui.house import house as house

KIND = LimitationEventKind
ISSUED = date(2025, 3, 10)


def bill(house: House, client: Client, number: str = "2025-001", **fields: Any) -> Invoice:
    issued = fields.pop("issued_on", ISSUED)
    return house.desk.invoice(
        client, number, due_on=issued + timedelta(30), issued_on=issued, **fields
    )


def consumer(house: House) -> tuple[Client, Invoice]:
    """900 € until the 10th of March 2027: less than six months are left."""
    client = house.desk.client("Claire Fontaine", kind=ClientKind.CONSUMER)
    return client, bill(house, client)


def on_panel(house: House, invoice: Invoice) -> tuple[Any, QWidget]:
    page = house.page("invoices", invoice.id)
    return page, named(page, QWidget, "limitation")


def said(block: QWidget) -> str:
    return " ".join(texts(block))


def unfold(block: QWidget) -> None:
    button(block, "limitation-fold").click()


# -- the block ----------------------------------------------------------------------


def test_that_the_panel_says_until_when_and_why(house: House) -> None:
    _client, invoice = consumer(house)
    _page, block = on_panel(house, invoice)
    assert "Jusqu'au 10/03/2027" in said(block)
    assert "Il reste 4 mois et 1 jour." in said(block)
    assert "L218-2" not in said(block)
    unfold(block)
    told = said(block)
    for words in (
        "2 ans, client particulier (C. conso. L218-2).",
        "date de la facture faute de mieux",
        "C. civ. 2228-2229, à vérifier",
        "20-23.204",
        "Information, pas une consultation juridique.",
    ):
        assert words in told
    unfold(block)
    assert "L218-2" not in said(block)


def test_that_what_is_paid_or_credited_has_no_clock(house: House) -> None:
    client, invoice = consumer(house)
    payment = Payment(
        client.id, date(2026, 1, 1), 120000, allocations=(Allocation(invoice.id, 120000),)
    )
    house.services.payments.record(payment)
    page = house.page("invoices", invoice.id)
    assert not page.findChildren(QWidget, "limitation")


def test_that_a_part_payment_is_to_be_confirmed(house: House) -> None:
    client, invoice = consumer(house)
    payment = Payment(
        client.id, date(2026, 5, 4), 20000, allocations=(Allocation(invoice.id, 20000),)
    )
    house.services.payments.record(payment)
    _page, block = on_panel(house, invoice)
    assert "Jusqu'au 10/03/2027" in said(block)
    assert "Peut-être jusqu'au 04/05/2028" in said(block)
    unfold(block)
    assert "04/05/2026 : paiement de 200,00 €" in said(block)


def test_that_a_public_buyers_rule_and_reminders_are_to_be_checked(house: House) -> None:
    client = house.desk.client("Mairie de Bourg", kind=ClientKind.PUBLIC)
    invoice = bill(house, client)
    _page, block = on_panel(house, invoice)
    unfold(block)
    assert "68-1250, art. 1, à vérifier" in said(block)
    assert "20-23.204" not in said(block)


def test_that_a_date_that_is_over_asks_to_have_it_checked(house: House) -> None:
    client = house.desk.client(kind=ClientKind.UNKNOWN)
    invoice = bill(house, client, issued_on=date(2024, 10, 1))
    _page, block = on_panel(house, invoice)
    assert "Date passée : 01/10/2026" in said(block)
    assert "Faites vérifier avant d'agir." in said(block)
    unfold(block)
    assert "Type de client inconnu" in said(block)


def test_that_the_client_page_shows_the_nearest_and_folds_the_others(house: House) -> None:
    client, _invoice = consumer(house)
    for number, issued in (("B", date(2026, 1, 5)), ("C", date(2026, 2, 5))):
        bill(house, client, number, issued_on=issued)
    page = house.page("clients", client.id)
    block = named(page, QWidget, "limitation")
    assert "2025-001 · Jusqu'au 10/03/2027" in said(block)
    assert "B · " not in said(block)
    button(block, "limitation-more").click()
    assert "B · Jusqu'au 05/01/2028" in said(block)
    button(block, "limitation-fold").click()
    button(block, "limitation-fix").click()
    assert page.side.form is not None


# -- events ---------------------------------------------------------------------------


def test_that_an_event_is_noted_with_proof_and_taken_back(house: House, tmp_path: Path) -> None:
    _client, invoice = consumer(house)
    page, block = on_panel(house, invoice)
    button(block, "limitation-add").click()
    form = page.side.form
    form.happened.set_day(date(2026, 10, 1))
    form.note.setText("Mail du 1er octobre")
    proof = tmp_path / "accord.eml"
    proof.write_bytes(b"Subject: ok\n\nJe paierai.")
    form.evidence.take([proof])
    form.submit()
    block = named(page, QWidget, "limitation")
    assert "Jusqu'au 01/10/2028" in said(block)
    assert house.said() == "Événement noté."
    unfold(block)
    assert "01/10/2026 : reconnaissance de dette" in said(block)
    assert "Mail du 1er octobre" in said(block)
    link = next(one for one in block.findChildren(QAbstractButton) if one.text() == "accord.eml")
    house.undo()
    assert "Jusqu'au 10/03/2027" in said(named(page, QWidget, "limitation"))
    assert link is not None


def test_that_a_proof_opens_and_its_arrow_leads_back(house: House) -> None:
    client, invoice = consumer(house)
    draft = EventDraft(client.id, KIND.ACKNOWLEDGMENT, date(2026, 10, 1))
    made = house.services.limitation.record(draft, [GivenFile("lettre.txt", b"Je dois.")])
    _page, block = on_panel(house, invoice)
    unfold(block)
    button(block, f"limitation-paper-{made.papers[0].id}").click()
    assert house.window.current_page().objectName() == "paper-page"


def test_that_each_kind_explains_itself_and_only_what_lasts_asks_for_an_end(
    house: House,
) -> None:
    _client, invoice = consumer(house)
    page, block = on_panel(house, invoice)
    button(block, "limitation-add").click()
    form = page.side.form
    shown = set()
    for kind in KINDS:
        form.kind.setCurrentIndex(form.kind.findData(kind))
        assert plain(kind_hint(kind)) in texts(form)
        if form.ended.isVisible():
            shown.add(kind)
    assert shown == {KIND.COURT_CLAIM, KIND.MEDIATION, KIND.SMALL_CLAIMS}
    assert set(KINDS) == set(KIND)
    assert len({kind_word(one) for one in KINDS}) == len(KINDS)


def test_that_an_event_about_one_of_several_invoices_is_chosen(house: House) -> None:
    client, invoice = consumer(house)
    other = bill(house, client, "B")
    page = house.page("clients", client.id)
    button(named(page, QWidget, "limitation"), "limitation-add").click()
    form = page.side.form
    assert form.scope.itemText(0) == "Ces 2 factures"
    form.scope.setCurrentIndex(form.scope.findText("B"))
    form.submit()
    limits = house.services.limitation
    moved = [limits.of_invoice(one.id).limitation.moved for one in (invoice, other)]
    assert moved == [False, True]


@pytest.mark.parametrize("field", ["happened", "ended"])
def test_that_a_day_that_is_none_is_told(house: House, field: str) -> None:
    _client, invoice = consumer(house)
    page, block = on_panel(house, invoice)
    button(block, "limitation-add").click()
    form = page.side.form
    getattr(form, field).setText("demain peut-être")
    form.submit()
    assert "La date n'est pas comprise." in texts(form)


def test_that_a_day_to_come_is_refused_in_words(house: House) -> None:
    _client, invoice = consumer(house)
    page, block = on_panel(house, invoice)
    button(block, "limitation-add").click()
    form = page.side.form
    form.happened.set_day(date(2027, 1, 1))
    form.submit()
    assert any("dans le futur" in text for text in texts(form))


def test_that_every_refusal_has_words() -> None:
    for name in ("happened_on", "ended_on", "void_on", "start_on", "invoices"):
        assert wording(LimitationInvalidError((name,))).text


def court_claim(house: House, client: Client) -> None:
    draft = EventDraft(client.id, KIND.COURT_CLAIM, date(2026, 6, 1))
    house.services.limitation.record(draft)


def test_that_a_case_waits_for_its_end_which_is_noted_and_taken_back(house: House) -> None:
    client, invoice = consumer(house)
    court_claim(house, client)
    page, block = on_panel(house, invoice)
    assert "Interrompue par une procédure en cours" in said(block)
    unfold(block)
    button(block, "limitation-end").click()
    form = page.side.form
    form.on.set_day(date(2026, 10, 1))
    form.submit()
    assert "Jusqu'au 01/10/2028" in said(named(page, QWidget, "limitation"))
    house.undo()
    assert "Interrompue" in said(named(page, QWidget, "limitation"))


def test_that_a_case_that_failed_counts_no_more(house: House) -> None:
    client, invoice = consumer(house)
    court_claim(house, client)
    page, block = on_panel(house, invoice)
    unfold(block)
    button(block, "limitation-end").click()
    form = page.side.form
    form.how.setCurrentIndex(1)
    form.on.setText("?")
    form.submit()
    assert "La date n'est pas comprise." in texts(form)
    form.on.set_day(date(2026, 10, 1))
    form.submit()
    block = named(page, QWidget, "limitation")
    assert "Jusqu'au 10/03/2027" in said(block)
    unfold(block)
    assert "Ne compte plus (C. civ. 2243)." in said(block)


def test_that_an_event_is_removed_and_comes_back(house: House) -> None:
    client, invoice = consumer(house)
    draft = EventDraft(client.id, KIND.MEDIATION, date(2026, 10, 1), (), date(2026, 10, 11))
    house.services.limitation.record(draft)
    page, block = on_panel(house, invoice)
    assert "Jusqu'au 11/04/2027" in said(block)
    unfold(block)
    button(block, "limitation-remove").click()
    block = named(page, QWidget, "limitation")
    assert "Jusqu'au 10/03/2027" in said(block)
    house.undo()
    assert "Jusqu'au 11/04/2027" in said(named(page, QWidget, "limitation"))


# -- the basis ------------------------------------------------------------------------


def test_that_start_and_rule_are_corrected_and_taken_back(house: House) -> None:
    _client, invoice = consumer(house)
    page, block = on_panel(house, invoice)
    button(block, "limitation-correct").click()
    form = page.side.form
    form.start.set_day(date(2025, 2, 1))
    form.rule.setCurrentIndex(form.rule.findData(LimitationRule.BUSINESS))
    form.note.setText("Profession libérale")
    form.submit()
    block = named(page, QWidget, "limitation")
    assert "Jusqu'au 01/02/2030" in said(block)
    unfold(block)
    assert "Votre choix : 5 ans, entre professionnels" in said(block)
    assert "Votre note : Profession libérale" in said(block)
    house.undo()
    assert "Jusqu'au 10/03/2027" in said(named(page, QWidget, "limitation"))


def test_that_a_start_that_is_no_day_is_told(house: House) -> None:
    _client, invoice = consumer(house)
    page, block = on_panel(house, invoice)
    button(block, "limitation-correct").click()
    form = page.side.form
    form.start.setText("jadis")
    form.submit()
    assert "La date n'est pas comprise." in texts(form)


# -- the day ---------------------------------------------------------------------------


def test_that_the_day_warns_and_lets_it_rest(house: House) -> None:
    _client, invoice = consumer(house)
    page = house.page("today")
    row = named(page, QAbstractButton, "limitation-task")
    assert "Jusqu'au 10/03/2027. Il reste 4 mois et 1 jour." in texts(row)
    button(row, "limitation-seen").click()
    page = house.page("today")
    assert not [
        one for one in page.findChildren(QAbstractButton, "limitation-task") if one.isVisible()
    ]
    house.undo()
    house.page("invoices")
    page = house.page("today")
    named(page, QAbstractButton, "limitation-task").click()
    assert house.window.current_page().panel.isVisible()
    assert invoice.number in texts(house.window.current_page())


def test_that_the_day_asks_whether_what_goes_on_is_over(house: House) -> None:
    client, _invoice = consumer(house)
    bill(house, client, "B")
    court_claim(house, client)
    row = named(house.page("today"), QAbstractButton, "limitation-task")
    assert any("est-elle finie" in text for text in texts(row))
    row.click()
    assert house.window.current_page().objectName() == "clients"


def test_that_the_day_says_what_is_over_and_in_doubt(house: House) -> None:
    client = house.desk.client(kind=ClientKind.UNKNOWN)
    invoice = bill(house, client, issued_on=date(2024, 10, 1))
    payment = Payment(
        client.id, date(2025, 5, 4), 20000, allocations=(Allocation(invoice.id, 20000),)
    )
    house.services.payments.record(payment)
    row = named(house.page("today"), QAbstractButton, "limitation-task")
    told = texts(row)
    assert "La date est passée : 01/10/2026." in told
    assert "Date à vérifier ; peut-être jusqu'au 04/05/2027, à faire confirmer" in told
    button(row, "limitation-seen").click()
    assert house.said() == "C'est noté."


# -- beside reminders --------------------------------------------------------------------


def test_that_a_reminders_preview_says_that_it_does_not_interrupt(house: House) -> None:
    client, invoice = consumer(house)
    page = house.page("reminder", client.id)
    page.prepare_then(page.show_prepared)
    house.settle()
    page.make_preview()
    house.settle()
    line = named(page.preview, QLabel, "reminder-limit-text")
    assert plain(line.text()) == (
        "Cette relance n'interrompt pas la prescription (jusqu'au 10/03/2027)."
    )
    button(page.preview, "reminder-limit-link").click()
    house.settle()
    assert invoice.number in texts(house.window.current_page())


# -- words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (date(2026, 11, 9), "C'est le dernier jour."),
        (date(2026, 11, 10), "Il reste 1 jour."),
        (date(2026, 12, 9), "Il reste 1 mois."),
        (date(2028, 11, 9), "Il reste 2 ans."),
        (date(2028, 1, 11), "Il reste 1 an, 2 mois et 2 jours."),
        (date(2026, 11, 8), ""),
    ],
)
def test_that_what_is_left_is_said_in_words(limit: date, told: str) -> None:
    assert plain(left_words(limit, date(2026, 11, 9))) == told


def test_that_every_rule_has_a_word() -> None:
    assert len({rule_word(one) for one in LimitationRule}) == len(LimitationRule)


# -- what was noted on a route --------------------------------------------------------


def test_that_what_a_route_moved_is_changed_on_the_route(house: House) -> None:
    client = house.desk.client()
    invoice = bill(house, client)
    cases = house.desk.services.recovery_cases
    case = cases.open(client.id, [invoice.id])
    today = house.desk.clock.today()
    route = cases.start(case.id, "injonction_payer", today, [CaseShare(invoice.id, 400_00)]).route
    cases.note(RouteEvent(route.id, 0, "served", today))
    page, block = on_panel(house, invoice)
    unfold(block)
    told = plain(said(block))
    assert "Ordonnance signifiée au client" in told
    assert "Vaut pour la part de 400,00 € que cette voie réclame" in told
    assert not page.findChildren(QAbstractButton, "limitation-remove")
    button(block, "limitation-case").click()
    shown = house.window.current_page()
    assert shown is house.page("case", (case.id, "following"))
