"""The store as services know it: open it, read a snapshot, write a transaction."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from relance_desktop.domain.clock import Clock
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.store.connections import connect, connect_reader
from relance_desktop.store.errors import FileLockedError, FileUnreachableError, user_error
from relance_desktop.store.migrate import prepare
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from relance_desktop.store.writer import Writer


class NestedTransactionError(RuntimeError):
    """A transaction was begun inside a write of the same thread: a bug of ours."""


class Store:
    """One business file. Any thread may read; writers wait for each other."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self._clock = clock
        self._file = _identity(path)
        self._engine: Engine | None = None
        self._writing = threading.Lock()
        self._writer_thread: int | None = None
        self._writes = 0
        self._durable = True
        self._readers: dict[threading.Thread, tuple[sqlite3.Connection, Reader]] = {}
        self._readers_lock = threading.Lock()

    @property
    def writes(self) -> int:
        """How many writes ended: as long as it stays, what was read before is as it was.

        Asked for before a read, never after: a write may end in between.
        """
        return self._writes

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give one unchanging view of the business; one inside another shares the view.

        Raise FileError subclasses, or NestedTransactionError inside a write of this thread.
        """
        self._refuse_nesting()
        with self._user_errors():
            db, reader = self._reader()
            if db.in_transaction:
                yield reader
                return
            db.execute("BEGIN")
            try:
                yield reader
            finally:
                db.rollback()

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """Give a transaction: committed at the end, or all of it taken back on any exception.

        Raise FileError subclasses, or NestedTransactionError inside another of this thread.
        """
        self._refuse_nesting()
        with self._writing, self._user_errors():
            self._check_still_there()
            self._writer_thread = threading.get_ident()
            try:
                with self._connected() as writer:
                    yield writer
            finally:
                self._writer_thread = None
                self._writes += 1

    def hurry(self) -> None:
        """Let writes not wait for the disk from now on: for a business that nobody would miss
        after a power cut."""
        with self._writing:
            self._durable = False
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def warm_up(self) -> None:
        """Import what the first write needs (a quarter second); for a thread after start."""
        with self._writing:
            self._writing_engine()

    def recover_interrupted(self) -> tuple[int, ...]:
        """Say UNKNOWN of the reminders that the last run left in SENDING; give their ids."""
        with self.read() as r:
            left = r.reminders.in_state(ReminderState.SENDING)
        if not left:
            return ()
        with self.write() as w:
            return w.reminders.recover_interrupted()

    def close(self) -> None:
        """Let the file go. No other thread may be reading or writing."""
        with self._readers_lock:
            for db, _ in self._readers.values():
                db.close()
            self._readers.clear()
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def replace_by(self, staged: Path, keep: Path) -> None:
        """Put a whole file of the same folder in this one's place, and go on with it; the
        present one stays as ``keep``. No other thread may be reading.

        There is a business file under the name at every moment. Raise FileError subclasses;
        then nothing changed.
        """
        with self._writing, self._user_errors():
            self._check_still_there()
            self.close()
            _settle(self.path)
            try:
                keep.parent.mkdir(parents=True, exist_ok=True)
                same_file(self.path, keep)
                staged.replace(self.path)
            except OSError as error:
                raise FileUnreachableError(self.path, str(error)) from error
            self._file = _identity(self.path)
            self._writes += 1

    @contextmanager
    def _connected(self) -> Iterator[Writer]:
        from relance_desktop.store.records.session import Session
        from relance_desktop.store.writer import Writer

        with self._writing_engine().begin() as connection:
            yield Writer(Session(connection, self._clock))

    def _writing_engine(self) -> Engine:
        from relance_desktop.store import writer
        from relance_desktop.store.engine import make_engine

        assert writer
        if self._engine is None:
            self._engine = make_engine(self.path, durable=self._durable)
        return self._engine

    def _refuse_nesting(self) -> None:
        if self._writer_thread == threading.get_ident():
            raise NestedTransactionError

    def _check_still_there(self) -> None:
        """Refuse to go on with a file that was deleted, moved or put in place of ours: the
        system would take every write and drop it when the program ends."""
        if _identity(self.path) != self._file:
            raise FileUnreachableError(self.path, "moved or deleted")

    def _reader(self) -> tuple[sqlite3.Connection, Reader]:
        """The thread's own connection; those of threads that ended are closed on the way."""
        me = threading.current_thread()
        found = self._readers.get(me)
        if found is None:
            self._check_still_there()
            db = connect_reader(self.path)
            found = (db, Reader(db))
            with self._readers_lock:
                for thread in [t for t in self._readers if not t.is_alive()]:
                    self._readers.pop(thread)[0].close()
                self._readers[me] = found
        return found

    @contextmanager
    def _user_errors(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            refusal = user_error(error, self.path)
            if refusal is None:
                raise
            raise refusal from error


def _settle(path: Path) -> None:
    """Bring what SQLite keeps beside the file into it. Raise FileLockedError when another
    program holds it."""
    db = connect(path)
    try:
        (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.close()
    if busy:
        raise FileLockedError(path)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def same_file(path: Path, other: Path) -> None:
    """Give the file a second name; a copy where the disk knows no second names."""
    other.unlink(missing_ok=True)
    try:
        os.link(path, other)
    except OSError:
        part = other.with_name(other.name + ".part")
        shutil.copy2(path, part)
        part.replace(other)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of its name; None when there is none."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def open_store(path: Path, clock: Clock) -> Store:
    """Open a business file, made if missing and migrated if old.

    Raise NotABusinessFileError, CorruptFileError, NewerFileError, FileLockedError, FileReadOnlyError, DiskFullError,
    FileUnreachableError or MigrationFailedError; the file is then as it was.
    """
    prepare(path)
    return Store(path, clock)
