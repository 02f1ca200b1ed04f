"""A file of version 4: the papers are made anew, and nothing of it may change."""

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

from relance_desktop.domain.papers import PaperKind
from relance_desktop.store import open_store
from relance_desktop.store.migrate import SHIPPED, prepare
from tests.store.samples import FixedClock
from tests.store.test_from_version_2 import KILLED
from tests.store.test_migrate import content, statements
from tests.store.version_4 import SCHEMA_SHA256, make_version_4

HELD = ("exchanges", "invoices", "journal", "papers", "reminder_lines", "reminders")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return make_version_4(tmp_path / "v4.relance")


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """What each table holds, by column: new ones may stand beside."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return {
            name: [dict(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY 1")]
            for name in HELD
        }


def kept(before: dict[str, object], after: dict[str, object]) -> dict[str, object]:
    return {column: after[column] for column in before}


def test_that_version_4_never_changes(old: Path) -> None:
    made = statements(old)
    text = "\n".join(made[name] for name in sorted(made))
    assert sha256(text.encode()).hexdigest() == SCHEMA_SHA256


def test_that_every_row_comes_through(old: Path) -> None:
    before = rows(old)
    prepare(old)
    after = rows(old)
    for name in HELD:
        found = [kept(was, row) for was, row in zip(before[name], after[name], strict=True)]
        assert found == before[name], name


def test_that_the_program_reads_them_all(old: Path) -> None:
    store = open_store(old, FixedClock())
    with store.read() as r:
        papers = r.papers.of_client(1)
        assert [one.kind for one in papers] == [
            PaperKind.ORDER,
            PaperKind.MAIL,
            PaperKind.SIGNED_COPY,
        ]
        assert (papers[1].hold_id, papers[2].schedule_id) == (2, 1)
        assert papers[1].dated_on == date(2026, 3, 4)
        assert {one.case_id for one in papers} == {one.reminder_id for one in papers} == {None}
        assert {one.case_id for one in r.reminders.of_client(1)} == {None}
        assert {one.mail_form for one in r.reminders.of_client(1)} == {None}
        assert r.exchanges.of_client(1)[0].case_id is None
        assert r.cases.all() == ()
        assert r.journal.verify().ok
    store.close()


REFUSED = (
    f"INSERT INTO papers (client_id, kind, sha256, filename, added_at)"
    f" VALUES (99, 'other', '{'0' * 64}', 'x', '2026')",
    f"INSERT INTO papers (client_id, kind, sha256, filename, added_at)"
    f" VALUES (1, 'other', '{'0' * 64}', 'x', '2026')",
    "UPDATE papers SET case_id = 1 WHERE id = 1",
    "DELETE FROM payment_schedules WHERE id = 1",
)


@pytest.mark.parametrize("change", REFUSED)
def test_that_what_was_refused_still_is(old: Path, change: str) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)


def test_that_numbers_given_once_are_not_given_again(old: Path) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as db:
        added = (
            "INSERT INTO papers (client_id, kind, sha256, filename, added_at)"
            " SELECT client_id, 'act', sha256, 'acte.pdf', added_at FROM papers WHERE id = 1"
        )
        assert db.execute(added).lastrowid == 8
        left = db.execute("SELECT name FROM sqlite_sequence WHERE name LIKE '%new%'").fetchall()
        assert left == []


MOMENTS = (
    "CREATE TABLE case_routes",
    "ADD COLUMN mail_form",
    "INSERT INTO papers_new",
    "DROP TABLE papers",
    "papers_new RENAME TO papers",
    "INDEX ix_papers_sha256",
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
        found = [kept(was, row) for was, row in zip(before[name], after[name], strict=True)]
        assert found == before[name], name
    with closing(sqlite3.connect(old)) as db:
        found_version = db.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found_version == (SHIPPED.head,)


def test_that_the_copy_beside_is_the_old_file(old: Path) -> None:
    before = content(old)
    prepare(old)
    assert content(old.with_name("v4.before-migration-0004.relance")) == before
