"""A damaged business file: its newest whole copy takes its place, nothing is thrown away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relance_desktop.bootstrap import build, rescue_of
from relance_desktop.paths import copies_of
from relance_desktop.services.errors import (
    BackupInvalidError,
    CorruptFileError,
    FileLostError,
    FileUnreachableError,
)
from tests.services.conftest import Desk


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[1000:] = os.urandom(len(data) - 1000)
    path.write_bytes(data)


@pytest.fixture
def broken(tmp_path: Path) -> Desk:
    """A business with two copies, the newer of them damaged too, as is the file."""
    desk = Desk(tmp_path / "business.relance")
    desk.client("Monday")
    desk.services.safekeeping.automatic()
    desk.clock.forward(1)
    desk.client("Tuesday")
    damage(desk.services.safekeeping.automatic() or Path())
    desk.services.close()
    damage(desk.path)
    with pytest.raises(CorruptFileError):
        build(desk.path, desk.clock)
    desk.path.with_name(desk.path.name + "-wal").write_bytes(b"of the damaged file")
    return desk


def test_that_the_newest_whole_copy_takes_the_place(broken: Desk) -> None:
    rescue = rescue_of(broken.path, broken.clock)
    newest = rescue.newest()
    assert newest is not None
    assert "2026-11-09" in newest.name
    damaged = broken.path.read_bytes()
    kept = rescue.go_on_with(newest)
    assert kept.read_bytes() == damaged
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"of the damaged file"
    broken.start()
    with broken.services.store.read() as r:
        assert [client.name for client in r.clients.all()] == ["Monday"]
        assert r.journal.verify().ok
    broken.services.close()


def test_that_without_a_whole_copy_there_is_none(broken: Desk) -> None:
    for path in copies_of(broken.path).iterdir():
        damage(path)
    assert rescue_of(broken.path, broken.clock).newest() is None


def test_that_a_damaged_copy_changes_nothing(broken: Desk) -> None:
    before = broken.path.read_bytes()
    (newer,) = copies_of(broken.path).glob("*2026-11-10*")
    with pytest.raises(BackupInvalidError):
        rescue_of(broken.path, broken.clock).go_on_with(newer)
    assert broken.path.read_bytes() == before


def test_that_a_folder_that_cannot_be_written_is_told(
    broken: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    rescue = rescue_of(broken.path, broken.clock)
    newest = rescue.newest()
    assert newest is not None
    monkeypatch.setattr("relance_desktop.store.facade.os.link", refuse)
    monkeypatch.setattr("relance_desktop.store.facade.shutil.copy2", refuse)
    with pytest.raises(FileUnreachableError):
        rescue.go_on_with(newest)


@pytest.mark.parametrize("emptied", [False, True])
def test_that_a_file_that_is_gone_is_not_begun_anew_beside_its_copies(
    tmp_path: Path, emptied: bool
) -> None:
    desk = Desk(tmp_path / "business.relance")
    desk.client("Monday")
    desk.services.safekeeping.automatic()
    desk.services.close()
    desk.path.write_bytes(b"") if emptied else desk.path.unlink()
    with pytest.raises(FileLostError):
        build(desk.path, desk.clock)
    rescue = rescue_of(desk.path, desk.clock)
    newest = rescue.newest()
    assert newest is not None
    rescue.go_on_with(newest)
    desk.start()
    assert [client.name for client in desk.services.register.clients()] == ["Monday"]
    desk.services.close()
