"""What the user's world may refuse to the store, as typed errors with fields."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from relance_desktop.domain.reminders import ReminderState
from relance_desktop.errors import UserError


class StoreError(UserError):
    """Any refusal of the store that a user can understand."""


class FileError(StoreError):
    """Something is wrong with the business file itself; ``path`` is that file."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class NotABusinessFileError(FileError):
    """The file is no database, or one of another program."""


class CorruptFileError(FileError):
    """The database is damaged: a backup is needed."""


class FileLostError(FileError):
    """The file is gone or empty though copies of it exist: no new one is begun unasked."""


class FileLockedError(FileError):
    """Another program keeps the file for itself."""


class FileReadOnlyError(FileError):
    """The file or its folder may not be written."""


class DiskFullError(FileError):
    """No room left where the file is; nothing was written."""


class FileUnreachableError(FileError):
    """The file or its folder cannot be opened, read or written (path, rights, device)."""


class NewerFileError(FileError):
    """The file was written by a newer version of the program (``found`` is its schema)."""

    def __init__(self, path: Path, detail: str = "", found: str = "") -> None:
        super().__init__(path, detail)
        self.found = found


class MigrationFailedError(FileError):
    """The file could not be brought to this version; it is as it was. ``copy`` lies beside it."""

    def __init__(self, path: Path, detail: str = "", copy: Path | None = None) -> None:
        super().__init__(path, detail)
        self.copy = copy


class BackupCancelledError(StoreError):
    """The user stopped a backup; nothing is left of it."""


class BackupInvalidError(StoreError):
    """A backup does not hold together. ``first_bad_seq``: the journal's first bad entry."""

    def __init__(self, path: Path, detail: str = "", first_bad_seq: int | None = None) -> None:
        super().__init__(path, detail, first_bad_seq)
        self.path = path
        self.detail = detail
        self.first_bad_seq = first_bad_seq


class TargetExistsError(StoreError):
    """A restore goes into a new file only; this one is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class NotFoundError(StoreError):
    """Something was removed meanwhile. ``what`` is the table's name, ``key`` the row's."""

    def __init__(self, what: str, key: int | str) -> None:
        super().__init__(what, key)
        self.what = what
        self.key = key


class DuplicateInvoiceError(StoreError):
    """This client already has a document of this kind and number."""

    def __init__(self, existing_id: int, number: str) -> None:
        super().__init__(existing_id, number)
        self.existing_id = existing_id
        self.number = number


class InvoiceInUseError(StoreError):
    """Reminders, payments or holds refer to the invoice or to one of its due dates."""

    def __init__(self, invoice_id: int) -> None:
        super().__init__(invoice_id)
        self.invoice_id = invoice_id


class ClientInUseError(StoreError):
    """Invoices, payments or reminders refer to the client."""

    def __init__(self, client_id: int) -> None:
        super().__init__(client_id)
        self.client_id = client_id


class PlanInUseError(StoreError):
    """Clients, invoices or reminders follow the plan, or it is the default one."""

    def __init__(self, plan_id: int) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


class AlreadyReversedError(StoreError):
    """The payment has its compensating entry already, or is one itself."""

    def __init__(self, payment_id: int) -> None:
        super().__init__(payment_id)
        self.payment_id = payment_id


class DuplicateReminderError(StoreError):
    """The same claims and step were prepared or sent before, as ``existing_id``."""

    def __init__(self, existing_id: int) -> None:
        super().__init__(existing_id)
        self.existing_id = existing_id


class MoveRefusedError(StoreError):
    """A reminder is not in a state from which it may go where it was asked to."""

    def __init__(self, reminder_id: int, present: ReminderState, wanted: ReminderState) -> None:
        super().__init__(reminder_id, present, wanted)
        self.reminder_id = reminder_id
        self.present = present
        self.wanted = wanted


class UndoBlocker(NamedTuple):
    """An invoice that must stay, and what refers to it (table names)."""

    invoice_id: int
    number: str
    because: tuple[str, ...]


class ImportUndoRefusedError(StoreError):
    """The import cannot be undone: others refer to its invoices, or it was undone already."""

    def __init__(self, import_id: int, blockers: tuple[UndoBlocker, ...] = ()) -> None:
        super().__init__(import_id, blockers)
        self.import_id = import_id
        self.blockers = blockers


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
