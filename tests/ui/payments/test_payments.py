"""Entering payments: shared out by themselves, partial, too much, undone."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from relance_desktop.domain.clients import Client
from relance_desktop.domain.payments import Allocation
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.payments.form import PaymentForm
from tests.ui.house import House, button, named, plain, texts, tidy


def two_invoices(house: House) -> Client:
    client = house.desk.client()
    house.desk.invoice(client, "F-2", 50_000, date(2026, 11, 2))
    house.desk.invoice(client, "F-1", 120_000, date(2026, 10, 1))
    return client


def form_for(house: House, target: Any) -> PaymentForm:
    page = house.page("payments", target)
    assert isinstance(page.side.form, PaymentForm)
    return page.side.form


def balances(house: House) -> dict[str, int]:
    return {row.number: row.balance_cents for row in house.services.register.invoice_rows()}


def test_that_a_payment_is_typed_by_keyboard_alone(house: House) -> None:
    client = two_invoices(house)
    form = form_for(house, client.id)
    form.amount.setFocus()
    house.type("1300")
    house.press(Qt.Key.Key_Tab)
    house.type("06/11")
    house.press(Qt.Key.Key_Return)
    assert balances(house) == {"F-1": 0, "F-2": 40_000}
    row = house.services.payments.rows()[0]
    assert row.payment.received_on == date(2026, 11, 6)
    assert row.payment.means == "transfer"
    assert house.said() == "1 300,00 € enregistrés. F-1 est soldée."


def test_that_the_summary_says_what_stays_open_or_is_over(house: House) -> None:
    form = form_for(house, two_invoices(house).id)
    house.qtbot.keyClicks(form.amount, "1000")
    assert "Paiement partiel : 200,00 € resteront dus." in texts(form)
    form.amount.clear()
    house.qtbot.keyClicks(form.amount, "1700")
    assert "Soldé en entier." in texts(form)
    form.amount.clear()
    house.qtbot.keyClicks(form.amount, "1800")
    said = "Reste 100,00 € non affecté, gardé au crédit du client."
    assert said in texts(form)
    form.submit()
    assert "100,00 € gardés au crédit du client." in house.said()
    detail = house.services.register.client_detail(form.client.currentData())
    assert [money.cents for money in detail.unallocated] == [10_000]


def test_that_ticked_invoices_are_settled_alone(house: House) -> None:
    form = form_for(house, two_invoices(house).id)
    house.qtbot.keyClicks(form.amount, "1000")
    named(form, QCheckBox, "share-tick-F-2").click()
    rows = {row.number: row.id for row in house.services.register.invoice_rows()}
    assert form.shares.allocations() == (Allocation(rows["F-2"], 50_000),)


def test_that_a_share_typed_by_hand_is_kept(house: House) -> None:
    form = form_for(house, two_invoices(house).id)
    house.qtbot.keyClicks(form.amount, "1000")
    first = named(form, MoneyEdit, "share-F-1")
    first.clear()
    house.qtbot.keyClicks(first, "600")
    form.submit()
    assert balances(house) == {"F-1": 60_000, "F-2": 50_000}


def test_that_more_shares_than_money_is_refused(house: House) -> None:
    form = form_for(house, two_invoices(house).id)
    house.qtbot.keyClicks(form.amount, "100")
    first = named(form, MoneyEdit, "share-F-1")
    first.clear()
    house.qtbot.keyClicks(first, "600")
    assert "Les parts dépassent le montant reçu de 500,00 €." in texts(form)
    form.submit()
    assert balances(house)["F-1"] == 120_000
    assert named(form, type(form._error), "form-error").isVisible()


def test_that_a_missing_field_is_said_in_the_form(house: House) -> None:
    two_invoices(house)
    form = form_for(house, "new")
    form.submit()
    assert "Choisissez le client qui a payé." in texts(form)
    form.client.setCurrentIndex(1)
    form.submit()
    assert "Il manque le montant ou la date." in texts(form)
    assert house.services.payments.rows() == ()


def test_that_a_payment_to_come_is_refused(house: House) -> None:
    form = form_for(house, two_invoices(house).id)
    house.qtbot.keyClicks(form.amount, "100")
    form.day.set_day(date(2026, 12, 1))
    form.submit()
    assert house.services.payments.rows() == ()
    assert named(form, type(form._error), "form-error").isVisible()


def test_that_escape_gives_up(house: House) -> None:
    form = form_for(house, two_invoices(house).id)
    form.amount.setFocus()
    house.press(Qt.Key.Key_Escape)
    tidy()
    page = house.page("payments")
    assert page.side.form is None
    assert not page.side.isVisible()


def test_that_currencies_are_not_mixed(house: House) -> None:
    client = two_invoices(house)
    house.desk.invoice(client, "F-3", 70_000, date(2026, 10, 25), currency="USD")
    form = form_for(house, client.id)
    assert form.currency.isVisible()
    form.currency.setCurrentText("USD")
    house.qtbot.keyClicks(form.amount, "700")
    form.submit()
    assert balances(house) == {"F-1": 120_000, "F-2": 50_000, "F-3": 0}


def test_that_a_prepared_reminder_is_taken_back(house: House) -> None:
    client = two_invoices(house)
    house.desk.queue(client)
    form = form_for(house, client.id)
    house.qtbot.keyClicks(form.amount, "1700")
    form.submit()
    said = "F-1, F-2 sont soldées. La relance préparée le 9 novembre pour F-1, F-2 a été retirée."
    assert house.said().endswith(said)
    (row,) = house.services.payments.rows()
    page = house.page("payments", (row.payment.id,))
    assert "La relance préparée le 9 novembre pour F-1, F-2 a été retirée." in texts(page.panel)
    house.undo()
    said = "F-1, F-2 sont de nouveau à payer. La relance préparée le 9 novembre pour F-1, F-2 reste retirée."
    assert house.said() == f"Paiement annulé par une écriture inverse. {said}"


def test_that_a_payment_is_undone_from_its_panel(house: House) -> None:
    client = two_invoices(house)
    form = form_for(house, client.id)
    house.qtbot.keyClicks(form.amount, "500")
    form.reference.setText("VIR 42")
    form.submit()
    page = house.page("payments")
    page.table.select(page.table.rows_model.row_id(page.table.rows_model.shown[0]))
    page.table.setFocus()
    house.press(Qt.Key.Key_Return)
    assert {"500,00 €", "Hautbois SAS", "VIR 42", "F-2"} <= set(texts(page.panel))
    button(page.panel, "payment-undo").click()
    assert balances(house)["F-2"] == 50_000
    model = page.table.rows_model
    assert [plain(model.columns[7].text(row)) for row in model.shown] == ["Annulation", "Annulé"]
    page.table.select(model.row_id(model.shown[0]))
    tidy()
    said = " ".join(texts(page.panel))
    assert "Écriture inverse. Elle porte la date du paiement annulé (09/11/2026)" in said


def test_that_the_list_is_searched_and_empty_it_offers_the_form(house: House) -> None:
    page = house.page("payments")
    assert "Aucun paiement saisi" in texts(page)
    button(page.table, "empty-action").click()
    assert page.side.form is not None
    page.side.form.cancel()
    client = two_invoices(house)
    form = form_for(house, client.id)
    house.qtbot.keyClicks(form.amount, "500")
    form.submit()
    page.table.set_search("hautbois 500,00")
    assert len(page.table.rows_model.shown) == 1
    page.table.set_search("501")
    assert not page.table.rows_model.shown


def test_that_n_starts_a_new_payment(house: House) -> None:
    two_invoices(house)
    page = house.page("payments")
    page.table.setFocus()
    house.press(Qt.Key.Key_N)
    assert page.side.form is not None
