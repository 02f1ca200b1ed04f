"""« Ce que dit le client »: what it shows, and what each of its buttons does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from relance_desktop.domain.holds import DisputeTopic, HoldKind, HoldOutcome
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.status import Status
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.holds import Said
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.reminders.stages import Stage
from tests.ui.house import House, button, named, plain, texts, tidy

NEXT = date(2026, 11, 16)


def owing(house: House, number: str = "F-1") -> tuple[object, object]:
    client = house.desk.client()
    return client, house.desk.invoice(client, number)


def panel(house: House, invoice_id: int):
    page = house.page("invoices", invoice_id)
    tidy()
    return page


def pills(widget: QWidget) -> set[str]:
    return {pill.chip.text for pill in widget.findChildren(Pill) if pill.isVisible()}


def said(widget: QWidget) -> str:
    return "\n".join(texts(widget))


def test_that_a_part_disputed_is_told_beside_what_is_chased(house: House) -> None:
    client, invoice = owing(house)
    proof = Said("Léa, au téléphone", DisputeTopic.WORK, NEXT, (GivenFile("a.txt", b"x"),))
    house.services.holds.dispute(client.id, invoice.id, 30_000, "deux pages", proof)
    page = panel(house, invoice.id)
    words = said(page.panel)
    assert "300,00 € contestés, 900,00 € relancés" in words
    assert "Litige en cours pour 300,00 € : le travail livré" in words
    assert "Dit par Léa, au téléphone, le 09/11/2026" in words
    assert "deux pages" in words
    (paper,) = [one for one in page.panel.findChildren(QPushButton) if one.text() == "a.txt"]
    paper.click()
    assert house.window.current == "paper"


@pytest.mark.parametrize("what", ["promise", "dispute", "pause"])
def test_that_each_thing_said_is_noted_from_the_block(house: House, what: str) -> None:
    _client, invoice = owing(house)
    page = panel(house, invoice.id)
    ways = button(page.panel, f"say-{what}")
    assert ways.focusPolicy() & Qt.FocusPolicy.TabFocus
    ways.click()
    form = page.side.form
    form.reason.setText("c'est dit")
    form.submit()
    (hold,) = house.services.holds.said(invoice.client_id, invoice.id).current
    assert (hold.hold.kind, hold.hold.reason) == (HoldKind(what), "c'est dit")
    house.undo()
    assert house.services.holds.said(invoice.client_id).current == ()


def test_that_a_schedule_opens_its_page(house: House) -> None:
    _client, invoice = owing(house)
    button(panel(house, invoice.id).panel, "say-schedule").click()
    assert house.window.current == "payment_schedule"


def test_that_a_promise_replaces_the_older_one_only_when_agreed(house: House) -> None:
    client, invoice = owing(house)
    older = house.services.holds.promise(client.id, invoice.id, date(2026, 11, 12)).hold
    page = panel(house, invoice.id)
    button(page.panel, "say-promise").click()
    form = page.side.form
    assert plain(form.replaces.text()) == "Remplace la promesse du 12/11/2026"
    form.whole_client.setChecked(True)
    assert form.replaces.isHidden()
    form.whole_client.parent().findChild(QWidget, "hold-invoice").setChecked(True)
    form.replaces.setChecked(False)
    form.submit()
    assert house.services.holds.get(older.id).lifted_on is None
    page = panel(house, invoice.id)
    button(page.panel, "say-promise").click()
    page.side.form.said_by.person.setText("Paul")
    page.side.form.said_by.way.setCurrentIndex(1)
    page.side.form.submit()
    assert house.services.holds.get(older.id).lifted_on is not None
    newest = house.services.holds.said(client.id).cases[-1].hold
    assert newest.said_by == "Paul, au téléphone"
    house.undo()
    assert house.services.holds.get(older.id).lifted_on is None


def test_that_a_pause_ends_on_a_day_chosen_with_one_press(house: House) -> None:
    _client, invoice = owing(house)
    page = panel(house, invoice.id)
    for name, day in (("week", date(2026, 11, 16)), ("month", date(2026, 12, 9))):
        button(page.panel, "say-pause").click()
        button(page.side.form, f"until-{name}").click()
        assert page.side.form.until.day() == day
        page.side.form.cancel()


@pytest.mark.parametrize("outcome", HoldOutcome)
def test_that_a_dispute_ends_with_how_and_what_comes_next(
    house: House, outcome: HoldOutcome
) -> None:
    client, invoice = owing(house)
    house.services.holds.dispute(client.id, invoice.id, None, "faux")
    page = panel(house, invoice.id)
    button(page.panel, "solve-hold").click()
    page.side.form.choose(outcome)
    page.side.form.note.setText("Entendu.")
    page.side.form.submit()
    (case,) = house.services.holds.said(client.id).past
    assert (case.hold.outcome, case.hold.outcome_note) == (outcome, "Entendu.")
    follows = {
        HoldOutcome.AGREEMENT: "hold-form",
        HoldOutcome.PAYMENT: "payment-form",
    }.get(outcome)
    form = page.side.form
    assert (form.objectName() if form is not None else None) == follows
    if outcome is HoldOutcome.CREDIT_NOTE:
        assert "L'avoir n'est pas encore là" in house.said()
    page = panel(house, invoice.id)
    if form is None:
        button(page.panel, "says-before").click()
        assert "Entendu." in said(named(page.panel, QWidget, "says-past"))


def test_that_the_credit_note_that_solves_it_is_applied(house: House) -> None:
    client, invoice = owing(house)
    house.desk.credit_note(client, "A-1", 30_000, date(2026, 11, 5))
    house.services.holds.dispute(client.id, invoice.id, 30_000, "faux")
    page = panel(house, invoice.id)
    button(page.panel, "solve-hold").click()
    page.side.form.submit()
    assert page.side.form.objectName() == "credit-form"


def test_that_what_was_noted_is_changed(house: House) -> None:
    client, invoice = owing(house)
    house.services.holds.dispute(client.id, invoice.id, None, "faux")
    page = panel(house, invoice.id)
    button(page.panel, "edit-hold").click()
    page.side.form.amount.setText("300")
    page.side.form.submit()
    assert house.services.holds.said(client.id).cases[0].hold.cents == 30_000
    house.undo()
    assert house.services.holds.said(client.id).cases[0].hold.cents is None


def test_that_a_dispute_is_acknowledged_in_one_click(house: House) -> None:
    client, invoice = owing(house)
    house.services.holds.dispute(client.id, invoice.id, 30_000, "faux")
    button(panel(house, invoice.id).panel, "mail-hold").click()
    assert house.window.current == "reminder"
    wizard = house.window.current_page()
    house.qtbot.waitUntil(lambda: wizard.stage is Stage.PREPARE, timeout=20_000)
    assert "Écrire à Hautbois SAS" in texts(wizard)
    assert "Montant demandé" in texts(wizard)


def test_that_the_word_on_a_whole_dispute_asks_for_nothing(house: House) -> None:
    client, invoice = owing(house)
    house.services.holds.dispute(client.id, invoice.id, None, "faux")
    button(panel(house, invoice.id).panel, "mail-hold").click()
    wizard = house.window.current_page()
    house.qtbot.waitUntil(lambda: wizard.stage is Stage.PREPARE, timeout=20_000)
    assert "Montant demandé" not in texts(wizard)


def test_that_evidence_is_chosen_pasted_and_taken_away(house: House, tmp_path: Path) -> None:
    client, invoice = owing(house)
    page = panel(house, invoice.id)
    button(page.panel, "say-dispute").click()
    form = page.side.form
    QGuiApplication.clipboard().setText("Bonjour, je ne suis pas d'accord.")
    button(form, "evidence-paste").click()
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "vide.txt").write_bytes(b"")
    form.evidence.take([tmp_path / "photo.png", tmp_path / "vide.txt"])
    assert [one.filename for one in form.evidence.files] == ["texte-1.txt", "photo.png"]
    assert named(form, QWidget, "evidence-said").isVisible()
    tidy()
    form.findChild(QPushButton, "evidence-remove-1").click()
    QGuiApplication.clipboard().clear()
    button(form, "evidence-paste").click()
    assert "Le presse-papiers ne contient pas de texte." in texts(form)
    form.reason.setText("pas d'accord")
    form.submit()
    (case,) = house.services.holds.said(client.id).current
    assert [paper.filename for paper in case.papers] == ["texte-1.txt"]
    page.side_actions.says.file([tmp_path / "photo.png"], case.hold.id)
    assert len(house.services.holds.papers(case.hold.id)) == 2
    house.undo()
    assert len(house.services.holds.papers(case.hold.id)) == 1


def test_that_promises_are_counted_where_they_were_made(house: House) -> None:
    client, invoice = owing(house)
    house.services.holds.promise(client.id, invoice.id, date(2026, 11, 10), 20_000)
    shares = (Allocation(invoice.id, 20_000),)
    house.services.payments.record(Payment(client.id, date(2026, 11, 9), 20_000, shares))
    house.services.holds.promise(client.id, invoice.id, date(2026, 11, 11))
    house.desk.clock.day = date(2026, 11, 12)
    assert pills(panel(house, invoice.id).panel) >= {"Attendue"}
    house.desk.clock.day = date(2026, 11, 18)
    house.window.data_changed()
    words = said(panel(house, invoice.id).panel)
    assert "1 promesse tenue, 1 non tenue" in words
    assert "Promesse non tenue" in words
    sheet = house.page("clients", client.id).sheet
    assert "1 promesse tenue, 1 non tenue" in said(sheet)


# -- given up ---------------------------------------------------------------------------


def test_that_a_balance_is_given_up_and_reopened(house: House) -> None:
    _client, invoice = owing(house)
    page = panel(house, invoice.id)
    button(page.panel, "say-write_off").click()
    form = page.side.form
    assert any("Le client le doit toujours" in text for text in texts(form))
    form.reason.setCurrentIndex(form.reason.findData(WriteOffReason.GOODWILL))
    form.submit()
    detail = house.services.register.invoice_detail
    assert detail(invoice.id).status is Status.WRITTEN_OFF
    assert house.said() == "Solde abandonné."
    page = house.page("invoices", "written_off")
    assert [row.number for row in page.table.rows_model.shown] == ["F-1"]
    page = panel(house, invoice.id)
    assert "Abandonnée" in pills(page.panel)
    button(page.panel, "reopen").click()
    assert detail(invoice.id).status is Status.LATE
    house.undo()
    assert detail(invoice.id).status is Status.WRITTEN_OFF


def test_that_a_form_without_amount_gives_nothing_up(house: House) -> None:
    _client, invoice = owing(house)
    page = panel(house, invoice.id)
    page.act("write_off")
    page.side.form.amount.clear()
    page.side.form.submit()
    assert "Il manque le montant ou la date." in texts(page.side.form)
    assert house.services.write_offs.of_invoice(invoice.id) == ()


def test_that_the_one_open_invoice_is_given_up_from_the_client(house: House) -> None:
    client, invoice = owing(house)
    page = house.page("clients", client.id)
    button(page.sheet, "say-write_off").click()
    page.side.form.submit()
    house.undo()
    assert house.services.write_offs.of_invoice(invoice.id) == ()


def test_that_money_for_an_invoice_given_up_reopens_it(house: House) -> None:
    client, invoice = owing(house)
    house.services.write_offs.write_off(invoice.id, WriteOffReason.OTHER)
    page = house.page("payments", client.id)
    form = page.side.form
    assert "F-1 : 1 200,00 € abandonnés" in texts(form)
    button(form, "payment-reopen").click()
    tidy()
    assert not any("abandonnés" in text for text in texts(form))
    assert house.services.register.invoice_detail(invoice.id).balance_cents == 120_000
