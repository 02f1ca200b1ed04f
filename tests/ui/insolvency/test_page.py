"""Proceedings on screen: recorded from a notice or by hand, followed, taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily, NoticeKind
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.services.insolvency import InsolvencyStep
from relance_desktop.ui.insolvency.page import InsolvencyPage
from relance_desktop.ui.insolvency.record_form import RecordForm
from relance_desktop.ui.insolvency.step_form import StepForm
from relance_desktop.ui.insolvency.target import ClientProceedings
from relance_desktop.ui.kit import formats
from tests.services.conftest import MONDAY
from tests.services.insolvency.test_insolvencies import (
    JUDGED,
    OPENING,
    PUBLISHED,
    look_up,
    opened,
    proceedings,
)
from tests.services.vetting.answers import SIREN
from tests.ui.house import House, button, tidy
from tests.ui.house import house as house


@pytest.fixture
def client(house: House) -> Client:
    desk = house.desk
    made = desk.client(siren=SIREN)
    desk.invoice(made, cents=125_000)
    return made


def page_of(house: House, target: object) -> InsolvencyPage:
    page = house.page("insolvency", target)
    assert isinstance(page, InsolvencyPage)
    return page


def words_in(widget: QWidget) -> str:
    tidy()
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def record_form(page: InsolvencyPage) -> RecordForm:
    form = page.side.form
    assert isinstance(form, RecordForm)
    return form


def test_that_a_client_without_proceedings_is_told_what_the_page_is_for(
    house: House, client: Client
) -> None:
    page = page_of(house, ClientProceedings(client.id))
    assert page.empty.isVisibleTo(page)
    assert not page.follow.isVisibleTo(page)
    button(page, "empty-action").click()
    form = record_form(page)
    assert form.kind.currentText() == "À choisir"
    form.submit()
    assert "procédure" in words_in(form)
    assert house.desk.services.insolvency.of_client(client.id) == ()


def test_that_a_record_by_hand_blocks_and_is_undone(house: House, client: Client) -> None:
    page = page_of(house, ClientProceedings(client.id, fill=True))
    form = record_form(page)
    form.kind.setCurrentIndex(form.kind.findText("Liquidation judiciaire"))
    assert "Liquidateur" in words_in(form)
    form.submit()
    assert "jugement" in words_in(form)
    form.judged.set_day(JUDGED)
    form.published.set_day(PUBLISHED)
    form.officer.setText("Me Rose Vert")
    form.lines.setPlainText("3 Place Foch\nBâtiment B")
    form.postcode.setText("69002")
    form.city.setText("Lyon")
    form.submit()
    [one] = house.desk.services.insolvency.of_client(client.id)
    assert (one.kind, one.officer_address.lines) == (
        Proceedings.LIQUIDATION,
        ("3 Place Foch", "Bâtiment B"),
    )
    assert "1\u202f250,00\u00a0€" in words_in(page.follow)
    assert "Me Rose Vert" in words_in(page.follow)
    house.undo()
    assert house.desk.services.insolvency.of_client(client.id) == ()
    assert page.empty.isVisibleTo(page)


def test_that_a_notice_fills_the_form_and_what_it_leaves_out_is_empty(
    house: House, client: Client
) -> None:
    look_up(house.desk, client, OPENING)
    form = record_form(page_of(house, ClientProceedings(client.id)))
    assert form.kind.currentText() == "Redressement judiciaire"
    assert (form.judged.day(), form.published.day()) == (JUDGED, PUBLISHED)
    assert (form.officer.text(), form.postcode.text()) == ("Me Ada Noir", "69003")
    assert "Pré-rempli" in words_in(form)
    turned = LegalNotice(
        "A7",
        NoticeFamily.COLLECTIVE,
        MONDAY,
        nature="Jugement de conversion en liquidation judiciaire",
        judged_on=MONDAY,
    )
    look_up(house.desk, client, turned)
    form = record_form(page_of(house, ClientProceedings(client.id)))
    assert form.kind.currentText() == "Liquidation judiciaire"
    assert (form.judged.day(), form.published.day()) == (None, None)
    form.submit()
    assert house.desk.services.insolvency.of_client(client.id) == ()


def test_that_a_conversion_keeps_the_opening_and_is_noted(house: House, client: Client) -> None:
    look_up(house.desk, client, OPENING)
    news = house.desk.services.insolvency.news(client.id)
    assert news is not None
    one = house.desk.services.insolvency.record(news.filled).insolvency
    turned = LegalNotice(
        "A7",
        NoticeFamily.COLLECTIVE,
        MONDAY,
        nature="Jugement de conversion en liquidation judiciaire",
        judged_on=MONDAY,
        text="désignant liquidateur Me Rose Vert 3 Place Foch 69002 Lyon.",
    )
    look_up(house.desk, client, OPENING, turned)
    page = page_of(house, one.id)
    assert "La conversion en liquidation est publiée" in words_in(page.follow)
    page.follow.asked.emit("news")
    form = record_form(page)
    assert "Convertie en liquidation" in form.note.toPlainText()
    form.submit()
    [after] = house.desk.services.insolvency.of_client(client.id)
    assert (after.kind, after.judged_on, after.published_on) == (
        Proceedings.LIQUIDATION,
        JUDGED,
        PUBLISHED,
    )
    assert after.officer_name == "Me Rose Vert"
    assert "La conversion" not in words_in(page.follow)


def test_that_a_step_is_noted_and_taken_back(house: House, client: Client) -> None:
    one = opened(house.desk, client)
    page = page_of(house, one.id)
    assert "Poster la déclaration de créance" in words_in(page.follow)
    button(page, "step-declared").click()
    form = page.side.form
    assert isinstance(form, StepForm)
    assert form.sum is not None
    assert (
        form.sum.cents()
        == house.desk.services.insolvency.declaration_basis(one.id).totals[0].total_cents
    )
    form.submit()
    assert house.desk.services.insolvency.get(one.id).insolvency.declared_on == MONDAY
    assert "Créance déclarée" in words_in(page.follow)
    assert "Déclarée, au jour du jugement" in words_in(page.follow)
    assert "À déclarer" not in words_in(page.follow)
    button(page, "undo-declared").click()
    assert house.desk.services.insolvency.get(one.id).insolvency.declared_on is None
    house.undo()
    assert house.desk.services.insolvency.get(one.id).insolvency.declared_on == MONDAY


def test_that_a_posted_declaration_is_told_with_its_amount(house: House, client: Client) -> None:
    one = opened(house.desk, client)
    page = page_of(house, one.id)
    assert "À déclarer, au jour du jugement" in words_in(page.follow)
    with house.desk.services.store.write() as w:
        w.reminders.add(
            Reminder(
                client.id,
                Channel.REGISTERED_LETTER,
                "declaration",
                ReminderState.POSTED,
                datetime(2026, 11, 9, 9, tzinfo=UTC),
                (ReminderLine(1, 1, "2026-001", date(2026, 10, 31), 125_000, "EUR", ""),),
                purpose=Purpose.DECLARATION,
                done_on=MONDAY,
            )
        )
    page.refresh()
    total = house.desk.services.insolvency.declaration_basis(one.id).totals[0].total_cents
    assert f"Créance déclarée, {formats.money(total)}" in words_in(page.follow)
    assert "Déclarée, au jour du jugement" in words_in(page.follow)


def test_that_a_wrong_day_is_said_in_the_form(house: House, client: Client) -> None:
    one = opened(house.desk, client)
    page = page_of(house, one.id)
    button(page, "step-closed").click()
    form = page.side.form
    assert isinstance(form, StepForm)
    form.day.set_day(date(2026, 1, 1))
    form.submit()
    assert "entre le jugement et aujourd'hui" in words_in(form)
    form.day.set_day(MONDAY)
    form.submit()
    assert "Procédure close" in words_in(page.follow)
    assert page.findChild(QWidget, "insolvency-letter") is None


def test_that_a_removal_is_undone(house: House, client: Client) -> None:
    one = opened(house.desk, client)
    page = page_of(house, one.id)
    button(page, "insolvency-remove").click()
    assert page.empty.isVisibleTo(page)
    house.undo()
    assert house.desk.services.insolvency.current(client.id) == one
    assert page.where() == one.id


def test_that_a_cancelled_notice_is_said(house: House, client: Client) -> None:
    look_up(house.desk, client, OPENING)
    news = house.desk.services.insolvency.news(client.id)
    assert news is not None
    one = house.desk.services.insolvency.record(news.filled).insolvency
    gone = LegalNotice(
        "A8", NoticeFamily.COLLECTIVE, MONDAY, NoticeKind.CANCELLATION, earlier_id=OPENING.id
    )
    look_up(house.desk, client, OPENING, gone)
    page = page_of(house, one.id)
    assert "annulé" in words_in(page.follow)


def test_that_pages_of_the_client_lead_there(house: House, client: Client) -> None:
    look_up(house.desk, client, OPENING)
    house.window.go("clients", client.id)
    strip = house.window.findChild(QWidget, "proceedings")
    assert strip is not None
    assert "Une procédure collective est publiée" in words_in(strip)
    alerts = house.window.findChild(QWidget, "client-alerts")
    assert alerts is not None
    assert "redressement" in words_in(alerts).lower()
    button(strip, "proceedings-more").click()
    page = house.window.findChild(InsolvencyPage)
    assert page is not None
    record_form(page).submit()
    house.window.go("clients", client.id)
    assert "Redressement judiciaire ouvert" in words_in(strip)
    assert "mandataire" not in words_in(alerts)  # said once
    house.window.go("today")
    house.window.go("insolvency", house.desk.services.insolvency.of_client(client.id)[0].id)
    house.window.go("clients")
    rows = house.desk.services.register.client_rows()
    assert [one.insolvent for one in rows] == [True]


def test_that_the_day_says_what_presses(house: House, client: Client) -> None:
    from relance_desktop.ui.insolvency.task_row import insolvency_place, insolvency_row

    desk = house.desk
    look_up(desk, client, OPENING)
    [news] = desk.services.insolvency.tasks(MONDAY)
    assert insolvency_place(news) == ClientProceedings(client.id, fill=True)
    assert "publiée" in words_in(insolvency_row(news))
    one = opened(desk, client)
    for day, said in (
        (date(2027, 1, 7), "plus que 1\u00a0jour"),
        (date(2027, 1, 8), "c'est aujourd'hui"),
        (date(2027, 1, 9), "relevé de forclusion"),
    ):
        [task] = desk.services.insolvency.tasks(day)
        assert insolvency_place(task) == one.id
        assert said in words_in(insolvency_row(task))
    desk.services.insolvency.record(proceedings(client, id=one.id, published_on=None))
    [blind] = desk.services.insolvency.tasks(MONDAY)
    assert "publication" in words_in(insolvency_row(blind))


def test_that_every_step_and_term_has_its_words(house: House, client: Client) -> None:
    late = MONDAY - timedelta(days=300)
    one = house.desk.services.insolvency.record(
        Insolvency(
            client.id,
            Proceedings.SAFEGUARD,
            late,
            published_on=late,
            retained=True,
            disputed_on=late,
            officer_name="Société " + "Longue " * 20,
            court="Tribunal " * 15,
        )
    ).insolvency
    page = page_of(house, one.id)
    said = words_in(page.follow)
    for text in ("L622-26", "L624-9", "L622-27", "à vérifier", "CGI 272"):
        assert text in said
    for step in InsolvencyStep:
        form = StepForm(house.desk.services, house.desk.services.insolvency.get(one.id), step)
        assert words_in(form)
        form.deleteLater()
