"""Backups: whole, checked, cancellable, brought back into new files only."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.store import Store, open_store
from relance_desktop.store.backup import back_up, check, dated_backups, restore, rotate
from relance_desktop.store.errors import (
    BackupCancelledError,
    BackupInvalidError,
    DiskFullError,
    FileUnreachableError,
    TargetExistsError,
)
from relance_desktop.store.migrate import SHIPPED
from tests.store.samples import NOW, FixedClock, add_invoice


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "copy.backup"


def test_that_a_backup_holds_everything(store: Store, target: Path) -> None:
    add_invoice(store)
    steps: list[tuple[int, int]] = []
    report = back_up(store.path, target, lambda done, total: not steps.append((done, total)))
    assert (report.path, report.size) == (target, target.stat().st_size)
    assert (report.journal.ok, report.journal.count) == (True, 2)
    assert (report.counts.clients, report.counts.invoices) == (1, 1)
    assert report.version == SHIPPED.head
    assert steps[-1][0] == steps[-1][1]
    assert check(target)._replace(path=target) == report
    assert [path.name for path in target.parent.iterdir()] == ["copy.backup"]


def test_that_a_backup_can_be_made_while_another_thread_writes(store: Store, target: Path) -> None:
    add_invoice(store)
    with store.write() as w:
        w.documents.add(bytes(5_000_000), "big.pdf", "application/pdf")
    copying, written = threading.Event(), threading.Event()

    def progress(done: int, total: int) -> bool:
        copying.set()
        return written.wait(10)

    def write() -> None:
        copying.wait(10)
        with store.write() as w:
            w.clients.add(Client("meanwhile"))
        written.set()

    thread = threading.Thread(target=write)
    thread.start()
    report = back_up(store.path, target, progress)
    thread.join()
    assert report.counts.clients == 1
    with store.read() as r:
        assert r.lists.counts().clients == 2


def test_that_a_cancelled_backup_leaves_nothing(store: Store, target: Path) -> None:
    back_up(store.path, target)
    before = target.read_bytes()
    add_invoice(store)
    with pytest.raises(BackupCancelledError):
        back_up(store.path, target, lambda done, total: False)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_that_a_backup_comes_back_as_a_new_file(store: Store, target: Path, tmp_path: Path) -> None:
    invoice = add_invoice(store)
    back_up(store.path, target)
    with store.write() as w:
        w.clients.add(Client("later"))
    new = tmp_path / "new" / "business.relance"
    assert restore(target, new).counts.clients == 1
    restored = open_store(new, FixedClock())
    with restored.read() as r:
        assert r.invoices.get(invoice.id) == invoice
    with restored.write() as w:
        w.clients.add(Client("again"))
        assert w.journal.verify().count == 3
    restored.close()
    assert check(target).counts.clients == 1


def test_that_a_restore_writes_over_nothing(store: Store, target: Path) -> None:
    back_up(store.path, target)
    with pytest.raises(TargetExistsError) as caught:
        restore(target, store.path)
    assert caught.value.path == store.path


def test_that_a_damaged_backup_is_told(store: Store, target: Path, tmp_path: Path) -> None:
    add_invoice(store)
    with store.write() as w:
        w.documents.add(bytes(range(256)) * 400, "big.pdf", "application/pdf")
    back_up(store.path, target)
    data = bytearray(target.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    target.write_bytes(data)
    with pytest.raises(BackupInvalidError):
        check(target)
    with pytest.raises(BackupInvalidError):
        restore(target, tmp_path / "new.relance")
    assert not (tmp_path / "new.relance").exists()


def test_that_a_touched_journal_is_told(store: Store, target: Path) -> None:
    add_invoice(store)
    back_up(store.path, target)
    db = sqlite3.connect(target)
    db.execute("DROP TRIGGER journal_keeps_text")
    db.execute("UPDATE journal SET payload = '{}' WHERE seq = 2")
    db.commit()
    db.close()
    with pytest.raises(BackupInvalidError) as caught:
        check(target)
    assert caught.value.first_bad_seq == 2


def test_that_a_broken_reference_is_told(store: Store, target: Path) -> None:
    add_invoice(store)
    back_up(store.path, target)
    db = sqlite3.connect(target)
    db.execute("DELETE FROM clients")
    db.commit()
    db.close()
    with pytest.raises(BackupInvalidError, match="reference"):
        check(target)


def test_that_something_else_is_no_backup(tmp_path: Path) -> None:
    notes, other = tmp_path / "notes.txt", tmp_path / "other.db"
    notes.write_text("bonjour " * 1000)
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE songs (title)")
    db.close()
    for path in (notes, other, tmp_path / "missing", tmp_path):
        with pytest.raises(BackupInvalidError):
            check(path)


def test_that_a_folder_that_cannot_be_made_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileUnreachableError):
        back_up(store.path, tmp_path / "file" / "copy.backup")


def test_that_a_missing_source_is_told(tmp_path: Path, target: Path) -> None:
    with pytest.raises(FileUnreachableError):
        back_up(tmp_path / "missing.relance", target)
    assert list(target.parent.iterdir()) == []


def test_that_a_full_disk_is_told(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    def full(self: Path, other: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DiskFullError):
        back_up(store.path, target)
    assert list(target.parent.iterdir()) == []


def test_that_dated_backups_are_kept_few(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "dated"
    names = []
    for day in range(5):
        report = rotate(store.path, folder, NOW + timedelta(days=day), keep=3)
        names.append(report.path)
    (folder / "mine.txt").touch()
    assert dated_backups(folder) == [names[4], names[3], names[2]]
    rotate(store.path, folder, NOW + timedelta(days=9), keep=0)
    assert len(dated_backups(folder)) == 1
    assert (folder / "mine.txt").exists()


def test_that_a_cancelled_rotation_removes_nothing(store: Store, tmp_path: Path) -> None:
    first = rotate(store.path, tmp_path, NOW, keep=1).path
    with pytest.raises(BackupCancelledError):
        rotate(store.path, tmp_path, NOW + timedelta(days=1), 1, lambda done, total: False)
    assert dated_backups(tmp_path) == [first]


def test_that_the_business_is_never_replaced_by_its_own_copy(store: Store) -> None:
    add_invoice(store)
    with pytest.raises(TargetExistsError):
        back_up(store.path, store.path)
    with store.write() as w:
        w.clients.add(Client("Afterwards"))


def test_that_a_copy_without_a_version_is_refused(store: Store, target: Path) -> None:
    back_up(store.path, target)
    with closing(sqlite3.connect(target)) as db:
        db.execute("DELETE FROM alembic_version")
        db.commit()
    with pytest.raises(BackupInvalidError):
        check(target)


def test_that_a_business_in_use_is_read_with_what_lies_beside_it(store: Store) -> None:
    add_invoice(store)
    assert check(store.path).counts.invoices == 1


def test_that_what_lay_beside_a_replaced_file_does_not_come_back(
    store: Store, target: Path, tmp_path: Path
) -> None:
    add_invoice(store)
    back_up(store.path, target)
    with closing(open_store(tmp_path / "other.relance", FixedClock())) as other:
        with other.write() as w:
            w.clients.add(Client("Other"))
        for path in tmp_path.glob("other.relance*"):
            shutil.copy(path, target.with_name(path.name.replace("other.relance", target.name)))
    back_up(store.path, target)
    assert check(target).counts.invoices == 1
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_that_what_a_killed_run_left_goes_with_the_next(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("relance-2026-01-01-080000.backup.part", "relance-x.backup.part-journal"):
        (folder / name).write_bytes(b"half")
    report = rotate(store.path, folder, NOW)
    assert list(folder.iterdir()) == [report.path]
