"""A file that the user gives, read from disk."""

from __future__ import annotations

from pathlib import Path

from relance_desktop.services.errors import FileRefusedError
from relance_desktop.services.filing import MOST_BYTES
from relance_desktop.services.work import GivenFile


def given_file(path: Path) -> GivenFile:
    """Its bytes. Raises FileRefusedError: ``unreadable``, ``over_25_mb``."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileRefusedError(path.name, "over_25_mb")
        return GivenFile(path.name, path.read_bytes())
    except OSError as error:
        raise FileRefusedError(path.name, "unreadable") from error
