"""Cases on screen: opened, followed, closed; each taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import (
    CaseOutcome,
    Contested,
    RecoveryCase,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.ui.kit import reasons
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.recovery.following.route_card import RouteCard
from relance_desktop.ui.recovery.following.tab import FollowingTab
from relance_desktop.ui.recovery.situation.parts import amount_facts
from relance_desktop.ui.recovery.words import case_chip, row_chip
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, house, named, plain, texts, tidy

__all__ = ["house"]


@pytest.fixture
def client(house: House) -> Client:
    return house.desk.client()


@pytest.fixture
def bills(house: House, client: Client) -> tuple[Invoice, Invoice]:
    late = MONDAY - timedelta(days=80)
    return (
        house.desk.pdf_invoice(client, cents=320_000, due_on=late),
        house.desk.invoice(client, "2026-002", 50_000),
    )


@pytest.fixture
def case(house: House, client: Client, bills: tuple[Invoice, Invoice]) -> RecoveryCase:
    return house.services.recovery_cases.open(client.id, [one.id for one in bills], "Site")


def following(house: House, case: RecoveryCase, place: str = "following") -> FollowingTab:
    tab = house.page("case", (case.id, place)).tabs.current
    assert isinstance(tab, FollowingTab)
    tidy()
    return tab


# -- opening ------------------------------------------------------------------------------


def test_that_the_empty_list_says_what_it_is_for_and_begins(house: House) -> None:
    page = house.page("recovery")
    assert "Quand les relances n'ont pas suffi" in texts(page)
    button(page, "new-case").click()
    form = page.side.form
    form.submit()
    assert page.side.form is form
    assert "Aucun client n'a de facture à payer." in texts(form)


def test_that_a_case_is_opened_from_the_list_and_taken_back(
    house: House, client: Client, bills: tuple[Invoice, Invoice]
) -> None:
    page = house.page("recovery", ("new", client.id, (bills[0].id,)))
    form = page.side.form
    assert named(form, QCheckBox, f"case-bill-{bills[0].id}").isChecked()
    assert not named(form, QCheckBox, f"case-bill-{bills[1].id}").isChecked()
    assert "Principal : 3 200,00 €" in texts(form)
    form.submit()
    tidy()
    assert house.window.current == "case"
    assert "Dossier Hautbois SAS" in texts(house.window.current_page())
    house.undo()
    assert house.window.current == "recovery"
    assert house.services.recovery_cases.rows() == ()


def test_that_an_invoice_in_a_case_leads_to_it(
    house: House, client: Client, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    house.page("recovery", ("new", client.id, (bills[0].id,)))
    assert house.window.current == "case"
    page = house.page("recovery", ("new", client.id))
    form = page.side.form
    assert not named(form, QCheckBox, f"case-bill-{bills[0].id}").isEnabled()
    named(form, QPushButton, "case-bill-taken").click()
    assert house.window.current == "case"


def test_that_an_invoice_and_a_client_offer_a_case(
    house: House, client: Client, bills: tuple[Invoice, Invoice]
) -> None:
    page = house.page("invoices", bills[1].id)
    page.act("case")
    tidy()
    form = house.window.current_page().side.form
    assert named(form, QCheckBox, f"case-bill-{bills[1].id}").isChecked()
    form.cancel()
    house.page("clients", client.id)._lead("recovery")
    tidy()
    assert house.window.current_page().side.form is not None


def test_that_the_list_leads_to_the_case(house: House, case: RecoveryCase) -> None:
    page = house.page("recovery")
    assert [row.id for row in page.table.rows_model.shown] == [case.id]
    house.press(Qt.Key.Key_Return)
    assert house.window.current == "case"
    house.press(Qt.Key.Key_Escape)
    assert house.window.current == "recovery"
    house.services.recovery_cases.close(case.id, CaseOutcome.PAID)
    house.window.data_changed()
    assert page.table.rows_model.shown == []
    page.open("closed")
    assert len(page.table.rows_model.shown) == 1


def test_that_a_case_that_is_gone_leads_back_to_the_list(house: House) -> None:
    house.page("case", 77)
    assert house.window.current == "recovery"


def test_that_other_invoices_and_another_name_are_taken_back_together(
    house: House, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    page = house.page("case", case.id)
    button(page, "case-edit").click()
    form = page.side.form
    form.case_title.setText("Autre nom")
    named(form, QCheckBox, f"case-bill-{bills[1].id}").setChecked(False)
    form.submit()
    tidy()
    view = house.services.recovery_cases.get(case.id)
    assert (view.case.title, view.numbers) == ("Autre nom", ("2026-001",))
    house.undo()
    assert house.services.recovery_cases.get(case.id).case == case


# -- situation -----------------------------------------------------------------------------


def test_that_the_situation_shows_amounts_and_what_is_at_hand(
    house: House, case: RecoveryCase
) -> None:
    page = house.page("case", case.id)
    said = texts(page)
    assert "3 700,00 €" in said
    assert "80,00 €" in said
    assert "1 pièce" in said
    assert "Aucune relance n'est partie pour ces factures." in said
    assert "Pas encore vérifié" in said
    assert "Information, pas une consultation juridique. C'est vous qui décidez." in said


def test_that_the_summary_is_kept_when_it_is_left(house: House, case: RecoveryCase) -> None:
    page = house.page("case", case.id)
    edit = named(page, QPlainTextEdit, "case-facts-edit")
    edit.setFocus()
    edit.setPlainText("Livré en mai.")
    button(page, "case-edit").setFocus()
    assert house.services.recovery_cases.get(case.id).case.facts == "Livré en mai."
    house.undo()
    assert edit.toPlainText() == ""
    edit.setFocus()
    edit.setPlainText("Autre")
    house.page("today")
    assert house.services.recovery_cases.get(case.id).case.facts == "Autre"


def test_that_the_user_says_whether_it_is_contested(house: House, case: RecoveryCase) -> None:
    page = house.page("case", case.id)
    choice = named(page, QComboBox, "case-contested")
    choice.setCurrentIndex(choice.findData(Contested.PARTLY))
    choice.activated.emit(choice.currentIndex())
    view = house.services.recovery_cases.get(case.id)
    assert view.case.contested is Contested.PARTLY


# -- following ------------------------------------------------------------------------------


def test_that_a_route_is_taken_shared_out_and_taken_back(
    house: House, case: RecoveryCase, bills: tuple[Invoice, Invoice]
) -> None:
    tab = following(house, case, "following/start-injonction_payer")
    form = tab.side.form
    assert form.route.currentData() == "injonction_payer"
    form.submit()
    tidy()
    assert "Réclame 2026-001 : 3 200,00 € · 2026-002 : 500,00 € de principal" in texts(tab)
    assert house.said().startswith("Injonction de payer : les relances se reposent.")
    route = house.services.recovery_cases.get(case.id).routes[0].route
    button(tab, f"share-route-{route.id}").click()
    share = tab.side.form
    amount = share.shares._lines[0][1]
    amount.set_cents(320_001)
    share.submit()
    assert tab.side.form is share
    amount.set_cents(100_000)
    share.submit()
    tidy()
    assert "Réclame 2026-001 : 1 000,00 € · 2026-002 : 500,00 € de principal" in texts(tab)
    house.undo()
    tidy()
    assert house.services.recovery_cases.get(case.id).routes[0].route == route


def test_that_a_step_that_ends_the_route_proposes_its_outcome(
    house: House, case: RecoveryCase, tmp_path: Path
) -> None:
    house.services.recovery_cases.start(case.id, "credicys", MONDAY)
    tab = following(house, case, "following/note-")
    form = tab.side.form
    form.what.setCurrentIndex(form.what.findData("sent"))
    proof = tmp_path / "lettre.pdf"
    proof.write_bytes(b"%PDF-1.7")
    form.file.take([proof])
    form.submit()
    tidy()
    assert any("9 décembre" in one for one in texts(tab))
    assert "lettre.pdf" in texts(tab)
    route = house.services.recovery_cases.get(case.id).routes[0].route
    house.desk.clock.forward(3)
    button(tab, f"note-route-{route.id}").click()
    form = tab.side.form
    form.what.setCurrentIndex(form.what.findData("refused"))
    form.day.set_day(MONDAY + timedelta(days=2))
    form.submit()
    tidy()
    end = tab.side.form
    assert end.outcome.currentData() is RouteOutcome.REFUSED
    assert end.day.day() == MONDAY + timedelta(days=2)
    end.submit()
    tidy()
    assert "Les relances de ce qu'elle réclamait restent suspendues." in texts(tab)
    button(tab, "resume-reminders").click()
    tidy()
    assert not house.services.recovery_cases.get(case.id).rests


def test_that_notes_are_changed_and_removed_with_a_way_back(
    house: House, case: RecoveryCase
) -> None:
    cases = house.services.recovery_cases
    route = cases.start(case.id, "credicys", MONDAY).route
    event = cases.note(RouteEvent(route.id, 0, "filed", MONDAY, note="Avant")).event
    tab = following(house, case)
    button(tab, f"edit-note-{event.id}").click()
    tab.side.form.words.setPlainText("Après")
    tab.side.form.submit()
    assert cases.get(case.id).routes[0].events[0].note == "Après"
    house.undo()
    tidy()
    assert cases.get(case.id).routes[0].events == (event,)
    button(tab, f"drop-note-{event.id}").click()
    assert cases.get(case.id).routes[0].events == ()
    house.undo()
    assert cases.get(case.id).routes[0].events == (event,)


def test_that_costs_are_noted_changed_and_removed(house: House, case: RecoveryCase) -> None:
    tab = following(house, case)
    button(tab, "add-cost").click()
    form = tab.side.form
    form.submit()
    assert "Il manque le montant ou la date." in texts(form)
    form.amount.set_cents(33_47)
    form.label.setText("Greffe")
    form.submit()
    tidy()
    cases = house.services.recovery_cases
    [cost] = cases.get(case.id).costs
    assert "33,47 €" in texts(tab)
    button(tab, f"edit-cost-{cost.id}").click()
    tab.side.form.amount.set_cents(30_00)
    tab.side.form.submit()
    house.undo()
    assert cases.get(case.id).costs == (cost,)
    tidy()
    button(tab, f"drop-cost-{cost.id}").click()
    assert cases.get(case.id).costs == ()
    house.undo()
    assert cases.get(case.id).costs == (cost,)


def test_that_files_and_exchanges_are_kept_with_the_case(
    house: House, case: RecoveryCase, tmp_path: Path
) -> None:
    order = tmp_path / "ordonnance.pdf"
    order.write_bytes(b"%PDF-1.7")
    page = house.page("case", case.id)
    assert page.take_files([order]) == []
    tab = following(house, case)
    assert "ordonnance.pdf" in texts(tab)
    button(tab, "case-note").click()
    tab.side.form.body.setPlainText("Le greffe rappelle.")
    tab.side.form.submit()
    tidy()
    assert "Le greffe rappelle." in texts(tab)
    house.undo()
    assert house.services.recovery_cases.get(case.id).exchanges == ()


def test_that_a_tab_with_a_first_thing_to_do_of_its_own_has_the_weight(
    house: House, case: RecoveryCase
) -> None:
    page = house.page("case", case.id)
    assert page.head.main.property("kind") == "primary"

    page.tabs.setCurrentIndex(page.tabs.keys.index("routes"))
    assert page.head.main.isHidden()  # it leads where one is
    page.tabs.setCurrentIndex(page.tabs.keys.index("file"))
    assert not page.head.main.isHidden()
    assert page.head.main.property("kind") == "secondary"
    page.tabs.setCurrentIndex(page.tabs.keys.index("following"))
    assert page.head.main.property("kind") == "primary"


def test_that_a_case_without_a_name_is_told_by_its_invoices(
    house: House, client: Client, bills: tuple[Invoice, Invoice]
) -> None:
    cases = house.services.recovery_cases
    cases.open(client.id, [bills[0].id])
    cases.open(client.id, [bills[1].id], "Site de mai")
    model = house.page("recovery", "open").table.rows_model
    column = [one.key for one in model.columns].index("title")
    shown = {model.columns[column].text(row) for row in model.rows}
    assert shown == {bills[0].number, f"Site de mai\n{bills[1].number}"}


def test_that_choosing_a_route_leads_the_keys_to_the_routes(
    house: House, case: RecoveryCase
) -> None:
    page = house.page("case", case.id)
    button(page, "case-next").setFocus()
    button(page, "case-next").click()
    tidy()
    assert isinstance(house.focused(), QAbstractItemView)
    assert page.tabs.currentWidget().isAncestorOf(house.focused())


def test_that_a_case_all_paid_is_closed_and_opened_again(
    house: House, case: RecoveryCase, client: Client
) -> None:
    for bill in house.services.recovery_cases.get(case.id).bills:
        shares = (Allocation(bill.invoice_id, bill.principal_cents),)
        house.services.payments.record(Payment(client.id, MONDAY, bill.principal_cents, shares))
    page = house.page("case", case.id)
    button(page, "case-next").click()
    form = page.side.form
    assert form.outcome.currentData() is CaseOutcome.PAID
    form.submit()
    tidy()
    assert not house.services.recovery_cases.get(case.id).is_open
    button(page, "case-reopen").click()
    assert house.services.recovery_cases.get(case.id).is_open
    house.undo()
    assert not house.services.recovery_cases.get(case.id).is_open


# -- elsewhere -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(RouteOutcome.TITLE, "Titre obtenu"), (RouteOutcome.AGREEMENT, "Accord obtenu")],
)
def test_that_a_title_or_an_agreement_waits_for_its_money(
    house: House, case: RecoveryCase, outcome: RouteOutcome, state: str
) -> None:
    cases = house.services.recovery_cases
    route = cases.start(case.id, "injonction_payer", MONDAY).route
    cases.end(route.id, MONDAY, outcome)
    listed = house.page("recovery", outcome.value).table.rows_model.shown
    assert [row_chip(one).text for one in listed] == [state]
    tab = following(house, case)
    strip = named(tab, QWidget, "case-reached")
    assert ("CPCE L111-4" in strip.accessibleName()) == (outcome is RouteOutcome.TITLE)
    button(strip, "reached-clock").click()
    assert house.window.current_page().where() == (case.id, "situation")
    head = house.window.current_page().head
    assert case_chip(cases.get(case.id)).text == state
    assert plain(head.main.text()) == "Noter un paiement"
    head.main.click()
    assert house.window.current == "payments"


def test_that_what_rests_for_a_route_leads_to_its_case(
    house: House, case: RecoveryCase, client: Client, bills: tuple[Invoice, Invoice]
) -> None:
    house.services.recovery_cases.start(case.id, "credicys", MONDAY)
    page = house.page("invoices", bills[0].id)
    said = texts(page)
    assert "Recouvrement : Credicys depuis le 09/11/2026" in said
    assert not [one for one in page.findChildren(QPushButton, "edit-hold") if one.isVisible()]
    button(page, "lift-hold").click()
    assert house.window.current == "case"
    wizard = house.page("reminder", client.id)
    [banner] = wizard.choose.findChildren(QPushButton, "banner-action")[:1]
    assert plain(banner.text()) == "Voir le dossier"
    banner.click()
    assert house.window.current == "case"


def test_that_of_two_routes_the_one_that_runs_is_named(
    house: House, case: RecoveryCase, client: Client, bills: tuple[Invoice, Invoice]
) -> None:
    cases = house.services.recovery_cases
    over = cases.start(case.id, "credicys", MONDAY - timedelta(days=9)).route
    cases.end(over.id, MONDAY, RouteOutcome.REFUSED)
    cases.start(case.id, "injonction_payer", MONDAY)
    page = house.page("today")
    assert page is not None
    held = house.services.today.load().agenda.held
    said = {reasons.sentence(one, MONDAY) for one in held}
    assert said == {"Recouvrement\u00a0: Injonction de payer depuis le 09/11/2026"}


@pytest.mark.parametrize(
    ("key", "purpose"),
    [
        ("injonction_payer", Purpose.ORDER_REQUEST),
        ("mediateur_entreprises", Purpose.MEDIATION),
        ("credicys", None),
    ],
)
def test_that_a_route_leads_to_its_exhibits_and_its_letter(
    house: House, case: RecoveryCase, key: str, purpose: Purpose | None
) -> None:
    route = house.services.recovery_cases.start(case.id, key, MONDAY).route
    tab = following(house, case)
    button(tab, f"file-route-{route.id}").click()
    assert house.window.current_page().where() == (case.id, "file")
    tab = following(house, case)
    if purpose is None:
        assert not tab.findChildren(QPushButton, f"letter-route-{route.id}")
        return
    asked: list[object] = []
    card = named(tab, RouteCard, f"route-card-{route.id}")
    card.asked.connect(lambda _what, about: asked.append(about))
    button(tab, f"letter-route-{route.id}").click()
    assert asked == [("case_letter", LetterTarget(purpose, case.client_id, case.id))]
    assert house.window.current == "case_letter"


def test_that_only_the_court_that_was_chosen_is_awaited(house: House, case: RecoveryCase) -> None:
    cases = house.services.recovery_cases
    cases.start(case.id, "injonction_payer", MONDAY)
    first = named(following(house, case), QLabel, "route-first-step").text()
    assert "tribunal de commerce ou Requête déposée au tribunal judiciaire" in plain(first)
    route = house.services.routes.get("injonction_payer")
    assert route is not None
    [court] = [one for one in route.questions if one.key == "court"]
    house.services.routes.answer(case.id, route.key, court, "commercial")
    first = named(following(house, case), QLabel, "route-first-step").text()
    assert plain(first) == "Étape attendue : Requête déposée au tribunal de commerce."


def test_that_the_day_tells_what_a_case_asks(house: House, case: RecoveryCase) -> None:
    house.services.recovery_cases.start(case.id, "avocat", MONDAY - timedelta(days=40))
    page = house.page("today")
    house.qtbot.waitUntil(lambda: "Recouvrement" in texts(page))
    assert any(one.startswith("Sans nouvelle depuis le") for one in texts(page))


def test_that_each_route_has_words_of_its_own(house: House) -> None:
    """A shipped route must not be called by its key."""
    for route in house.services.routes.all():
        said = plain(reasons.route_word(route.key))
        first = said.split()[0].casefold()
        assert first in plain(route.name).casefold(), (route.key, said)
    assert reasons.route_word("voie_nouvelle") == "Voie nouvelle"
    assert reasons.hold_way_out(HoldKind.RECOVERY) == "Voir le dossier"


def test_that_the_search_finds_cases(house: House, case: RecoveryCase) -> None:
    hits = house.services.search.index().find("dossier site")
    assert [one.id for one in hits.cases] == [case.id]
    assert hits.cases[0].numbers == ("2026-001", "2026-002")


def test_that_a_refusal_is_said_in_words(house: House, case: RecoveryCase) -> None:
    from relance_desktop.services import recovery_cases as room

    for error, said in (
        (room.NothingToClaimError(), "Aucune facture à payer"),
        (room.AlreadyInCaseError("F-1", 1), "La facture F-1 est dans un autre dossier"),
        (room.SeveralCurrenciesError(("EUR", "USD")), "EUR, USD"),
        (room.ShareTooLargeError("F-1", 200, 100, "EUR"), "2,00 € demandés, il reste 1,00 €"),
        (room.CaseClosedError(1), "clos"),
        (room.CaseInUseError(1), "Une voie, un coût"),
        (room.RouteEndedError(), "terminée"),
        (room.RouteInUseError(), "Une étape ou un coût"),
        (room.CaseMovedError(), "Le dossier a changé"),
    ):
        message = wording(error)
        assert said in plain(f"{message.title} {message.sentence()}")


def test_that_a_case_opens_after_the_one_before_it_was_removed(house: House) -> None:
    client = house.desk.client("Vannerie du Lac")
    invoice = house.desk.invoice(client, "V-1")
    cases = house.services.recovery_cases
    first = cases.open(client.id, [invoice.id])
    house.page("case", first.id)
    house.page("today")
    cases.remove(first.id)
    second = cases.open(client.id, [invoice.id])
    house.window.data_changed()
    page = house.page("case", (second.id, "routes"))
    house.qtbot.wait(20)
    assert house.window.current_page() is page
    assert page.where() == (second.id, "routes")
    cases.remove(second.id)
    house.window.data_changed()
    house.qtbot.waitUntil(lambda: house.window.current_page() is not page, timeout=5_000)


def test_that_the_indemnity_stays_in_euros_beside_another_currency(house: House) -> None:
    """The dossier claims it; the situation said 0,00 £."""
    client = house.desk.client("Thames Ltd")
    owed = house.desk.invoice(client, "F-GB", 100_000, MONDAY - timedelta(days=60), currency="GBP")
    case = house.services.recovery_cases.open(client.id, [owed.id])
    facts = {
        plain(label): plain(told)
        for label, told in amount_facts(house.services.recovery_cases.get(case.id))
    }
    assert facts["Indemnités forfaitaires de 40 €"] == "40,00 €"
    assert facts["Réclamé aujourd'hui"].endswith(" + 40,00 €")
    assert "£" in facts["Réclamé aujourd'hui"] or "GBP" in facts["Réclamé aujourd'hui"]
