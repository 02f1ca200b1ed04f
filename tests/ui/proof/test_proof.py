"""Evidence on screen: the very bytes, the hash, the moves, and the journal's check."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.domain.journal import VerifyResult
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.proof import JournalCheck, MessageView, ReminderViewer
from relance_desktop.ui.proof.paper import Paper
from tests.ui.house import tidy
from tests.ui.walk import Walk


def sent(walk: Walk) -> int:
    client = walk.desk.client()
    walk.desk.pdf_invoice(client)
    walk.desk.do_step(client)
    return walk.services.register.client_detail(client.id).reminders[0].id


def test_that_a_mail_is_shown_as_it_left(walk: Walk) -> None:
    page = walk.go("proof", sent(walk))
    assert walk.text("event-title").splitlines() == ["À envoyer", "Envoi en cours", "Envoyé"]
    assert "250 ok" in walk.text("fact-value")
    assert "2026-001" in page.viewer.mail.page.toPlainText()
    assert page.viewer.mail.tabs.tabText(2) == "Pièces jointes (1)"
    assert "compta@hautbois.example" in walk.text("mail-header")


def test_that_the_message_and_its_files_can_be_saved(
    walk: Walk, expect_dialog, tmp_path: Path
) -> None:
    reminder_id = sent(walk)
    page = walk.go("proof", reminder_id)
    expect_dialog((str(tmp_path / "preuve.eml"), ""))
    walk.press(walk.button("save-artifact"))
    saved = (tmp_path / "preuve.eml").read_bytes()
    assert saved == walk.services.proof.artifact(reminder_id).data
    assert message_from_bytes(saved)["To"] == "compta@hautbois.example"

    page.viewer.mail.tabs.setCurrentIndex(2)
    expect_dialog((str(tmp_path / "facture.pdf"), ""))
    walk.press(walk.button("save-attachment"))
    assert (tmp_path / "facture.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_hash_is_shown_and_copied(walk: Walk) -> None:
    reminder_id = sent(walk)
    walk.go("proof", reminder_id)
    sha = walk.services.proof.artifact(reminder_id).sha256
    assert walk.text("sha256").replace(" ", "") == sha
    walk.press(walk.button("copy-hash"))
    assert QGuiApplication.clipboard().text() == sha


def test_that_a_letter_is_shown_as_pages(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    letter = walk.desk.queue(client, "formal_notice", "Déjà vu ensemble")
    walk.services.post.posted(letter, walk.desk.clock.today(), "1A 123 456 7890 1")
    page = walk.go("proof", letter)
    assert page.viewer.pages.isVisible()
    assert "1A 123 456 7890 1" in walk.text("fact-value")


def test_that_a_call_is_shown_by_its_notes(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.do_step(client)
    walk.desk.clock.forward(7)
    walk.desk.do_step(client)
    call = walk.services.register.client_detail(client.id).reminders[-1]
    assert call.state is ReminderState.CALLED
    page = walk.go("proof", call.id)
    assert page.viewer.note.isVisible()
    assert "Message laissé" in walk.text("fact-value")


def test_that_a_missing_reminder_is_said(walk: Walk) -> None:
    walk.go("proof", 999)
    assert "n'existe plus" in walk.said()


def test_that_the_viewer_stands_alone(walk: Walk, qtbot: QtBot) -> None:
    viewer = ReminderViewer(walk.services, sent(walk))
    qtbot.addWidget(viewer)
    assert viewer.mail.text.toPlainText().startswith("Bonjour")


def test_that_a_plain_mail_shows_its_text_without_markup(walk: Walk, qtbot: QtBot) -> None:
    reminder_id = sent(walk)
    eml = walk.services.proof.artifact(reminder_id).data
    view = MessageView()
    qtbot.addWidget(view)
    from dataclasses import replace

    mail = walk.services.proof.read(eml)
    view.show_mail(replace(mail, html_body="", text_body="1 < 2\nfin", attachments=()))
    assert view.page.toPlainText() == "1 < 2\nfin"
    assert not view.tabs.isTabEnabled(2)


def test_that_an_amount_of_a_mail_stays_on_one_line(qtbot: QtBot) -> None:
    paper = Paper()
    qtbot.addWidget(paper)
    paper.show_html("<p>1\u202f250,00\u00a0€</p>")
    assert paper.document().toRawText() == "1\u00a0250,00\u00a0€"


def test_that_a_mail_is_read_as_large_as_the_rest(qtbot: QtBot, theme: Theme) -> None:
    paper = Paper()
    qtbot.addWidget(paper)
    theme.set_percent(200)
    paper.show_html('<p style="font-size:15px">Bonjour</p>')
    size = paper.document().firstBlock().begin().fragment().charFormat().font().pixelSize()
    theme.set_percent(100)
    assert size == 30


def test_that_a_narrow_window_has_the_facts_under_the_message(walk: Walk, theme: Theme) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.go("proof", walk.desk.queue(client))
    theme.set_percent(200)
    walk.window.resize(1280, 720)
    tidy()
    side = walk.window.findChild(QWidget, "proof-side")
    mail = walk.window.findChild(QWidget, "message-view")
    assert walk.window.width() == 1280
    assert side.mapTo(walk.window, side.rect().topLeft()).y() > mail.height()
    theme.set_percent(100)


def test_that_nothing_in_a_mail_is_fetched(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    paper = Paper()
    qtbot.addWidget(paper)
    paper.show_html('<img src="file:///etc/hostname"><a href="https://example.org">x</a>')
    assert paper.loadResource(2, QUrl("file:///etc/hostname")).isEmpty()
    assert not opened
    paper.anchorClicked.emit(QUrl("https://example.org"))
    paper.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert opened == ["https://example.org"]


def test_that_an_intact_journal_is_said_intact(walk: Walk, qtbot: QtBot) -> None:
    sent(walk)
    check = JournalCheck(walk.services.proof, walk.jobs)
    qtbot.addWidget(check)
    check.button.click()
    check.verify()
    assert not check.button.isEnabled()
    walk.settle()
    count = walk.services.proof.verify().count
    assert f"{count}\u00a0événements vérifiés" in check.answer.accessibleName()
    assert check.button.isEnabled()


def test_that_a_touched_journal_is_said_touched(
    walk: Walk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = VerifyResult(ok=False, count=3, first_bad_seq=4)
    monkeypatch.setattr(walk.services.proof, "verify", lambda: found)
    check = JournalCheck(walk.services.proof, walk.jobs)
    qtbot.addWidget(check)
    check.verify()
    walk.settle()
    assert "n°\u00a04" in check.answer.accessibleName()
    assert "a été modifié" in check.answer.accessibleName()


def test_that_an_unknown_fate_is_settled_where_the_history_leads(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    reminder_id = walk.desk.queue(client)
    walk.services.outbox.hand_over(reminder_id)
    walk.go("proof", reminder_id)
    walk.press(walk.button("fate-no"))
    assert walk.services.proof.reminder(reminder_id).state is ReminderState.FAILED
    assert "Pas parti de votre messagerie" in walk.text("fact-value")
