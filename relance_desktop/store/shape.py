"""Whether a file has the tables, indexes and triggers of its version: no less, no more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from relance_desktop.store.migrate import prepare

_NAMES = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'"


def differences(path: Path) -> tuple[str, ...]:
    """Names that this file of the present version lacks or has too many, in order.

    A trigger of somebody else's would run at our writes. Makes a new file to compare with:
    a quarter second.
    """
    with TemporaryDirectory(prefix="relance-", ignore_cleanup_errors=True) as folder:
        pristine = Path(folder) / "pristine"
        prepare(pristine)
        return tuple(sorted(name for _, name in _names(path) ^ _names(pristine)))


def _names(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return set(db.execute(_NAMES).fetchall())
