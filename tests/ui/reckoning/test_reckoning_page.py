"""The reckoning on screen: chosen, of any day, saved, printed, attached; penalties given up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.penalty_claims import PartState, PenaltyPart
from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.reminders.values import Enclosure, Selection
from relance_desktop.ui.kit import printing
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.reckoning import page as page_module
from relance_desktop.ui.reckoning.part_lines import state_words
from relance_desktop.ui.reckoning.targets import ReckoningTarget
from relance_desktop.ui.reckoning.waive_form import WaiveForm
from relance_desktop.ui.reminders.targets import WithEnclosure
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, plain, texts, tidy
from tests.ui.house import house as house

DUE = date(2026, 10, 10)
INTEREST, INDEMNITY = PenaltyPart


def two_late(house: House) -> tuple[Client, Invoice, Invoice]:
    client = house.desk.client()
    first = house.desk.invoice(client, "F-1", 100_000, DUE)
    second = house.desk.invoice(client, "F-2", 50_000, DUE)
    return client, first, second


def told(page: Any) -> str:
    return plain(" ".join(texts(page)))


def total(page: Any) -> str:
    return plain(named(page, QLabel, "reckoning-sum").text())


def test_that_all_that_is_due_is_reckoned_and_adds_up(house: House) -> None:
    client, first, _ = two_late(house)
    share = Allocation(first.id, 39_000, None, 1_000)
    payment = Payment(client.id, MONDAY, 40_000, (share,), reference="VIR 12")
    house.services.payments.record(payment)
    page = house.page("reckoning", client.id)
    assert total(page) == "1 195,29 €"  # 610 + 500 + 0,19 + 5,10 + 2 × 40
    said = told(page)
    for words in (
        "Paiement VIR 12",
        "−390,00 €",
        "−10,00 €",
        "12,40 %",
        "0,19 €",
        "C. com. D441-5",
    ):
        assert words in said


def test_that_another_day_no_indemnity_and_one_invoice_can_be_wanted(house: House) -> None:
    client, *_ = two_late(house)
    page = house.page("reckoning", client.id)
    named(page, QCheckBox, "reckoning-tick-F-2").click()
    assert total(page) == "1 050,19 €"
    named(page, QCheckBox, "reckoning-indemnity").click()
    assert total(page) == "1 010,19 €"
    day = named(page, DateEdit, "reckoning-day")
    day.set_day(date(2026, 10, 20))
    day.day_changed.emit(day.day())
    assert total(page) == "1 003,40 €"
    assert not named(page, QCheckBox, "reckoning-tick-F-2").isChecked()
    day.set_day(date(2027, 2, 1))
    day.day_changed.emit(day.day())
    assert "à titre provisoire" in told(page)


def test_that_nothing_ticked_can_neither_be_saved_nor_printed(house: House) -> None:
    client, *_ = two_late(house)
    page = house.page("reckoning", client.id)
    for number in ("F-1", "F-2"):
        named(page, QCheckBox, f"reckoning-tick-{number}").click()
    assert "Rien à décompter" in told(page)
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    day = named(page, DateEdit, "reckoning-day")
    day.clear()
    day.day_changed.emit(None)
    assert not page.attach_button.isEnabled()


def test_that_invoices_named_are_ticked_alone_even_when_nothing_is_left(house: House) -> None:
    client, first, _ = two_late(house)
    share = Allocation(first.id, 100_000, None, 1_019, 4_000)
    house.services.payments.record(Payment(client.id, MONDAY, 105_019, (share,)))
    page = house.page("reckoning", ReckoningTarget(client.id, (first.id,)))
    assert named(page, QCheckBox, "reckoning-tick-F-1").isChecked()
    assert not named(page, QCheckBox, "reckoning-tick-F-2").isChecked()
    assert total(page) == "0,00 €"
    button(page, "reckoning-back").click()
    assert house.window.current_page().objectName() == "invoices"


def test_that_what_was_paid_late_is_ticked_only_when_claimed_or_alone(house: House) -> None:
    client, first, second = two_late(house)
    third = house.desk.invoice(
        client, "F-3", 70_000, date(2026, 12, 1), issued_on=date(2026, 11, 1)
    )
    payments = house.services.payments
    payments.record(Payment(client.id, MONDAY, 100_000, (Allocation(first.id, 100_000),)))
    page = house.page("reckoning", client.id)
    assert not named(page, QCheckBox, "reckoning-tick-F-1").isChecked()
    assert not named(page, QCheckBox, "reckoning-tick-F-3").isChecked()
    assert total(page) == "545,10 €"
    named(page, QCheckBox, "reckoning-tick-F-1").click()
    assert total(page) == "595,29 €"
    payments.record(Payment(client.id, MONDAY, 50_100, (Allocation(second.id, 50_000, None, 100),)))
    page = house.page("reckoning", client.id)
    assert named(page, QCheckBox, "reckoning-tick-F-2").isChecked()
    assert not named(page, QCheckBox, "reckoning-tick-F-1").isChecked()
    house.services.payments.undo(house.services.payments.rows()[0].payment.id)
    payments.record(Payment(client.id, MONDAY, 50_000, (Allocation(second.id, 50_000),)))
    with house.services.store.write() as w:
        w.invoices.remove(third.id)
    page = house.page("reckoning", client.id)
    assert named(page, QCheckBox, "reckoning-tick-F-1").isChecked()


def test_that_the_paper_is_saved_and_printed(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, *_ = two_late(house)
    page = house.page("reckoning", client.id)
    wanted = tmp_path / "decompte.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(wanted), ""))
    printed: list[int] = []
    monkeypatch.setattr(
        page_module, "print_document", lambda _p, _t, count, _r: printed.append(count)
    )
    page.save_button.click()
    house.settle()
    tidy()
    assert wanted.read_bytes().startswith(b"%PDF")
    page.print_button.click()
    house.settle()
    tidy()
    assert printed == [2]


def test_that_what_the_disk_refuses_is_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client, *_ = two_late(house)
    page = house.page("reckoning", client.id)

    def refuse(*_args: object) -> None:
        raise printing.FileNotWritten(Path("decompte.pdf"))

    monkeypatch.setattr(page_module, "save_document", refuse)
    monkeypatch.setattr(page_module, "print_document", refuse)
    shown: list[Exception] = []
    monkeypatch.setattr(house.window, "show_error", shown.append)
    for one in (page.save_button, page.print_button):
        one.click()
        house.settle()
        tidy()
    assert [type(error) for error in shown] == [printing.FileNotWritten] * 2


def test_that_the_client_page_leads_here_and_back(house: House) -> None:
    client, *_ = two_late(house)
    sheet = house.page("clients", client.id)
    button(sheet, "client-reckoning").click()
    page = house.window.current_page()
    assert page.objectName() == "reckoning-page"
    button(page, "reckoning-back").click()
    assert house.window.current_page().objectName() == "clients"


# -- with a reminder ----------------------------------------------------------------


def test_that_it_goes_along_with_a_reminder(house: House) -> None:
    client, *_ = two_late(house)
    page = house.page("reckoning", client.id)
    page.attach_button.click()
    house.settle()
    wizard = house.window.current_page()
    assert wizard.objectName() == "reminder-page"
    wizard.footer.forward.emit()
    house.settle()
    tidy()
    names = [file.filename for file in wizard.prepare.files.files() if file.ticked]
    assert names == ["Décompte des sommes dues au 9 novembre 2026.pdf"]
    offered = [b for b in wizard.prepare.files.findChildren(QPushButton) if b.isVisible()]
    assert [b.objectName() for b in offered] == ["attach-account"]


def test_that_the_wizard_offers_it_and_keeps_it_when_penalties_are_claimed(house: House) -> None:
    client, *_ = two_late(house)
    wizard = house.page("reminder", client.id)
    wizard.footer.forward.emit()
    house.settle()
    button(wizard, "attach-reckoning").click()
    house.settle()
    wizard.claim_penalties(True)
    house.settle()
    files = wizard.prepare.files.files()
    assert [plain(file.title) for file in files] == ["Décompte des sommes dues au 9 novembre 2026"]
    data = None
    with house.services.store.read() as r:
        data = r.documents.read(files[0].sha256)
    assert data is not None
    assert data.startswith(b"%PDF")
    house.page("reminder", WithEnclosure(client.id, Enclosure.RECKONING))
    assert len(wizard.prepare.files.files()) == 1


# -- the panel of an invoice ------------------------------------------------------------


def panel_of(house: House, invoice: Invoice) -> Any:
    return house.page("invoices", invoice.id).panel


def test_that_penalties_are_given_up_and_claimed_again_each_with_an_undo(house: House) -> None:
    _, first, _ = two_late(house)
    panel = panel_of(house, first)
    assert "Pas encore réclamée" in told(panel)
    button(panel, "waive-indemnity").click()
    form = house.window.current_page().side.form
    assert isinstance(form, WaiveForm)
    form.submit()
    assert house.said() == "Indemnité abandonnée : Geste commercial."
    assert "Abandonnée : Geste commercial" in told(panel)
    house.undo()
    assert "Pas encore réclamée" in told(panel)
    button(panel, "waive-interest").click()
    form = house.window.current_page().side.form
    form.reason.setEditText("Accord.")
    form.submit()
    assert house.said() == "Intérêts abandonnés : Accord."
    button(panel, "again-interest").click()
    assert house.said() == "Les pénalités sont de nouveau réclamées."
    assert "10,19 €" in told(panel)
    house.undo()
    assert "Abandonnés : Accord." in told(panel)


def test_that_some_can_be_given_up_and_a_reason_is_needed(house: House) -> None:
    _, first, _ = two_late(house)
    panel = panel_of(house, first)
    button(panel, "waive-interest").click()
    form = house.window.current_page().side.form
    amount = named(form, MoneyEdit, "waive-amount")
    amount.set_cents(None)
    form.submit()
    assert "Il manque le montant." in texts(form)
    amount.set_cents(300)
    form.reason.setEditText(" ")
    form.submit()
    assert any("Il manque le motif" in text for text in texts(form))
    form.reason.setEditText("Geste")
    form.submit()
    assert "3,00 € abandonnés : Geste" in told(panel)
    assert "7,19 €" in told(panel)


def test_that_the_panel_names_the_reminder_that_claimed_and_opens_the_reckoning(
    house: House,
) -> None:
    client, first, _ = two_late(house)
    services = house.services
    opening = services.reminders.open(client.id)
    key = next(s.step.key for s in opening.steps if s.step.channel is Channel.EMAIL)
    ids = tuple(choice.claim.id for choice in opening.claims)
    ready = services.reminders.prepare(Selection(client.id, key, ids, "attente", penalties=True))
    services.outbox.send(services.reminders.queue(services.reminders.preview(ready)).id)
    panel = panel_of(house, first)
    assert "Réclamés dans la relance R-2026-0001 du 09/11/2026 (10,19 €)" in told(panel)
    button(panel, "open-reckoning").click()
    page = house.window.current_page()
    assert page.objectName() == "reckoning-page"
    assert named(page, QCheckBox, "reckoning-tick-F-1").isChecked()


@pytest.mark.parametrize("state", PartState)
@pytest.mark.parametrize("part", PenaltyPart)
def test_that_each_state_is_said(house: House, state: PartState, part: PenaltyPart) -> None:
    from relance_desktop.domain.penalty_claims import LastClaim, PartClaim

    claimed = LastClaim(1, "", MONDAY, 500)
    one = PartClaim(part, state, 1000, 100, 100, 800, claimed, "geste")
    said = state_words(one, "EUR")
    assert "{" not in said
    assert said[0].isupper()


def test_that_buttons_are_reached_by_keyboard(house: House) -> None:
    client, *_ = two_late(house)
    page = house.page("reckoning", client.id)
    reached = set()
    page.choices.day.setFocus()
    for _ in range(12):
        focused = house.focused()
        reached.add(focused.objectName())
        house.press(Qt.Key.Key_Tab)
    wanted = {"reckoning-indemnity", "reckoning-tick-F-1", "reckoning-save", "reckoning-attach"}
    assert wanted <= reached | {
        one.objectName()
        for one in page.findChildren(QPushButton)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
