"""« Relancer » is there with its reason while proceedings forbid it, and works for later debts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.services.insolvency import InsolvencyStep
from relance_desktop.ui.insolvency.step_form import StepForm
from relance_desktop.ui.invoices.menu import fill
from tests.services.conftest import MONDAY
from tests.services.insolvency.test_insolvencies import opened
from tests.ui.house import House, button, texts
from tests.ui.house import house as house

REASON = "Procédure collective\u00a0: ce qui date d'avant le jugement ne se relance plus"


@pytest.fixture
def client(house: House) -> Client:
    return house.desk.client()


@pytest.fixture
def bill(house: House, client: Client) -> Invoice:
    return house.desk.invoice(client)


def test_that_an_insolvent_client_is_not_offered_a_reminder(
    house: House, client: Client, bill: Invoice
) -> None:
    page = house.page("clients", client.id)
    assert button(page, "client-remind").isEnabled()
    opened(house.desk, client)
    page = house.page("clients", client.id)
    remind = button(page, "client-remind")
    assert not remind.isEnabled()
    assert remind.toolTip().startswith(REASON)
    assert remind.accessibleDescription() == remind.toolTip()
    house.desk.invoice(client, "2026-009", issued_on=MONDAY, due_on=MONDAY + timedelta(days=30))
    page = house.page("clients", client.id)
    assert button(page, "client-remind").isEnabled(), "what came after is chased as ever"


def test_that_a_caught_invoice_is_not_offered_a_reminder(
    house: House, client: Client, bill: Invoice
) -> None:
    page = house.page("invoices", bill.id)
    assert button(page, "detail-remind").isEnabled()
    opened(house.desk, client)
    later = house.desk.invoice(client, "2026-009", issued_on=MONDAY, due_on=MONDAY)
    house.window.data_changed()
    page = house.page("invoices", bill.id)
    remind = button(page, "detail-remind")
    assert not remind.isEnabled()
    assert remind.accessibleDescription().startswith(REASON)
    assert button(house.page("invoices", later.id), "detail-remind").isEnabled()


def test_that_the_menu_of_a_caught_invoice_says_why(
    house: House, client: Client, bill: Invoice
) -> None:
    opened(house.desk, client)
    [row] = house.desk.services.register.invoice_rows()
    menu = QMenu()
    house.qtbot.addWidget(menu)
    fill(menu, row, lambda _key: None)
    acts = {one.objectName(): one for one in menu.actions()}
    for name in ("act-remind", "act-formal_notice"):
        assert not acts[name].isEnabled()
        assert acts[name].toolTip().startswith(REASON)
    assert menu.toolTipsVisible()
    assert acts["act-pay"].isEnabled()


def test_that_a_closing_noted_pauses_with_its_reason(
    house: House, client: Client, bill: Invoice
) -> None:
    one = opened(house.desk, client)
    view = house.desk.services.insolvency.get(one.id)
    form = StepForm(house.desk.services, view, InsolvencyStep.CLOSED)
    house.qtbot.addWidget(form)
    form.submit()
    [case] = house.desk.services.holds.said(client.id, bill.id).current
    assert "à vous de choisir" in case.hold.reason


def test_that_proceedings_are_told_before_what_else_rests(
    house: House, client: Client, bill: Invoice
) -> None:
    case = house.services.recovery_cases.open(client.id, [bill.id], "Refonte")
    house.services.recovery_cases.start(case.id, "mes_impayes", MONDAY)
    opened(house.desk, client)
    told = texts(house.page("reminder", client.id))
    assert told.index("Procédure collective") < told.index("Recouvrement")
    said = texts(house.page("clients", client.id))
    assert any(one.startswith(f"{bill.number} · Recouvrement : Mes impayés") for one in said)
