"""People and places of clients, plan rules, own texts; reminders with number and receipt."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = (
    "clients ADD COLUMN tone TEXT DEFAULT 'formal' NOT NULL"
    " CONSTRAINT ck_clients_tone CHECK (tone IN ('formal', 'warm'))",
    "clients ADD COLUMN do_not_remind INTEGER DEFAULT '0' NOT NULL"
    " CONSTRAINT ck_clients_do_not_remind CHECK (do_not_remind IN (0, 1))",
    "clients ADD COLUMN do_not_remind_reason TEXT DEFAULT '' NOT NULL",
    "clients ADD COLUMN mail_account_id TEXT DEFAULT '' NOT NULL",
    "clients ADD COLUMN merged_into INTEGER"
    " CONSTRAINT fk_clients_merged_into REFERENCES clients (id)",
    "steps ADD COLUMN audience TEXT CONSTRAINT ck_steps_audience CHECK (audience IS NULL OR"
    " audience IN ('invoices', 'accounts_payable', 'decision_maker', 'legal', 'other'))",
    "steps ADD COLUMN only_kinds TEXT DEFAULT '[]' NOT NULL",
    "payments ADD COLUMN import_id INTEGER"
    " CONSTRAINT fk_payments_import_id REFERENCES imports (id)",
    "allocations ADD COLUMN paid_cents INTEGER",
    "imports ADD COLUMN kind TEXT DEFAULT 'files' NOT NULL CONSTRAINT ck_imports_kind"
    " CHECK (kind IN ('files', 'invoices', 'payments', 'clients', 'contacts'))",
    "reminders ADD COLUMN serial TEXT DEFAULT '' NOT NULL",
    "reminders ADD COLUMN purpose TEXT DEFAULT 'reminder' NOT NULL"
    " CONSTRAINT ck_reminders_purpose CHECK (purpose IN ('reminder', 'recap', 'thanks'))",
    "reminders ADD COLUMN about_id INTEGER"
    " CONSTRAINT fk_reminders_about_id REFERENCES reminders (id)",
    "reminders ADD COLUMN not_before TEXT",
    "reminders ADD COLUMN delivered_on TEXT",
    "reminders ADD COLUMN receipt_sha256 TEXT"
    " CONSTRAINT fk_reminders_receipt_sha256 REFERENCES documents (sha256)",
)

TABLES = """\
CREATE TABLE contacts (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (id),
    CONSTRAINT ck_contacts_role CHECK (role IN ('invoices', 'accounts_payable', 'decision_maker', 'legal', 'other')),
    CONSTRAINT fk_contacts_client_id FOREIGN KEY(client_id) REFERENCES clients (id) ON DELETE CASCADE
);

CREATE INDEX ix_contacts_client_id ON contacts (client_id);

CREATE TABLE addresses (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    use TEXT NOT NULL,
    recipient TEXT DEFAULT '' NOT NULL,
    address_lines TEXT DEFAULT '[]' NOT NULL,
    postcode TEXT DEFAULT '' NOT NULL,
    city TEXT DEFAULT '' NOT NULL,
    country TEXT DEFAULT 'FR' NOT NULL,
    CONSTRAINT pk_addresses PRIMARY KEY (id),
    CONSTRAINT ck_addresses_use CHECK (use IN ('billing', 'registered_office', 'site')),
    CONSTRAINT fk_addresses_client_id FOREIGN KEY(client_id) REFERENCES clients (id) ON DELETE CASCADE
);

CREATE INDEX ix_addresses_client_id ON addresses (client_id);

CREATE TABLE plan_rules (
    id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    client_kind TEXT,
    min_cents INTEGER,
    max_cents INTEGER,
    CONSTRAINT pk_plan_rules PRIMARY KEY (id),
    CONSTRAINT ck_plan_rules_client_kind CHECK (client_kind IS NULL OR client_kind IN ('business', 'consumer', 'public', 'unknown')),
    CONSTRAINT fk_plan_rules_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id)
);

CREATE TABLE texts (
    "key" TEXT NOT NULL,
    body TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_texts PRIMARY KEY ("key")
);

CREATE UNIQUE INDEX ix_reminders_serial ON reminders (serial) WHERE serial <> ''
"""

RECEIPTS = """
UPDATE reminders SET
  delivered_on = substr(answer, 11, 10),
  receipt_sha256 = CASE WHEN instr(answer, ' receipt:') > 0
    THEN substr(answer, instr(answer, ' receipt:') + 9) END,
  answer = ''
WHERE answer LIKE 'delivered:%' AND state = 'delivered'
"""
"""Arrival and receipt were words in the answer."""

TRIGGER = (
    "CREATE TRIGGER reminders_keep_content BEFORE UPDATE OF step_key, channel, "
    "created_at, idempotency_key, sender, recipients, cc, subject, body, message_id, "
    "serial, purpose, about_id ON reminders BEGIN SELECT RAISE(ABORT, 'never rewritten'); END"
)


def upgrade() -> None:
    """Add columns in place, so that no table with its triggers is ever rebuilt."""
    for change in COLUMNS:
        op.execute(f"ALTER TABLE {change}")
    for statement in TABLES.split(";\n\n"):
        op.execute(statement)
    op.execute(RECEIPTS.replace(":", r"\:"))
    op.execute("DROP TRIGGER reminders_keep_content")
    op.execute(TRIGGER)
