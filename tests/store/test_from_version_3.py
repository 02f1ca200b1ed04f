"""A file of version 3: three tables are made anew, and nothing of it may change."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.imports import ImportKind, ImportState
from relance_desktop.store import open_store
from relance_desktop.store.migrate import SHIPPED, prepare
from tests.store.samples import FixedClock
from tests.store.test_from_version_2 import KILLED
from tests.store.test_migrate import content, statements
from tests.store.version_3 import SCHEMA_SHA256, make_version_3

HELD = (
    "allocations",
    "holds",
    "import_items",
    "imports",
    "invoices",
    "journal",
    "papers",
    "payments",
    "reminder_lines",
    "reminders",
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return make_version_3(tmp_path / "v3.relance")


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """What each table holds, by column: new ones may stand beside."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return {
            name: [dict(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY 1")]
            for name in HELD
        }


def test_that_version_3_never_changes(old: Path) -> None:
    made = statements(old)
    text = "\n".join(made[name] for name in sorted(made))
    assert sha256(text.encode()).hexdigest() == SCHEMA_SHA256


def test_that_every_row_comes_through(old: Path) -> None:
    before = rows(old)
    prepare(old)
    after = rows(old)
    for name in HELD:
        kept = [
            {column: row[column] for column in was}
            for was, row in zip(before[name], after[name], strict=True)
        ]
        assert kept == before[name], name


def test_that_the_program_reads_them_all(old: Path) -> None:
    store = open_store(old, FixedClock())
    with store.read() as r:
        holds = r.holds.all()
        assert [hold.kind for hold in holds] == [
            HoldKind.PAUSE,
            HoldKind.DISPUTE,
            HoldKind.PROMISE,
            HoldKind.PAYMENT_UNDERWAY,
        ]
        assert (holds[1].cents, holds[1].lifted_on) == (3000, date(2026, 2, 12))
        undone = r.imports.get(4)
        assert undone is not None
        assert (undone.kind, undone.state) == (ImportKind.PAYMENTS, ImportState.UNDONE)
        assert r.invoices.settled_cents(1) == 5000 + 950 + 350
        assert r.journal.verify().ok
    store.close()


def test_that_a_corrected_payment_is_told_from_one_that_was_undone(old: Path) -> None:
    store = open_store(old, FixedClock())
    with store.read() as r:
        told = {one.id: one.corrects_id for one in r.payments.since()}
    store.close()
    assert told == {1: None, 2: None, 3: None, 4: 2, 5: None, 6: None, 7: None}


def test_that_a_share_has_paid_no_penalties_until_told(old: Path) -> None:
    store = open_store(old, FixedClock())
    with store.read() as r:
        shares = [share for one in r.payments.since() for share in one.allocations]
    store.close()
    assert len(shares) == 5
    assert {(share.interest_cents, share.indemnity_cents) for share in shares} == {(0, 0)}


REFUSED = (
    "INSERT INTO holds (client_id, kind, started_on, cents, created_at)"
    " VALUES (1, 'pause', '2026', 0, '2026')",
    "INSERT INTO holds (client_id, kind, started_on, created_at)"
    " VALUES (99, 'pause', '2026', '2026')",
    "INSERT INTO imports (started_at, state) VALUES ('2026', 'lost')",
    "INSERT INTO allocations (payment_id, invoice_id, cents) VALUES (1, 1, 1)",
    "INSERT INTO allocations (payment_id, invoice_id, cents) VALUES (5, 1, 0)",
    "INSERT INTO allocations (payment_id, invoice_id, cents) VALUES (99, 1, 5)",
    "DELETE FROM imports WHERE id = 3",
    "UPDATE payments SET bank_line_id = 7 WHERE id = 1",
)


@pytest.mark.parametrize("change", REFUSED)
def test_that_what_was_refused_still_is(old: Path, change: str) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)


def test_that_shares_still_go_with_their_payment(old: Path) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("DELETE FROM payments WHERE id = 7")
        assert db.execute("SELECT count(*) FROM allocations WHERE payment_id = 7").fetchone() == (
            0,
        )


@pytest.mark.parametrize(
    ("table", "values", "number"),
    [
        ("imports", "(started_at, state) VALUES ('2026', 'running')", 10),
        (
            "holds",
            "(client_id, kind, started_on, created_at) VALUES (1, 'pause', '2026', '2026')",
            5,
        ),
    ],
)
def test_that_numbers_given_once_are_not_given_again(
    old: Path, table: str, values: str, number: int
) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as db:
        assert db.execute(f"INSERT INTO {table} {values}").lastrowid == number
        left = db.execute("SELECT name FROM sqlite_sequence WHERE name LIKE '%new%'").fetchall()
        assert left == []


MOMENTS = (
    "CREATE TABLE bank_lines",
    "ADD COLUMN corrects_id",
    "UPDATE payments SET corrects_id",
    "INSERT INTO imports_new",
    "DROP TABLE imports",
    "DROP TABLE holds",
    "holds_new RENAME TO holds",
    "DROP TABLE allocations",
    "allocations_new RENAME TO allocations",
    "INDEX ix_allocations_penalties",
)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.skipif(os.name != "posix", reason="killed by a signal")
def test_that_a_migration_killed_at_any_moment_is_made_again(old: Path, moment: str) -> None:
    before = rows(old)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(old), moment], env=environment, check=False
    )
    assert done.returncode == -9, "it was killed there"
    open_store(old, FixedClock()).close()
    after = rows(old)
    for name in HELD:
        assert [row["id" if "id" in row else "seq"] for row in after[name]] == [
            row["id" if "id" in row else "seq"] for row in before[name]
        ]
    with closing(sqlite3.connect(old)) as db:
        found = db.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found == (SHIPPED.head,)


def test_that_the_copy_beside_is_the_old_file(old: Path) -> None:
    before = content(old)
    prepare(old)
    assert content(old.with_name("v3.before-migration-0003.relance")) == before
