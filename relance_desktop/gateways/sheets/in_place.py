"""A file written beside its place, then moved there: whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Final

from relance_desktop.errors import UserError


class WhyNotWritten(Enum):
    """What kept a file from being written."""

    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    OPEN_ELSEWHERE = "open_elsewhere"
    FOLDER_MISSING = "folder_missing"
    OTHER = "other"


class SheetNotWritten(UserError):
    """The file could not be written; what stood there before is untouched."""

    def __init__(self, path: Path, why: WhyNotWritten) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why


_REASONS: Final = {
    errno.EACCES: WhyNotWritten.READ_ONLY,
    errno.EPERM: WhyNotWritten.READ_ONLY,
    errno.EROFS: WhyNotWritten.READ_ONLY,
    errno.ENOSPC: WhyNotWritten.DISK_FULL,
    errno.EDQUOT: WhyNotWritten.DISK_FULL,
    errno.EFBIG: WhyNotWritten.DISK_FULL,
    errno.ENOENT: WhyNotWritten.FOLDER_MISSING,
    errno.ENOTDIR: WhyNotWritten.FOLDER_MISSING,
}


@contextmanager
def written_in_place(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write; at the end it stands at ``path``, in the place of what was there.

    Nothing is left behind when the work fails or is stopped. Raises SheetNotWritten.
    """
    beside = path.with_name(f".{token_hex(8)}.part")
    try:
        if _open_elsewhere(path):
            raise SheetNotWritten(path, WhyNotWritten.OPEN_ELSEWHERE)
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _move(beside, path)
    except OSError as error:
        why = _REASONS.get(error.errno or 0, WhyNotWritten.OTHER)
        raise SheetNotWritten(path, why) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _move(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as error:
        # the file beside was just written: Windows refuses what another program holds open
        raise SheetNotWritten(path, WhyNotWritten.OPEN_ELSEWHERE) from error


def _open_elsewhere(path: Path) -> bool:
    """Whether LibreOffice or Excel left the mark that they have the file open."""
    marks = (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}")
    return path.exists() and any(path.with_name(mark).exists() for mark in marks)
