"""Copies of the business file: made whole while the program runs, checked, brought back."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from relance_desktop.domain.journal import VerifyResult
from relance_desktop.store.connections import APPLICATION_ID
from relance_desktop.store.errors import (
    BackupCancelledError,
    BackupInvalidError,
    DiskFullError,
    FileUnreachableError,
    TargetExistsError,
    user_error,
)
from relance_desktop.store.queries.journal import JournalQueries

PAGES_AT_ONCE = 256
"""Pages copied between two looks at the cancel button: one megabyte."""

_HOLDINGS = """
SELECT (SELECT count(*) FROM clients), (SELECT count(*) FROM invoices),
  (SELECT count(*) FROM payments), (SELECT count(*) FROM reminders)
"""

STAMP = "%Y-%m-%d-%H%M%S"
"""The instant, in UTC, at the end of a copy's name."""

PATTERN = "relance-*.backup"

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file, by the end of its name."""

Progress = Callable[[int, int], bool]
"""Told pages done and pages in all; answers whether to go on."""


class Holdings(NamedTuple):
    """How many of each a copy holds, whatever its version."""

    clients: int
    invoices: int
    payments: int
    reminders: int


class BackupReport(NamedTuple):
    """What a checked copy holds. ``size`` in bytes."""

    path: Path
    size: int
    version: str
    journal: VerifyResult
    counts: Holdings


def back_up(source: Path, target: Path, progress: Progress | None = None) -> BackupReport:
    """Copy the business as it stands to ``target`` and check the copy.

    Others may go on writing meanwhile. The target appears only once it is whole; one that
    was there is replaced then, but never the business itself (TargetExistsError). Raise
    BackupCancelledError, BackupInvalidError, FileError too.
    """
    part = target.with_name(target.name + ".part")
    try:
        if target.exists() and target.samefile(source):
            raise TargetExistsError(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, part, progress)
        report = check(part)
        for suffix in _BESIDE:  # it would be taken for the new file's own
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise _as_refusal(error, target) from error
    finally:
        discard(part)
    return report._replace(path=target)


def check(path: Path) -> BackupReport:
    """Read a backup from end to end: the file, its references, its journal's chain.

    Raise BackupInvalidError, or FileError when it cannot be opened.
    """
    if not path.is_file():
        raise BackupInvalidError(path, "missing")
    try:
        db = connect_copy(path)
        try:
            return _report(db, path)
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        raise BackupInvalidError(path, str(error)) from error


def connect_copy(path: Path) -> sqlite3.Connection:
    """Open a copy to read it, also on a medium that cannot be written. Raise sqlite3.Error.

    What an open or cut-off business has beside it is read too: then it is no plain copy.
    """
    beside = path.with_name(path.name + "-wal")
    plain = not beside.exists() or beside.stat().st_size == 0
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if plain else ''}"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def restore(backup: Path, target: Path, progress: Progress | None = None) -> BackupReport:
    """Bring a checked backup back as a new business file; ``open_store`` migrates it if old.

    Raise TargetExistsError rather than write over a file, BackupInvalidError,
    BackupCancelledError, FileError.
    """
    if target.exists():
        raise TargetExistsError(target)
    check(backup)
    return back_up(backup, target, progress)


def rotate(
    source: Path, folder: Path, now: datetime, keep: int = 10, progress: Progress | None = None
) -> BackupReport:
    """Back up into the folder under a dated name, then remove all but the newest ``keep``.

    Older ones go only once the new one is checked. Raise what ``back_up`` raises.
    """
    target = folder / f"relance-{now:{STAMP}}.backup"
    report = back_up(source, target, progress)
    for old in dated_backups(folder)[max(keep, 1) :]:
        old.unlink(missing_ok=True)
    for cut_off in folder.glob(f"{PATTERN}.part*"):  # a run was killed while it copied
        cut_off.unlink(missing_ok=True)
    return report


def dated_backups(folder: Path) -> list[Path]:
    """The dated backups of a folder, newest first (their names sort by date)."""
    return sorted(folder.glob(PATTERN), key=lambda path: path.name, reverse=True)


def made_at(path: Path) -> datetime:
    """When a copy was made, in UTC: as its name says, else as the disk says. Raise OSError."""
    stamp = path.stem[-len("2026-01-05-080000") :]
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _copy(source: Path, part: Path, progress: Progress | None) -> None:
    discard(part)

    def step(status: int, remaining: int, total: int) -> None:
        if progress is not None and not progress(total - remaining, total):
            raise BackupCancelledError

    origin = sqlite3.connect(
        f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
    )
    copy = sqlite3.connect(part, isolation_level=None)
    try:
        # one read transaction: a busy writer cannot make the copy start over
        origin.execute("BEGIN")
        origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
        origin.backup(copy, pages=PAGES_AT_ONCE, progress=step)
        # a copy is one file, readable from a medium that cannot be written
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        origin.close()


def _report(db: sqlite3.Connection, path: Path) -> BackupReport:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise BackupInvalidError(path, "not a business file")
    verdict = db.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise BackupInvalidError(path, verdict)
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise BackupInvalidError(path, f"reference {broken}")
    chain = JournalQueries(db).verify()
    if not chain.ok:
        raise BackupInvalidError(path, "journal", chain.first_bad_seq)
    version = db.execute("SELECT version_num FROM alembic_version").fetchone()
    if version is None:
        raise BackupInvalidError(path, "no version")
    counts = Holdings(*db.execute(_HOLDINGS).fetchone())
    return BackupReport(path, path.stat().st_size, version[0], chain, counts)


def _as_refusal(error: sqlite3.Error | OSError, path: Path) -> BaseException:
    if isinstance(error, OSError):
        kind = DiskFullError if error.errno == errno.ENOSPC else FileUnreachableError
        return kind(path, str(error))
    return user_error(error, path) or error


def discard(part: Path) -> None:
    """Remove a file with what SQLite keeps beside it, if any of them is there."""
    for suffix in ("", *_BESIDE):
        with suppress(OSError):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
