"""A business file as version 2 wrote it: reminders in every state, numbers, receipts, a recap."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from relance_desktop.store.migrate import SHIPPED, Migrations, prepare
from tests.store.version_1 import make_version_1

SCHEMA_SHA256 = "0460aa095648792898d99221209c0df04bdb6894f57ea9c66517a302fc3795ef"
"""Of the statements that make version 2's tables: once released, they never change."""

ROWS = """
INSERT INTO contacts (id, client_id, position, role, name, email)
  VALUES (1, 1, 1, 'accounts_payable', 'Zoé', 'zoe@nord.example');
INSERT INTO texts (key, body, changed_at)
  VALUES ('email_late', 'Bonjour', '2026-03-01T08:00:00.000000+00:00');
INSERT INTO reminders (id, client_id, channel, step_key, state, created_at, occurrence,
    idempotency_key, sender, recipients, cc, subject, body, artifact_sha256, message_id, done_on,
    done_at, answer, failure, tracking_number, deadline_on, call_outcome, call_person, note,
    skip_reason, serial, purpose, about_id, not_before, delivered_on, receipt_sha256)
VALUES
 (10, 1, 'email', 'e1', 'queued', '2026-03-01T08:00:00.000000+00:00', 1, 'k-10', 'me@x.example',
  '["a@x.example"]', '["c@x.example"]', 'Objet é', 'Corps', NULL, '<m10@x>', NULL, NULL, '', '',
  '', NULL, NULL, '', '', '', '', 'reminder', NULL, '2026-03-02T08:00:00.000000+00:00', NULL, NULL),
 (11, 1, 'email', 'e1', 'sending', '2026-03-01T08:00:00.000000+00:00', 2, 'k-11', 'me@x.example',
  '["a@x.example"]', '[]', 'Objet', 'Corps', NULL, '<m11@x>', NULL, NULL, '', '', '', NULL, NULL,
  '', '', '', '', 'reminder', NULL, NULL, NULL, NULL),
 (12, 1, 'email', 'e2', 'sent', '2026-03-01T08:00:00.000000+00:00', 1, 'k-12', 'me@x.example',
  '["a@x.example"]', '[]', 'Objet', 'Corps',
  '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', '<m12@x>', '2026-03-01',
  '2026-03-01T08:01:00.000000+00:00', '250 ok', '', '', '2026-03-10', NULL, '', '', '', '',
  'reminder', NULL, NULL, NULL, NULL),
 (13, 1, 'email', 'e2', 'failed', '2026-03-01T08:00:00.000000+00:00', 2, 'k-13', 'me@x.example',
  '["a@x.example"]', '[]', 'Objet', 'Corps', NULL, '<m13@x>', NULL, NULL, '', 'refused', '', NULL,
  NULL, '', '', '', '', 'reminder', NULL, NULL, NULL, NULL),
 (14, 1, 'email', 'e3', 'unknown', '2026-03-01T08:00:00.000000+00:00', 1, 'k-14', 'me@x.example',
  '["a@x.example"]', '[]', 'Objet', 'Corps', NULL, '<m14@x>', NULL, NULL, '', '', '', NULL, NULL,
  '', '', '', '', 'reminder', NULL, NULL, NULL, NULL),
 (15, 1, 'letter', 'l1', 'to_print', '2026-03-01T08:00:00.000000+00:00', 1, 'k-15', '', '[]', '[]',
  '', 'Lettre', NULL, '', NULL, NULL, '', '', '', NULL, NULL, '', '', '', 'C-2026-1', 'reminder',
  NULL, NULL, NULL, NULL),
 (16, 1, 'letter', 'l1', 'printed', '2026-03-01T08:00:00.000000+00:00', 2, 'k-16', '', '[]', '[]',
  '', 'Lettre', '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', '', NULL, NULL,
  '', '', '', NULL, NULL, '', '', '', 'C-2026-2', 'reminder', NULL, NULL, NULL, NULL),
 (17, 1, 'registered_letter', 'l2', 'posted', '2026-03-01T08:00:00.000000+00:00', 1, 'k-17', '',
  '[]', '[]', '', 'Lettre', NULL, '', '2026-03-03', NULL, '', '', '1A 2B', NULL, NULL, '', '', '',
  'C-2026-3', 'reminder', NULL, NULL, NULL, NULL),
 (18, 1, 'formal_notice', 'n1', 'delivered', '2026-03-01T08:00:00.000000+00:00', 1, 'k-18', '',
  '[]', '[]', '', 'Lettre', NULL, '', '2026-03-03', NULL, '', '', '1A 2C', '2026-03-18', NULL, '',
  '', '', 'C-2026-4', 'reminder', NULL, NULL, '2026-03-05',
  '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
 (19, 1, 'call', 'c1', 'called', '2026-03-01T08:00:00.000000+00:00', 1, NULL, '', '[]', '[]', '',
  '', NULL, '', '2026-03-01', NULL, '', '', '', NULL, 'promise', 'Zoé', 'rappeler', '', '',
  'reminder', NULL, NULL, NULL, NULL),
 (20, 1, 'email', 'e4', 'skipped', '2026-03-01T08:00:00.000000+00:00', 1, NULL, '', '[]', '[]', '',
  '', NULL, '', '2026-03-01', NULL, '', '', '', NULL, NULL, '', '', 'ami', '', 'reminder', NULL,
  NULL, NULL, NULL),
 (21, 1, 'email', 'e4', 'withdrawn', '2026-03-01T08:00:00.000000+00:00', 1, 'k-12', '', '[]',
  '[]', '', '', NULL, '', NULL, NULL, '', '', '', NULL, NULL, '', 'restored', '', '', 'reminder',
  NULL, NULL, NULL, NULL),
 (22, 1, 'email', 'recap', 'sent', '2026-03-01T08:00:00.000000+00:00', 1, 'k-22', 'me@x.example',
  '["a@x.example"]', '[]', 'Suite à notre appel', 'Corps', NULL, '<m22@x>', '2026-03-01', NULL, '',
  '', '', NULL, NULL, '', '', '', '', 'recap', 19, NULL, NULL, NULL),
 (23, 1, 'email', 'thanks', 'sent', '2026-03-01T08:00:00.000000+00:00', 1, 'k-23', 'me@x.example',
  '["a@x.example"]', '[]', 'Merci', 'Corps', NULL, '<m23@x>', '2026-03-01', NULL, '', '', '', NULL,
  NULL, '', '', '', '', 'thanks', 12, NULL, NULL, NULL);
INSERT INTO reminder_lines (id, reminder_id, claim_id, invoice_id, number, due_on, balance_cents,
    currency, step_key, interest_cents, indemnity_cents)
  VALUES (7, 12, 1, 1, 'F-1', '2026-02-04', 7000, 'EUR', 'e2', 31, 4000);
INSERT INTO reminder_attachments (id, reminder_id, filename, mime, sha256)
  VALUES (5, 12, 'f-1.pdf', 'application/pdf',
          '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
"""


def make_version_2(path: Path) -> Path:
    """A file of version 1 as version 2 brought it up to date and went on writing."""
    make_version_1(path)
    prepare(path, Migrations(("0001", "0002"), SHIPPED.folder))
    path.with_name(f"{path.stem}.before-migration-0001{path.suffix}").unlink()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(ROWS)
    return path
