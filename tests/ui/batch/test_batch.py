"""« Tout préparer »: one client after the other, nothing leaves, each thing once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.send_window import SendWindow
from relance_desktop.ui.batch.page import BatchPage
from relance_desktop.ui.batch.run import Mark
from tests.ui.walk import Walk


@pytest.fixture
def three(walk: Walk) -> Walk:
    for number, name in enumerate(("Petit", "Grand", "Moyen"), 1):
        client = walk.desk.client(name)
        cents = {"Petit": 10000, "Grand": 900000, "Moyen": 50000}[name]
        walk.desk.invoice(client, f"2026-00{number}", cents)
    return walk


def start(walk: Walk) -> BatchPage:
    page = walk.go("batch", "start")
    assert isinstance(page, BatchPage)
    return page


def states(walk: Walk) -> list[ReminderState]:
    with walk.services.store.read() as r:
        return [one.state for client in r.clients.all() for one in r.reminders.of_client(client.id)]


def test_that_the_largest_debt_comes_first_and_nothing_leaves(three: Walk) -> None:
    page = start(three)
    seen = []
    while page.run.current is not None:
        seen.append(three.text("page-title"))
        assert f"{len(seen)} sur 3" in three.text("batch-progress")
        three.press(page.foot.next_button)
    assert seen == ["Grand", "Moyen", "Petit"]
    assert states(three) == [ReminderState.QUEUED] * 3
    assert three.desk.server.accepted == []
    assert three.button("summary-send").text() == "Envoyer les 3\u00a0e-mails"


def test_that_all_are_sent_from_the_summary(three: Walk) -> None:
    page = start(three)
    for _ in range(3):
        three.press(page.foot.next_button)
    three.press(three.button("summary-send"))
    assert states(three) == [ReminderState.SENT] * 3
    assert three.desk.server.connections == 1
    assert "3\u00a0e-mails envoyés" in page.summary.sending.results.summary()


def test_that_stopping_keeps_what_was_validated(three: Walk) -> None:
    page = start(three)
    three.press(page.foot.next_button)
    three.press(page.stop)
    assert states(three) == [ReminderState.QUEUED]
    assert "Restent à faire (2)" in three.text("section-title")
    three.press(three.button("summary-resume"))
    assert three.text("page-title") == "Moyen"


def test_that_a_step_is_passed_with_a_reason_only(three: Walk) -> None:
    page = start(three)
    three.press(page.foot.pass_button)
    assert not page.foot.skip.isEnabled()
    page.foot.findChild(QLineEdit, "pass-reason").setText("en congé")
    three.press(page.foot.skip)
    assert states(three) == [ReminderState.SKIPPED]
    three.press(page.foot.pass_button)
    three.press(page.foot.later)
    three.press(page.foot.next_button)
    assert [one.mark for one in page.run.entries] == [Mark.PASSED, Mark.LATER, Mark.VALIDATED]
    assert "en congé" in three.text("summary-what")


def test_that_one_may_go_back_and_take_a_validated_one_up_again(three: Walk) -> None:
    page = start(three)
    three.press(page.foot.next_button)
    three.press(page.foot.back_button)
    assert three.text("empty-title") == "Déjà validée"
    three.press(three.button("empty-action"))
    assert states(three) == [ReminderState.WITHDRAWN]
    three.press(page.foot.next_button)
    assert sorted(one.value for one in states(three)) == ["queued", "withdrawn"]


def test_that_the_preview_is_what_is_queued(three: Walk) -> None:
    page = start(three)
    page.prepare.words.subject.setText("Mon objet")
    three.press(page.foot.look_button)
    shown = page.preview.preview
    assert shown is not None
    three.press(page.foot.next_button)
    reminder = page.run.entries[0].reminder
    assert reminder is not None
    assert three.services.proof.artifact(reminder.id).data == shown.artifact


def test_that_a_number_taken_meanwhile_is_replaced_by_itself(three: Walk) -> None:
    page = start(three)
    with three.services.store.read() as r:
        petit = next(one for one in r.clients.all() if one.name == "Petit")
    three.desk.queue(petit)
    three.press(page.foot.next_button)
    reminder = page.run.entries[0].reminder
    assert reminder is not None
    assert reminder.serial == "R-2026-0002"
    assert "[R-2026-0002]" in reminder.subject


def test_that_one_paid_meanwhile_is_not_queued(three: Walk) -> None:
    page = start(three)
    with three.services.store.read() as r:
        claim = max(r.claims.open(), key=lambda one: one.balance_cents)
    paid = Payment(
        claim.client_id, date(2026, 11, 9), 900000, (Allocation(claim.invoice_id, 900000),)
    )
    three.services.payments.record(paid)
    three.press(page.foot.next_button)
    three.settle()
    assert states(three) == []
    assert three.text("page-title") == "Moyen"
    assert page.run.entries[0].mark is Mark.GONE


def test_that_a_missing_address_keeps_the_client_on_screen(walk: Walk) -> None:
    client = walk.desk.client(email="")
    walk.desk.invoice(client)
    page = start(walk)
    assert not page.foot.next_button.isEnabled()
    page.prepare.to.edit.setText("compta@hautbois.example")
    walk.press(page.foot.next_button)
    assert states(walk) == [ReminderState.QUEUED]


def test_that_calls_and_letters_have_their_own_way_on(walk: Walk) -> None:
    first, second = walk.desk.client("Appel"), walk.desk.client("Lettre")
    walk.desk.invoice(first, "2026-001")
    walk.desk.do_step(first)
    walk.desk.clock.forward(3)
    walk.desk.invoice(second, "2026-002", due_on=date(2026, 10, 20))
    for _ in range(2):
        walk.desk.do_step(second)
        walk.desk.clock.forward(6)
    page = start(walk)
    while page.run.current is not None:
        walk.press(page.foot.next_button)
    marks = {one.name: one.mark for one in page.run.entries}
    assert marks["Appel"] is Mark.CALL
    assert walk.button("summary-calls").isVisible()


def test_that_at_night_the_summary_offers_to_wait(three: Walk) -> None:
    three.services.send_hours.save(SendWindow(end=SendWindow().start.replace(hour=9, minute=30)))
    page = start(three)
    for _ in range(3):
        three.press(page.foot.next_button)
    three.press(three.button("summary-rest"))
    assert three.services.outbox.to_send() == ()
    assert three.window.current == "outbox"


def test_that_a_day_without_work_says_so(walk: Walk) -> None:
    start(walk)
    assert three_words(walk) == "Tout est fait"


def three_words(walk: Walk) -> str:
    return walk.text("empty-title")
