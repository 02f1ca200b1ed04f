"""What the user's world may refuse to the store, as typed errors with fields."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from relance_desktop.domain.reminders import ReminderState
from relance_desktop.errors import UserError


class StoreError(UserError):
    """Any refusal of the store that a user can understand."""


@dataclass
class FileError(StoreError):
    """Something is wrong with the business file itself; ``path`` is that file."""

    path: Path
    detail: str = ""


class NotABusinessFileError(FileError):
    """The file is no database, or one of another program."""


class CorruptFileError(FileError):
    """The database is damaged: a backup is needed."""


class FileLockedError(FileError):
    """Another program keeps the file for itself."""


class FileReadOnlyError(FileError):
    """The file or its folder may not be written."""


class DiskFullError(FileError):
    """No room left where the file is; nothing was written."""


class FileUnreachableError(FileError):
    """The file or its folder cannot be opened, read or written (path, rights, device)."""


@dataclass
class NewerFileError(FileError):
    """The file was written by a newer version of the program (``found`` is its schema)."""

    found: str = ""


@dataclass
class MigrationFailedError(FileError):
    """The file could not be brought to this version; it is as it was. ``copy`` lies beside it."""

    copy: Path | None = None


class BackupCancelledError(StoreError):
    """The user stopped a backup; nothing is left of it."""


@dataclass
class BackupInvalidError(StoreError):
    """A backup does not hold together. ``first_bad_seq``: the journal's first bad entry."""

    path: Path
    detail: str = ""
    first_bad_seq: int | None = None


@dataclass
class TargetExistsError(StoreError):
    """A restore goes into a new file only; this one is there already."""

    path: Path


@dataclass
class NotFoundError(StoreError):
    """Something was removed meanwhile. ``what`` is the table's name."""

    what: str
    id: int | str


@dataclass
class DuplicateInvoiceError(StoreError):
    """This client already has a document of this kind and number."""

    existing_id: int
    number: str


@dataclass
class InvoiceInUseError(StoreError):
    """Reminders, payments or holds refer to the invoice or to one of its due dates."""

    invoice_id: int


@dataclass
class ClientInUseError(StoreError):
    """Invoices, payments or reminders refer to the client."""

    client_id: int


@dataclass
class PlanInUseError(StoreError):
    """Clients, invoices or reminders follow the plan, or it is the default one."""

    plan_id: int


@dataclass
class AlreadyReversedError(StoreError):
    """The payment has its compensating entry already, or is one itself."""

    payment_id: int


@dataclass
class DuplicateReminderError(StoreError):
    """The same claims and step were prepared or sent before, as ``existing_id``."""

    existing_id: int


@dataclass
class MoveRefusedError(StoreError):
    """A reminder is not in a state from which it may go where it was asked to."""

    reminder_id: int
    present: ReminderState
    wanted: ReminderState


@dataclass(frozen=True, slots=True)
class UndoBlocker:
    """An invoice that must stay, and what refers to it (table names)."""

    invoice_id: int
    number: str
    because: tuple[str, ...]


@dataclass
class ImportUndoRefusedError(StoreError):
    """The import cannot be undone: others refer to its invoices, or it was undone already."""

    import_id: int
    blockers: tuple[UndoBlocker, ...] = ()


_BY_CODE: dict[int, type[FileError]] = {
    sqlite3.SQLITE_NOTADB: NotABusinessFileError,
    sqlite3.SQLITE_CORRUPT: CorruptFileError,
    sqlite3.SQLITE_BUSY: FileLockedError,
    sqlite3.SQLITE_LOCKED: FileLockedError,
    sqlite3.SQLITE_READONLY: FileReadOnlyError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_IOERR: FileUnreachableError,
    sqlite3.SQLITE_CANTOPEN: FileUnreachableError,
    sqlite3.SQLITE_PERM: FileUnreachableError,
    sqlite3.SQLITE_AUTH: FileUnreachableError,
}


def user_error(error: BaseException, path: Path) -> FileError | None:
    """Give SQLite's error as the user's world knows it; None when it is a bug of ours.

    SQLAlchemy's wrappers are looked through by their ``orig``. Extended codes keep the
    primary one in their low byte.
    """
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if not isinstance(cause, sqlite3.Error) or code is None:
        return None
    kind = _BY_CODE.get(code & 0xFF)
    return kind(path, str(cause)) if kind else None
