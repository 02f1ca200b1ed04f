"""A business file as version 1 wrote it: what every later version must be able to open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from relance_desktop.store.migrate import SHIPPED, Migrations, prepare

SCHEMA_SHA256 = "044cfdb0312983c1b0b5cdba9d65342daade5414f149cc0a4a3e10a274242757"
"""Of the statements that make version 1's tables: once released, they never change."""

ROWS = """
INSERT INTO clients (id, name, kind, language, address_form, email)
  VALUES (1, 'Atelier Nord', 'business', 'fr', 'vous', 'compta@nord.example');
INSERT INTO documents (sha256, filename, mime, size, added_at, bytes)
  VALUES ('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', 'f-1.pdf',
          'application/pdf', 1, '2026-01-05T08:00:00.000000+00:00', CAST('x' AS BLOB));
INSERT INTO invoices (id, client_id, kind, number, issued_on, gross_cents, source, plan_start,
    added_on, added_at, penalty_rate, document_sha256)
  VALUES (1, 1, 'invoice', 'F-1', '2026-01-05', 12000, 'einvoice', 'first_step', '2026-01-05',
          '2026-01-05T08:00:00.000000+00:00', '12.15',
          '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
INSERT INTO instalments (id, invoice_id, position, due_on, cents)
  VALUES (1, 1, 1, '2026-02-04', 12000);
INSERT INTO payments (id, client_id, received_on, cents, entered_at)
  VALUES (1, 1, '2026-02-10', 5000, '2026-02-10T08:00:00.000000+00:00');
INSERT INTO allocations (payment_id, invoice_id, cents) VALUES (1, 1, 5000);
INSERT INTO reminders (id, client_id, channel, step_key, state, created_at, done_on)
  VALUES (1, 1, 'email', 'email_late', 'sent', '2026-02-12T08:00:00.000000+00:00', '2026-02-12');
INSERT INTO reminders (id, client_id, channel, step_key, state, created_at, done_on, answer)
  VALUES (2, 1, 'formal_notice', 'notice', 'delivered', '2026-02-13T08:00:00.000000+00:00',
          '2026-02-13', 'delivered:2026-02-16 receipt:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
         (3, 1, 'registered_letter', 'letter', 'delivered', '2026-02-13T08:00:00.000000+00:00',
          '2026-02-13', 'delivered:2026-02-17');
INSERT INTO reminder_lines (reminder_id, claim_id, invoice_id, number, due_on, balance_cents,
    currency, step_key)
  VALUES (1, 1, 1, 'F-1', '2026-02-04', 7000, 'EUR', 'email_late');
INSERT INTO journal (seq, at, kind, subject, client_id, payload, prev_hash, hash)
  VALUES (1, '2026-01-05T08:00:00.000000+00:00', 'client_added', 'client:1', 1, '{}',
          '0000000000000000000000000000000000000000000000000000000000000000',
          '3916ec88166b5034b711a76f29b95ba6a1c06b22fe49369c995bcbd225e66ef4');
"""


def make_version_1(path: Path) -> Path:
    """Make the file by version 1's own script, then put its rows in."""
    prepare(path, Migrations(("0001",), SHIPPED.folder))
    db = sqlite3.connect(path)
    db.executescript(ROWS)
    db.close()
    return path
