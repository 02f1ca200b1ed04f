"""Cases lead to the formal notice, to registered letters and to proceedings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.ui.insolvency.page import InsolvencyPage
from relance_desktop.ui.registered.page import RegisteredPage
from relance_desktop.ui.reminders.page import ReminderPage
from tests.services.conftest import MONDAY
from tests.services.insolvency.test_insolvencies import opened
from tests.services.registered_mail.test_registered_mail import written
from tests.ui.house import House, button, house, tidy

__all__ = ["house"]


@pytest.fixture
def client(house: House) -> Client:
    return house.desk.client()


@pytest.fixture
def bill(house: House, client: Client) -> Invoice:
    return house.desk.pdf_invoice(client, cents=320_000, due_on=MONDAY - timedelta(days=80))


@pytest.fixture
def case(house: House, client: Client, bill: Invoice) -> RecoveryCase:
    return house.services.recovery_cases.open(client.id, [bill.id], "Site")


def test_that_the_list_leads_to_the_register_of_letters(house: House) -> None:
    button(house.page("recovery"), "recovery-registered").click()
    tidy()
    assert isinstance(house.window.current_page(), RegisteredPage)


def test_that_a_case_leads_to_the_formal_notice(house: House, case: RecoveryCase) -> None:
    page = house.page("case", case.id)
    assert page.findChild(QPushButton, "case-registered") is None
    button(page, "case-notice").click()
    tidy()
    view = house.window.current_page()
    assert isinstance(view, ReminderPage)
    assert view.choose.channel() is Channel.FORMAL_NOTICE


def test_that_a_case_leads_to_the_letters_of_its_client(
    house: House, case: RecoveryCase, client: Client
) -> None:
    letter = written(house.desk, client).id
    house.services.registered_mail.post(letter, MONDAY, "6A15602676300")
    house.window.data_changed()
    button(house.page("case", case.id), "case-registered").click()
    tidy()
    view = house.window.current_page()
    assert isinstance(view, RegisteredPage)
    assert [one.letter.id for one in view.table.rows_model.shown] == [letter]


def test_that_a_case_of_caught_claims_says_so_and_offers_no_notice(
    house: House, case: RecoveryCase, client: Client
) -> None:
    page = house.page("case", case.id)
    assert page.proceedings.isHidden()
    opened(house.desk, client)
    house.window.data_changed()
    page = house.page("case", case.id)
    assert page.proceedings.isVisibleTo(page)
    assert not button(page, "case-notice").isEnabled()
    button(page.proceedings, "proceedings-more").click()
    tidy()
    assert isinstance(house.window.current_page(), InsolvencyPage)
