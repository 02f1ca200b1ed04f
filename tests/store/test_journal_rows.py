"""The journal in the file: each write has its row, and nobody rewrites one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.store import Store, open_store
from tests.store.samples import NOW, TODAY, FixedClock, a_reminder, add_invoice


def fill(store: Store) -> int:
    """A few writes about one invoice; give its id."""
    invoice = add_invoice(store)
    with store.write() as w:
        share = (Allocation(invoice.id, 50_00),)
        w.payments.add(Payment(invoice.client_id, TODAY, 50_00, share))
        w.reminders.add(a_reminder(invoice))
        w.holds.add(Hold(HoldKind.PAUSE, invoice.client_id, TODAY, invoice_id=invoice.id))
        w.settings.put("calendar", {"alsace": True})
    return invoice.id


def test_that_each_write_has_its_row(store: Store) -> None:
    invoice_id = fill(store)
    with store.read() as r:
        kinds = [entry.kind for entry in r.journal.entries()]
        assert kinds == [
            "client_added",
            "invoice_added",
            "payment_recorded",
            "reminder_created",
            "hold_started",
            "setting_changed",
        ]
        assert r.journal.verify().ok
        assert [entry.kind for entry in r.journal.of_invoice(invoice_id)] == kinds[1:5]
        assert [entry.kind for entry in r.journal.of_client(1)] == kinds[:5]
        assert [entry.seq for entry in r.journal.latest(2)] == [6, 5]
        assert r.journal.of_subject("setting:calendar")[0].facts() == {"value": {"alsace": True}}
        assert next(r.journal.entries()).at > NOW


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET payload = '{}' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 6",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
        "INSERT INTO journal SELECT 99, at, kind, subject, client_id, payload, prev_hash, hash "
        "FROM journal WHERE seq = 3",
    ],
)
def test_that_the_database_refuses_to_touch_it(store: Store, statement: str) -> None:
    fill(store)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.write() as w:
        w.journal._db.execute(statement)
    with store.read() as r:
        assert r.journal.verify().count == 6


def test_that_tampering_behind_the_triggers_is_found(path: Path) -> None:
    store = open_store(path, FixedClock())
    fill(store)
    store.close()
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER journal_keeps_text")
    db.execute("UPDATE journal SET payload = replace(payload, '5000', '9000') WHERE seq = 3")
    db.commit()
    db.close()
    store = open_store(path, FixedClock())
    with store.read() as r:
        result = r.journal.verify()
    assert (result.ok, result.count, result.first_bad_seq) == (False, 2, 3)
    store.close()


def test_that_what_is_no_decision_stays_out_of_it(store: Store) -> None:
    with store.write() as w:
        w.settings.put("plan", 1)
        w.settings.put("plan", 1)
        w.settings.remember("window", {"width": 900})
        w.settings.remember("window", {"width": 950})
        assert w.settings.get("window") == {"width": 950}
        assert w.settings.get("nothing", "there") == "there"
        assert [entry.subject for entry in w.journal.entries()] == ["setting:plan"]


def test_that_a_setting_of_null_is_kept_apart_from_none(store: Store) -> None:
    with store.write() as w:
        w.settings.put("plan", None)
        assert "plan" in w.settings.all()
        assert len(list(w.journal.entries())) == 1
