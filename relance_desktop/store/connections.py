"""Plain sqlite3 connections, all opened with the same settings."""

from __future__ import annotations

import sqlite3
from pathlib import Path

BUSY_MS = 5_000
"""How long a connection waits for another program's or thread's write, in milliseconds."""

APPLICATION_ID = 0x52454C44
"""« RELD » in the file's header: tells a business file from any other database."""


def connect(path: Path, *, busy_ms: int = BUSY_MS, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open the file for one thread at a time; transactions are begun by hand.

    ``synchronous=FULL`` since a reminder that left must not be forgotten by a power cut.
    """
    db = sqlite3.connect(
        path, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
    except BaseException:
        db.close()
        raise
    return db


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open the file for reading only: a write through it is an error."""
    db = connect(path)
    db.execute("PRAGMA query_only=ON")
    return db
