"""SQLAlchemy's engine on the business file. Imports SQLAlchemy: do it late."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection as Connected

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from relance_desktop.store.connections import connect


def make_engine(path: Path, *, foreign_keys: bool = True, durable: bool = True) -> Engine:
    """Give an engine of one connection whose transactions begin with BEGIN IMMEDIATE.

    With a plain BEGIN, two threads that read and then write get « database is locked ».
    Without ``durable`` a write does not wait for the disk.
    """

    def connected() -> Connected:
        db = connect(path, foreign_keys=foreign_keys)
        if not durable:
            db.execute("PRAGMA synchronous=OFF")
        return db

    engine = create_engine(
        "sqlite://",
        creator=connected,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # an error's text goes to the log: no client's name in it
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
