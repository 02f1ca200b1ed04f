"""A mail at rest, by the user's own program, as a trial, from another account."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from relance_desktop.domain.mail import Failed, FailureKind
from relance_desktop.domain.mail import Stage as MailStage
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.send_window import SendWindow
from relance_desktop.ui.reminders.stages import Stage
from tests.services.conftest import ACCOUNT
from tests.ui.walk import Walk


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to open."""
    seen: list[Path] = []

    def take(url: QUrl) -> bool:
        seen.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return seen


def at_preview(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.pdf_invoice(client)
    walk.open(client)
    walk.to(Stage.PREVIEW)


def only(walk: Walk):
    with walk.services.store.read() as r:
        (kept,) = r.reminders.of_client(1)
    return kept


def test_that_a_draft_opens_with_its_files_and_the_user_says_it_left(
    walk: Walk, opened: list[Path]
) -> None:
    at_preview(walk)
    walk.press(walk.button("open-elsewhere"))
    assert walk.text("result-title") == "Est-il parti\u00a0?"
    assert only(walk).state is ReminderState.UNKNOWN
    draft = opened[0].read_bytes()
    assert draft.startswith(b"X-Unsent: 1\r\n")
    assert b"2026-001.pdf" in draft
    walk.press(walk.button("result-yes"))
    assert only(walk).state is ReminderState.SENT
    assert "envoyé par vous" in walk.text("result-text")
    assert walk.desk.server.accepted == []


def test_that_without_an_account_the_own_program_is_the_way(walk: Walk, opened: list[Path]) -> None:
    walk.services.settings.remove_mail_account("main")
    at_preview(walk)
    assert walk.wizard.footer.next_button.text() == "Ouvrir dans ma messagerie"
    walk.forward()
    walk.press(walk.button("result-no"))
    assert only(walk).state is ReminderState.FAILED


def test_that_where_no_program_opens_it_nothing_is_lost(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, expect_dialog
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    expect_dialog(("", ""))
    at_preview(walk)
    walk.press(walk.button("open-elsewhere"))
    assert only(walk).state is ReminderState.FAILED


def test_that_a_trial_goes_to_oneself_and_stores_nothing(walk: Walk) -> None:
    at_preview(walk)
    walk.press(walk.button("send-trial-copy"))
    ((_eml, to),) = walk.desk.server.accepted
    assert to == (ACCOUNT.sender_address,)
    assert "essai envoyé à" in walk.said()
    assert walk.stage is Stage.PREVIEW
    with walk.services.store.read() as r:
        assert r.reminders.of_client(1) == ()


def test_that_a_trial_that_fails_says_why(walk: Walk) -> None:
    at_preview(walk)
    walk.desk.server.answers = [Failed(FailureKind.OFFLINE, MailStage.RESOLVE, retryable=True)]
    walk.press(walk.button("send-trial-copy"))
    assert "Pas de connexion" in walk.said()
    walk.desk.keyring.kept.clear()
    walk.press(walk.button("send-trial-copy"))
    assert "mot de passe" in walk.said()


def test_that_at_night_the_mail_can_rest_until_the_morning(walk: Walk) -> None:
    walk.services.send_hours.save(SendWindow(end=SendWindow().start.replace(hour=9, minute=30)))
    at_preview(walk)
    second = walk.wizard.footer.second_button
    assert second.text() == "Laisser reposer jusqu'à demain 9\u00a0h"
    walk.press(second)
    assert only(walk).not_before is not None
    walk.go("outbox")
    assert "Au repos jusqu'à demain 9\u00a0h" in walk.text("item-advice")
    walk.press(walk.button("wake-1"))
    walk.press(walk.button("send-1"))
    assert only(walk).state is ReminderState.SENT


def test_that_the_sender_is_chosen_where_there_are_several(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    assert not page.prepare.origin.isVisible()
    other = replace(ACCOUNT, id="b", label="Cours", sender_address="cours@morel.example")
    walk.services.settings.save_mail_account(other, "s3cret")
    page = walk.open(client)
    page.start(client.id)
    walk.to(Stage.PREPARE)
    assert page.prepare.origin.isVisible()
    page.prepare.origin.field.setCurrentIndex(1)
    walk.forward()
    walk.forward()
    assert only(walk).sender == "cours@morel.example"
    assert b"cours@morel.example" in walk.desk.server.accepted[0][0]


def test_that_a_number_taken_meanwhile_is_shown_again_before_it_leaves(walk: Walk) -> None:
    at_preview(walk)
    other = walk.desk.client("Autre")
    walk.desk.invoice(other, "2026-002")
    walk.desk.queue(other)
    walk.forward()
    assert walk.stage is Stage.PREVIEW
    assert walk.desk.server.accepted == []
    assert "R-2026-0001" in walk.said()
    walk.forward()
    assert only(walk).serial == "R-2026-0002"
    assert only(walk).state is ReminderState.SENT
