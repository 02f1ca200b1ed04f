"""Bring a business file to this version's schema, or refuse it; never leave it half-way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from relance_desktop.domain.value import value
from relance_desktop.store.connections import APPLICATION_ID, BUSY_MS, connect
from relance_desktop.store.errors import (
    CorruptFileError,
    FileError,
    FileUnreachableError,
    MigrationFailedError,
    NewerFileError,
    NotABusinessFileError,
    user_error,
)


@value
class Migrations:
    """The schema versions known, oldest first, and the folder of their scripts."""

    known: tuple[str, ...]
    folder: Path

    @property
    def head(self) -> str:
        """The newest version."""
        return self.known[-1]


SHIPPED = Migrations(("0001", "0002", "0003", "0004", "0005"), Path(__file__).parent / "migrations")
"""Listed here too, so that a start needs not import Alembic to know that all is well."""

_MARKS = ("application_id", "user_version", "schema_version")
"""What SQLite keeps in the header; all three are 0 until somebody makes a table."""


def prepare(path: Path, migrations: Migrations = SHIPPED) -> None:
    """Make the file if it is missing, migrate it if it is old.

    An old file is first copied beside itself. Raise the errors of ``open_store``.
    """
    try:
        _prepare(path, migrations)
    except FileError:
        raise
    except OSError as error:
        raise FileUnreachableError(path, str(error)) from error
    except Exception as error:
        refusal = user_error(error, path)
        if refusal is None:
            raise
        raise refusal from error


def is_blank(path: Path) -> bool:
    """Whether there is no file yet, or one without a byte."""
    return not path.exists() or path.stat().st_size == 0


def _prepare(path: Path, migrations: Migrations) -> None:
    found = "" if is_blank(path) else _check(path, migrations)
    if not found:
        path.parent.mkdir(parents=True, exist_ok=True)
        _migrate(path, migrations)
        return
    if found != migrations.head:
        copy = _copy_beside(path, found)
        try:
            _migrate(path, migrations)
        except Exception as error:
            refusal = user_error(error, path) or MigrationFailedError(path, str(error), copy)
            raise refusal from error


def _check(path: Path, migrations: Migrations) -> str:
    """Give the file's version, "" for a blank one, after asking whether it may be written.

    No setting is made here: the file may be another program's.
    """
    db = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)
    try:
        found = _version(db, path)
        if found and found not in migrations.known:
            raise NewerFileError(path, found=found)
        db.execute("BEGIN IMMEDIATE")
        db.rollback()
    finally:
        db.close()
    return found


def _version(db: sqlite3.Connection, path: Path) -> str:
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    if _is_blank(db):
        return ""
    if mark != APPLICATION_ID:
        raise NotABusinessFileError(path)
    named = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = db.execute("SELECT version_num FROM alembic_version").fetchone() if named else None
    if row is None:
        raise CorruptFileError(path, "no version")
    return str(row[0])


def _is_blank(db: sqlite3.Connection) -> bool:
    """Whether nobody put anything into it. A first start that was cut short leaves such a
    file: SQLite writes the header before our transaction is committed."""
    return not any(db.execute(f"PRAGMA {mark}").fetchone()[0] for mark in _MARKS)


def _copy_beside(path: Path, version: str) -> Path:
    """Copy the file as it was; a copy left by an earlier attempt is written anew."""
    copy = path.with_name(f"{path.stem}.before-migration-{version}{path.suffix}")
    copy.unlink(missing_ok=True)
    source, target = connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    return copy


def _migrate(path: Path, migrations: Migrations) -> None:
    """Run the scripts in one transaction that is kept only if the result holds together.

    Foreign keys are off, since rebuilding a table would delete the rows that refer to it.
    """
    from alembic import command
    from alembic.config import Config

    from relance_desktop.store.engine import make_engine

    engine = make_engine(path, foreign_keys=False)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(migrations.folder).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, migrations.head)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if broken or verdict != "ok":
                raise CorruptFileError(path, f"{verdict}; {broken[:3]}")
    finally:
        engine.dispose()
