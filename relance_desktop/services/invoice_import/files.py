"""Which files a drop means, and their bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from stat import S_ISREG

from relance_desktop.domain.incoming_verdict import Reason
from relance_desktop.domain.value import value
from relance_desktop.services.invoice_import.findings import Why

SUFFIXES = (".pdf", ".xml")
"""What is looked at inside a folder; a file that was dropped itself is always read."""

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")

MAX_FILE_BYTES = 50_000_000


class FileProblem(Exception):
    """A file whose bytes cannot be had; it never leaves this package."""

    def __init__(self, why: Reason | Why) -> None:
        super().__init__(why.value)
        self.why = why


@value
class FoundFile:
    """A file to read. ``name`` is as the user knows it: below the folder that was dropped.

    ``problem``: a folder that could not be looked into, or something that is not there.
    """

    path: Path
    name: str
    problem: Why | None = None


@value
class Gathered:
    """The files to read, in order of their paths, and the names of those left aside."""

    files: tuple[FoundFile, ...]
    skipped: tuple[str, ...]


def gather(paths: Sequence[Path], cancelled: Callable[[], bool]) -> Gathered:
    """Look through files and folders; links to folders are not followed, and nothing that
    is named twice is read twice."""
    files: dict[Path, FoundFile] = {}
    skipped: list[str] = []
    for path in paths:
        if not _is_folder(path):
            files.setdefault(_absolute(path), FoundFile(path, shown_name(path.name)))
            continue
        for found in _below(path, cancelled):
            if found.problem is None and not _is_wanted(found.path.name):
                skipped.append(found.name)
            else:
                files.setdefault(_absolute(found.path), found)
    return Gathered(tuple(files.values()), tuple(skipped))


def read_file(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a whole file. Raises FileProblem when it is gone, forbidden, too large or no file."""
    try:
        facts = path.stat()
        if not S_ISREG(facts.st_mode):
            raise FileProblem(Why.FILE_UNREADABLE)
        if facts.st_size > limit:
            raise FileProblem(Reason.TOO_LARGE)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise FileProblem(_why(error)) from error
    if len(data) > limit:  # it grew meanwhile
        raise FileProblem(Reason.TOO_LARGE)
    return data


def printable(text: str) -> str:
    """A text that can be stored: bytes that are none (old disks) become « ? »."""
    return text.encode("utf-8", "replace").decode("utf-8")


def shown_name(name: str) -> str:
    """A file name as it is shown, stored and sent along: what steers a screen, a mail's
    header or the direction of writing becomes « ? »."""
    return _STEERING.sub("?", printable(name))


def _below(folder: Path, cancelled: Callable[[], bool]) -> Iterator[FoundFile]:
    problems: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=problems.append):
        if cancelled():
            return
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(names):
            path = Path(place, name)
            yield FoundFile(path, shown_name(str(path.relative_to(folder))))
    for error in problems:
        path = Path(error.filename)
        yield FoundFile(path, shown_name(path.name), _why(error))


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    """Dot files, what macOS packs along, and Office's lock files."""
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() asks the disk, which may refuse


def _why(error: OSError) -> Why:
    if isinstance(error, FileNotFoundError):
        return Why.FILE_GONE
    return Why.FILE_FORBIDDEN if isinstance(error, PermissionError) else Why.FILE_UNREADABLE
