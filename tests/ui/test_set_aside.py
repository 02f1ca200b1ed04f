"""A form given up, or left, in the real window: its words come back where they were typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.ui.clients.form import ClientForm
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, house, named

__all__ = ["house"]

KEPT = "Saisie mise de côté"


def resume(house: House) -> None:
    button(house.window.notifications, "notification-action").click()


def test_that_escape_on_a_client_s_form_can_be_taken_back(house: House) -> None:
    client, other = house.desk.client("Hautbois SAS"), house.desk.client("Cor SARL")
    page = house.page("clients", client.id)
    button(page, "client-edit").click()
    named(page, QLineEdit, "client-phone").setText("01 02 03 04 05")
    house.press(Qt.Key.Key_Escape)
    assert page.side.form is None
    assert house.said() == f"{KEPT} : Modifier la fiche – Hautbois SAS."
    house.page("invoices")
    house.page("clients", other.id)
    resume(house)
    assert page.client is not None
    assert page.client.id == client.id
    assert named(page, QLineEdit, "client-phone").text() == "01 02 03 04 05"
    button(page, "form-save").click()
    assert house.services.register.client_detail(client.id).client.phone == "01 02 03 04 05"


def test_that_undo_brings_it_back_once_the_notice_went(house: House) -> None:
    page = house.page("clients")
    page.make_new()
    named(page, QLineEdit, "client-name").setText("Basson")
    button(page, "form-cancel").click()
    house.window.notifications.hide()
    house.window.take_back()
    assert isinstance(page.side.form, ClientForm)
    assert named(page, QLineEdit, "client-name").text() == "Basson"


def test_that_a_page_left_with_a_form_says_so_and_keeps_it(house: House) -> None:
    client = house.desk.client("Hautbois SAS")
    page = house.page("clients", client.id)
    button(page, "client-edit").click()
    named(page, QLineEdit, "client-phone").setText("01 02 03 04 05")
    house.page("payments")
    assert house.said().startswith(KEPT)
    resume(house)
    assert house.window.current == "clients"
    assert named(page, QLineEdit, "client-phone").text() == "01 02 03 04 05"


def test_that_a_page_left_with_an_untouched_form_says_nothing(house: House) -> None:
    page = house.page("clients", house.desk.client("Hautbois SAS").id)
    button(page, "client-edit").click()
    house.page("payments")
    assert house.said() == ""


def test_that_another_affair_puts_the_form_aside(house: House) -> None:
    client = house.desk.client("Hautbois SAS")
    add = house.services.engagements.add
    first, second = (add(Engagement(client.id, name, MONDAY)) for name in ("Site", "Logo"))
    page = house.page("engagement", (first.id, "exchanges"))
    page.tabs.current.note()
    named(page, QPlainTextEdit, "exchange-body").setPlainText("D'accord pour 3 000")
    house.page("engagement", second.id)
    assert page.side.form is None
    assert house.said().startswith(KEPT)
    resume(house)
    assert page.where() == (first.id, "exchanges")
    assert named(page, QPlainTextEdit, "exchange-body").toPlainText() == "D'accord pour 3 000"


def test_that_the_panel_of_an_invoice_comes_back_with_its_form(house: House) -> None:
    client = house.desk.client("Hautbois SAS")
    invoice = house.desk.invoice(client)
    page = house.page("invoices", invoice.id)
    assert page.where() == invoice.id
    page.act("edit")
    form = page.side.form
    assert form is not None
    named(form, QLineEdit, "invoice-note").setText("Vue avec Paul")
    form.cancel()
    house.page("clients")
    resume(house)
    assert house.window.current == "invoices"
    assert page.side.form is form
