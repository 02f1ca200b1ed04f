"""Bank statements, penalties given up or paid, payment schedules, answers of clients."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = """\
CREATE TABLE bank_accounts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    identity TEXT DEFAULT '' NOT NULL,
    currency TEXT DEFAULT '' NOT NULL,
    iban TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    bank TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    watched INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT ck_bank_accounts_watched CHECK (watched IN (0, 1))
);

CREATE UNIQUE INDEX ix_bank_accounts_identity ON bank_accounts (identity, currency) WHERE identity <> '';

CREATE TABLE bank_statements (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    format TEXT NOT NULL,
    filename TEXT DEFAULT '' NOT NULL,
    sha256 TEXT DEFAULT '' NOT NULL,
    from_on TEXT,
    to_on TEXT,
    closing_cents INTEGER,
    closing_on TEXT,
    read INTEGER DEFAULT '0' NOT NULL,
    kept INTEGER DEFAULT '0' NOT NULL,
    pending INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT fk_bank_statements_account_id FOREIGN KEY(account_id) REFERENCES bank_accounts (id),
    CONSTRAINT fk_bank_statements_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
);

CREATE INDEX ix_bank_statements_account_id ON bank_statements (account_id);

CREATE INDEX ix_bank_statements_import_id ON bank_statements (import_id);

CREATE TABLE bank_lines (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    booked_on TEXT NOT NULL,
    cents INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    value_on TEXT,
    label TEXT DEFAULT '' NOT NULL,
    counterparty TEXT DEFAULT '' NOT NULL,
    counterparty_iban TEXT DEFAULT '' NOT NULL,
    reference TEXT DEFAULT '' NOT NULL,
    bank_id TEXT DEFAULT '' NOT NULL,
    original_cents INTEGER,
    original_currency TEXT DEFAULT '' NOT NULL,
    returned INTEGER DEFAULT '0' NOT NULL,
    place INTEGER DEFAULT '0' NOT NULL,
    ignored_on TEXT,
    ignored_reason TEXT DEFAULT '' NOT NULL,
    undone_at TEXT,
    CONSTRAINT ck_bank_lines_cents CHECK (cents <> 0),
    CONSTRAINT ck_bank_lines_returned CHECK (returned IN (0, 1)),
    CONSTRAINT fk_bank_lines_account_id FOREIGN KEY(account_id) REFERENCES bank_accounts (id),
    CONSTRAINT fk_bank_lines_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
);

CREATE INDEX ix_bank_lines_booked ON bank_lines (account_id, booked_on);

CREATE UNIQUE INDEX ix_bank_lines_fingerprint ON bank_lines (account_id, fingerprint) WHERE undone_at IS NULL;

CREATE INDEX ix_bank_lines_import_id ON bank_lines (import_id);

CREATE INDEX ix_bank_lines_open ON bank_lines (booked_on, cents)
    WHERE cents > 0 AND ignored_on IS NULL AND undone_at IS NULL;

CREATE TABLE waivers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    part TEXT NOT NULL,
    waived_on TEXT NOT NULL,
    cents INTEGER,
    reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_waivers_cents CHECK (cents IS NULL OR cents > 0),
    CONSTRAINT fk_waivers_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_waivers_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_waivers_client_id ON waivers (client_id);

CREATE INDEX ix_waivers_invoice_id ON waivers (invoice_id);

CREATE TABLE write_offs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    written_off_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_write_offs_cents CHECK (cents > 0),
    CONSTRAINT fk_write_offs_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_write_offs_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_write_offs_client_id ON write_offs (client_id);

CREATE INDEX ix_write_offs_invoice ON write_offs (invoice_id, cents);

CREATE TABLE payment_schedules (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    proposed_on TEXT NOT NULL,
    principal_cents INTEGER NOT NULL,
    currency TEXT DEFAULT 'EUR' NOT NULL,
    interest_cents INTEGER DEFAULT '0' NOT NULL,
    indemnity_cents INTEGER DEFAULT '0' NOT NULL,
    interest TEXT NOT NULL,
    cure_days INTEGER DEFAULT '8' NOT NULL,
    agreed_on TEXT,
    agreed_by TEXT DEFAULT '' NOT NULL,
    lapsed_on TEXT,
    ended_on TEXT,
    ended_reason TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_payment_schedules_principal_cents CHECK (principal_cents > 0),
    CONSTRAINT ck_payment_schedules_currency CHECK (length(currency) = 3),
    CONSTRAINT fk_payment_schedules_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_payment_schedules_client_id ON payment_schedules (client_id);

CREATE TABLE schedule_dues (
    id INTEGER NOT NULL,
    schedule_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    cents INTEGER NOT NULL,
    CONSTRAINT pk_schedule_dues PRIMARY KEY (id),
    CONSTRAINT ck_schedule_dues_cents CHECK (cents > 0),
    CONSTRAINT uq_schedule_dues_schedule_id_position UNIQUE (schedule_id, position),
    CONSTRAINT fk_schedule_dues_schedule_id FOREIGN KEY(schedule_id) REFERENCES payment_schedules (id) ON DELETE CASCADE
);

CREATE TABLE schedule_invoices (
    schedule_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    CONSTRAINT pk_schedule_invoices PRIMARY KEY (schedule_id, invoice_id),
    CONSTRAINT ck_schedule_invoices_cents CHECK (cents > 0),
    CONSTRAINT fk_schedule_invoices_schedule_id FOREIGN KEY(schedule_id) REFERENCES payment_schedules (id) ON DELETE CASCADE,
    CONSTRAINT fk_schedule_invoices_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_schedule_invoices_invoice_id ON schedule_invoices (invoice_id);

CREATE TABLE received_mails (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    received_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    client_id INTEGER,
    reminder_id INTEGER,
    account_id TEXT DEFAULT '' NOT NULL,
    message_id TEXT DEFAULT '' NOT NULL,
    sender TEXT DEFAULT '' NOT NULL,
    subject TEXT DEFAULT '' NOT NULL,
    excerpt TEXT DEFAULT '' NOT NULL,
    handled_on TEXT,
    decision TEXT,
    exchange_id INTEGER,
    CONSTRAINT fk_received_mails_sha256 FOREIGN KEY(sha256) REFERENCES documents (sha256),
    CONSTRAINT fk_received_mails_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_received_mails_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminders (id),
    CONSTRAINT fk_received_mails_exchange_id FOREIGN KEY(exchange_id) REFERENCES exchanges (id)
);

CREATE INDEX ix_received_mails_client_id ON received_mails (client_id);

CREATE UNIQUE INDEX ix_received_mails_message ON received_mails (message_id) WHERE message_id <> '';

CREATE INDEX ix_received_mails_reminder_id ON received_mails (reminder_id)
"""

COLUMNS = (
    "payments ADD COLUMN bank_line_id INTEGER"
    " CONSTRAINT fk_payments_bank_line_id REFERENCES bank_lines (id)",
    "payments ADD COLUMN corrects_id INTEGER"
    " CONSTRAINT fk_payments_corrects_id REFERENCES payments (id)",
    "papers ADD COLUMN hold_id INTEGER CONSTRAINT fk_papers_hold_id REFERENCES holds (id)",
    "papers ADD COLUMN schedule_id INTEGER"
    " CONSTRAINT fk_papers_schedule_id REFERENCES payment_schedules (id)",
    "reminders ADD COLUMN schedule_id INTEGER"
    " CONSTRAINT fk_reminders_schedule_id REFERENCES payment_schedules (id)",
    "reminders ADD COLUMN copy_state TEXT DEFAULT '' NOT NULL",
)

INDEXES = ("CREATE INDEX ix_payments_bank_line ON payments (bank_line_id, cents)",)

RENEWED = {
    "imports": """\
CREATE TABLE imports (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    started_at TEXT NOT NULL,
    files TEXT DEFAULT '[]' NOT NULL,
    state TEXT NOT NULL,
    finished_at TEXT,
    undone_at TEXT,
    kind TEXT DEFAULT 'files' NOT NULL,
    CONSTRAINT ck_imports_state CHECK (state IN ('running', 'finished', 'undone'))
)
""",
    "holds": """\
CREATE TABLE holds (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    invoice_id INTEGER,
    kind TEXT NOT NULL,
    started_on TEXT NOT NULL,
    until TEXT,
    cents INTEGER,
    reason TEXT DEFAULT '' NOT NULL,
    lifted_on TEXT,
    created_at TEXT NOT NULL,
    said_by TEXT DEFAULT '' NOT NULL,
    topic TEXT,
    next_on TEXT,
    outcome TEXT,
    outcome_note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_holds_cents CHECK (cents IS NULL OR cents > 0),
    CONSTRAINT fk_holds_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_holds_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_holds_client_id ON holds (client_id);

CREATE INDEX ix_holds_invoice_id ON holds (invoice_id)
""",
    "allocations": """\
CREATE TABLE allocations (
    id INTEGER NOT NULL,
    payment_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    paid_cents INTEGER,
    interest_cents INTEGER DEFAULT '0' NOT NULL,
    indemnity_cents INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_allocations PRIMARY KEY (id),
    CONSTRAINT ck_allocations_cents CHECK (cents <> 0 OR interest_cents <> 0 OR indemnity_cents <> 0),
    CONSTRAINT uq_allocations_payment_id_invoice_id UNIQUE (payment_id, invoice_id),
    CONSTRAINT fk_allocations_payment_id FOREIGN KEY(payment_id) REFERENCES payments (id) ON DELETE CASCADE,
    CONSTRAINT fk_allocations_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_allocations_invoice ON allocations (invoice_id, cents);

CREATE INDEX ix_allocations_penalties ON allocations (invoice_id) WHERE interest_cents <> 0 OR indemnity_cents <> 0
""",
}
"""Tables with a check that forbids what is new, which SQLite cannot take away in place."""

CORRECTED = """
UPDATE payments SET corrects_id = (
  SELECT r.reverses_id FROM payments r WHERE r.id = payments.id - 1 AND r.note = 'correction')
WHERE reverses_id IS NULL
"""
"""That a payment corrects another was told by the undoing that stands just before it."""


def upgrade() -> None:
    """Add tables and columns, then make three tables anew with every row they had."""
    for statement in TABLES.split(";\n\n"):
        op.execute(statement)
    for change in COLUMNS:
        op.execute(f"ALTER TABLE {change}")
    for statement in INDEXES:
        op.execute(statement)
    op.execute(CORRECTED)
    for table, statements in RENEWED.items():
        _renew(table, statements.split(";\n\n"))


def _renew(table: str, statements: list[str]) -> None:
    """By the order that SQLite's own notes give, so that what refers to it still does; ids
    that were given once are not given again."""
    made, *indexes = statements
    op.execute(made.replace(f"CREATE TABLE {table} ", f"CREATE TABLE {table}_new "))
    found = op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})").fetchall()
    columns = ", ".join(row[1] for row in found)
    op.execute(f"INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table}")
    if "AUTOINCREMENT" in made:
        last = f"SELECT max(seq) FROM sqlite_sequence WHERE name = '{table}'"
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{table}_new'")
        op.execute(
            f"INSERT INTO sqlite_sequence (name, seq) SELECT '{table}_new', coalesce(({last}), 0)"
        )
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
    for index in indexes:
        op.execute(index)
