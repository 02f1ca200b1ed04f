"""Files that may be bank statements: told from others by their content, then read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import BankStatement, StatementFormat
from relance_desktop.domain.incoming_sheets import SheetUnreadableError
from relance_desktop.domain.value import value
from relance_desktop.services.bank_import.sheets import BankSheets, OpenedStatementSheet

HEAD_BYTES = 65_536
MOST_BYTES = 64_000_000
"""A year of a busy account takes a hundredth of it."""

SHEETS = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm"})
NEVER = frozenset({".pdf", ".eml", ".vcf", ".png", ".jpg", ".jpeg", ".doc", ".docx"})
"""What no bank gives as a statement that a program reads, so that it need not be opened."""

Progress = Callable[[int, int, str], None]
Tell = Callable[[str, bytes], "StatementFormat | None"]
"""Tells a bank file's format by its name and first bytes, None for anything else."""
Read = Callable[[str, bytes], "tuple[BankStatement, ...]"]
"""Reads a bank file. Raises BankFileError."""


@value
class ReadFile:
    """A bank file that was read. ``sha256`` of its bytes tells it again."""

    filename: str
    sha256: str
    statements: tuple[BankStatement, ...]


@value
class SortedPaths:
    """Files as what they are. ``sheets`` that a bank made, opened with a guess of their
    columns; ``others`` are for whoever takes invoices and lists."""

    banks: tuple[Path, ...] = ()
    sheets: tuple[tuple[Path, OpenedStatementSheet], ...] = ()
    others: tuple[Path, ...] = ()


class BankFiles:
    """Tells and reads them. ``sorted_out`` and ``read`` belong on the worker. ``sample``: a
    statement to try with, in the demonstration."""

    def __init__(
        self, tell: Tell, read: Read, sheets: BankSheets, sample: Path | None = None
    ) -> None:
        self._tell, self._read, self._sheets = tell, read, sheets
        self.sample = sample

    def is_bank(self, path: Path) -> bool:
        """Whether a file is a statement in a format of banks; tables are not told here."""
        if path.suffix.lower() in NEVER or path.is_dir():
            return False
        try:
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES)
        except OSError:
            return False
        return self._tell(path.name, head) is not None

    def sorted_out(
        self, paths: Sequence[Path], progress: Progress, cancelled: Callable[[], bool]
    ) -> SortedPaths:
        """Part bank files and banks' tables from all others; a folder is another."""
        banks: list[Path] = []
        sheets: list[tuple[Path, OpenedStatementSheet]] = []
        others: list[Path] = []
        for done, path in enumerate(paths):
            if cancelled():
                return SortedPaths()
            progress(done, len(paths), path.name)
            opened = None
            if self.is_bank(path):
                banks.append(path)
            elif (opened := self._statement_sheet(path)) is not None:
                sheets.append((path, opened))
            else:
                others.append(path)
        return SortedPaths(tuple(banks), tuple(sheets), tuple(others))

    def read(self, path: Path) -> ReadFile:
        """Read a file's statements. Raises BankFileError."""
        data = bytes_of(path)
        statements = self._read(path.name, data)
        return ReadFile(path.name, hashlib.sha256(data).hexdigest(), statements)

    def _statement_sheet(self, path: Path) -> OpenedStatementSheet | None:
        if path.suffix.lower() not in SHEETS or path.is_dir():
            return None
        try:
            opened = self._sheets.open(path.name, bytes_of(path))
        except (BankFileError, SheetUnreadableError):
            return None  # its own page says what is the matter
        return opened if opened.is_statement else None


def bytes_of(path: Path) -> bytes:
    """A file's bytes. Raises BankFileError when it is gone or too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BankFileError(BankFileReason.TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise BankFileError(BankFileReason.GONE) from error
