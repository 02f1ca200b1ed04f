"""The page of payment schedules: propose, print, sign, follow, end; each undone by its notice."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payment_schedules.progress import ScheduleState
from relance_desktop.domain.payment_schedules.values import InterestDeal
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.payment_schedules.target import NewSchedule
from tests.services.conftest import MONDAY
from tests.services.payment_schedules.test_payment_schedules import FIRST, proposal
from tests.ui.house import House, button, named, plain, texts
from tests.ui.house import house as house


def owed(house: House) -> tuple[Client, Invoice]:
    """A client with 1 200 € late and 450 € to come."""
    client = house.desk.client("Menuiserie Garnier", contact_name="Hélène Garnier")
    invoice = house.desk.invoice(client)
    house.desk.invoice(client, "2026-007", 450_00, date(2026, 11, 20))
    return client, invoice


def stored(house: House, client: Client) -> Any:
    return house.services.payment_schedules.of_client(client.id)[0]


def write(house: House, client: Client) -> Any:
    """A new proposal, saved as it is proposed."""
    page = house.page("payment_schedule", NewSchedule(client.id))
    button(page, "schedule-save").click()
    return page


def sign(house: House, page: Any) -> None:
    button(page, "schedule-sign").click()
    form = page.side.form
    assert form is not None
    form.submit()


def test_that_the_table_follows_what_is_asked(house: House) -> None:
    client, _invoice = owed(house)
    page = house.page("payment_schedule", NewSchedule(client.id))
    editor = page.editor
    assert [due.cents for due in editor.dues()] == [400_00] * 3, "late invoices are ticked"
    editor.count.setValue(4)
    assert [due.cents for due in editor.dues()] == [300_00] * 4
    ticks = editor.findChildren(QCheckBox, "bill-tick")
    ticks[1].click()
    assert editor.total() == 1_650_00
    editor.way.setCurrentIndex(1)
    editor.each.set_cents(500_00)
    editor.each.cents_changed.emit(500_00)
    assert [due.cents for due in editor.dues()] == [500_00] * 3 + [150_00]
    editor.deal.setCurrentIndex(editor.deal.findData(InterestDeal.KEPT))
    assert editor.total() > 1_650_00
    assert "pénalités à ce jour" in plain(named(page, QLabel, "schedule-total").text())
    editor.first.set_day(date(2027, 1, 31))
    editor.first.day_changed.emit(date(2027, 1, 31))
    assert editor.dues()[1].due_on == date(2027, 2, 28)


def test_that_the_sum_is_checked_as_one_types(house: House) -> None:
    client, _invoice = owed(house)
    page = house.page("payment_schedule", NewSchedule(client.id))
    amount = named(page, MoneyEdit, "due-amount")
    amount.selectAll()
    house.qtbot.keyClicks(amount, "500")
    words = plain(named(page, QLabel, "schedule-sum").text())
    assert "1 300,00 € sur 1 200,00 €" in words
    assert "ne font pas le total" in words
    assert not button(page, "schedule-save").isEnabled()
    day = named(page, DateEdit, "due-day")
    day.selectAll()
    house.qtbot.keyClicks(day, "xx")
    assert not button(page, "schedule-save").isEnabled()
    page.editor._remove(page.editor._lines[0])
    button(page, "due-add").click()
    assert button(page, "schedule-save").isEnabled()
    assert page.editor.dues()[-1].cents == 400_00


def test_that_nothing_ticked_proposes_nothing(house: House) -> None:
    client, _invoice = owed(house)
    page = house.page("payment_schedule", NewSchedule(client.id))
    page.editor.findChildren(QCheckBox, "bill-tick")[0].click()
    assert page.editor.dues() == ()
    assert "Choisissez au moins une facture" in plain(named(page, QLabel, "schedule-sum").text())


def test_that_a_proposal_is_saved_and_undone(house: House) -> None:
    client, _invoice = owed(house)
    page = write(house, client)
    assert "Pas encore signé" in texts(page.follow)
    assert stored(house, client).progress.state is ScheduleState.PROPOSED
    house.undo()
    assert house.services.payment_schedules.of_client(client.id) == ()
    assert house.window.current == "clients"


def test_that_what_nothing_is_owed_of_is_void(house: House) -> None:
    """Given up: it was not kept, and nobody is thanked for it."""
    client, invoice = owed(house)
    page = write(house, client)
    house.services.write_offs.write_off(invoice.id, WriteOffReason.GOODWILL)
    house.window.data_changed()
    assert "Échéancier sans objet" in texts(page.follow)
    assert named(page, QWidget, "schedule-drop").isEnabled()
    (given,) = house.services.write_offs.of_invoice(invoice.id)
    house.services.write_offs.reopen(given.id)
    house.window.data_changed()
    sign(house, page)
    house.services.write_offs.put_back(given)
    house.window.data_changed()
    shown = texts(page)
    assert {"Échéancier sans objet", "Plus rien n'est réclamé sur ces factures.", "soldée"} <= set(
        shown
    )
    assert not {"Payée", "Remercier"} & set(shown)
    names = [one.objectName() for one in page.findChildren(QAbstractButton)]
    assert not {"schedule-thanks", "schedule-waive", "schedule-end"} & set(names)


def test_that_a_proposal_is_changed(house: House) -> None:
    client, _invoice = owed(house)
    page = write(house, client)
    button(page, "schedule-edit").click()
    page.editor.count.setValue(2)
    button(page, "schedule-save").click()
    assert len(stored(house, client).schedule.dues) == 2
    house.undo()
    assert len(stored(house, client).schedule.dues) == 3
    button(page, "schedule-edit").click()
    button(page, "schedule-cancel").click()
    assert page.main.currentWidget() is page.follow


def test_that_the_agreement_is_seen_as_it_is_printed(house: House) -> None:
    client, _invoice = owed(house)
    page = write(house, client)
    button(page, "schedule-see").click()
    house.settle()
    assert page.paper._paper.startswith(b"%PDF")
    house.press(Qt.Key.Key_Escape)  # one step back: from the paper to its schedule
    assert page.main.currentWidget() is page.follow
    button(page, "schedule-see").click()
    house.settle()
    button(page, "paper-send").click()
    assert house.window.current == "message"


def test_that_signing_says_what_it_changes_and_is_undone(house: House, tmp_path: Path) -> None:
    client, _invoice = owed(house)
    house.desk.queue(client)
    page = write(house, client)
    button(page, "schedule-sign").click()
    copy = tmp_path / "signé.pdf"
    copy.write_bytes(b"%PDF-1.7 scan")
    page.side.form.copy.take([copy])
    page.side.form.submit()
    said = house.said()
    assert "Échéancier signé" in said
    assert page.isAncestorOf(house.focused()) or house.focused() is page, "keys stay here"
    assert "a été retirée" in said
    view = stored(house, client)
    assert (view.schedule.agreed_on, view.schedule.agreed_by) == (MONDAY, "Hélène Garnier")
    assert [one.filename for one in view.papers] == ["signé.pdf"]
    assert "Prochaine échéance" in " ".join(texts(page.follow))
    house.undo()
    assert stored(house, client).progress.state is ScheduleState.PROPOSED


def test_that_a_date_is_needed_to_sign(house: House) -> None:
    client, _invoice = owed(house)
    page = write(house, client)
    button(page, "schedule-sign").click()
    page.side.form.day.set_day(None)
    page.side.form.submit()
    assert stored(house, client).progress.state is ScheduleState.PROPOSED


def test_that_a_missed_due_leads_to_the_wizard(house: House) -> None:
    client, invoice = owed(house)
    page = write(house, client)
    sign(house, page)
    share = Allocation(invoice.id, 150_00)
    house.services.payments.record(Payment(client.id, MONDAY, 150_00, allocations=(share,)))
    house.desk.clock.day = date(2026, 12, 20)
    house.window.data_changed()
    words = " ".join(texts(page.follow))
    assert "n'est pas payée : 250,00 € en retard" in words
    assert "150,00 € reçus, reste 250,00 €" in words
    button(page, "schedule-remind").click()
    assert house.window.current == "reminder"
    house.page("payment_schedule", page.where())
    button(page, "schedule-notice").click()
    wizard = house.window.current_page()
    assert wizard.choose.channel() is Channel.FORMAL_NOTICE, "the notice that was asked for"
    assert house.focused().objectName() == "skip-reason"


def test_that_ending_asks_why_and_is_undone(house: House) -> None:
    client, _invoice = owed(house)
    page = write(house, client)
    sign(house, page)
    button(page, "schedule-end").click()
    page.side.form.submit()
    assert stored(house, client).progress.state is ScheduleState.RUNNING, "no reason was given"
    named(page.side, QLineEdit, "stop-reason").setText("renégocié")
    page.side.form.submit()
    assert stored(house, client).progress.state is ScheduleState.ENDED
    house.undo()
    assert stored(house, client).progress.state is ScheduleState.RUNNING


def test_that_a_proposal_nobody_saw_is_dropped_and_put_back(house: House) -> None:
    client, _invoice = owed(house)
    page = write(house, client)
    button(page, "schedule-drop").click()
    assert house.services.payment_schedules.of_client(client.id) == ()
    house.undo()
    assert stored(house, client).progress.state is ScheduleState.PROPOSED


def test_that_what_was_kept_offers_to_give_penalties_up(house: House) -> None:
    client, invoice = owed(house)
    page = write(house, client)
    sign(house, page)
    share = Allocation(invoice.id, 1_200_00)
    house.services.payments.record(Payment(client.id, MONDAY, 1_200_00, allocations=(share,)))
    house.window.data_changed()
    assert "Échéancier tenu jusqu'au bout" in texts(page.follow)
    button(page, "schedule-waive").setFocus()
    house.press(Qt.Key.Key_Space)
    assert page.isAncestorOf(house.focused()) or house.focused() is page, "keys stay here"
    assert "abandonnées" in house.said()
    assert not stored(house, client).to_waive
    house.undo()
    assert stored(house, client).to_waive
    button(page, "schedule-thanks").click()
    assert house.window.current == "message"


def test_that_the_clients_page_leads_to_it(house: House) -> None:
    client, invoice = owed(house)
    one = house.services.payment_schedules.save(proposal(client, invoice))
    house.services.payment_schedules.sign(one.id, MONDAY, "")
    page = house.page("clients", client.id)
    assert "0,00 € payés sur 1 200,00 €, prochaine échéance le 07/12/2026" in texts(page)
    button(page, "open-schedule").click()
    assert house.window.current == "payment_schedule"


def test_that_the_list_of_invoices_has_its_filter(house: House) -> None:
    client, invoice = owed(house)
    write(house, client)
    house.services.payment_schedules.sign(stored(house, client).schedule.id, MONDAY, "")
    invoices = house.page("invoices", "scheduled")
    chip = button(invoices, "filter-scheduled")
    assert plain(chip.text()) == "Échéancier  1"
    assert chip.isChecked()
    assert [row.number for row in invoices.table.rows_model.shown] == [invoice.number]


def test_that_the_days_page_names_a_missed_due(house: House) -> None:
    client, invoice = owed(house)
    one = house.services.payment_schedules.save(proposal(client, invoice))
    house.services.payment_schedules.sign(one.id, MONDAY, "")
    house.desk.clock.day = FIRST + timedelta(3)
    page = house.page("today")
    house.window.data_changed()
    house.qtbot.waitUntil(
        lambda: any("échéance du 07/12/2026 non payée" in text for text in texts(page)),
        timeout=20_000,
    )


def test_that_a_client_whose_bills_are_all_covered_sees_the_schedule(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client)
    house.services.payment_schedules.save(proposal(client, invoice))
    page = house.page("payment_schedule", NewSchedule(client.id))
    assert page.main.currentWidget() is page.follow
