"""The page of one affair: where it stands, the one next thing, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement, EngagementState
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.ui.engagements.steps import Step
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, plain, texts, tidy

DAY = timedelta(days=1)


def test_that_an_affair_opens_at_the_tab_asked_for(house: House, affair: Engagement) -> None:
    page = house.page("engagement", (affair.id, "schedule"))
    assert page.tabs.current.objectName() == "schedule-tab"


def test_that_all_six_tabs_open(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    for key in ("agreement", "conditions", "schedule", "work", "exchanges", "papers"):
        house.page("engagement", (affair.id, key))
        assert page.tabs.current is not None
        assert page.tabs.keys[page.tabs.currentIndex()] == key


def test_that_an_affair_that_is_gone_leads_back_to_the_list(house: House) -> None:
    house.page("engagement", 77)
    assert house.window.current == "engagements"


def test_that_the_head_says_where_the_affair_stands(house: House, affair: Engagement) -> None:
    house.services.engagements.quote_sent(affair.id, MONDAY - 3 * DAY, "D-14")
    page = house.page("engagement", affair.id)
    said = texts(page.head)
    assert "Refonte du site" in said
    assert "4 800,00 € TTC" in said
    assert "Devis D-14" in said
    assert plain(page.head.path.accessibleName()) == "Avancement : Devis envoyé"
    assert button(page, "affair-client").text() == "Hautbois SAS"


def test_that_the_next_thing_walks_the_affair_to_its_end(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    page = house.page("engagement", affair.id)
    service = house.services.engagements
    assert button(page, "affair-next").text() == "Vérifier le client"
    button(page, "affair-next").click()
    assert house.window.current_page().objectName() == "clients"
    check = VettingCheck(affair.client_id, VettingTopic.REGISTER, MONDAY, standing=Standing.FINE)
    house.services.vetting.save_check(check)
    page = house.page("engagement", affair.id)
    for word, expected in (
        ("Noter le devis envoyé", EngagementState.QUOTE_SENT),
        ("Marquer comme signé", EngagementState.SIGNED),
        ("Prévoir l'acompte", EngagementState.SIGNED),
        ("Commencer", EngagementState.UNDER_WAY),
        ("Marquer comme livré", EngagementState.DELIVERED),
    ):
        assert button(page, "affair-next").text() == word
        button(page, "affair-next").click()
        if word.startswith("Prévoir"):
            button(page, "schedule-cancel").click()
            whole = Milestone(affair.id, MilestoneKind.BALANCE, Trigger.DELIVERY, cents=480_000)
            service.schedule.save(affair.id, [whole])
            house.window.data_changed()
        else:
            button(page.side, "form-save").click()
        tidy()
        assert service.page(affair.id).state is expected
    assert button(page, "affair-next").text() == "Facturer"


def test_that_a_step_is_taken_back_by_the_notice(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    page.steps.take(
        page._view
        and __import__("relance_desktop.ui.engagements.steps", fromlist=["Step"]).Step.SIGN,
        page._view,
    )
    named(page.side, QLineEdit, "signed-by").setText("Mme Aubois")
    button(page.side, "form-save").click()
    assert house.services.engagements.get(affair.id).signed_by == "Mme Aubois"
    assert house.said() == "Signature notée."
    house.undo()
    assert house.services.engagements.get(affair.id) == affair


def test_that_an_affair_goes_by_keyboard_alone_from_its_name_to_its_start(house: House) -> None:
    key = Qt.Key
    house.page("engagements")
    house.window.make_new("engagements")
    house.type("Hautbois SAS")
    house.press(key.Key_Tab, key.Key_Tab)
    house.type("Refonte")
    house.press(key.Key_Tab)
    house.type("1000")
    house.press(key.Key_Return)
    tidy()
    (row,) = house.services.engagements.rows()
    state = lambda: house.services.engagements.page(row.id).state  # noqa: E731
    assert house.focused().objectName() == "affair-next"
    house.press(key.Key_Space)  # quote sent
    tidy()
    house.press(key.Key_Return)
    tidy()
    assert state() is EngagementState.QUOTE_SENT
    house.press(key.Key_Space)  # signed
    tidy()
    house.press(key.Key_Return)
    tidy()
    assert state() is EngagementState.SIGNED
    house.window.current_page().tabs.tabBar().setFocus(Qt.FocusReason.TabFocusReason)
    house.press(key.Key_Right, key.Key_Right)
    tidy()
    house.press(key.Key_Tab, key.Key_Space)  # the first schedule
    tidy()
    assert house.focused().objectName() == "line-share"
    button(house.window.current_page(), "schedule-save").setFocus()
    house.press(key.Key_Space)
    tidy()
    assert len(house.services.engagements.schedule.of(row.id).lines) == 2
    house.window.current_page().steps.take(Step.START, house.window.current_page()._view)
    tidy()
    house.press(key.Key_Return)
    form = house.window.current_page().side.form
    assert "Écrivez en quelques mots pourquoi." in texts(form)
    house.type("Client fidele")
    house.press(key.Key_Tab)
    button(form, "form-save").setFocus()
    house.press(key.Key_Space)
    tidy()
    assert state() is EngagementState.UNDER_WAY
    said = " ".join(texts(house.window.current_page().head))
    assert "Commencée sans acompte payé" in said
    assert "Votre raison : Client fidele" in said


def test_that_escape_in_the_head_leads_back(house: House, affair: Engagement) -> None:
    house.page("engagement", affair.id)
    house.press(Qt.Key.Key_Escape)
    assert house.window.current == "engagements"


def test_that_the_gate_stays_in_sight_until_settled(house: House, affair: Engagement) -> None:
    service = house.services.engagements
    service.start(affair.id, MONDAY, "Urgence du client")
    page = house.page("engagement", affair.id)
    assert "Commencée sans accord écrit" in " ".join(texts(page.head))
    service.signed(affair.id, MONDAY)
    house.window.data_changed()
    assert "Commencée sans accord écrit" not in " ".join(texts(page.head))


def test_that_an_oral_agreement_leads_to_the_mail(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    page._step(Step.ORAL)
    named(page.side, QPlainTextEdit, "oral-what").setPlainText("Trois pages,\nen avril.")
    button(page.side, "form-save").click()
    stored = house.services.engagements.get(affair.id)
    assert (stored.talked_on, stored.note) == (MONDAY, "Trois pages,\nen avril.")
    house.undo()
    assert house.services.engagements.get(affair.id) == affair


def test_that_an_affair_is_lost_and_taken_up_again(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    page._step(Step.LOSE)
    named(page.side, QLineEdit, "lost-reason").setText("Trop cher")
    button(page.side, "form-save").click()
    tidy()
    assert "Trop cher" in texts(page.head)
    button(page, "affair-reopen").click()
    assert house.services.engagements.get(affair.id).lost_on is None


def test_that_an_affair_is_removed_and_put_back(house: House, planned: Engagement) -> None:
    page = house.page("engagement", planned.id)
    page._step(Step.REMOVE)
    assert house.window.current == "engagements"
    assert house.services.engagements.rows() == ()
    house.undo()
    assert house.window.current == "engagement"
    assert len(house.services.engagements.schedule.of(planned.id).lines) == 3


def test_that_editing_keeps_the_lines_of_the_note(house: House, affair: Engagement) -> None:
    told = house.services.engagements.update(replace(affair, note="Un\nDeux")).engagement
    page = house.page("engagement", affair.id)
    button(page, "affair-edit").click()
    page.side.form.work.setText("Refonte et logo")
    button(page.side, "form-save").click()
    assert house.services.engagements.get(affair.id) == replace(told, title="Refonte et logo")


def test_that_an_invoice_can_be_attached_beside_the_schedule(
    house: House, affair: Engagement
) -> None:
    client = house.services.register.client_detail(affair.client_id).client
    invoice = house.desk.invoice(client, "F-1")
    page = house.page("engagement", affair.id)
    page._step(Step.LINK)
    button(page.side, "form-save").click()
    assert [one.invoice_id for one in house.services.engagements.page(affair.id).bills] == [
        invoice.id
    ]


def test_that_the_menu_offers_what_makes_sense(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    menu = page.head.findChild(QMenu, "affair-menu")
    steps = {action.objectName() for action in menu.actions() if action.objectName()}
    assert {"step-oral", "step-quote", "step-answer", "step-sign", "step-lose"} <= steps
    assert "step-reopen" not in steps


def test_that_the_window_stays_in_a_small_screen(house: House, affair: Engagement) -> None:
    service = house.services.engagements
    service.update(replace(affair, title="Refonte du site, deuxième tranche du programme annuel"))
    service.start(affair.id, MONDAY, "Urgence du client")
    house.window.resize(1280, 720)
    page = house.page("engagement", affair.id)
    for key in page.tabs.keys:
        house.page("engagement", (affair.id, key))
        assert (house.window.width(), house.window.height()) == (1280, 720), key
