"""What is read of a large business costs no more than twice that of half of it.

Counted in steps of SQLite, on a file that was never analysed, as a user's is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from relance_desktop.store import Store, open_store
from relance_desktop.store.reader import Reader
from tests.store.samples import FixedClock

SMALL = 200


def paid_invoices(path: Path, first: int, last: int) -> None:
    """Invoices of one client, each paid."""
    numbers = [(n,) for n in range(first, last + 1)]
    db = sqlite3.connect(path)
    with db:
        db.execute(
            "INSERT OR IGNORE INTO clients (id, name, kind, language, address_form) "
            "VALUES (1, 'Hautbois', 'business', 'fr', 'vous')"
        )
        for sql in (
            "INSERT INTO invoices (id, client_id, kind, number, issued_on, gross_cents, source, "
            "plan_start, added_on, added_at) VALUES (?1, 1, 'invoice', 'F-' || ?1, '2026-01-05', "
            "1000, 'manual', 'first_step', '2026-01-05', '2026-01-05T08:00')",
            "INSERT INTO instalments (invoice_id, position, due_on, cents) "
            "VALUES (?1, 1, '2026-02-05', 1000)",
            "INSERT INTO payments (id, client_id, received_on, cents, entered_at) "
            "VALUES (?1, 1, '2026-02-05', 1000, '2026-02-05T08:00')",
            "INSERT INTO allocations (payment_id, invoice_id, cents) VALUES (?1, ?1, 1000)",
        ):
            db.executemany(sql, numbers)
    db.close()


def steps(store: Store, read: Callable[[Reader], object]) -> int:
    """How many hundreds of steps of SQLite's machine a read takes."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    with store.read() as r:
        r._db.set_progress_handler(count, 100)
        read(r)
        r._db.set_progress_handler(None, 0)
    return counted


@pytest.mark.parametrize(
    "read",
    [
        lambda r: r.bank_ledger.invoices(),
        lambda r: r.bank_ledger.made_payments(),
        lambda r: r.bank_lines.payers_and_labels(),
        lambda r: r.payments.spare(),
        lambda r: r.payments.unallocated(1),
        lambda r: r.payments.since(),
        lambda r: r.claims.open(),
        lambda r: r.past.invoices(),
    ],
)
def test_that_twice_as_much_takes_twice_as_long(
    path: Path, read: Callable[[Reader], object]
) -> None:
    paid_invoices(path, 1, SMALL)
    store = open_store(path, FixedClock())
    before = steps(store, read)
    store.close()
    paid_invoices(path, SMALL + 1, 2 * SMALL)
    store = open_store(path, FixedClock())
    after = steps(store, read)
    store.close()
    assert after <= 2.5 * before + 10
