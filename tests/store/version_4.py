"""A business file as version 4 wrote it: papers of every kind, a registered letter, a schedule."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from relance_desktop.store.migrate import SHIPPED, Migrations, prepare
from tests.store.version_3 import make_version_3

SCHEMA_SHA256 = "3fcdee557c8e7b6f2583828325c123f99c4dcb230acf1ce25eba1e55f2565cf9"
"""Of the statements that make version 4's tables: once released, they never change."""

_SHA = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
_AT = "2026-03-05T08:00:00.000000+00:00"

ROWS = f"""
INSERT INTO payment_schedules (id, client_id, proposed_on, principal_cents, interest)
  VALUES (1, 1, '2026-03-01', 5000, 'waived');
INSERT INTO papers (id, client_id, kind, sha256, filename, added_at, hold_id, schedule_id,
    dated_on, note) VALUES
 (2, 1, 'mail', '{_SHA}', 'oui.eml', '{_AT}', 2, NULL, '2026-03-04', 'de Zoé'),
 (3, 1, 'signed_copy', '{_SHA}', 'accord.pdf', '{_AT}', NULL, 1, NULL, ''),
 (7, 1, 'other', '{_SHA}', 'x.bin', '{_AT}', NULL, NULL, NULL, '');
DELETE FROM papers WHERE id = 7;
INSERT INTO exchanges (id, client_id, engagement_id, kind, happened_on, person, body)
  VALUES (1, 1, 1, 'call', '2026-03-02', 'Zoé', 'rappeler');
UPDATE reminders SET schedule_id = 1 WHERE id = (SELECT max(id) FROM reminders);
"""


def make_version_4(path: Path) -> Path:
    """A file of version 3 as version 4 brought it up to date and went on writing."""
    make_version_3(path)
    prepare(path, Migrations(("0001", "0002", "0003", "0004"), SHIPPED.folder))
    path.with_name(f"{path.stem}.before-migration-0003{path.suffix}").unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        db.executescript(ROWS)
    return path
