"""What leaves: once, only if it is still true, and never resent by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relance_desktop.domain.mail import Failed, FailureKind, Sent, Stage, Unknown
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.errors import (
    AttachmentMissingError,
    BalanceChangedError,
    DeadlinePassedError,
    NoMailAccountError,
    NotFoundError,
    NotThisStateError,
    PasswordNeededError,
)
from tests.services.conftest import Desk

OFFLINE = Failed(FailureKind.OFFLINE, Stage.CONNECT, retryable=True)
REFUSED = Failed(FailureKind.RECIPIENT_REFUSED, Stage.RECIPIENTS, 550, "no such user")
LOST = Unknown(Stage.ANSWER, FailureKind.CONNECTION_LOST)


def state(desk: Desk, reminder_id: int) -> ReminderState:
    return desk.services.proof.reminder(reminder_id).state


@pytest.fixture
def queued(desk: Desk) -> int:
    client = desk.client()
    desk.pdf_invoice(client)
    return desk.queue(client)


def pay(desk: Desk, cents: int) -> tuple:
    with desk.services.store.read() as r:
        invoice = r.claims.open()[0]
    form = Payment(
        invoice.client_id, desk.clock.today(), cents, (Allocation(invoice.invoice_id, cents),)
    )
    return desk.services.payments.record(form).withdrawn


def test_that_a_mail_that_waited_past_its_own_deadline_does_not_leave(desk: Desk) -> None:
    """Offline for weeks: the text asks for payment by a day that is over."""
    client = desk.client()
    desk.invoice(client)
    first = desk.queue(client)
    deadline = desk.services.proof.reminder(first).deadline_on
    assert deadline is not None
    desk.clock.day = deadline + timedelta(days=3)
    with pytest.raises(DeadlinePassedError) as refusal:
        desk.services.outbox.send(first)
    assert refusal.value.deadline_on == deadline
    kept = desk.services.proof.reminder(first)
    assert (kept.state, kept.note) == (ReminderState.WITHDRAWN, "deadline")
    second = desk.queue(client)
    desk.clock.forward(60)
    (result,) = desk.services.outbox.send_all()
    assert (result.reminder.id, result.outcome) == (second, None)
    assert desk.server.accepted == []


def test_that_a_wizard_open_past_its_deadline_stores_nothing(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    desk.clock.forward(30)
    with pytest.raises(DeadlinePassedError):
        desk.services.reminders.queue(preview)
    assert desk.services.outbox.open_items() == ()


def test_that_a_sent_mail_keeps_the_servers_answer_and_the_day(desk: Desk, queued: int) -> None:
    result = desk.services.outbox.send(queued)
    assert result.reminder.state is ReminderState.SENT
    assert result.reminder.answer == "250 ok"
    assert result.reminder.done_on == desk.clock.today()
    assert [to for _, to in desk.server.accepted] == [("compta@hautbois.example",)]


def test_that_a_second_click_sends_nothing(desk: Desk, queued: int) -> None:
    desk.services.outbox.send(queued)
    with pytest.raises(NotThisStateError):
        desk.services.outbox.send(queued)
    assert len(desk.server.accepted) == 1


def test_that_of_two_that_send_at_once_only_one_hands_over(desk: Desk, queued: int) -> None:
    def another_click() -> None:
        desk.server.at_the_end = lambda: None
        desk.services.outbox.send(queued)

    desk.server.at_the_end = another_click
    with pytest.raises(NotThisStateError):
        desk.services.outbox.send(queued)
    assert len(desk.server.accepted) == 1
    assert state(desk, queued) is ReminderState.SENT


def test_that_offline_it_stays_queued_and_leaves_when_asked(desk: Desk, queued: int) -> None:
    desk.server.answers = [OFFLINE]
    result = desk.services.outbox.send(queued)
    assert result.outcome == OFFLINE
    assert result.reminder.state is ReminderState.QUEUED
    assert result.reminder.failure == "offline"
    assert desk.services.outbox.send(queued).reminder.state is ReminderState.SENT


def test_that_a_refusal_is_failed_and_may_be_tried_again(desk: Desk, queued: int) -> None:
    desk.server.answers = [REFUSED]
    result = desk.services.outbox.send(queued)
    assert result.reminder.state is ReminderState.FAILED
    assert (result.reminder.failure, result.reminder.answer) == (
        "recipient_refused",
        "no such user",
    )
    assert desk.services.outbox.send(queued).reminder.state is ReminderState.SENT
    assert len(desk.server.accepted) == 1


def test_that_a_refusal_of_the_whole_message_is_failed(desk: Desk, queued: int) -> None:
    desk.server.answers = [Failed(FailureKind.REJECTED, Stage.ANSWER, 554, "spam")]
    assert desk.services.outbox.send(queued).reminder.state is ReminderState.FAILED


def test_that_an_unknown_fate_is_never_sent_again_by_itself(desk: Desk, queued: int) -> None:
    desk.server.answers = [LOST]
    assert desk.services.outbox.send(queued).reminder.state is ReminderState.UNKNOWN
    with pytest.raises(NotThisStateError):
        desk.services.outbox.send(queued)
    assert desk.services.outbox.send_all() == ()
    desk.restart()
    assert desk.services.outbox.send_all() == ()
    assert desk.server.accepted == []


@pytest.mark.parametrize(
    ("arrived", "expected"), [(True, ReminderState.SENT), (False, ReminderState.FAILED)]
)
def test_that_the_user_settles_an_unknown_fate(
    desk: Desk, queued: int, arrived: bool, expected: ReminderState
) -> None:
    desk.server.answers = [LOST]
    desk.services.outbox.send(queued)
    assert desk.services.outbox.resolve(queued, arrived).state is expected


def test_that_only_an_unknown_fate_can_be_settled(desk: Desk, queued: int) -> None:
    with pytest.raises(NotThisStateError):
        desk.services.outbox.resolve(queued, True)


def test_that_a_stop_in_the_middle_of_sending_is_unknown_at_the_next_start(
    desk: Desk, queued: int
) -> None:
    with desk.services.store.write() as w:
        w.reminders.move(queued, ReminderState.SENDING)
    desk.restart()
    assert state(desk, queued) is ReminderState.UNKNOWN


def test_that_a_payment_withdraws_what_was_queued_and_says_so(desk: Desk, queued: int) -> None:
    withdrawn = pay(desk, 120000)
    assert [r.id for r in withdrawn] == [queued]
    assert state(desk, queued) is ReminderState.WITHDRAWN
    with pytest.raises(NotThisStateError):
        desk.services.outbox.send(queued)


def test_that_a_payment_at_the_last_moment_keeps_the_mail_back(desk: Desk, queued: int) -> None:
    def paid_meanwhile() -> None:
        with desk.services.store.write() as w:
            claim = w.claims.open()[0]
            allocation = Allocation(claim.invoice_id, 20000)
            w.payments.add(Payment(claim.client_id, desk.clock.today(), 20000, (allocation,)))

    desk.server.at_the_end = paid_meanwhile
    with pytest.raises(BalanceChangedError):
        desk.services.outbox.send(queued)
    assert desk.server.accepted == []


def test_that_a_changed_balance_is_seen_before_the_server_is_asked(desk: Desk, queued: int) -> None:
    with desk.services.store.write() as w:
        claim = w.claims.open()[0]
        allocation = Allocation(claim.invoice_id, 20000)
        w.payments.add(Payment(claim.client_id, desk.clock.today(), 20000, (allocation,)))
    with pytest.raises(BalanceChangedError):
        desk.services.outbox.send(queued)
    assert state(desk, queued) is ReminderState.WITHDRAWN


def test_that_send_all_uses_one_connection_and_stops_between_messages(desk: Desk) -> None:
    for number in ("1", "2", "3"):
        client = desk.client(f"Client {number}")
        desk.invoice(client, f"2026-00{number}")
        desk.queue(client)
    seen: list[tuple[int, int]] = []
    results = desk.services.outbox.send_all(
        lambda done, total: seen.append((done, total)), lambda: len(seen) == 2
    )
    assert [r.reminder.state for r in results] == [ReminderState.SENT] * 2
    assert seen == [(0, 3), (1, 3)]
    assert desk.server.connections == 1
    assert len(desk.services.outbox.open_items()) == 1


def test_that_send_all_goes_on_past_one_that_is_no_longer_true(desk: Desk) -> None:
    ids = []
    for number in ("1", "2"):
        client = desk.client(f"Client {number}")
        desk.invoice(client, f"2026-00{number}")
        ids.append(desk.queue(client))
    with desk.services.store.write() as w:
        claim = w.claims.open()[0]
        allocation = Allocation(claim.invoice_id, claim.balance_cents)
        w.payments.add(
            Payment(claim.client_id, desk.clock.today(), claim.balance_cents, (allocation,))
        )
    results = desk.services.outbox.send_all()
    assert [(r.reminder.id, r.outcome is None) for r in results] == [
        (ids[0], True),
        (ids[1], False),
    ]
    assert state(desk, ids[0]) is ReminderState.WITHDRAWN
    assert state(desk, ids[1]) is ReminderState.SENT


def test_that_a_password_is_asked_for_when_none_is_kept(desk: Desk, queued: int) -> None:
    desk.keyring.kept.clear()
    with pytest.raises(PasswordNeededError) as refusal:
        desk.services.outbox.send(queued)
    assert refusal.value.account_label == "Atelier"
    assert state(desk, queued) is ReminderState.QUEUED


def test_that_an_account_is_needed(desk: Desk, queued: int) -> None:
    with desk.services.store.write() as w:
        w.settings.put("mail_accounts", [])
    with pytest.raises(NoMailAccountError):
        desk.services.outbox.send(queued)


def test_that_a_lost_file_keeps_the_mail_back(desk: Desk, queued: int) -> None:
    import sqlite3

    reminder = desk.services.proof.reminder(queued)
    db = sqlite3.connect(desk.path)
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("DELETE FROM documents WHERE sha256 = ?", (reminder.attachments[0].sha256,))
    db.commit()
    db.close()
    with pytest.raises(AttachmentMissingError) as refusal:
        desk.services.outbox.send(queued)
    assert refusal.value.filenames == ("2026-001.pdf",)
    assert desk.server.accepted == []


def test_that_what_has_left_cannot_be_withdrawn(desk: Desk, queued: int) -> None:
    desk.services.outbox.send(queued)
    with pytest.raises(NotThisStateError):
        desk.services.outbox.withdraw(queued)


def test_that_an_unknown_reminder_is_said(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.services.outbox.send(999)


def test_that_copies_reach_every_address_once(desk: Desk) -> None:
    from dataclasses import replace

    client = desk.client()
    desk.invoice(client)
    prepared = replace(
        desk.prepared(client), cc=("direction@hautbois.example", "compta@hautbois.example")
    )
    reminder = desk.services.reminders.queue(desk.services.reminders.preview(prepared))
    assert desk.services.outbox.send(reminder.id).outcome == Sent("250 ok")
    assert desk.server.accepted[0][1] == ("compta@hautbois.example", "direction@hautbois.example")
