"""A made-up business of any size, and the bare statements that it is measured against."""

from __future__ import annotations

import random
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

TODAY = date(2026, 11, 20)
"""A Friday."""

SIZES = (1_000, 10_000, 100_000)

RAW_LIST = """
SELECT i.id, i.number, c.name, i.issued_on, min(d.due_on), i.gross_cents,
  i.gross_cents - i.prepaid_cents
    - coalesce((SELECT sum(a.cents) FROM allocations a WHERE a.invoice_id = i.id), 0)
    - coalesce((SELECT sum(x.cents) FROM credits x WHERE x.invoice_id = i.id), 0),
  i.currency, i.kind, i.note, i.document_sha256,
  (SELECT max(r.done_on) FROM reminder_lines l JOIN reminders r ON r.id = l.reminder_id
   WHERE l.invoice_id = i.id)
FROM invoices i JOIN clients c ON c.id = i.client_id
JOIN instalments d ON d.invoice_id = i.id GROUP BY i.id
"""

RAW_CLAIMS = """
SELECT d.id, i.id, i.client_id, i.number, i.issued_on, d.due_on, d.cents,
  d.cents - coalesce((SELECT sum(a.cents) FROM allocations a WHERE a.invoice_id = i.id), 0)
    - coalesce((SELECT sum(x.cents) FROM credits x WHERE x.invoice_id = i.id), 0) AS balance
FROM invoices i JOIN instalments d ON d.invoice_id = i.id WHERE balance > 0
"""

RAW_HISTORY = """
SELECT l.claim_id, r.client_id, l.step_key, r.state, r.done_on, r.channel
FROM reminder_lines l JOIN reminders r ON r.id = l.reminder_id
"""

RAW_CLIENT = """
SELECT i.*, (SELECT sum(a.cents) FROM allocations a WHERE a.invoice_id = i.id),
  (SELECT max(r.done_on) FROM reminder_lines l JOIN reminders r ON r.id = l.reminder_id
   WHERE l.invoice_id = i.id)
FROM invoices i WHERE i.client_id = 1
"""

RAW_PAYMENTS = """
SELECT p.*, c.name, i.number, i.currency, a.cents
FROM payments p JOIN clients c ON c.id = p.client_id
LEFT JOIN allocations a ON a.payment_id = p.id LEFT JOIN invoices i ON i.id = a.invoice_id
ORDER BY p.received_on DESC, p.id DESC
"""


class FixedClock:
    """A day that does not pass."""

    def today(self) -> date:
        """The day."""
        return TODAY

    def now(self) -> datetime:
        """The instant."""
        return datetime(2026, 11, 20, 8, tzinfo=UTC)


def fill(path: Path, count: int, open_share: float) -> None:
    """Put invoices in, straight into the tables: 1 in 20 with three due dates, reminders on
    half of the open ones, the others paid."""
    rng = random.Random(count)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN")
    clients = max(10, count // 50)
    db.executemany(
        "INSERT INTO clients (id, name, kind, language, address_form) "
        "VALUES (?, ?, 'business', 'fr', 'vous')",
        [(i, f"Client {i}") for i in range(1, clients + 1)],
    )
    instalment = payment = reminder = 0
    for i in range(1, count + 1):
        issued = TODAY - timedelta(days=rng.randrange(3650))
        cents, client = rng.randrange(5_000, 500_000), rng.randrange(1, clients + 1)
        db.execute(
            "INSERT INTO invoices (id, client_id, kind, number, issued_on, gross_cents, source, "
            "plan_start, added_on, added_at) VALUES (?, ?, 'invoice', ?, ?, ?, 'einvoice', "
            "'first_step', ?, ?)",
            (i, client, f"F-{i}", issued.isoformat(), cents, str(TODAY), "2026-11-20T08:00"),
        )
        parts = [cents] if i % 20 else [cents - 2 * (cents // 3), cents // 3, cents // 3]
        for position, part in enumerate(parts, start=1):
            instalment += 1
            due = issued + timedelta(days=30 * position)
            db.execute(
                "INSERT INTO instalments (id, invoice_id, position, due_on, cents) "
                "VALUES (?, ?, ?, ?, ?)",
                (instalment, i, position, due.isoformat(), part),
            )
        is_open = rng.random() < open_share
        if not is_open or rng.random() < 0.1:
            payment += 1
            paid = cents if not is_open else cents // 4
            db.execute(
                "INSERT INTO payments (id, client_id, received_on, cents, entered_at) "
                "VALUES (?, ?, ?, ?, ?)",
                (payment, client, due.isoformat(), paid, "2026-11-20T08:00"),
            )
            db.execute(
                "INSERT INTO allocations (payment_id, invoice_id, cents) VALUES (?, ?, ?)",
                (payment, i, paid),
            )
        if is_open and rng.random() < 0.5:
            for step in ("email_1", "call"):
                reminder += 1
                db.execute(
                    "INSERT INTO reminders (id, client_id, channel, step_key, state, created_at, "
                    "done_on) VALUES (?, ?, 'email', ?, 'sent', '2026-11-01T08:00', ?)",
                    (reminder, client, step, due.isoformat()),
                )
                db.execute(
                    "INSERT INTO reminder_lines (reminder_id, claim_id, invoice_id, number, "
                    "due_on, balance_cents, currency, step_key) VALUES (?, ?, ?, '', ?, ?, 'EUR', ?)",
                    (reminder, instalment, i, due.isoformat(), cents, step),
                )
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.close()
