"""A file written beside its place, then moved there: whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from itertools import count
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
    with _beside(path, _move, check=_check_closed) as file:
        yield file


class NewFile:
    """A file being written. ``path`` is where it stands, None as long as it does not."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.path: Path | None = None


@contextmanager
def written_anew(wanted: Path) -> Iterator[NewFile]:
    """Give a file to write; at the end it stands at ``wanted`` or, when that is taken, at
    « wanted (2) » and so on: nothing is replaced, even what came there while it was written.

    Nothing is left behind when the work fails or is stopped. Raises SheetNotWritten.
    """
    new: NewFile

    def move(beside: Path, path: Path) -> None:
        new.path = _moved_to_free(beside, path)

    with _beside(wanted, move) as file:
        new = NewFile(file)
        yield new


@contextmanager
def _beside(
    path: Path,
    move: Callable[[Path, Path], None],
    check: Callable[[Path], None] = lambda _path: None,
) -> Iterator[BinaryIO]:
    beside = path.with_name(f".{token_hex(8)}.part")
    try:
        check(path)
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        move(beside, path)
    except OSError as error:
        why = _REASONS.get(error.errno or 0, WhyNotWritten.OTHER)
        raise SheetNotWritten(path, why) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _moved_to_free(beside: Path, wanted: Path) -> Path:
    path = wanted
    for number in count(2):
        with suppress(FileExistsError):
            _move_new(beside, path)
            break
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return path


def _move_new(beside: Path, path: Path) -> None:
    """Move to a name that nothing has. Raises FileExistsError."""
    if os.name == "nt":
        beside.rename(path)  # Windows replaces nothing by it
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # sticks and some shares know no second name of a file
        if path.exists():
            raise FileExistsError(path) from None
        beside.replace(path)


def _check_closed(path: Path) -> None:
    if _open_elsewhere(path):
        raise SheetNotWritten(path, WhyNotWritten.OPEN_ELSEWHERE)


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
