"""Transactions: whole or not at all, several threads, a stop at the worst moment, a full disk."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.clients import Client
from relance_desktop.store import NestedTransactionError, Store, open_store
from relance_desktop.store.errors import (
    DiskFullError,
    FileLockedError,
    FileReadOnlyError,
    FileUnreachableError,
    user_error,
)
from tests.store.samples import FixedClock, add_invoice, an_invoice


def names(store: Store) -> list[str]:
    with store.read() as r:
        return [client.name for client in r.clients.all()]


def test_that_a_transaction_is_kept_whole(store: Store) -> None:
    with store.write() as w:
        w.clients.add(Client("A"))
        w.clients.add(Client("B"))
        assert names_seen_by_another_thread(store) == []
    assert names(store) == ["A", "B"]


def names_seen_by_another_thread(store: Store) -> list[str]:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(names, store).result()


def test_that_an_exception_takes_all_of_it_back(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as w:
        w.clients.add(Client("A" * (1 // (w.clients.add(Client("B")) - 1))))
    with store.read() as r:
        assert r.clients.all() == ()
        assert r.journal.head() is None
    with store.write() as w:
        w.clients.add(Client("B"))
    assert names(store) == ["B"]


def test_that_a_write_reads_its_own_writes(store: Store) -> None:
    with store.write() as w:
        client_id = w.clients.add(Client("A"))
        w.invoices.add(an_invoice(client_id))
        assert [claim.balance_cents for claim in w.claims.open()] == [120_00]


def test_that_transactions_inside_a_write_are_refused(store: Store) -> None:
    with store.write():
        with pytest.raises(NestedTransactionError), store.write():
            pass
        with pytest.raises(NestedTransactionError), store.read():
            pass
    with store.write() as w:
        w.clients.add(Client("A"))
    assert names(store) == ["A"]


def test_that_a_reader_keeps_its_view_while_another_writes(store: Store) -> None:
    add_invoice(store)
    with store.read() as r:
        before = r.lists.counts()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(add_invoice, store, "F-2").result()
        assert r.lists.counts() == before
        with store.read() as same:
            assert same is r
        assert r.lists.counts() == before
    with store.read() as r:
        assert r.lists.counts().invoices == 2


def test_that_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(FileReadOnlyError), store.read() as r:
        r.clients._db.execute("DELETE FROM clients")


def test_that_two_writing_threads_lose_nothing(store: Store) -> None:
    start = threading.Barrier(2)

    def work(letter: str) -> None:
        start.wait()
        for number in range(25):
            with store.write() as w:
                count = w.lists.counts().clients
                w.clients.add(Client(f"{letter}{number} after {count}"))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, "AB"))
    assert sorted(int(name.split()[-1]) for name in names(store)) == list(range(50))
    with store.read() as r:
        assert r.journal.verify().count == 50


def test_that_another_programs_lock_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relance_desktop.store.connections.connect.__kwdefaults__", {
        "busy_ms": 50, "foreign_keys": True})  # fmt: skip
    store = open_store(path, FixedClock())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileLockedError) as caught, store.write():
        pass
    assert caught.value.path == path
    other.execute("ROLLBACK")
    with store.write() as w:
        w.clients.add(Client("A"))
    other.close()
    store.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from relance_desktop.domain.clients import Client
from relance_desktop.store import open_store
from tests.store.samples import FixedClock
store = open_store(Path(sys.argv[1]), FixedClock())
with store.write() as w:
    w.clients.add(Client("kept"))
with store.write() as w:
    w.documents.add(os.urandom(20_000_000), "big", "application/pdf")
    for number in range(200):
        w.clients.add(Client(f"lost {number}"))
    print("inside", flush=True)
    sys.stdin.read()
"""


def test_that_a_killed_program_leaves_the_data_whole(path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "inside\n"
        os.kill(program.pid, signal.SIGKILL)
    assert program.returncode == -signal.SIGKILL
    store = open_store(path, FixedClock())
    assert names(store) == ["kept"]
    with store.read() as r:
        assert r.journal.verify().count == 1
        assert r.clients._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with store.write() as w:
        w.clients.add(Client("after"))
    assert names(store) == ["kept", "after"]
    store.close()


def test_that_a_full_disk_is_told_and_nothing_is_half_written(store: Store) -> None:
    add_invoice(store)
    before = names(store)

    def fill_the_disk() -> None:
        with store.write() as w:
            (pages,) = w.clients._db.execute("PRAGMA page_count").fetchone()
            w.clients._db.execute(f"PRAGMA max_page_count = {pages + 5}")
            w.clients.add(Client("lost"))
            w.documents.add(os.urandom(200_000), "big.pdf", "application/pdf")

    with pytest.raises(DiskFullError):
        fill_the_disk()
    assert names(store) == before
    with store.write() as w:
        w.clients._db.execute("PRAGMA max_page_count = 1000000")
        w.clients.add(Client("after"))
    assert names(store) == [*before, "after"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away there")
@pytest.mark.parametrize("replaced", [False, True])
def test_that_a_write_into_a_file_taken_away_is_refused(
    store: Store, path: Path, replaced: bool
) -> None:
    """The system would take it, and drop it with the last program that has the file open."""
    with store.write() as w:
        w.clients.add(Client("A"))
    if replaced:
        other = path.with_name("other")
        other.write_bytes(path.read_bytes())
        other.replace(path)
    else:
        path.unlink()
    with pytest.raises(FileUnreachableError), store.write() as w:
        w.clients.add(Client("B"))
    with pytest.raises(FileUnreachableError):
        names_seen_by_another_thread(store)
    assert path.exists() is replaced, "no empty file is put in its place"


def test_that_an_error_of_the_database_names_nobody(store: Store) -> None:
    with pytest.raises(IntegrityError) as refusal, store.write() as w:
        w.clients.add(Client("Hautbois SAS", plan_id=99))
    assert "Hautbois" not in str(refusal.value)


def test_that_a_bug_of_ours_is_no_user_error(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), store.read() as r:
        r.clients._all("SELECT * FROM nowhere")
    assert user_error(ValueError("x"), store.path) is None


def test_that_connections_of_ended_threads_are_closed(store: Store) -> None:
    for _ in range(3):
        thread = threading.Thread(target=names, args=(store,))
        thread.start()
        thread.join()
    assert names(store) == []
    assert len(store._readers) == 1


def test_that_reading_never_imports_sqlalchemy(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from relance_desktop.store import open_store\n"
        "from tests.store.samples import TODAY, FixedClock\n"
        "store = open_store(Path(sys.argv[1]), FixedClock())\n"
        "assert store.recover_interrupted() == ()\n"
        "with store.read() as r: r.lists.invoices(TODAY), r.claims.open()\n"
        "print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)\n"
        "store.warm_up(); print('sqlalchemy' in sys.modules)\n"
        "store.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert done.stdout.split() == ["False", "False", "True"], done.stderr


def test_that_a_hurried_business_is_written_and_the_next_is_safe_again(
    tmp_path: Path,
) -> None:
    def waits_for_disk(store: Store) -> int:
        with store.write() as w:
            w.clients.add(Client("A"))
        assert store._engine is not None
        with store._engine.connect() as db:
            return int(db.exec_driver_sql("PRAGMA synchronous").scalar_one())

    path = tmp_path / "business.relance"
    store = open_store(path, FixedClock())
    assert waits_for_disk(store) == 2
    store.hurry()
    assert waits_for_disk(store) == 0
    store.close()
    again = open_store(path, FixedClock())
    assert names(again) == ["A", "A"]
    assert waits_for_disk(again) == 2
    again.close()
