"""All letters of the day: printed in one go, posted in one go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderState
from tests.ui.walk import Walk

ExpectDialog = Callable[[Any], None]


@pytest.fixture
def letters(walk: Walk) -> list[int]:
    ids = []
    for number, step in enumerate(("letter", "formal_notice", "formal_notice"), 1):
        client = walk.desk.client(f"Client {number}")
        walk.desk.invoice(client, f"2026-00{number}")
        ids.append(walk.desk.queue(client, step, "sans attendre"))
    return ids


def states(walk: Walk, ids: list[int]) -> set[ReminderState]:
    return {walk.services.proof.reminder(one).state for one in ids}


def test_that_saving_marks_all_as_printed_and_asks_for_the_posting(
    walk: Walk, letters: list[int], tmp_path: Path, expect_dialog: ExpectDialog
) -> None:
    page = walk.go("letters", "print")
    assert walk.text("run-count") == "3\u00a0lettres"
    expect_dialog((str(tmp_path / "jour.pdf"), ""))
    walk.press(page.printing.save)
    assert (tmp_path / "jour.pdf").read_bytes().startswith(b"%PDF")
    assert states(walk, letters) == {ReminderState.PRINTED}
    assert len(page.posting.lines) == 3


def test_that_only_reminders_are_said_not_to_interrupt(walk: Walk, letters: list[int]) -> None:
    page = walk.go("letters", "print")
    assert page.printing.findChild(QLabel, "run-limit").isVisible()
    with walk.services.store.write() as w:
        for one in letters:
            letter = w.reminders.get(one)
            assert letter is not None
            w.reminders.move(one, ReminderState.WITHDRAWN)
        declared = replace(
            letter, purpose=Purpose.DECLARATION, lines=(), serial="", idempotency_key="d"
        )
        w.reminders.add(declared)
    page = walk.go("letters", "print")
    assert walk.text("run-count") == "1\u00a0lettre"
    assert not page.printing.findChild(QLabel, "run-limit").isVisible()


def test_that_enter_goes_from_number_to_number_then_to_the_button(
    walk: Walk, letters: list[int]
) -> None:
    walk.services.letter_run.printed(letters)
    page = walk.go("letters", "posted")
    fields = [line.tracking.edit for line in page.posting.lines if line.tracking]
    assert QApplication.focusWidget() is fields[0]
    fields[0].setText("1A 123 456 789 01")
    walk.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is fields[1]
    fields[1].setText("1A 123 456 789 02")
    walk.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.posting.done
    walk.press(page.posting.done)
    assert states(walk, letters) == {ReminderState.POSTED}
    numbers = [walk.services.proof.reminder(one).tracking_number for one in letters]
    assert numbers[0] == ""
    assert numbers[1] != numbers[2]
    assert walk.window.current == "outbox"


def test_that_one_left_out_stays_to_be_posted(walk: Walk, letters: list[int]) -> None:
    walk.services.letter_run.printed(letters)
    page = walk.go("letters", "posted")
    page.posting.lines[0].check.setChecked(False)
    assert page.posting.done.text() == "Noter 2\u00a0envois"
    walk.press(page.posting.done)
    assert walk.services.proof.reminder(letters[0]).state is ReminderState.PRINTED
    assert len(page.posting.lines) == 1


def test_that_the_same_number_twice_is_not_noted(walk: Walk, letters: list[int]) -> None:
    walk.services.letter_run.printed(letters)
    page = walk.go("letters", "posted")
    for line in page.posting.lines[1:]:
        line.tracking.edit.setText("1A 123 456 789 01")
    assert "deux fois" in walk.text("tracking-twice")
    assert not page.posting.done.isEnabled()


def test_that_a_day_without_letters_says_so(walk: Walk) -> None:
    walk.go("letters", "print")
    assert walk.text("empty-title") == "Aucune lettre en attente"


def test_that_the_outbox_leads_there(walk: Walk, letters: list[int]) -> None:
    walk.go("outbox")
    walk.press(walk.button("group-print"))
    assert walk.window.current == "letters"
