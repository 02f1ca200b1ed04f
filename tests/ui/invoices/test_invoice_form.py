"""An invoice typed by hand or changed, beside the list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceSource
from relance_desktop.ui.invoices.form import InvoiceFormPanel, percent_typed
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from tests.ui.house import House, button, named, texts, tidy


def new_form(house: House) -> InvoiceFormPanel:
    page = house.page("invoices")
    button(page, "new-invoice").click()
    tidy()
    assert isinstance(page.side.form, InvoiceFormPanel)
    return page.side.form


def edit_form(house: House, invoice: Invoice) -> InvoiceFormPanel:
    page = house.page("invoices", invoice.id)
    page.act("edit")
    tidy()
    assert isinstance(page.side.form, InvoiceFormPanel)
    return page.side.form


def fill(form: InvoiceFormPanel, client_id: int) -> None:
    editor = form.editor
    editor.client.choice.setCurrentIndex(editor.client.choice.findData(client_id))
    editor.number.setText("F-12")
    editor.gross.setText("1200")


def stored(house: House) -> Invoice:
    row = house.services.register.invoice_rows()[0]
    return house.services.register.invoice_detail(row.id).invoice


def test_that_terms_in_words_give_the_due_date(house: House) -> None:
    client = house.desk.client()
    form = new_form(house)
    fill(form, client.id)
    form.phrase.field.setFocus()
    house.type("30 jours fin de mois")
    assert form.editor.due.day() == date(2026, 12, 31)
    assert "Échéance le jeudi 31 décembre" in texts(form)
    form.submit()
    assert stored(house).instalments[0].due_on == date(2026, 12, 31)
    assert stored(house).source is InvoiceSource.MANUAL
    assert not stored(house).due_assumed
    assert house.said() == "Facture enregistrée."
    assert house.window.current_page().side.isVisible()


def test_that_terms_not_understood_ask_for_the_date(house: House) -> None:
    form = new_form(house)
    form.phrase.field.setFocus()
    house.type("quand vous pourrez")
    assert "Délai non compris : saisissez l'échéance." in texts(form)


def test_that_the_due_date_follows_the_invoice_date(house: House) -> None:
    form = new_form(house)
    form.phrase.field.setFocus()
    house.type("30 jours")
    form.editor.issued_on.setFocus()
    form.editor.issued_on.selectAll()
    house.type("01/10/2026")
    assert form.editor.due.day() == date(2026, 10, 31)


def test_that_more_than_the_law_allows_is_said_between_professionals(house: House) -> None:
    client = house.desk.client()
    form = new_form(house)
    fill(form, client.id)
    form.phrase.field.setFocus()
    house.type("90 jours")
    assert any("C. com. L441-10 I" in text for text in texts(form))
    form.editor.client.choice.setCurrentIndex(0)
    assert not any("C. com. L441-10 I" in text for text in texts(form))


def test_that_a_client_is_made_with_the_invoice(house: House) -> None:
    form = new_form(house)
    form.editor.client.choice.setCurrentIndex(0)
    form.editor.client.edits["name"].setText("Zénith Formation")
    form.editor.number.setText("F-1")
    form.editor.gross.setText("1 234,56")
    form.submit()
    assert stored(house).gross_cents == 123_456
    assert [client.name for client in house.services.register.clients()] == ["Zénith Formation"]


def test_that_several_due_dates_share_the_amount(house: House) -> None:
    client = house.desk.client()
    form = new_form(house)
    fill(form, client.id)
    form.editor.due.setFocus()
    house.type("31/12/2026")
    button(form, "add-due").click()
    named(form, DateEdit, "due-1").set_day(date(2026, 11, 30))
    named(form, MoneyEdit, "due-amount-1").set_cents(50_000)
    form.submit()
    assert [(part.due_on, part.cents) for part in stored(house).instalments] == [
        (date(2026, 11, 30), 50_000),
        (date(2026, 12, 31), 70_000),
    ]


def test_that_missing_fields_keep_the_form_open(house: House) -> None:
    form = new_form(house)
    form.submit()
    assert "Il manque quelque chose : voyez les champs signalés." in texts(form)
    assert house.services.register.invoice_rows() == ()


def test_that_a_rate_not_understood_is_said(house: House) -> None:
    form = new_form(house)
    fill(form, house.desk.client().id)
    form.penalty_rate.setText("douze")
    form.submit()
    assert any("taux de pénalités" in text for text in texts(form))


def test_that_an_invoice_is_changed_and_keeps_its_past(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.pdf_invoice(client, order_ref="BC-7")
    house.desk.do_step(client)
    form = edit_form(house, invoice)
    assert form.editor.number.text() == "2026-001"
    form.editor.number.setText("2026-001 bis")
    form.editor.due.setFocus()
    form.editor.due.selectAll()
    house.type("05/11/2026")
    form.penalty_rate.setText("12,15 %")
    form.note.setText("relue")
    form.submit()
    after = stored(house)
    assert (after.number, after.note, after.order_ref) == ("2026-001 bis", "relue", "BC-7")
    assert after.penalty_rate == Decimal("12.15")
    assert after.document_sha256 == invoice.document_sha256
    assert after.instalments == (Instalment(date(2026, 11, 5), 120_000, invoice.instalments[0].id),)
    row = house.services.register.invoice_rows()[0]
    assert len(house.services.register.invoice_detail(row.id).reminders) == 1


def test_that_several_due_dates_come_back_as_stored(house: House) -> None:
    parts = (Instalment(date(2026, 10, 31), 60_000), Instalment(date(2026, 12, 31), 60_000))
    invoice = house.desk.invoice(house.desk.client(), "F-9", 120_000, instalments=parts)
    form = edit_form(house, invoice)
    assert named(form, DateEdit, "due-1").day() == date(2026, 10, 31)
    form.submit()
    assert stored(house).instalments == invoice.instalments
    form = edit_form(house, invoice)
    button(form, "due-remove-1").click()
    form.submit()
    assert [part.cents for part in stored(house).instalments] == [120_000]


def test_that_a_number_taken_already_is_refused(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client, "F-12")
    form = new_form(house)
    fill(form, client.id)
    form.submit()
    assert len(house.services.register.invoice_rows()) == 1
    assert named(form, type(form._error), "form-error").isVisible()


def test_that_n_and_escape_open_and_close_the_form(house: House) -> None:
    house.desk.invoice(house.desk.client())
    page = house.page("invoices")
    page.table.setFocus()
    house.press(Qt.Key.Key_N)
    assert page.side.form is not None
    tidy()
    house.press(Qt.Key.Key_Escape)
    assert page.side.form is None


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("12,15", Decimal("12.15")),
        ("12.15 %", Decimal("12.15")),
        ("", None),
        ("x", None),
        ("nan", None),
    ],
)
def test_that_a_rate_is_read_as_written(typed: str, rate: Decimal | None) -> None:
    assert percent_typed(typed) == rate


def test_that_a_new_invoice_is_taken_back_and_a_changed_one_put_back(house: House) -> None:
    client = house.desk.client()
    form = new_form(house)
    fill(form, client.id)
    form.submit()
    house.undo()
    assert house.services.register.invoice_rows() == ()
    invoice = house.desk.invoice(client, "F-1", 120000)
    house.window.data_changed()
    form = edit_form(house, invoice)
    form.editor.number.setText("F-2")
    form.submit()
    assert stored(house).number == "F-2"
    house.undo()
    assert stored(house) == invoice


def test_that_an_invoice_reminded_since_cannot_be_taken_back(house: House) -> None:
    client = house.desk.client()
    form = new_form(house)
    fill(form, client.id)
    form.submit()
    house.desk.services.holds.pause(client.id, stored(house).id, None, "attendre")
    house.undo()
    assert len(house.services.register.invoice_rows()) == 1
    assert house.said()
