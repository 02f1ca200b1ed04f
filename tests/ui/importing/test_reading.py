"""Files come in: dropped, read with progress, told, taken back."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton

from relance_desktop.domain.imports import ImportOutcome
from relance_desktop.domain.incoming_verdict import Caution, Notice, Reason, Side
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.services.invoice_import.findings import Finding, Why
from relance_desktop.ui.importing.file_drop import FileDrop
from relance_desktop.ui.importing.page import ImportPage
from relance_desktop.ui.importing.words import finding_words, group_of, notice_words
from relance_desktop.ui.kit.labels import Label
from tests.services.invoice_import.samples import ME, Bill, Party, credit, pdf, word_invoice
from tests.ui.scene import Scene, named

LATE = Bill("F-1", issued="20260901", due="20261001")
SETTLED = Bill("F-2", prepaid="120.00", payable="0.00")


def page_of(scene: Scene) -> ImportPage:
    page: Any = scene.show("import")
    return page  # type: ignore[no-any-return]


def mixed(folder: Path) -> Path:
    """A folder with one file of each kind."""
    source = folder / "factures"
    source.mkdir()
    files = {
        "1-retard.xml": LATE.xml(),
        "2-factur-x.pdf": replace(LATE, number="F-3", due="20261231").facturx(),
        "3-reglee.xml": SETTLED.xml(),
        "4-avoir.xml": credit("A-1", "20.00", "F-1").xml(),
        "5-word.pdf": word_invoice(),
        "6-encore.xml": LATE.xml(),
        "7-vide.pdf": b"",
        "8-abime.xml": b"<rsm:Cross",
        "9-notes.docx": b"PK",
    }
    for name, data in files.items():
        (source / name).write_bytes(data)
    return source


def read(scene: Scene, *paths: Path) -> ImportPage:
    page = page_of(scene)
    page.open(list(paths))
    scene.settle()
    return page


def rows(page: ImportPage) -> dict[str, str]:
    """The group of each file on screen."""
    return {file.filename: group_of(file) for file in page.report.table.rows_model.shown}


def test_that_each_file_of_a_mixed_folder_is_told_apart(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    assert page.view is page.report
    assert {Path(name).name: group for name, group in rows(page).items()} == {
        "1-retard.xml": "imported",
        "2-factur-x.pdf": "imported",
        "3-reglee.xml": "settled",
        "4-avoir.xml": "credit",
        "5-word.pdf": "to_confirm",
        "6-encore.xml": "duplicate",
        "7-vide.pdf": "refused",
        "8-abime.xml": "refused",
    }
    assert "9-notes.docx" in page.report.notice.accessibleName()
    assert page.report.confirm.isVisible()
    assert "220,00" in named(page.report, Label, "report-subtitle").text()


def test_that_the_filters_show_one_group(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    page.report.filters.choose("refused")
    assert set(rows(page).values()) == {"refused"}
    assert len(rows(page)) == 2


def test_that_a_refused_file_says_why_and_what_to_do(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    page.report.filters.choose("refused")
    page.report.table.select(page.report.table.rows_model.shown[0].item_id)
    text = named(page.report, Label, "file-said-text").text()
    assert "vide" in text
    assert "Exportez de nouveau la facture" in text, "the sentence before is of a file"


def test_that_an_imported_invoice_opens(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    page.report.filters.choose("imported")
    page.report.table.select(page.report.table.rows_model.shown[0].item_id)
    page.report.table.setFocus()
    blank.key(Qt.Key.Key_Return)
    other: Any = blank.window.current_page()
    assert blank.window.current == "invoices"
    assert len(other.targets) == 1


def test_that_old_debts_start_where_the_user_says(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    assert page.report.start.isVisible()
    named(page.report, QRadioButton, "start-step_of_age").click()
    report = blank.services.imports.last_import()
    assert report is not None
    assert report.plan_start is PlanStart.STEP_OF_AGE


def test_that_nothing_late_asks_nothing(blank: Scene, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(replace(LATE, due="20261231").xml())
    page = read(blank, path)
    assert not page.report.start.isVisible()


def test_that_the_seller_is_proposed_as_the_user(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    assert page.report.identity.isVisible()
    named(page.report, QPushButton, "identity-yes").click()
    assert blank.services.settings.business().siren == ME.siren
    assert not page.report.identity.isVisible()
    named(blank.window, QPushButton, "notification-action").click()
    assert blank.services.settings.business().siren == ""


def test_that_everything_is_taken_back_and_may_come_again(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    page.report.undo.click()
    blank.settle()
    assert blank.services.register.invoice_rows() == ()
    assert blank.services.register.clients() == ()
    assert "annulé" in blank.said()
    named(blank.window, QPushButton, "notification-action").click()
    blank.settle()
    assert page.view is page.report
    assert len(blank.services.register.invoice_rows()) == 4


def test_that_a_refused_undo_is_explained_and_changes_nothing(blank: Scene, tmp_path: Path) -> None:
    page = read(blank, mixed(tmp_path))
    (late,) = [r for r in blank.services.register.invoice_rows() if r.number == "F-1"]
    blank.services.holds.dispute(late.client_id, late.id, None, "Désaccord")
    page.report.undo.click()
    blank.settle()
    assert "F-1 (une suspension)" in blank.said()
    assert len(blank.services.register.invoice_rows()) == 4


def test_that_cancelling_keeps_what_was_read(
    blank: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = mixed(tmp_path)
    page = page_of(blank)
    reading, go_on = threading.Event(), threading.Event()
    gateway = blank.services.imports._read_einvoice

    def slow(data: bytes, name: str) -> Any:
        reading.set()
        assert go_on.wait(10)
        return gateway(data, name)

    monkeypatch.setattr(blank.services.imports, "_read_einvoice", slow)
    page.open([source])
    assert reading.wait(10)
    assert page.progress.isVisible()
    named(page, QPushButton, "progress-cancel").click()
    go_on.set()
    blank.settle()
    assert page.view is page.report
    assert "arrêté" in page.report.notice.accessibleName()
    assert len(blank.services.register.invoice_rows()) == 1


def test_that_files_given_meanwhile_come_next(blank: Scene, tmp_path: Path) -> None:
    one, two = tmp_path / "1.xml", tmp_path / "2.xml"
    one.write_bytes(LATE.xml())
    two.write_bytes(replace(LATE, number="F-9").xml())
    page = page_of(blank)
    page.open([one])
    page.open([two])
    blank.settle()
    numbers = {row.number for row in blank.services.register.invoice_rows()}
    assert numbers == {"F-1", "F-9"}


def test_that_a_folder_without_invoices_is_said(blank: Scene, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page = read(blank, tmp_path / "empty")
    assert page.view is page.start
    assert "Aucune facture" in blank.said()


def test_that_files_dropped_on_the_window_are_read(blank: Scene, tmp_path: Path) -> None:
    FileDrop(blank.window)
    path = tmp_path / "1.xml"
    path.write_bytes(LATE.xml())
    blank.window.open_files([path])
    blank.settle()
    assert blank.window.current == "import"
    assert [row.number for row in blank.services.register.invoice_rows()] == ["F-1"]


def test_that_ctrl_o_asks_for_files(blank: Scene, tmp_path: Path, expect_dialog: Any) -> None:
    FileDrop(blank.window)
    path = tmp_path / "1.xml"
    path.write_bytes(LATE.xml())
    blank.show("today")
    blank.window.setFocus()
    expect_dialog(([str(path)], ""))
    blank.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    blank.settle()
    assert [row.number for row in blank.services.register.invoice_rows()] == ["F-1"]


def test_that_giving_the_dialog_up_reads_nothing(blank: Scene, expect_dialog: Any) -> None:
    page = page_of(blank)
    expect_dialog(([], ""))
    page.open("choose")
    assert not page.busy


def test_that_the_last_import_is_found_again(blank: Scene, tmp_path: Path) -> None:
    read(blank, mixed(tmp_path))
    page = page_of(blank)
    page.report.more.click()
    assert page.view is page.start
    page.start.last.click()
    assert page.view is page.report


def test_that_a_purchase_is_asked_about(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "achat.xml"
    path.write_bytes(Bill(seller=Party("Autre SARL", "303265045")).xml())
    page = read(scene, path)
    (file,) = page.report.table.rows_model.shown
    assert file.outcome is ImportOutcome.TO_CONFIRM
    assert file.reasons[0].what is Why.NOT_MINE


@pytest.mark.parametrize("what", [*Reason, *Why], ids=lambda what: what.value)
def test_that_every_reason_has_a_sentence(blank: Scene, what: Any) -> None:
    finding = Finding(what, cents=1200, count=2, text="F-1")
    said = finding_words(finding)
    assert said.text.endswith(".")
    assert "{" not in said.text + said.advice
    assert said.text != "À vérifier."


@pytest.mark.parametrize("caution", list(Caution), ids=lambda caution: caution.value)
def test_that_every_oddity_has_a_sentence(blank: Scene, caution: Caution) -> None:
    text = notice_words(Notice(caution, Side.BUYER, "valeur"))
    assert text.endswith(".")
    assert "{" not in text


def test_that_a_text_of_no_interest_still_gives_a_form(blank: Scene, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("Bonjour"))
    page = read(blank, path)
    assert page.report.confirm.isVisible()
