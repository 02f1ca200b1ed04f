"""A file of version 2: its reminders' table is made anew, and nothing of it may change."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.store import open_store
from relance_desktop.store.migrate import SHIPPED, prepare
from tests.store.samples import FixedClock
from tests.store.test_migrate import content, statements
from tests.store.version_2 import SCHEMA_SHA256, make_version_2

HELD = ("reminders", "reminder_lines", "reminder_attachments", "journal", "invoices", "contacts")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return make_version_2(tmp_path / "v2.relance")


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """What each table holds, by column: new ones may stand beside."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return {
            name: [dict(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY 1")]
            for name in HELD
        }


def test_that_version_2_never_changes(old: Path) -> None:
    made = statements(old)
    text = "\n".join(made[name] for name in sorted(made))
    assert sha256(text.encode()).hexdigest() == SCHEMA_SHA256


def test_that_every_row_comes_through_word_for_word(old: Path) -> None:
    before = rows(old)
    assert {str(row["state"]) for row in before["reminders"]} == {s.value for s in ReminderState}
    prepare(old)
    after = rows(old)
    for name in HELD:
        kept = [
            {column: row[column] for column in was}
            for was, row in zip(before[name], after[name], strict=True)
        ]
        assert kept == before[name], name
    assert all(row["engagement_id"] is None for row in after["reminders"])


def test_that_the_program_reads_them_all(old: Path) -> None:
    store = open_store(old, FixedClock())
    with store.read() as r:
        kept = {one.id: one for one in r.reminders.of_client(1)}
        assert {one.state for one in kept.values()} == set(ReminderState)
        assert kept[22].purpose is Purpose.RECAP
        assert (kept[23].purpose, kept[23].about_id) == (Purpose.THANKS, 12)
        assert kept[18].serial == "C-2026-4"
        assert kept[18].receipt_sha256 == kept[12].artifact_sha256
        (line,) = kept[12].lines
        assert (line.interest_cents, line.indemnity_cents) == (31, 40_00)
        assert [one.filename for one in kept[12].attachments] == ["f-1.pdf"]
        assert r.journal.verify().ok
    store.close()


REFUSED = (
    "UPDATE reminders SET body = 'autre' WHERE id = 12",
    "UPDATE reminders SET engagement_id = NULL WHERE id = 12",
    "UPDATE reminders SET artifact_sha256 = NULL WHERE id = 12",
    "DELETE FROM reminders WHERE id = 21",
    "INSERT INTO reminders (client_id, channel, step_key, state, created_at, serial)"
    " VALUES (1, 'letter', 'x', 'to_print', '2026', 'C-2026-4')",
    "INSERT INTO reminders (client_id, channel, step_key, state, created_at, idempotency_key)"
    " VALUES (1, 'email', 'x', 'queued', '2026', 'k-12')",
    "INSERT INTO reminders (client_id, channel, step_key, state, created_at)"
    " VALUES (1, 'email', 'x', 'flown', '2026')",
    "INSERT INTO reminders (client_id, channel, step_key, state, created_at)"
    " VALUES (99, 'email', 'x', 'queued', '2026')",
)


@pytest.mark.parametrize("change", REFUSED)
def test_that_what_was_refused_still_is(old: Path, change: str) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)


def test_that_numbers_go_on_after_the_highest(old: Path) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as db:
        made = db.execute(
            "INSERT INTO reminders (client_id, channel, step_key, state, created_at,"
            " idempotency_key) VALUES (1, 'email', 'x', 'queued', '2026', 'k-21')"
        )
        assert made.lastrowid == 24
        left = db.execute("SELECT name FROM sqlite_sequence WHERE name LIKE '%new%'").fetchall()
        assert left == []


KILLED = """
import os, signal, sys
from pathlib import Path
from alembic import op
from relance_desktop.store.migrate import prepare
from relance_desktop.store import migrate
execute, fatal = op.execute, sys.argv[2]
def cut_short(statement, *given, **named):
    execute(statement, *given, **named)
    if fatal in statement:
        os.kill(os.getpid(), signal.SIGKILL)
op.execute = cut_short
prepare(Path(sys.argv[1]))
"""

MOMENTS = (
    "ADD COLUMN credit_limit_cents",
    "CREATE TABLE papers",
    "INSERT INTO reminders_new",
    "DROP TABLE reminders",
    "RENAME TO reminders",
    "TRIGGER reminders_stay",
)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.skipif(os.name != "posix", reason="killed by a signal")
def test_that_a_migration_killed_at_any_moment_is_made_again(old: Path, moment: str) -> None:
    before = rows(old)
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(old), moment], env=environment, check=False
    )
    assert done.returncode == -9, "it was killed there"
    beside = old.with_name("v2.before-migration-0002.relance")
    with closing(sqlite3.connect(beside)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
    store = open_store(old, FixedClock())
    store.close()
    after = rows(old)
    assert [row["id"] for row in after["reminders"]] == [row["id"] for row in before["reminders"]]
    with closing(sqlite3.connect(old)) as db:
        found = db.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found == (SHIPPED.head,)


def test_that_the_copy_beside_is_the_old_file(old: Path) -> None:
    before = content(old)
    prepare(old)
    assert content(old.with_name("v2.before-migration-0002.relance")) == before
