"""The tab « échéances »: written, checked as one types, reached, invoiced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.instalment_plan import ScheduleModel
from relance_desktop.domain.engagements.milestone_lines import LineState
from relance_desktop.domain.engagements.milestones import MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.ui.engagements.schedule.share_edit import Share, parse_share
from relance_desktop.ui.engagements.schedule.tab import ScheduleTab
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, plain, texts, tidy

DAY = timedelta(days=1)


def opened(house: House, affair: Engagement) -> ScheduleTab:
    tab = house.page("engagement", (affair.id, "schedule")).tabs.current
    assert isinstance(tab, ScheduleTab)
    return tab


def states(house: House, affair: Engagement) -> list[LineState]:
    return [one.state for one in house.services.engagements.schedule.of(affair.id).lines]


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("30 %", Share(percent=Decimal(30))),
        ("30", Share(percent=Decimal(30))),
        ("33,5%", Share(percent=Decimal("33.5"))),
        ("1 500 €", Share(cents=150_000)),
        ("250", Share(cents=25_000)),
        ("80,50 €", Share(cents=8_050)),
        ("", Share()),
        ("la moitié", Share()),
    ],
)
def test_that_a_share_is_read_as_written(typed: str, share: Share) -> None:
    assert parse_share(typed) == share


def test_that_a_first_schedule_starts_from_thirty_and_seventy(
    house: House, affair: Engagement
) -> None:
    tab = opened(house, affair)
    assert "Quand serez-vous payé ?" in texts(tab)
    button(tab, "empty-action").click()
    assert "Total : 4 800,00 € sur 4 800,00 €" in texts(tab)
    button(tab, "schedule-save").click()
    lines = house.services.engagements.schedule.of(affair.id).lines
    assert [(one.milestone.kind, one.cents) for one in lines] == [
        (MilestoneKind.DEPOSIT, 144_000),
        (MilestoneKind.BALANCE, 336_000),
    ]
    house.undo()
    assert house.services.engagements.schedule.of(affair.id).lines == ()


@pytest.mark.parametrize(
    ("model", "percents"),
    [
        (ScheduleModel.THIRTY_SEVENTY, [30, 70]),
        (ScheduleModel.THIRTY_FORTY_THIRTY, [30, 40, 30]),
        (ScheduleModel.HALVES, [50, 50]),
        (ScheduleModel.WHOLE, [100]),
    ],
)
def test_that_a_model_replaces_what_is_written(
    house: House, affair: Engagement, model: ScheduleModel, percents: list[int]
) -> None:
    tab = opened(house, affair)
    tab.edit()
    button(tab, f"model-{model.value}").click()
    assert tab.editor is not None
    assert [one.percent for one in tab.editor.lines()] == percents


def test_that_sums_are_checked_as_one_types(house: House, planned: Engagement) -> None:
    tab = opened(house, planned)
    tab.edit()
    share = named(tab, QLineEdit, "line-share")
    share.selectAll()
    house.qtbot.keyClicks(share, "80")
    said = texts(tab)
    assert "Total : 7 200,00 € sur 4 800,00 €" in said
    assert "Les lignes dépassent le montant de 2 400,00 €." in said
    share.selectAll()
    house.qtbot.keyClicks(share, "10")
    assert "Il manque 960,00 € pour arriver au montant." in texts(tab)


def test_that_a_line_without_share_is_not_stored(house: House, planned: Engagement) -> None:
    tab = opened(house, planned)
    tab.edit()
    button(tab, "schedule-add").click()
    button(tab, "schedule-save").click()
    assert len(house.services.engagements.schedule.of(planned.id).lines) == 3
    assert tab.editor is not None
    assert any("Ligne 3" in text for text in texts(tab))


def test_that_a_date_is_asked_for_only_with_that_trigger(house: House, affair: Engagement) -> None:
    tab = opened(house, affair)
    tab.edit()
    assert tab.editor is not None
    first = tab.editor._edits[0]
    assert not first.day.isVisible()
    first.trigger.setCurrentIndex(list(Trigger).index(Trigger.DATE))
    tidy()
    assert first.day.isVisible()
    first.day.setText("01/12/2026")
    assert first.milestone().due_on == date(2026, 12, 1)


def test_that_what_is_written_survives_a_change_elsewhere(
    house: House, planned: Engagement
) -> None:
    tab = opened(house, planned)
    tab.edit()
    named(tab, QLineEdit, "line-label").setText("à l'essai")
    house.window.data_changed()
    tidy()
    assert named(tab, QLineEdit, "line-label").text() == "à l'essai"
    button(tab, "schedule-cancel").click()
    assert tab.editor is None


def test_that_a_consumer_learns_of_arrhes(house: House) -> None:
    client = house.desk.client("Mme Renard", kind=ClientKind.CONSUMER)
    told = Engagement(client.id, "Portraits", MONDAY, amount_cents=90_000)
    affair = house.services.engagements.add(told)
    tab = opened(house, affair)
    tab.edit()
    assert any("arrhes" in text and "L214-1" in text for text in texts(tab))
    named(tab, QComboBox, "schedule-advance").setCurrentIndex(1)
    assert any("rendez le double" in text for text in texts(tab))
    button(tab, "schedule-save").click()
    stored = house.services.engagements.get(affair.id)
    assert stored.terms.advance is AdvanceKind.ARRHES
    assert any(text.startswith("Arrhes · 30") for text in texts(tab))
    house.undo()
    assert house.services.engagements.get(affair.id).terms.advance is AdvanceKind.ACOMPTE


def test_that_an_invoice_made_elsewhere_is_recorded_and_taken_back(
    house: House, planned: Engagement
) -> None:
    house.services.engagements.signed(planned.id, MONDAY - 4 * DAY)
    tab = opened(house, planned)
    assert "à facturer depuis 4 jours" in " ".join(texts(tab))
    button(tab, "row-action").click()
    side = tab.side
    named(side, QLineEdit, "bill-number").setText("F-31")
    named(side, QLineEdit, "bill-due").setText("09/12/2026")
    button(side, "form-save").click()
    assert states(house, planned)[0] is LineState.INVOICED
    (row,) = house.services.register.invoice_rows()
    assert (row.number, row.gross_cents, row.due_on) == ("F-31", 144_000, MONDAY + 30 * DAY)
    assert "facture F-31, échéance le 09/12/2026" in " ".join(texts(tab))
    house.undo()
    assert states(house, planned)[0] is LineState.PAYABLE
    assert house.services.register.invoice_rows() == ()


def test_that_an_invoice_there_already_is_proposed(house: House, planned: Engagement) -> None:
    client = house.services.register.client_detail(planned.client_id).client
    invoice = house.desk.invoice(client, "F-7", 144_000, MONDAY + 20 * DAY)
    house.services.engagements.signed(planned.id, MONDAY - 4 * DAY)
    tab = opened(house, planned)
    button(tab, "row-action").click()
    which = named(tab.side, QComboBox, "bill-which")
    assert plain(which.currentText()) == "F-7 · 1 440,00 € (même montant)"
    button(tab.side, "form-save").click()
    lines = house.services.engagements.schedule.of(planned.id).lines
    assert lines[0].milestone.invoice_id == invoice.id


def test_that_a_stage_is_reached_and_taken_back(house: House, planned: Engagement) -> None:
    tab = opened(house, planned)
    button(tab, "row-action").click()
    assert states(house, planned) == [LineState.TO_COME, LineState.PAYABLE, LineState.TO_COME]
    house.undo()
    assert states(house, planned) == [LineState.TO_COME] * 3


def test_that_arrows_walk_the_lines(house: House, planned: Engagement) -> None:
    tab = opened(house, planned)
    assert tab.overview is not None
    rows = tab.overview.rows
    rows[0].setFocus()
    house.press(Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    house.press(Qt.Key.Key_Up)
    assert rows[0].hasFocus()


def test_that_a_late_invoice_says_so(house: House, planned: Engagement) -> None:
    client = house.services.register.client_detail(planned.client_id).client
    house.services.engagements.signed(planned.id, MONDAY - 40 * DAY)
    invoice = house.desk.invoice(client, "F-8", 144_000, MONDAY - 5 * DAY)
    (first, *_others) = house.services.engagements.schedule.of(planned.id).lines
    house.services.engagements.schedule.link_invoice(first.milestone.id, invoice.id)
    tab = opened(house, planned)
    assert "facture F-8, 5 jours de retard" in " ".join(texts(tab))
    assert tab.overview is not None
    assert "En retard" in tab.overview.rows[0].accessibleName()


def test_that_monthly_lines_begin_on_the_planned_day(house: House, affair: Engagement) -> None:
    begins = date(2026, 12, 1)
    told = house.services.engagements.update(replace(affair, planned_start=begins))
    tab = opened(house, told.engagement)
    tab.edit()
    button(tab, "model-monthly").click()
    assert tab.editor is not None
    days = [one.due_on for one in tab.editor.lines()]
    assert days == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]


def test_that_an_ended_affair_is_not_asked_when_it_will_be_paid(
    house: House, affair: Engagement
) -> None:
    house.services.engagements.lost(affair.id, MONDAY, "Trop cher")
    tab = opened(house, affair)
    assert "Aucune échéance n'a été prévue" in texts(tab)
    assert not tab.findChildren(QPushButton, "empty-action")
