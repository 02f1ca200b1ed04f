"""Vetting, affairs with their schedules and work, exchanges, papers; messages of affairs."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = (
    "clients ADD COLUMN credit_limit_cents INTEGER CONSTRAINT ck_clients_credit_limit"
    " CHECK (credit_limit_cents IS NULL OR credit_limit_cents >= 0)",
)

TABLES = """\
CREATE TABLE vetting_checks (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    standing TEXT,
    note TEXT DEFAULT '' NOT NULL,
    source_url TEXT DEFAULT '' NOT NULL,
    said_by TEXT DEFAULT '' NOT NULL,
    facts TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_vetting_checks_topic CHECK (topic IN ('register', 'notices', 'accounts', 'fines', 'search', 'suppliers', 'reviews', 'person', 'other')),
    CONSTRAINT ck_vetting_checks_standing CHECK (standing IS NULL OR standing IN ('fine', 'nothing_found', 'could_not_check', 'to_check', 'worry', 'critical')),
    CONSTRAINT fk_vetting_checks_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_vetting_checks_client_id ON vetting_checks (client_id);

CREATE TABLE engagements (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    amount_cents INTEGER,
    currency TEXT DEFAULT 'EUR' NOT NULL,
    quote_ref TEXT DEFAULT '' NOT NULL,
    order_ref TEXT DEFAULT '' NOT NULL,
    planned_start TEXT,
    planned_delivery TEXT,
    talked_on TEXT,
    quoted_on TEXT,
    quote_until TEXT,
    agreed_on TEXT,
    agreed_by TEXT DEFAULT '' NOT NULL,
    signed_on TEXT,
    signed_by TEXT DEFAULT '' NOT NULL,
    started_on TEXT,
    start_reason TEXT DEFAULT '' NOT NULL,
    delivered_on TEXT,
    closed_on TEXT,
    lost_on TEXT,
    lost_reason TEXT DEFAULT '' NOT NULL,
    terms TEXT DEFAULT '{}' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_engagements_amount_cents CHECK (amount_cents IS NULL OR amount_cents >= 0),
    CONSTRAINT ck_engagements_currency CHECK (length(currency) = 3),
    CONSTRAINT ck_engagements_terms CHECK (json_valid(terms)),
    CONSTRAINT fk_engagements_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_engagements_client_id ON engagements (client_id);

CREATE TABLE engagement_invoices (
    invoice_id INTEGER NOT NULL,
    engagement_id INTEGER NOT NULL,
    CONSTRAINT pk_engagement_invoices PRIMARY KEY (invoice_id),
    CONSTRAINT fk_engagement_invoices_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) ON DELETE CASCADE,
    CONSTRAINT fk_engagement_invoices_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id)
);

CREATE INDEX ix_engagement_invoices_engagement_id ON engagement_invoices (engagement_id);

CREATE TABLE milestones (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    engagement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    percent TEXT,
    cents INTEGER,
    due_on TEXT,
    reached_on TEXT,
    invoice_id INTEGER,
    CONSTRAINT ck_milestones_kind CHECK (kind IN ('deposit', 'instalment', 'balance')),
    CONSTRAINT ck_milestones_trigger CHECK (trigger IN ('signature', 'date', 'event', 'delivery')),
    CONSTRAINT ck_milestones_share CHECK ((percent IS NULL) <> (cents IS NULL)),
    CONSTRAINT ck_milestones_cents CHECK (cents IS NULL OR cents >= 0),
    CONSTRAINT fk_milestones_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id) ON DELETE CASCADE,
    CONSTRAINT fk_milestones_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) ON DELETE SET NULL
);

CREATE INDEX ix_milestones_engagement_id ON milestones (engagement_id);

CREATE INDEX ix_milestones_invoice_id ON milestones (invoice_id);

CREATE TABLE deliverables (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    engagement_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    planned_on TEXT,
    handed_on TEXT,
    handed_how TEXT DEFAULT '' NOT NULL,
    accepted_on TEXT,
    accepted_by TEXT DEFAULT '' NOT NULL,
    held INTEGER DEFAULT '0' NOT NULL,
    released_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_deliverables_kind CHECK (kind IN ('work', 'sources', 'originals', 'rights', 'access')),
    CONSTRAINT ck_deliverables_held CHECK (held IN (0, 1)),
    CONSTRAINT fk_deliverables_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id)
);

CREATE INDEX ix_deliverables_engagement_id ON deliverables (engagement_id);

CREATE TABLE time_sheets (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    engagement_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    first_on TEXT,
    last_on TEXT,
    minutes INTEGER,
    cents INTEGER,
    sent_on TEXT,
    reminder_id INTEGER,
    validated_on TEXT,
    validated_by TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT fk_time_sheets_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id),
    CONSTRAINT fk_time_sheets_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminders (id)
);

CREATE INDEX ix_time_sheets_engagement_id ON time_sheets (engagement_id);

CREATE TABLE time_entries (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    engagement_id INTEGER NOT NULL,
    sheet_id INTEGER,
    worked_on TEXT NOT NULL,
    task TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    rate_cents INTEGER,
    CONSTRAINT ck_time_entries_minutes CHECK (minutes > 0),
    CONSTRAINT ck_time_entries_rate_cents CHECK (rate_cents IS NULL OR rate_cents >= 0),
    CONSTRAINT fk_time_entries_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id),
    CONSTRAINT fk_time_entries_sheet_id FOREIGN KEY(sheet_id) REFERENCES time_sheets (id)
);

CREATE INDEX ix_time_entries_engagement_id ON time_entries (engagement_id);

CREATE INDEX ix_time_entries_sheet_id ON time_entries (sheet_id);

CREATE TABLE exchanges (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    engagement_id INTEGER,
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    body TEXT DEFAULT '' NOT NULL,
    follow_up_on TEXT,
    followed_up_on TEXT,
    CONSTRAINT ck_exchanges_kind CHECK (kind IN ('call', 'meeting', 'mail', 'note')),
    CONSTRAINT fk_exchanges_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_exchanges_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id)
);

CREATE INDEX ix_exchanges_client_id ON exchanges (client_id);

CREATE INDEX ix_exchanges_engagement_id ON exchanges (engagement_id);

CREATE INDEX ix_exchanges_follow_up_on ON exchanges (follow_up_on);

CREATE TABLE papers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    engagement_id INTEGER,
    check_id INTEGER,
    sheet_id INTEGER,
    deliverable_id INTEGER,
    exchange_id INTEGER,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    filename TEXT NOT NULL,
    dated_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    added_at TEXT NOT NULL,
    CONSTRAINT ck_papers_kind CHECK (kind IN ('quote', 'contract', 'order', 'terms', 'signed_copy', 'agreement', 'time_sheet', 'validation', 'delivery', 'acceptance', 'look_up', 'picture', 'mail', 'other')),
    CONSTRAINT fk_papers_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_papers_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id),
    CONSTRAINT fk_papers_check_id FOREIGN KEY(check_id) REFERENCES vetting_checks (id),
    CONSTRAINT fk_papers_sheet_id FOREIGN KEY(sheet_id) REFERENCES time_sheets (id),
    CONSTRAINT fk_papers_deliverable_id FOREIGN KEY(deliverable_id) REFERENCES deliverables (id),
    CONSTRAINT fk_papers_exchange_id FOREIGN KEY(exchange_id) REFERENCES exchanges (id),
    CONSTRAINT fk_papers_sha256 FOREIGN KEY(sha256) REFERENCES documents (sha256)
);

CREATE INDEX ix_papers_check_id ON papers (check_id);

CREATE INDEX ix_papers_client_id ON papers (client_id);

CREATE INDEX ix_papers_engagement_id ON papers (engagement_id);

CREATE INDEX ix_papers_sha256 ON papers (sha256)
"""

REMINDERS = """\
CREATE TABLE reminders_new (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    channel TEXT NOT NULL,
    step_key TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    plan_id INTEGER,
    occurrence INTEGER DEFAULT '1' NOT NULL,
    idempotency_key TEXT,
    sender TEXT DEFAULT '' NOT NULL,
    recipients TEXT DEFAULT '[]' NOT NULL,
    cc TEXT DEFAULT '[]' NOT NULL,
    subject TEXT DEFAULT '' NOT NULL,
    body TEXT DEFAULT '' NOT NULL,
    artifact_sha256 TEXT,
    message_id TEXT DEFAULT '' NOT NULL,
    done_on TEXT,
    done_at TEXT,
    answer TEXT DEFAULT '' NOT NULL,
    failure TEXT DEFAULT '' NOT NULL,
    tracking_number TEXT DEFAULT '' NOT NULL,
    deadline_on TEXT,
    call_outcome TEXT,
    call_person TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    skip_reason TEXT DEFAULT '' NOT NULL,
    serial TEXT DEFAULT '' NOT NULL,
    purpose TEXT DEFAULT 'reminder' NOT NULL,
    about_id INTEGER,
    not_before TEXT,
    delivered_on TEXT,
    receipt_sha256 TEXT,
    engagement_id INTEGER,
    CONSTRAINT ck_reminders_channel CHECK (channel IN ('email', 'call', 'letter', 'registered_letter', 'formal_notice', 'decision')),
    CONSTRAINT ck_reminders_state CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'to_print', 'printed', 'posted', 'delivered', 'called', 'skipped', 'withdrawn')),
    CONSTRAINT ck_reminders_call_outcome CHECK (call_outcome IS NULL OR call_outcome IN ('no_answer', 'message_left', 'promise', 'dispute', 'will_pay', 'already_paid', 'resend_invoice', 'wrong_contact', 'other')),
    CONSTRAINT ck_reminders_occurrence CHECK (occurrence >= 1),
    CONSTRAINT fk_reminders_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_reminders_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_reminders_artifact_sha256 FOREIGN KEY(artifact_sha256) REFERENCES documents (sha256),
    CONSTRAINT fk_reminders_about_id FOREIGN KEY(about_id) REFERENCES reminders (id),
    CONSTRAINT fk_reminders_receipt_sha256 FOREIGN KEY(receipt_sha256) REFERENCES documents (sha256),
    CONSTRAINT fk_reminders_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id)
)
"""
"""Version 2 had a check on ``purpose`` that SQLite cannot take away in place. New purposes
come with nearly every version, and the program reads none that it does not know."""

INDEXES = """\
CREATE INDEX ix_reminders_client_id ON reminders (client_id);

CREATE INDEX ix_reminders_engagement_id ON reminders (engagement_id);

CREATE UNIQUE INDEX ix_reminders_idempotency ON reminders (idempotency_key) WHERE state <> 'withdrawn';

CREATE UNIQUE INDEX ix_reminders_serial ON reminders (serial) WHERE serial <> '';

CREATE INDEX ix_reminders_state ON reminders (state)
"""

CONTENT = (
    "step_key, channel, created_at, idempotency_key, sender, recipients, cc, subject, body, "
    "message_id, serial, purpose, about_id, engagement_id"
)
LEFT = "'sent', 'unknown', 'posted', 'delivered', 'called', 'skipped'"
TRIGGERS = (
    f"CREATE TRIGGER reminders_keep_content BEFORE UPDATE OF {CONTENT} ON reminders "
    "BEGIN SELECT RAISE(ABORT, 'never rewritten'); END",
    "CREATE TRIGGER reminders_keep_artifact BEFORE UPDATE OF artifact_sha256 ON reminders "
    f"WHEN OLD.state IN ({LEFT}) AND OLD.artifact_sha256 IS NOT NULL "
    "AND NEW.artifact_sha256 IS NOT OLD.artifact_sha256 "
    "BEGIN SELECT RAISE(ABORT, 'what left never changes'); END",
    "CREATE TRIGGER reminders_stay BEFORE DELETE ON reminders "
    "BEGIN SELECT RAISE(ABORT, 'withdrawn, never removed'); END",
)


def upgrade() -> None:
    """Add tables, then make the reminders' table anew with every row it had."""
    for change in COLUMNS:
        op.execute(f"ALTER TABLE {change}")
    for statement in TABLES.split(";\n\n"):
        op.execute(statement)
    _renew_reminders()


def _renew_reminders() -> None:
    """By the order that SQLite's own notes give, so that what refers to it still does.

    Dropping the old table takes its triggers along before a row is gone.
    """
    op.execute(REMINDERS)
    found = op.get_bind().exec_driver_sql("PRAGMA table_info(reminders)").fetchall()
    columns = ", ".join(row[1] for row in found)
    op.execute(f"INSERT INTO reminders_new ({columns}) SELECT {columns} FROM reminders")
    op.execute("DROP TABLE reminders")
    op.execute("ALTER TABLE reminders_new RENAME TO reminders")
    for statement in (*INDEXES.split(";\n\n"), *TRIGGERS):
        op.execute(statement)
