"""The work of an affair on screen, by keyboard and by its buttons."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.payments import Allocation
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.domain.work.time_sheets import SheetState, TimeEntry
from relance_desktop.ui.engagements.forms.gate import DeliverForm
from relance_desktop.ui.payments.form import PaymentForm
from relance_desktop.ui.work import tab as work_tab
from relance_desktop.ui.work.answered import AcceptForm, ValidateForm
from relance_desktop.ui.work.forms import (
    FileSheetForm,
    HandForm,
    RemarksForm,
    SheetForm,
    ThingForm,
)
from relance_desktop.ui.work.tab import WorkTab
from tests.services.conftest import MONDAY
from tests.services.work.affairs import affair, hours
from tests.ui.house import House, button, named, texts, tidy


def work_of(house: House, job: Engagement) -> WorkTab:
    page = house.page("engagement", (job.id, "work"))
    tab = page.tabs.current
    assert isinstance(tab, WorkTab)
    return tab


def press(tab: QWidget, name: str) -> None:
    button(tab, name).click()
    tidy()


def type_in(tab: QWidget, name: str, text: str) -> None:
    field = named(tab, QLineEdit, name)
    field.setFocus()
    field.clear()
    field.insert(text)
    field.textEdited.emit(text)


def form_of(tab: WorkTab, kind: type) -> Any:
    form = tab.side.form
    assert isinstance(form, kind)
    return form


def test_that_hours_are_noted_by_keyboard_alone(house: House) -> None:
    job = affair(house.desk)
    tab = work_of(house, job)
    tab.hours.line.task.setFocus()
    house.type("Maquettes")
    house.press(Qt.Key.Key_Tab)
    house.type("3h30")
    house.press(Qt.Key.Key_Tab)
    house.type("65")
    house.press(Qt.Key.Key_Return)
    tidy()
    assert house.focused() is tab.hours.line.task
    house.type("Appel")
    house.press(Qt.Key.Key_Tab)
    house.type("45 min")
    house.press(Qt.Key.Key_Return)
    tidy()
    first, second = house.services.work.view(job.id).loose
    assert (second.task, second.minutes, second.rate_cents) == ("Maquettes", 210, 6500)
    assert (first.task, first.minutes, first.rate_cents) == ("Appel", 45, 6500)
    assert "4 h 15 · 276,25 € HT" in texts(tab)
    house.undo()
    assert [one.task for one in house.services.work.view(job.id).loose] == ["Maquettes"]


@pytest.mark.parametrize(
    ("task", "time", "rate", "day", "said"),
    [
        ("", "3h", "", "", "Dites en quelques mots"),
        ("x", "beaucoup", "", "", "La durée n'est pas comprise"),
        ("x", "25h", "", "", "La durée n'est pas comprise"),
        ("x", "3h", "cher", "", "Le taux horaire"),
        ("x", "3h", "", "+2", "Le jour manque"),
    ],
)
def test_that_what_is_missing_is_said_on_the_line(
    house: House, task: str, time: str, rate: str, day: str, said: str
) -> None:
    job = affair(house.desk)
    tab = work_of(house, job)
    for name, text in (("task", task), ("time", time), ("rate", rate)):
        type_in(tab, f"entry-{name}", text)
    if day:
        type_in(tab, "entry-day", day)
    press(tab, "entry-add")
    assert any(said in text for text in texts(tab.hours))
    assert house.services.work.view(job.id).loose == ()


def test_that_hours_are_changed_in_their_place_and_taken_away(house: House) -> None:
    job = affair(house.desk)
    entry = hours(house.desk, job)
    tab = work_of(house, job)
    press(tab, f"entry-edit-{entry.id}")
    assert house.focused().objectName() == "edit-entry-task"
    house.press(Qt.Key.Key_Escape)
    tidy()
    press(tab, f"entry-edit-{entry.id}")
    type_in(tab, "edit-entry-time", "2h")
    press(tab, "edit-entry-add")
    assert house.services.work.time.get(entry.id).minutes == 120
    assert house.focused().objectName() == f"entry-edit-{entry.id}"
    house.undo()
    assert house.services.work.time.get(entry.id).minutes == 90
    button(tab, f"entry-remove-{entry.id}").setFocus()
    press(tab, f"entry-remove-{entry.id}")
    assert house.services.work.view(job.id).loose == ()
    assert house.focused() is tab.hours.line.task
    house.undo()
    assert len(house.services.work.view(job.id).loose) == 1


def test_that_many_hours_are_drawn_when_asked(house: House) -> None:
    job = affair(house.desk)
    for n in range(43):
        hours(house.desk, job, on=MONDAY - timedelta(days=n))
    tab = work_of(house, job)
    assert len(tab.findChildren(QWidget, "hours-entry")) == 40
    press(tab, "more-hours")
    assert len(tab.findChildren(QWidget, "hours-entry")) == 43


def test_that_a_sheet_of_a_period_is_made_validated_and_taken_back(
    house: House, tmp_path: Path
) -> None:
    job = affair(house.desk)
    hours(house.desk, job, on=date(2026, 10, 30))
    hours(house.desk, job, on=date(2026, 11, 6))
    tab = work_of(house, job)
    press(tab, "make-sheet")
    form = form_of(tab, SheetForm)
    type_in(form, "sheet-first", "1/11")
    assert "1 ligne : 1 h 30 · 90,00 € HT" in texts(form)
    type_in(form, "sheet-last", "2/11")
    form.submit()
    assert "Aucune heure dans cette période." in texts(form)
    type_in(form, "sheet-last", "30/11")
    type_in(form, "sheet-title-edit", "Semaine 45")
    form.submit()
    tidy()
    (row,) = house.services.work.view(job.id).sheets
    assert (row.sheet.title, len(row.entries)) == ("Semaine 45", 1)
    sheet = row.sheet

    press(tab, f"sheet-given-{sheet.id}")
    assert "Envoyé aujourd'hui" in [p.accessibleName() for p in tab.findChildren(QWidget, "pill")]
    press(tab, f"sheet-remarks-{sheet.id}")
    remarks = form_of(tab, RemarksForm)
    remarks.submit()
    assert "Notez la remarque en quelques mots." in texts(remarks)
    remarks.text.setPlainText("Une heure de trop.")
    remarks.submit()
    tidy()
    assert "Remarque du client : Une heure de trop." in texts(tab)

    scan = tmp_path / "bon.pdf"
    scan.write_bytes(b"%PDF-1.7")
    press(tab, f"sheet-validate-{sheet.id}")
    validate = form_of(tab, ValidateForm)
    validate.word.setText("Mme Roy")
    validate.file.take([scan])
    validate.submit()
    tidy()
    row = house.services.work.view(job.id).sheets[0]
    assert (row.sheet.state, row.proof is not None) == (SheetState.VALIDATED, True)
    assert "Validé le 09/11/2026 par Mme Roy · preuve gardée" in texts(tab)
    house.undo()
    assert house.services.work.view(job.id).sheets[0].sheet.state is SheetState.DRAFT


def test_that_a_draft_is_renamed_taken_away_and_put_back(house: House) -> None:
    job = affair(house.desk)
    sheet = house.services.work.sheets.make(job.id, "S45", [hours(house.desk, job).id])
    tab = work_of(house, job)
    press(tab, f"sheet-edit-{sheet.id}")
    form = form_of(tab, FileSheetForm)
    form.title.setText("Semaine 45")
    form.submit()
    assert house.services.work.sheets.get(sheet.id).title == "Semaine 45"
    press(tab, f"sheet-remove-{sheet.id}")
    assert house.services.work.view(job.id).sheets == ()
    house.undo()
    assert len(house.services.work.view(job.id).sheets) == 1


def test_that_a_file_is_taken_as_a_sheet(house: House, tmp_path: Path) -> None:
    job = affair(house.desk)
    tab = work_of(house, job)
    press(tab, "sheet-from-file")
    form = form_of(tab, FileSheetForm)
    form.title.setText("Octobre")
    form.submit()
    assert "Il manque le fichier." in texts(form)
    file = tmp_path / "octobre.xlsx"
    file.write_bytes(b"PK")
    form.file.take([file])
    form.time.setText("beaucoup")
    form.submit()
    assert any("n'est pas compris" in text for text in texts(form))
    form.time.setText("40h")
    form.amount.setText("2600")
    form.submit()
    tidy()
    assert "40 h · 2 600,00 € HT · octobre.xlsx" in texts(tab)


def test_that_a_sheet_is_sent_from_the_page_of_messages(house: House) -> None:
    job = affair(house.desk)
    sheet = house.services.work.sheets.make(job.id, "S45", [hours(house.desk, job).id])
    tab, went = work_of(house, job), []
    house.window.go = lambda key, target=None: went.append((key, target))
    press(tab, f"sheet-send-{sheet.id}")
    ((key, target),) = went
    assert (key, target.purpose, target.sheet_id) == ("message", Purpose.TIME_SHEET, sheet.id)


def test_that_the_sheet_is_shown_as_it_would_be_printed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = affair(house.desk)
    sheet = house.services.work.sheets.make(job.id, "S45", [hours(house.desk, job).id])
    shown: list[tuple[str, int]] = []

    def preview(_parent: QWidget, title: str, count: int, render: Any) -> None:
        assert render(0, 40).width > 100
        shown.append((title, count))

    monkeypatch.setattr(work_tab, "preview_document", preview)
    tab = work_of(house, job)
    press(tab, f"sheet-preview-{sheet.id}")
    assert house.services.work.view(job.id).sheets[0].papers == ()
    press(tab, f"sheet-given-{sheet.id}")
    assert shown == [("S45", 1)]
    press(tab, f"sheet-preview-{sheet.id}")
    page = house.window.current_page()
    assert "Relevé d'heures S45.pdf" in texts(page)
    button(page, "paper-back").click()
    assert house.window.current_page().tabs.current is tab


def test_that_deliverables_are_planned_handed_over_and_the_affair_delivered(house: House) -> None:
    job = affair(house.desk, signed_on=date(2026, 10, 1))
    tab = work_of(house, job)
    press(tab, "thing-add")
    form = form_of(tab, ThingForm)
    form.title.setText("Site")
    form.submit()
    tidy()
    one = house.services.work.view(job.id).deliverables[0].deliverable
    press(tab, f"thing-hand-{one.id}")
    hand = form_of(tab, HandForm)
    hand.word.setText("lien")
    hand.submit()
    tidy()
    assert house.said() == "Tout le travail prévu est remis."
    named(house.window.notifications, QPushButton, "notification-second").click()
    tidy()
    assert house.services.engagements.get(job.id).delivered_on == MONDAY
    press(tab, f"thing-accept-{one.id}")
    accept = form_of(tab, AcceptForm)
    accept.word.setText("Mme Roy")
    accept.submit()
    tidy()
    assert house.services.work.deliverables.get(one.id).accepted_by == "Mme Roy"
    house.undo()
    assert house.services.work.deliverables.get(one.id).accepted_on is None


def test_that_a_delivery_asks_why_where_the_gate_is_shut(house: House) -> None:
    job = affair(house.desk)
    thing = house.services.work.deliverables.add(Deliverable(job.id, "Site"))
    tab = work_of(house, job)
    press(tab, f"thing-hand-{thing.id}")
    form_of(tab, HandForm).submit()
    tidy()
    named(house.window.notifications, QPushButton, "notification-second").click()
    form = form_of(tab, DeliverForm)
    assert any("sans accord écrit" in text for text in texts(form))
    form.reason.setPlainText("Client fidèle")
    form.submit()
    stored = house.services.engagements.get(job.id)
    assert (stored.delivered_on, stored.start_reason) == (MONDAY, "Client fidèle")


def test_that_mails_prove_a_validation_and_an_acceptance(house: House, tmp_path: Path) -> None:
    mail = tmp_path / "oui.eml"
    mail.write_bytes(
        b"From: Ana Roy <ana@roy.test>\r\nSubject: Re: heures\r\n"
        b"Date: Mon, 9 Nov 2026 08:00:00 +0100\r\n\r\nC'est bon pour moi.\r\n"
    )
    job = affair(house.desk)
    sheet = house.services.work.sheets.make(job.id, "S45", [hours(house.desk, job).id])
    thing = house.services.work.deliverables.add(Deliverable(job.id, "Site"))
    house.services.work.deliverables.hand_over(thing.id, MONDAY)
    before = house.services.work.view(job.id)
    tab = work_of(house, job)
    for press_on, kind in (
        (f"sheet-validate-{sheet.id}", ValidateForm),
        (f"thing-accept-{thing.id}", AcceptForm),
    ):
        press(tab, press_on)
        form = form_of(tab, kind)
        form.file.take([mail])
        assert form.word.text() == "Ana Roy"
        form.submit()
        tidy()
    view = house.services.work.view(job.id)
    assert view.sheets[0].sheet.validated_by == "Ana Roy"
    assert view.sheets[0].proof is not None
    assert view.deliverables[0].deliverable.accepted_by == "Ana Roy"
    assert len(house.services.exchanges.of_engagement(job.id)) == 2
    for _ in range(2):
        assert house.window.undone.take()
    assert house.services.exchanges.of_engagement(job.id) == ()
    assert house.services.work.view(job.id).sheets[0].sheet == before.sheets[0].sheet


def test_that_what_can_be_held_is_held_by_default(house: House) -> None:
    job = affair(house.desk)
    tab = work_of(house, job)
    press(tab, "thing-add")
    form = form_of(tab, ThingForm)
    form.title.setText("Fichiers Figma")
    form.kind.setCurrentIndex(form.kind.findData(DeliverableKind.SOURCES))
    assert form.held.isChecked()
    form.submit()
    tidy()
    one = house.services.work.view(job.id).deliverables[0].deliverable
    assert one.is_held
    press(tab, f"thing-release-{one.id}")
    assert not house.services.work.deliverables.get(one.id).is_held
    house.undo()
    assert house.services.work.deliverables.get(one.id).is_held
    press(tab, f"thing-remove-{one.id}")
    house.undo()
    press(tab, f"thing-edit-{one.id}")
    assert form_of(tab, ThingForm).held.isChecked()


def held_affair(house: House) -> tuple[Engagement, Any]:
    client = house.desk.client()
    job = affair(house.desk, client)
    invoice = house.desk.invoice(client)
    with house.services.store.write() as w:
        w.engagements.link(invoice.id, job.id)
    house.services.work.deliverables.add(
        Deliverable(job.id, "Fichiers Figma", kind=DeliverableKind.SOURCES, held=True)
    )
    return job, invoice


def test_that_the_wizard_recalls_what_is_held(house: House) -> None:
    job, _invoice = held_affair(house)
    page = house.page("reminder", job.client_id)
    house.settle()
    banner = named(page, QWidget, "held")
    said = texts(banner)
    assert "Vous retenez encore" in said
    assert "Fichiers Figma (affaire « Refonte du site »), jusqu'au paiement." in said
    button(banner, "banner-action").click()
    assert house.window.current == "engagement"


def test_that_the_last_payment_offers_to_hand_over_what_was_held(house: House) -> None:
    job, invoice = held_affair(house)
    page = house.page("clients", job.client_id)
    page.side_actions.pay(job.client_id, (invoice.id,))
    form = page.side.form
    assert isinstance(form, PaymentForm)
    form.submit()
    tidy()
    paid = house.services.payments.rows()[0].payment
    assert paid.allocations == (Allocation(invoice.id, 120000),)
    offer = named(house.window.notifications, QPushButton, "notification-second")
    assert offer.text().replace("\u00a0", " ") == "Remettre « Fichiers Figma »"
    offer.click()
    tidy()
    assert house.window.current == "engagement"
    tab = house.window.current_page().tabs.current
    assert any("L'affaire est payée" in text for text in texts(tab))
    held = house.services.work.view(job.id).deliverables[0].deliverable
    assert house.focused().objectName() == f"thing-hand-{held.id}"


def test_that_every_control_of_the_tab_has_a_name(house: House) -> None:
    job = affair(house.desk)
    work = house.services.work
    work.sheets.make(job.id, "S45", [hours(house.desk, job).id])
    work.time.add(TimeEntry(job.id, MONDAY, "Essais", 30))
    work.deliverables.add(Deliverable(job.id, "Site"))
    tab = work_of(house, job)
    for control in (*tab.findChildren(QPushButton), *tab.findChildren(QLineEdit)):
        assert control.accessibleName() or getattr(control, "text", str)(), control.objectName()
    assert not tab.findChildren(QAction, "unnamed")
