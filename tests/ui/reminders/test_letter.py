"""Letters: seen as printed, printed as seen, done only once posted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.reminders import Attachment, ReminderState
from relance_desktop.ui.kit.printing import PrinterRefused
from relance_desktop.ui.reminders.page import ReminderPage
from relance_desktop.ui.reminders.stages import Stage
from tests.ui.walk import Walk

ACCEPTED = QPrintDialog.DialogCode.Accepted
REJECTED = QPrintDialog.DialogCode.Rejected


def writing(walk: Walk, step: str = "letter", **fields: object) -> tuple[Client, ReminderPage]:
    client = walk.desk.client(**fields)
    walk.desk.invoice(client)
    page = walk.open(client)
    page.choose.steps.choose(step)
    page.choose.steps.reason.setText("Déjà relancé de vive voix")
    walk.to(Stage.PREPARE)
    return client, page


@pytest.fixture
def printer_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whatever is printed goes into a file."""
    path = tmp_path / "printed.pdf"
    make = QPrinter.__init__

    def to_file(self: QPrinter, *args: object) -> None:
        make(self, *args)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))

    monkeypatch.setattr(QPrinter, "__init__", to_file)
    return path


def test_that_the_window_shows_the_postal_block(walk: Walk) -> None:
    writing(walk)
    assert walk.text("address-block").endswith("69002 LYON")


def test_that_print_is_what_was_previewed(walk: Walk, printer_file: Path, expect_dialog) -> None:
    _, page = writing(walk)
    walk.forward()
    shown = page.preview.preview
    assert shown is not None
    walk.forward()
    assert walk.stage is Stage.POST
    letter = page.post.reminder
    assert letter is not None
    assert walk.services.post.pdf(letter.id) == shown.artifact

    expect_dialog(ACCEPTED)
    walk.press(page.post.print)
    assert printer_file.read_bytes().startswith(b"%PDF")
    assert walk.services.pages.count(printer_file.read_bytes()) == walk.services.pages.count(
        shown.artifact
    )
    assert page.post.reminder.state is ReminderState.PRINTED


def test_that_giving_up_the_print_dialog_prints_nothing(walk: Walk, expect_dialog) -> None:
    _, page = writing(walk)
    walk.to(Stage.POST)
    expect_dialog(REJECTED)
    walk.press(page.post.print)
    assert page.post.reminder is not None
    assert page.post.reminder.state is ReminderState.TO_PRINT


def test_that_a_letter_counts_once_posted(walk: Walk) -> None:
    client, page = writing(walk, "formal_notice")
    walk.to(Stage.POST)
    page.post.tracking.edit.setText("1A 123 456 7890 1")
    page.post.tracking.edit.editingFinished.emit()
    assert "clé" in page.post.tracking.warning
    walk.press(page.post.done)
    assert walk.text("result-title") == "Lettre postée aujourd'hui"
    assert "1A 123 456 7890 1" in walk.text("fact-value")
    posted = [
        r
        for r in walk.services.register.client_detail(client.id).reminders
        if r.state is ReminderState.POSTED
    ]
    assert [r.tracking_number for r in posted] == ["1A12345678901"]


def test_that_a_letter_may_be_posted_another_day(walk: Walk) -> None:
    client, _ = writing(walk)
    walk.to(Stage.POST)
    walk.press(walk.button("post-later"))
    assert walk.text("result-title") == "Lettre à poster"
    (waiting,) = walk.services.post.open_items()
    assert waiting.client_id == client.id
    walk.press(walk.button("result-outbox"))
    assert walk.window.current == "outbox"


def test_that_a_day_to_come_is_no_posting_day(walk: Walk) -> None:
    _, page = writing(walk)
    walk.to(Stage.POST)
    page.post.day.setText("+3")
    walk.press(page.post.done)
    assert "envoi" in walk.said()
    assert walk.stage is Stage.POST


def test_that_a_number_known_beforehand_stands_in_the_letter(walk: Walk) -> None:
    _, page = writing(walk, "formal_notice")
    page.prepare.paper.tracking.edit.setText("1A12345678901")
    page.prepare.paper.tracking.settled.emit()
    walk.forward()
    assert page.preview.preview is not None
    assert page.preview.preview.prepared.context.tracking_number == "1A12345678901"
    walk.forward()
    assert page.post.tracking.number() == "1A12345678901"


def test_that_an_incomplete_address_stops_a_letter(walk: Walk) -> None:
    _, page = writing(walk, address=PostalAddress((), "", "Lyon"))
    assert not page.footer.next_button.isEnabled()
    assert "Adresse postale incomplète" in walk.text("remark-title")


def test_that_an_incomplete_sender_is_sent_to_the_settings(walk: Walk) -> None:
    business = walk.services.settings.business()
    walk.services.settings.save_business(replace(business, address=PostalAddress()))
    _, page = writing(walk)
    walk.forward()
    assert "adresse" in page.prepare.notice.text()
    walk.press(walk.button("banner-action"))
    assert walk.window.current == "settings"


def test_that_the_pdf_can_be_saved(walk: Walk, expect_dialog, tmp_path: Path) -> None:
    _, page = writing(walk)
    walk.to(Stage.POST)
    expect_dialog((str(tmp_path / "lettre.pdf"), ""))
    walk.press(walk.button("save-letter"))
    assert page.post.reminder is not None
    saved = (tmp_path / "lettre.pdf").read_bytes()
    assert saved == walk.services.post.pdf(page.post.reminder.id)
    assert page.post.reminder.state is ReminderState.PRINTED


def test_that_the_pages_are_painted(walk: Walk) -> None:
    _, page = writing(walk)
    walk.forward()
    walk.qtbot.wait(200)
    image: QImage = page.preview.pages.grab().toImage()
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(colours) > 5


def test_that_the_print_preview_prints_nothing_by_itself(walk: Walk, expect_dialog) -> None:
    _, page = writing(walk)
    walk.to(Stage.POST)
    expect_dialog(REJECTED)
    walk.press(walk.button("print-preview"))
    assert page.post.reminder is not None
    assert page.post.reminder.state is ReminderState.TO_PRINT


def test_that_enclosures_are_printed_too(walk: Walk, printer_file: Path, expect_dialog) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    page.choose.steps.choose("letter")
    page.choose.steps.reason.setText("Déjà relancé de vive voix")
    walk.to(Stage.PREVIEW)
    shown = page.preview.preview
    assert shown is not None
    with walk.services.store.write() as w:
        sha = w.documents.add(shown.artifact, "Annexe.pdf", "application/pdf")
    page.post.show_letter(
        replace(
            walk.services.reminders.queue(shown),
            attachments=(Attachment("Annexe.pdf", "application/pdf", sha),),
        )
    )
    page.go_to(Stage.POST)
    walk.settle()
    expect_dialog(ACCEPTED)
    walk.press(walk.button("print-enclosure"))
    assert printer_file.read_bytes().startswith(b"%PDF")
    assert page.post.reminder is not None
    assert page.post.reminder.state is ReminderState.TO_PRINT


def test_that_a_refusing_printer_is_said(walk: Walk, tmp_path: Path, monkeypatch) -> None:
    def refuse(*_args: object) -> bool:
        raise PrinterRefused

    _, page = writing(walk)
    walk.to(Stage.POST)
    monkeypatch.setattr("relance_desktop.ui.reminders.post.print_document", refuse)
    walk.press(page.post.print)
    assert "Rien n'a été imprimé" in walk.said()
