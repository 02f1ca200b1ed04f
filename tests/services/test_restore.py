"""Going back to a backup: seen before, nothing lost, nothing sent twice."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.errors import (
    BackupCancelledError,
    BackupInvalidError,
    FileLockedError,
    FileUnreachableError,
    MigrationFailedError,
)
from relance_desktop.store import open_store
from relance_desktop.store.restore import Relation
from tests.services.conftest import Desk
from tests.store.version_1 import make_version_1
from tests.store.version_2 import make_version_2


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "copy.backup"


def names(desk: Desk) -> list[str]:
    with desk.services.store.read() as r:
        return [client.name for client in r.clients.all()]


def go_back(desk: Desk, copy: Path) -> Path:
    safe = desk.services.safekeeping
    return safe.swap_in(safe.stage(copy))


def test_that_a_restore_brings_back_what_the_copy_held_and_keeps_the_present(
    desk: Desk, copy: Path
) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    desk.client("After")
    kept = go_back(desk, copy)
    assert names(desk) == ["Before"]
    desk.client("Again")
    desk.restart()
    assert names(desk) == ["Before", "Again"]
    assert desk.services.safekeeping.kept_before() == (kept,)
    go_back(desk, kept)
    assert names(desk) == ["Before", "After"]
    assert [path.name for path in desk.path.parent.glob("*.restoring*")] == []


def test_that_the_journal_holds_and_says_where_it_comes_from(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    go_back(desk, copy)
    with desk.services.store.read() as r:
        assert r.journal.verify().ok
        (last,) = r.journal.latest(1)
        assert last.facts()["value"]["from"] == "copy.backup"


def test_that_mails_waiting_in_a_copy_never_leave_again(desk: Desk, copy: Path) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    reminder_id = desk.queue(client)
    desk.services.safekeeping.back_up(copy)
    desk.services.outbox.send(reminder_id)
    go_back(desk, copy)
    assert desk.services.outbox.send_all() == ()
    with desk.services.store.read() as r:
        reminder = r.reminders.get(reminder_id)
    assert reminder is not None
    assert (reminder.state, reminder.note) == (ReminderState.WITHDRAWN, "restored")
    assert len(desk.server.accepted) == 1


def test_that_a_preview_says_what_would_be_forgotten(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    same = desk.services.safekeeping.preview(copy)
    assert (same.relation, same.forgotten) == (Relation.SAME, ())
    desk.client("After")
    found = desk.services.safekeeping.preview(copy)
    assert found.relation is Relation.EARLIER
    assert [entry.kind for entry in found.forgotten] == ["client_added"]
    assert found.report.counts.clients == 1
    assert found.last is not None
    assert found.last.seq == found.forgotten[0].seq - 1


def test_that_a_later_or_foreign_copy_is_told(desk: Desk, copy: Path, tmp_path: Path) -> None:
    early = tmp_path / "early.backup"
    desk.services.safekeeping.back_up(early)
    desk.client("After")
    desk.services.safekeeping.back_up(copy)
    go_back(desk, early)
    assert desk.services.safekeeping.preview(copy).relation is Relation.OTHER
    fresh = Desk(tmp_path / "other.relance")
    fresh.client("Somebody else")
    try:
        assert fresh.services.safekeeping.preview(copy).relation is Relation.OTHER
        empty = tmp_path / "empty.relance"
        store = open_store(empty, fresh.clock)
        with store.read() as r:
            assert r.journal.head() is None
        blank = desk.services.safekeeping.preview(empty)
        assert (blank.relation, blank.last) == (Relation.EARLIER, None)
        assert len(blank.forgotten) > 1
        store.close()
    finally:
        fresh.services.close()


def test_that_the_present_file_may_be_an_earlier_state_of_the_copy(
    desk: Desk, copy: Path, tmp_path: Path
) -> None:
    early = tmp_path / "early.relance"
    desk.services.safekeeping.back_up(early)
    desk.client("After")
    desk.services.safekeeping.back_up(copy)
    older = Desk(early)
    try:
        assert older.services.safekeeping.preview(copy).relation is Relation.LATER
    finally:
        older.services.close()


def test_that_a_copy_of_an_older_version_is_brought_up_to_date(desk: Desk, tmp_path: Path) -> None:
    go_back(desk, make_version_1(tmp_path / "v1.backup"))
    assert names(desk) == ["Atelier Nord"]
    left = {path.name for path in desk.path.parent.iterdir() if "restoring" in path.name}
    assert left == set()


def test_that_a_copy_made_before_affairs_comes_back_and_nothing_of_it_leaves(
    desk: Desk, tmp_path: Path
) -> None:
    desk.client("Present")
    copy = make_version_2(tmp_path / "v2.backup")
    before = copy.read_bytes()
    held = desk.services.safekeeping.preview(copy).report
    assert (held.version, held.counts.reminders) == ("0002", 17)
    go_back(desk, copy)
    assert names(desk) == ["Atelier Nord"]
    assert desk.services.outbox.send_all() == ()
    with desk.services.store.read() as r:
        states = {one.id: one.state for one in r.reminders.of_client(1)}
        assert r.engagements.all() == ()
    assert len(states) == 17
    assert states[10] is states[13] is ReminderState.WITHDRAWN
    assert states[11] is ReminderState.UNKNOWN
    assert states[12] is ReminderState.SENT
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("v2.before-*"))


def test_that_a_damaged_copy_changes_nothing(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 :] = os.urandom(len(data) - len(data) // 2)
    copy.write_bytes(data)
    with pytest.raises(BackupInvalidError):
        desk.services.safekeeping.stage(copy)
    with pytest.raises(BackupInvalidError):
        desk.services.safekeeping.preview(copy)
    assert names(desk) == ["Before"]
    assert sorted(path.name for path in desk.path.parent.glob("*restoring*")) == []


def test_that_a_restore_can_be_cancelled(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    with pytest.raises(BackupCancelledError):
        desk.services.safekeeping.stage(copy, lambda done, total: False)
    assert sorted(path.name for path in desk.path.parent.glob("*restoring*")) == []


def test_that_a_file_held_by_another_program_is_not_replaced(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    staged = desk.services.safekeeping.stage(copy)
    other = sqlite3.connect(desk.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM clients").fetchone()
    desk.client("After")
    try:
        with pytest.raises(FileLockedError):
            desk.services.safekeeping.swap_in(staged)
    finally:
        other.close()
    assert names(desk) == ["Before", "After"]
    desk.services.safekeeping.swap_in(staged)
    assert names(desk) == ["Before"]


def test_that_a_staged_file_that_vanished_changes_nothing(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    staged = desk.services.safekeeping.stage(copy)
    staged.unlink()
    with pytest.raises(FileUnreachableError):
        desk.services.safekeeping.swap_in(staged)
    assert names(desk) == ["Before"]


def test_that_a_disk_without_second_names_gets_a_copy(
    desk: Desk, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    desk.client("After")
    monkeypatch.setattr("relance_desktop.store.facade.os.link", refuse)
    kept = go_back(desk, copy)
    shutil.copy(kept, copy)
    go_back(desk, copy)
    assert names(desk) == ["Before", "After"]


def test_that_two_restores_of_one_second_keep_both_files_of_before(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    desk.client("After")
    first, second = go_back(desk, copy), go_back(desk, copy)
    assert set(desk.services.safekeeping.kept_before()) == {first, second}
    go_back(desk, first)
    assert names(desk) == ["Before", "After"]


def test_that_a_copy_that_cannot_be_migrated_leaves_nothing(desk: Desk, copy: Path) -> None:
    desk.services.safekeeping.back_up(copy)
    with closing(sqlite3.connect(copy)) as db:
        db.execute("UPDATE alembic_version SET version_num = '0001'")
        db.commit()
    before = sorted(path.name for path in desk.path.parent.iterdir())
    with pytest.raises(MigrationFailedError):
        desk.services.safekeeping.stage(copy)
    assert sorted(path.name for path in desk.path.parent.iterdir()) == before


def test_that_what_a_killed_restore_left_is_cleared(desk: Desk, copy: Path) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    staged = desk.services.safekeeping.stage(copy)
    part = staged.with_name(f"{staged.name}.part")
    part.write_bytes(b"half")
    desk.services.safekeeping.clear_leftovers()
    assert not staged.exists()
    assert not part.exists()
    assert names(desk) == ["Before"]


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE holds",
        "DROP TRIGGER journal_keeps_rows",
        "CREATE TRIGGER theirs AFTER INSERT ON clients BEGIN DELETE FROM payments; END",
    ],
)
def test_that_a_copy_of_another_shape_is_refused(desk: Desk, copy: Path, change: str) -> None:
    desk.client("Before")
    desk.services.safekeeping.back_up(copy)
    with sqlite3.connect(copy) as db:
        db.execute(change)
    db.close()
    with pytest.raises(BackupInvalidError):
        desk.services.safekeeping.stage(copy)
    assert names(desk) == ["Before"]
    assert sorted(path.name for path in desk.path.parent.glob("*restoring*")) == []
