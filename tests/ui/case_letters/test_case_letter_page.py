"""A letter after the last reminder on screen: filled in, looked at, stored, copied."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from relance_desktop.domain.case_letters.values import Ask, LetterTarget
from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import CaseShare, RecoveryCase
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.case_letters import LetterConcern, LetterRemark
from relance_desktop.ui.case_letters.menu import FREE, add_letters
from relance_desktop.ui.case_letters.page import CaseLetterPage
from relance_desktop.ui.case_letters.remark_words import remark_words
from relance_desktop.ui.case_letters.tab import LettersTab
from relance_desktop.ui.case_letters.words import form_row, letter_title
from relance_desktop.ui.clients.leads import place_of
from relance_desktop.ui.engagements.affair_steps import letter_of
from relance_desktop.ui.engagements.steps import Step, other_offers
from relance_desktop.ui.kit.timeline import Timeline
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, tidy
from tests.ui.house import house as house


@pytest.fixture
def client(house: House) -> Client:
    made = house.desk.client(siren="552081317")
    house.desk.invoice(made, "2026-001", due_on=date(2026, 5, 31))
    return made


@pytest.fixture
def case(house: House, client: Client) -> RecoveryCase:
    bill = house.services.recovery_cases.basis(client.id).bills[0]
    return house.services.recovery_cases.open(client.id, [bill.invoice_id], "Site")


def page_of(house: House, target: object) -> CaseLetterPage:
    page = house.page("case_letter", target)
    assert isinstance(page, CaseLetterPage)
    drawn(house, page)
    return page


def drawn(house: House, page: CaseLetterPage) -> None:
    """Wait until the paper on screen is that of the fields."""
    house.qtbot.waitUntil(page.save_button.isEnabled, timeout=20_000)
    house.settle()
    tidy()


def line(page: QWidget, ask: Ask) -> QLineEdit:
    found = page.findChild(QLineEdit, f"ask-{ask.value}")
    assert isinstance(found, QLineEdit)
    return found


def fill(page: CaseLetterPage, **texts: str) -> None:
    for name, text in texts.items():
        field = page.findChild(QWidget, f"ask-{Ask[name.upper()].value}")
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(text))
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.setText(text)
            field.textEdited.emit(text)


def words_in(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def suspended(house: House, client: Client) -> CaseLetterPage:
    page = page_of(house, LetterTarget(Purpose.SUSPENSION, client.id))
    fill(page, ground="1219", work="La maintenance.", why="Cinq mois d'impayé.")
    drawn(house, page)
    return page


def test_that_a_letter_is_stored_as_it_is_shown(house: House, client: Client) -> None:
    page = suspended(house, client)
    assert page.store_button.isEnabled()
    shown = page._preview
    assert shown is not None
    button(page, "letter-store").click()
    tidy()
    house.settle()
    [letter] = house.services.post.open_items()
    assert letter.purpose is Purpose.SUSPENSION
    assert letter.channel is Channel.REGISTERED_LETTER
    assert house.services.post.pdf(letter.id) == shown.pdf
    assert house.window.current_page().objectName() == "letters-page"


def test_that_nothing_is_stored_until_all_is_said(house: House, client: Client) -> None:
    page = page_of(house, LetterTarget(Purpose.SUSPENSION, client.id))
    assert not page.store_button.isEnabled()
    assert "À remplir" in words_in(page.side.remarks)


def test_that_a_key_takes_the_old_paper_out_of_reach(house: House, client: Client) -> None:
    page = suspended(house, client)
    fill(page, why="Autre chose.")
    assert not page.store_button.isEnabled()
    assert not page.save_button.isEnabled()
    drawn(house, page)
    assert page.store_button.isEnabled()
    assert page._preview is not None
    assert page._preview.draft.basis.of(Ask.WHY) == "Autre chose."


def test_that_the_way_it_travels_is_chosen(house: House, client: Client) -> None:
    page = suspended(house, client)
    page.side.ways.setCurrentIndex(0)
    drawn(house, page)
    assert page._draft is not None
    assert page._draft.basis.channel is Channel.LETTER


def test_that_what_was_typed_is_there_again(house: House, case: RecoveryCase) -> None:
    target = LetterTarget(Purpose.ORDER_REQUEST, case.client_id, case.id)
    page = page_of(house, target)
    fill(page, court="civil", court_name="tribunal judiciaire de Lyon", born_at="Grenoble")
    house.page("today")
    again = page_of(house, target)
    assert line(again, Ask.COURT_NAME).text() == "tribunal judiciaire de Lyon"
    answers = house.services.recovery_cases.get(case.id).case.answers
    assert answers["injonction_payer.court"] == "civil"


def test_that_what_is_typed_without_a_case_is_kept_while_the_program_runs(
    house: House, client: Client
) -> None:
    suspended(house, client)
    house.page("today")
    again = page_of(house, LetterTarget(Purpose.SUSPENSION, client.id))
    assert again.side.fields.said()[Ask.WHY] == "Cinq mois d'impayé."


def test_that_new_facts_draw_the_letter_anew(house: House, client: Client) -> None:
    page = suspended(house, client)
    house.desk.invoice(client, "2026-009", due_on=date(2026, 10, 1))
    house.window.data_changed()
    house.qtbot.waitUntil(
        lambda: page._preview is not None and len(page._preview.draft.basis.bills) == 2,
        timeout=20_000,
    )
    assert page.side.fields.said()[Ask.WHY] == "Cinq mois d'impayé."
    house.settle()


def test_that_data_to_report_is_copied(house: House, case: RecoveryCase) -> None:
    page = page_of(house, LetterTarget(Purpose.ORDER_REQUEST, case.client_id, case.id))
    fill(page, court="commercial")
    drawn(house, page)
    assert "12946*02" in words_in(page.side.data)
    button(page.side.data, "copy-data-0").click()
    assert "12946*02" in QGuiApplication.clipboard().text()
    assert "Avignon" in words_in(page.side.fields)


def test_that_data_to_report_are_those_of_the_letter(house: House, case: RecoveryCase) -> None:
    bill = case.shares[0].invoice_id
    share = (CaseShare(bill, 40_000),)
    house.services.recovery_cases.start(case.id, "injonction_payer", MONDAY, share)
    page = page_of(house, LetterTarget(Purpose.ORDER_REQUEST, case.client_id, case.id))
    fill(page, profession="Graphiste", born_at="Grenoble")
    drawn(house, page)
    said = words_in(page.side.data)
    assert "400,00" in said
    assert "1\u202f200,00" not in said
    assert "Graphiste, Grenoble" in said


def test_that_a_line_too_long_for_the_window_is_told(house: House, case: RecoveryCase) -> None:
    page = page_of(house, LetterTarget(Purpose.ORDER_REQUEST, case.client_id, case.id))
    fill(page, to_address="Palais de justice du très long boulevard de la République\n69003 Lyon")
    drawn(house, page)
    assert "Adresse à vérifier" in words_in(page.side.remarks)


def test_that_the_rules_on_courts_are_a_question(house: House, case: RecoveryCase) -> None:
    page = page_of(house, LetterTarget(Purpose.ORDER_REQUEST, case.client_id, case.id))
    assert page.side.rules.isHidden()
    button(page, "letter-rules-shown").click()
    assert "CPC 1406" in page.side.rules.text()
    assert "à vérifier" in page.side.rules.text()
    assert "éligible" not in page.side.rules.text()


def test_that_insolvency_leads_to_a_declaration(house: House, client: Client) -> None:
    opened = Insolvency(client.id, Proceedings.RECOVERY, date(2026, 11, 3))
    key = house.services.insolvency.record(opened).insolvency.id
    page = page_of(house, ("declaration", key))
    assert page.accessibleName() == letter_title(Purpose.DECLARATION)
    assert "Adresse du destinataire" in words_in(page.side.remarks)
    button(page, "remark-action").click()
    assert house.window.current_page().objectName() == "insolvency-page"


def test_that_the_tab_offers_six_letters_and_shows_those_written(
    house: House, case: RecoveryCase
) -> None:
    page = house.page("case", (case.id, "letters"))
    tab = page.findChild(LettersTab)
    assert tab is not None
    assert "Aucun courrier encore." in words_in(tab)
    button(tab, "write-accounts_head").click()
    tidy()
    letter = house.window.current_page()
    assert isinstance(letter, CaseLetterPage)
    drawn(house, letter)
    button(letter, "letter-store").click()
    tidy()
    house.settle()
    [stored] = house.services.case_letters.of_case(case.id)
    assert stored.state is ReminderState.TO_PRINT
    page = house.page("case", (case.id, "letters"))
    written = page.findChild(LettersTab).findChild(Timeline, "letters-timeline")
    assert "Lettre à la direction comptable" in words_in(written)


def test_that_the_declaration_asks_for_proceedings_first(house: House, case: RecoveryCase) -> None:
    tab = house.page("case", (case.id, "letters")).findChild(LettersTab)
    button(tab, "write-declaration").click()
    tidy()
    assert house.window.current_page().objectName() == "insolvency-page"


@pytest.mark.parametrize(
    ("court", "form"),
    [("commercial", "12946*02"), ("civil", "12948*06"), ("protection", "16040*01")],
)
def test_that_each_court_has_its_form(court: str, form: str) -> None:
    assert form in form_row(court)
    assert "non obligatoire" in form_row(court)


def test_that_back_goes_where_it_came_from(house: House, case: RecoveryCase) -> None:
    page = page_of(house, LetterTarget(Purpose.MEDIATION, case.client_id, case.id))
    button(page, "letter-back").click()
    tidy()
    assert house.window.current_page().where() == (case.id, "letters")


@pytest.mark.parametrize("concern", list(LetterConcern))
def test_that_every_remark_has_words(
    house: House, case: RecoveryCase, concern: LetterConcern
) -> None:
    letters = house.services.case_letters
    basis = letters.draft(LetterTarget(Purpose.ORDER_REQUEST, case_id=case.id)).basis
    asks, found = (Ask.COURT_NAME,), ("plainte",)
    remark = remark_words(LetterRemark(concern, asks, found, MONDAY, 1), basis)
    assert remark.title
    assert remark.text.endswith(".")
    assert "{" not in remark.text
    assert bool(remark.action) is (remark.target is not None)


@pytest.mark.parametrize("purpose", FREE)
def test_that_a_clients_menu_leads_to_letters(
    house: House, client: Client, purpose: Purpose
) -> None:
    asked: list[str] = []
    menu = QMenu()
    add_letters(menu, asked.append)
    for action in menu.actions()[0].menu().actions():  # type: ignore[attr-defined]
        if action.text().startswith(letter_title(purpose)):
            action.trigger()
    assert [place_of(key, client.id) for key in asked] == [
        ("case_letter", LetterTarget(purpose, client.id))
    ]


@pytest.mark.parametrize(
    ("step", "purpose"),
    [
        (Step.SUSPEND, Purpose.SUSPENSION),
        (Step.TO_ACCOUNTS, Purpose.ACCOUNTS_HEAD),
        (Step.RESERVE, Purpose.RESERVATION),
    ],
)
def test_that_an_affair_with_invoices_leads_to_letters(
    house: House, client: Client, step: Step, purpose: Purpose
) -> None:
    one = house.services.engagements.add(Engagement(client.id, "Site", MONDAY))
    before = house.services.engagements.page(one.id)
    assert step not in [offer.step for group in other_offers(before) for offer in group]
    with house.services.store.write() as w:
        [bill] = w.invoices.of_client(client.id)
        w.engagements.link(bill.id, one.id)
    page = house.services.engagements.page(one.id)
    assert step in [offer.step for group in other_offers(page) for offer in group]
    assert letter_of(step, page) == LetterTarget(purpose, client.id, engagement_id=one.id)
