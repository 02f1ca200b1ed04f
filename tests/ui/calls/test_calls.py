"""The calls of the day: made one after the other, noted where one reads."""

from __future__ import annotations

from datetime import date, time

import pytest

from relance_desktop.domain.reminders import CallOutcome, ReminderState
from relance_desktop.ui.calls.hours import read_time, time_words
from relance_desktop.ui.calls.page import CallsPage
from relance_desktop.ui.payment_schedules.target import NewSchedule
from relance_desktop.ui.reminders.stages import Stage
from tests.ui.walk import Elsewhere, Walk


@pytest.fixture
def two(walk: Walk) -> Walk:
    for number, name in enumerate(("Petit", "Grand"), 1):
        client = walk.desk.client(name)
        walk.desk.invoice(client, f"2026-00{number}", 100000 * number)
        walk.desk.do_step(client)
    walk.desk.clock.day = date(2026, 11, 16)
    return walk


def calls(walk: Walk) -> CallsPage:
    page = walk.go("calls")
    assert isinstance(page, CallsPage)
    return page


def answer(page: CallsPage, outcome: CallOutcome) -> None:
    page.panel.answers._buttons[outcome].setChecked(True)


def test_that_the_largest_is_first_with_what_to_say(two: Walk) -> None:
    page = calls(two)
    assert two.text("row-title") == "Grand\nPetit"
    assert page.panel.prepared is not None
    assert page.panel.prepared.context.client.name == "Grand"
    assert not page.log.isEnabled()


def test_that_noting_a_call_goes_on_to_the_next(two: Walk) -> None:
    page = calls(two)
    answer(page, CallOutcome.MESSAGE_LEFT)
    two.press(page.log)
    assert two.text("row-title") == "Petit"
    assert "Message laissé" in page.done.accessibleName()
    answer(page, CallOutcome.NO_ANSWER)
    two.press(page.log)
    assert two.text("row-title") == "Petit"
    assert "Pas de réponse" in two.text("row-line")
    answer(page, CallOutcome.MESSAGE_LEFT)
    two.press(page.log)
    assert two.text("empty-title") == "Aucun appel aujourd'hui"


def test_that_asking_for_time_leads_to_a_schedule(two: Walk) -> None:
    page = calls(two)
    grand = page.panel.prepared
    assert grand is not None
    two.button("answer-asks-time").click()
    page.panel.note.setPlainText("Deux fois ?")
    two.press(page.log)
    there = two.window.current_page()
    assert isinstance(there, Elsewhere)
    bills = tuple(line.invoice_id for line in grand.lines)
    assert there.targets == [NewSchedule(grand.selection.client_id, bills)]
    kept = two.services.register.client_detail(grand.selection.client_id).reminders
    assert [one.note for one in kept if one.call_outcome] == ["Deux fois ?"]
    calls(two)
    assert two.text("row-title") == "Petit"
    assert not page.panel.edited()


def test_that_a_time_is_kept_and_leads(two: Walk) -> None:
    page = calls(two)
    client = page.panel.prepared.context.client.id
    page.at.setText("14h30")
    page.at.editingFinished.emit()
    two.settle()
    assert two.services.call_list.times() == {client: time(14, 30)}
    assert "à 14\u00a0h\u00a030" in two.text("row-line")


def test_that_a_promise_leads_to_its_recap(two: Walk) -> None:
    page = calls(two)
    answer(page, CallOutcome.PROMISE)
    page.panel.promised.set_day(date(2026, 11, 20))
    two.press(page.log)
    two.press(page.recap)
    two.settle()
    assert two.stage is Stage.PREPARE
    assert two.text("page-title").startswith("Résumer l'appel à ")
    assert "20 novembre 2026" in two.wizard.prepare.words.body.text().replace("\u00a0", " ")
    two.forward()
    two.forward()
    ((eml, _),) = two.desk.server.accepted[2:]
    assert b"R-2026-0004" in eml
    kept = two.services.proof.reminder(4)
    assert (kept.state, kept.about_id) == (ReminderState.SENT, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 h 30", time(14, 30)),
        ("14:30", time(14, 30)),
        ("9h", time(9)),
        ("9", time(9)),
        ("25 h", None),
        ("9 h 75", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_that_times_are_read_as_written(text: str, expected: time | None) -> None:
    assert read_time(text) == expected
    if expected is not None:
        assert read_time(time_words(expected)) == expected
