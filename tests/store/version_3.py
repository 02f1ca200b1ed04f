"""A business file as version 3 wrote it: holds of every kind, lists undone, corrected payments."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from relance_desktop.store.migrate import SHIPPED, Migrations, prepare
from tests.store.version_2 import make_version_2

SCHEMA_SHA256 = "7668f6922e6c90f67e8ec56061684b23960df945fe2dc006391435b2fa2c3fba"
"""Of the statements that make version 3's tables: once released, they never change."""

ROWS = """
INSERT INTO engagements (id, client_id, title, opened_on) VALUES (1, 1, 'Site', '2026-01-02');
INSERT INTO papers (id, client_id, kind, sha256, filename, added_at) VALUES (1, 1, 'order',
  '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', 'bc.pdf',
  '2026-01-05T08:00:00.000000+00:00');
INSERT INTO imports (id, started_at, files, state, finished_at, undone_at, kind) VALUES
 (3, '2026-01-05T08:00:00.000000+00:00', '["f.pdf"]', 'finished',
  '2026-01-05T08:01:00.000000+00:00', NULL, 'files'),
 (4, '2026-01-06T08:00:00.000000+00:00', '["p.csv"]', 'undone',
  '2026-01-06T08:01:00.000000+00:00', '2026-01-07T08:00:00.000000+00:00', 'payments'),
 (9, '2026-01-08T08:00:00.000000+00:00', '[]', 'running', NULL, NULL, 'contacts');
DELETE FROM imports WHERE id = 9;
INSERT INTO import_items (id, import_id, position, filename, outcome, invoice_id)
  VALUES (1, 3, 0, 'f.pdf', 'imported', 1);
UPDATE invoices SET import_id = 3 WHERE id = 1;
INSERT INTO holds (id, client_id, invoice_id, kind, started_on, until, cents, reason, lifted_on,
    created_at) VALUES
 (1, 1, NULL, 'pause', '2026-02-01', '2026-02-20', NULL, 'vacances', NULL,
  '2026-02-01T08:00:00.000000+00:00'),
 (2, 1, 1, 'dispute', '2026-02-02', NULL, 3000, 'défaut', '2026-02-12',
  '2026-02-02T08:00:00.000000+00:00'),
 (3, 1, 1, 'promise', '2026-02-03', '2026-02-28', 7000, 'Zoé', NULL,
  '2026-02-03T08:00:00.000000+00:00'),
 (4, 1, 1, 'payment_underway', '2026-02-04', '2026-02-09', NULL, '', NULL,
  '2026-02-04T08:00:00.000000+00:00');
INSERT INTO payments (id, client_id, received_on, cents, currency, note, reverses_id, entered_at,
    import_id) VALUES
 (2, 1, '2026-02-11', 900, 'EUR', '', NULL, '2026-02-11T08:00:00.000000+00:00', 3),
 (3, 1, '2026-02-11', -900, 'EUR', 'correction', 2, '2026-02-12T08:00:00.000000+00:00', NULL),
 (4, 1, '2026-02-11', 950, 'EUR', '', NULL, '2026-02-12T08:00:00.000000+00:00', NULL),
 (5, 1, '2026-02-14', 800, 'EUR', '', NULL, '2026-02-14T08:00:00.000000+00:00', NULL),
 (6, 1, '2026-02-14', -800, 'EUR', 'erreur', 5, '2026-02-15T08:00:00.000000+00:00', NULL),
 (7, 1, '2026-02-14', 300, 'GBP', '', NULL, '2026-02-16T08:00:00.000000+00:00', NULL);
INSERT INTO allocations (id, payment_id, invoice_id, cents, paid_cents) VALUES
 (2, 2, 1, 900, NULL), (3, 3, 1, -900, NULL), (4, 4, 1, 950, NULL), (5, 7, 1, 350, 300);
"""


def make_version_3(path: Path) -> Path:
    """A file of version 2 as version 3 brought it up to date and went on writing."""
    make_version_2(path)
    prepare(path, Migrations(("0001", "0002", "0003"), SHIPPED.folder))
    path.with_name(f"{path.stem}.before-migration-0002{path.suffix}").unlink()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(ROWS)
    return path
