"""Reminders: prepared once, moved by allowed moves only, never rewritten."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ALLOWED_MOVES, ReminderState
from relance_desktop.store import Store
from relance_desktop.store.errors import (
    DuplicateReminderError,
    MoveRefusedError,
    NotFoundError,
)
from tests.store.samples import NOW, TODAY, a_reminder, add_invoice, add_reminder

S = ReminderState
MOVES = [(a, b, b in ALLOWED_MOVES[a]) for a, b in product(S, S)]


@pytest.mark.parametrize(("present", "wanted", "allowed"), MOVES)
def test_that_only_allowed_moves_are_made(
    store: Store, present: S, wanted: S, allowed: bool
) -> None:
    reminder_id = add_reminder(store, present)
    if allowed:
        with store.write() as w:
            w.reminders.move(reminder_id, wanted)
    else:
        with pytest.raises(MoveRefusedError) as caught, store.write() as w:
            w.reminders.move(reminder_id, wanted)
        assert (caught.value.present, caught.value.wanted) == (present, wanted)
    with store.read() as r:
        reminder = r.reminders.get(reminder_id)
        assert reminder is not None
        assert reminder.state is (wanted if allowed else present)
        assert len(r.journal.of_subject(f"reminder:{reminder_id}")) == 1 + allowed


def test_that_a_move_stores_what_became_known(store: Store) -> None:
    reminder_id = add_reminder(store, S.SENDING)
    with store.write() as w:
        sha = w.documents.add(b"Message-ID: <1@exemple.fr>", "1.eml", "message/rfc822")
        w.reminders.move(
            reminder_id, S.SENT, done_on=TODAY, done_at=NOW, answer="250 ok", artifact_sha256=sha
        )
    with store.read() as r:
        sent = r.reminders.get(reminder_id)
        assert sent is not None
        assert (sent.done_on, sent.done_at, sent.answer) == (TODAY, NOW, "250 ok")
        assert sent.artifact_sha256 == sha
        facts = r.journal.of_subject(f"reminder:{reminder_id}")[-1].facts()
        assert (facts["from"], facts["to"], facts["artifact_sha256"]) == ("sending", "sent", sha)


def test_that_of_two_threads_one_gets_to_send(store: Store) -> None:
    reminder_id = add_reminder(store)
    start = threading.Barrier(8)

    def race(_: int) -> bool:
        start.wait()
        try:
            with store.write() as w:
                w.reminders.move(reminder_id, S.SENDING)
        except MoveRefusedError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(race, range(8))) == 1


def test_that_a_reminder_that_is_gone_is_told(store: Store) -> None:
    with pytest.raises(NotFoundError), store.write() as w:
        w.reminders.move(7, S.SENDING)
    with pytest.raises(NotFoundError), store.write() as w:
        w.reminders.note(7, note="x")


def test_that_the_same_claims_and_step_are_prepared_once(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        first = w.reminders.add(a_reminder(invoice))
    with pytest.raises(DuplicateReminderError) as caught, store.write() as w:
        w.reminders.add(a_reminder(invoice))
    assert caught.value.existing_id == first
    with store.read() as r:
        assert [reminder.id for reminder in r.reminders.open()] == [first]


def test_that_a_withdrawn_reminder_lets_another_be_prepared(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        first = w.reminders.add(a_reminder(invoice))
        w.reminders.move(first, S.WITHDRAWN)
        second = w.reminders.add(a_reminder(invoice))
        found = w.reminders.by_key("k-1")
        assert found is not None
        assert found.id == second != first
        assert [record.reminder_id for record in w.reminders.history()] == [second]


def test_that_reminders_without_a_key_do_not_clash(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        ids = {w.reminders.add(a_reminder(invoice, S.SKIPPED, key="")) for _ in range(2)}
    assert len(ids) == 2


def test_that_a_reminder_of_nothing_known_is_a_bug(store: Store) -> None:
    invoice = add_invoice(store)
    with pytest.raises(IntegrityError), store.write() as w:
        w.reminders.add(replace(a_reminder(invoice), client_id=99))
    with store.read() as r:
        assert r.reminders.history() == ()


def test_that_what_was_being_sent_becomes_unknown_at_start(store: Store) -> None:
    sending = add_reminder(store, S.SENDING, key="a")
    add_reminder(store, S.QUEUED, key="b")
    assert store.recover_interrupted() == (sending,)
    assert store.recover_interrupted() == ()
    with store.read() as r:
        assert [reminder.id for reminder in r.reminders.in_state(S.UNKNOWN)] == [sending]
        assert [reminder.state for reminder in r.reminders.in_state(S.QUEUED)] == [S.QUEUED]
        assert r.lists.counts().unknown == 1
        assert r.lists.counts().queued == 1
        assert r.lists.counts().open_reminders == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reminders SET body = 'other'",
        "UPDATE reminders SET recipients = '[]'",
        "UPDATE reminders SET message_id = 'x'",
        "UPDATE reminders SET artifact_sha256 = NULL",
        "DELETE FROM reminders",
        "DELETE FROM reminder_lines",
        "UPDATE reminder_lines SET balance_cents = 1",
    ],
)
def test_that_what_left_is_never_rewritten(store: Store, statement: str) -> None:
    reminder_id = add_reminder(store, S.SENDING)
    with store.write() as w:
        sha = w.documents.add(b"mail", "1.eml", "message/rfc822")
        w.reminders.move(reminder_id, S.SENT, artifact_sha256=sha)
    with pytest.raises(sqlite3.IntegrityError, match="never"), store.write() as w:
        w.reminders._db.execute(statement)


def test_that_notes_are_added_without_a_move(store: Store) -> None:
    reminder_id = add_reminder(store, S.TO_PRINT)
    with store.write() as w:
        w.reminders.note(reminder_id, tracking_number="1A00000000001", note="guichet")
        reminder = w.reminders.get(reminder_id)
    assert reminder is not None
    assert (reminder.tracking_number, reminder.note) == ("1A00000000001", "guichet")
    assert reminder.state is S.TO_PRINT


def test_that_history_says_what_was_done_when(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        queued = w.reminders.add(a_reminder(invoice))
        called = replace(a_reminder(invoice, S.CALLED, "k-2"), channel=Channel.CALL, done_on=TODAY)
        w.reminders.add(called)
        records = w.reminders.history_of_invoice(invoice.id)
        assert records == w.reminders.history_of_client(invoice.client_id)
        assert w.reminders.history_of_client(99) == ()
        assert [reminder.state for reminder in w.reminders.between(TODAY, TODAY)] == [S.CALLED]
        assert [r.id for r in w.reminders.open_of_invoice(invoice.id)] == [queued]
    assert [(r.state, r.channel, r.on) for r in records] == [
        (S.QUEUED, Channel.EMAIL, NOW.date()),
        (S.CALLED, Channel.CALL, TODAY),
    ]
    assert {record.claim_id for record in records} == {invoice.instalments[0].id}
