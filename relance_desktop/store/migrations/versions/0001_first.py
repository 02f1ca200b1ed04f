"""The first schema."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """\
CREATE TABLE documents (
    sha256 TEXT NOT NULL,
    filename TEXT NOT NULL,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    bytes BLOB NOT NULL,
    CONSTRAINT pk_documents PRIMARY KEY (sha256),
    CONSTRAINT ck_documents_sha256 CHECK (length(sha256) = 64),
    CONSTRAINT ck_documents_size CHECK (size = length(bytes))
);

CREATE TABLE imports (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    started_at TEXT NOT NULL,
    files TEXT DEFAULT '[]' NOT NULL,
    state TEXT NOT NULL,
    finished_at TEXT,
    undone_at TEXT,
    CONSTRAINT ck_imports_state CHECK (state IN ('running', 'finished', 'undone'))
);

CREATE TABLE journal (
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    client_id INTEGER,
    payload TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_journal PRIMARY KEY (seq),
    CONSTRAINT ck_journal_hash CHECK (length(hash) = 64),
    CONSTRAINT ck_journal_payload CHECK (json_valid(payload))
);

CREATE INDEX ix_journal_client_id ON journal (client_id);

CREATE INDEX ix_journal_subject ON journal (subject);

CREATE TABLE plans (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT DEFAULT '' NOT NULL,
    name TEXT NOT NULL,
    client_gap_days INTEGER NOT NULL,
    is_default INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT ck_plans_is_default CHECK (is_default IN (0, 1))
);

CREATE UNIQUE INDEX ix_plans_default ON plans (is_default) WHERE is_default = 1;

CREATE TABLE settings (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY ("key"),
    CONSTRAINT ck_settings_value CHECK (json_valid(value))
);

CREATE TABLE clients (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    siren TEXT DEFAULT '' NOT NULL,
    siret TEXT DEFAULT '' NOT NULL,
    vat_number TEXT DEFAULT '' NOT NULL,
    address_lines TEXT DEFAULT '[]' NOT NULL,
    postcode TEXT DEFAULT '' NOT NULL,
    city TEXT DEFAULT '' NOT NULL,
    country TEXT DEFAULT 'FR' NOT NULL,
    contact_name TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    language TEXT NOT NULL,
    address_form TEXT NOT NULL,
    plan_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    import_id INTEGER,
    added_at TEXT,
    CONSTRAINT ck_clients_kind CHECK (kind IN ('business', 'consumer', 'public', 'unknown')),
    CONSTRAINT ck_clients_language CHECK (language IN ('fr', 'en')),
    CONSTRAINT ck_clients_address_form CHECK (address_form IN ('vous', 'tu')),
    CONSTRAINT fk_clients_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_clients_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
);

CREATE TABLE steps (
    id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    offset_days INTEGER NOT NULL,
    basis TEXT NOT NULL,
    gap_days INTEGER,
    min_cents INTEGER DEFAULT '0' NOT NULL,
    deadline_days INTEGER DEFAULT '8' NOT NULL,
    enabled INTEGER DEFAULT '1' NOT NULL,
    repeat_every_days INTEGER,
    repeat_max INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_steps PRIMARY KEY (id),
    CONSTRAINT ck_steps_channel CHECK (channel IN ('email', 'call', 'letter', 'registered_letter', 'formal_notice', 'decision')),
    CONSTRAINT ck_steps_basis CHECK (basis IN ('due', 'issue', 'previous', 'due_end_of_month')),
    CONSTRAINT ck_steps_enabled CHECK (enabled IN (0, 1)),
    CONSTRAINT ck_steps_min_cents CHECK (min_cents >= 0),
    CONSTRAINT uq_steps_plan_id_key UNIQUE (plan_id, "key"),
    CONSTRAINT uq_steps_plan_id_position UNIQUE (plan_id, position),
    CONSTRAINT fk_steps_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id) ON DELETE CASCADE
);

CREATE TABLE invoices (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    currency TEXT DEFAULT 'EUR' NOT NULL,
    gross_cents INTEGER NOT NULL,
    prepaid_cents INTEGER DEFAULT '0' NOT NULL,
    net_cents INTEGER,
    vat_cents INTEGER,
    delivered_on TEXT,
    due_assumed INTEGER DEFAULT '0' NOT NULL,
    penalty_rate TEXT,
    iban TEXT DEFAULT '' NOT NULL,
    payment_reference TEXT DEFAULT '' NOT NULL,
    order_ref TEXT DEFAULT '' NOT NULL,
    contract_ref TEXT DEFAULT '' NOT NULL,
    late_mentions TEXT DEFAULT '[]' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    source TEXT NOT NULL,
    document_sha256 TEXT,
    credits_number TEXT DEFAULT '' NOT NULL,
    plan_id INTEGER,
    plan_start TEXT NOT NULL,
    import_id INTEGER,
    added_on TEXT NOT NULL,
    added_at TEXT NOT NULL,
    CONSTRAINT ck_invoices_kind CHECK (kind IN ('invoice', 'deposit', 'credit_note')),
    CONSTRAINT ck_invoices_source CHECK (source IN ('einvoice', 'pdf', 'manual', 'list')),
    CONSTRAINT ck_invoices_plan_start CHECK (plan_start IN ('first_step', 'step_of_age')),
    CONSTRAINT ck_invoices_due_assumed CHECK (due_assumed IN (0, 1)),
    CONSTRAINT ck_invoices_gross_cents CHECK (gross_cents >= 0),
    CONSTRAINT ck_invoices_prepaid_cents CHECK (prepaid_cents >= 0),
    CONSTRAINT ck_invoices_currency CHECK (length(currency) = 3),
    CONSTRAINT uq_invoices_client_id_number_kind UNIQUE (client_id, number, kind),
    CONSTRAINT fk_invoices_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_invoices_document_sha256 FOREIGN KEY(document_sha256) REFERENCES documents (sha256),
    CONSTRAINT fk_invoices_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_invoices_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
);

CREATE INDEX ix_invoices_document_sha256 ON invoices (document_sha256);

CREATE INDEX ix_invoices_import_id ON invoices (import_id);

CREATE TABLE payments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    cents INTEGER NOT NULL,
    currency TEXT DEFAULT 'EUR' NOT NULL,
    means TEXT DEFAULT '' NOT NULL,
    reference TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    reverses_id INTEGER,
    entered_at TEXT NOT NULL,
    CONSTRAINT ck_payments_cents CHECK (cents <> 0),
    CONSTRAINT ck_payments_reversal CHECK (reverses_id IS NULL OR cents < 0),
    CONSTRAINT ck_payments_currency CHECK (length(currency) = 3),
    CONSTRAINT uq_payments_reverses_id UNIQUE (reverses_id),
    CONSTRAINT fk_payments_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_payments_reverses_id FOREIGN KEY(reverses_id) REFERENCES payments (id)
);

CREATE INDEX ix_payments_client_id ON payments (client_id);

CREATE INDEX ix_payments_entered_at ON payments (entered_at);

CREATE TABLE reminders (
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
    CONSTRAINT ck_reminders_channel CHECK (channel IN ('email', 'call', 'letter', 'registered_letter', 'formal_notice', 'decision')),
    CONSTRAINT ck_reminders_state CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'to_print', 'printed', 'posted', 'delivered', 'called', 'skipped', 'withdrawn')),
    CONSTRAINT ck_reminders_call_outcome CHECK (call_outcome IS NULL OR call_outcome IN ('no_answer', 'message_left', 'promise', 'dispute', 'will_pay', 'already_paid', 'resend_invoice', 'wrong_contact', 'other')),
    CONSTRAINT ck_reminders_occurrence CHECK (occurrence >= 1),
    CONSTRAINT fk_reminders_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_reminders_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_reminders_artifact_sha256 FOREIGN KEY(artifact_sha256) REFERENCES documents (sha256)
);

CREATE INDEX ix_reminders_client_id ON reminders (client_id);

CREATE INDEX ix_reminders_state ON reminders (state);

CREATE UNIQUE INDEX ix_reminders_idempotency ON reminders (idempotency_key) WHERE state <> 'withdrawn';

CREATE TABLE allocations (
    id INTEGER NOT NULL,
    payment_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    CONSTRAINT pk_allocations PRIMARY KEY (id),
    CONSTRAINT ck_allocations_cents CHECK (cents <> 0),
    CONSTRAINT uq_allocations_payment_id_invoice_id UNIQUE (payment_id, invoice_id),
    CONSTRAINT fk_allocations_payment_id FOREIGN KEY(payment_id) REFERENCES payments (id) ON DELETE CASCADE,
    CONSTRAINT fk_allocations_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_allocations_invoice ON allocations (invoice_id, cents);

CREATE TABLE credits (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    credit_note_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    applied_on TEXT NOT NULL,
    CONSTRAINT ck_credits_cents CHECK (cents > 0),
    CONSTRAINT ck_credits_not_itself CHECK (credit_note_id <> invoice_id),
    CONSTRAINT uq_credits_credit_note_id_invoice_id UNIQUE (credit_note_id, invoice_id),
    CONSTRAINT fk_credits_credit_note_id FOREIGN KEY(credit_note_id) REFERENCES invoices (id),
    CONSTRAINT fk_credits_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_credits_invoice ON credits (invoice_id, cents);

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
    CONSTRAINT ck_holds_kind CHECK (kind IN ('pause', 'dispute', 'promise', 'payment_underway')),
    CONSTRAINT ck_holds_cents CHECK (cents IS NULL OR cents > 0),
    CONSTRAINT fk_holds_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_holds_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_holds_client_id ON holds (client_id);

CREATE INDEX ix_holds_invoice_id ON holds (invoice_id);

CREATE TABLE import_items (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    import_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    filename TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    proposal TEXT,
    document_sha256 TEXT,
    invoice_id INTEGER,
    CONSTRAINT ck_import_items_outcome CHECK (outcome IN ('imported', 'settled', 'to_confirm', 'duplicate', 'refused', 'dismissed')),
    CONSTRAINT uq_import_items_import_id_position UNIQUE (import_id, position),
    CONSTRAINT fk_import_items_import_id FOREIGN KEY(import_id) REFERENCES imports (id),
    CONSTRAINT fk_import_items_document_sha256 FOREIGN KEY(document_sha256) REFERENCES documents (sha256),
    CONSTRAINT fk_import_items_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_import_items_document_sha256 ON import_items (document_sha256);

CREATE INDEX ix_import_items_invoice_id ON import_items (invoice_id);

CREATE INDEX ix_import_items_outcome ON import_items (outcome);

CREATE TABLE instalments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    cents INTEGER NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_instalments_position CHECK (position >= 1),
    CONSTRAINT uq_instalments_invoice_id_position UNIQUE (invoice_id, position),
    CONSTRAINT fk_instalments_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) ON DELETE CASCADE
);

CREATE INDEX ix_instalments_cover ON instalments (invoice_id, position, due_on, cents);

CREATE INDEX ix_instalments_more ON instalments (invoice_id) WHERE position > 1;

CREATE TABLE reminder_attachments (
    id INTEGER NOT NULL,
    reminder_id INTEGER NOT NULL,
    filename TEXT NOT NULL,
    mime TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    CONSTRAINT pk_reminder_attachments PRIMARY KEY (id),
    CONSTRAINT fk_reminder_attachments_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminders (id) ON DELETE CASCADE,
    CONSTRAINT fk_reminder_attachments_sha256 FOREIGN KEY(sha256) REFERENCES documents (sha256)
);

CREATE INDEX ix_reminder_attachments_reminder_id ON reminder_attachments (reminder_id);

CREATE INDEX ix_reminder_attachments_sha256 ON reminder_attachments (sha256);

CREATE TABLE reminder_lines (
    id INTEGER NOT NULL,
    reminder_id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    due_on TEXT NOT NULL,
    balance_cents INTEGER NOT NULL,
    currency TEXT NOT NULL,
    step_key TEXT NOT NULL,
    interest_cents INTEGER DEFAULT '0' NOT NULL,
    indemnity_cents INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_reminder_lines PRIMARY KEY (id),
    CONSTRAINT ck_reminder_lines_interest_cents CHECK (interest_cents >= 0),
    CONSTRAINT ck_reminder_lines_indemnity_cents CHECK (indemnity_cents >= 0),
    CONSTRAINT uq_reminder_lines_reminder_id_claim_id UNIQUE (reminder_id, claim_id),
    CONSTRAINT fk_reminder_lines_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminders (id) ON DELETE CASCADE,
    CONSTRAINT fk_reminder_lines_claim_id FOREIGN KEY(claim_id) REFERENCES instalments (id),
    CONSTRAINT fk_reminder_lines_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_reminder_lines_claim_id ON reminder_lines (claim_id);

CREATE INDEX ix_reminder_lines_invoice ON reminder_lines (invoice_id, reminder_id)
"""

TRIGGERS = (
    "CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT,"
    " 'the journal is append-only'); END",
    "CREATE TRIGGER journal_keeps_text BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT,"
    " 'the journal is append-only'); END",
    "CREATE TRIGGER journal_grows_by_one BEFORE INSERT ON journal WHEN NEW.seq IS NOT "
    "(SELECT coalesce(max(seq), 0) + 1 FROM journal) BEGIN SELECT RAISE(ABORT, 'the "
    "journal is append-only'); END",
    "CREATE TRIGGER documents_keep_bytes BEFORE UPDATE ON documents BEGIN SELECT "
    "RAISE(ABORT, 'a document never changes'); END",
    "CREATE TRIGGER documents_come_once BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 "
    "FROM documents WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'a document "
    "never changes'); END",
    "CREATE TRIGGER reminders_keep_content BEFORE UPDATE OF step_key, channel, "
    "created_at, idempotency_key, sender, recipients, cc, subject, body, message_id ON "
    "reminders BEGIN SELECT RAISE(ABORT, 'never rewritten'); END",
    "CREATE TRIGGER reminders_keep_artifact BEFORE UPDATE OF artifact_sha256 ON reminders"
    " WHEN OLD.state IN ('sent', 'unknown', 'posted', 'delivered', 'called', 'skipped') "
    "AND OLD.artifact_sha256 IS NOT NULL AND NEW.artifact_sha256 IS NOT "
    "OLD.artifact_sha256 BEGIN SELECT RAISE(ABORT, 'what left never changes'); END",
    "CREATE TRIGGER reminders_stay BEFORE DELETE ON reminders BEGIN SELECT RAISE(ABORT, "
    "'withdrawn, never removed'); END",
    "CREATE TRIGGER reminder_lines_stay BEFORE DELETE ON reminder_lines BEGIN SELECT "
    "RAISE(ABORT, 'never rewritten'); END",
    "CREATE TRIGGER reminder_lines_keep BEFORE UPDATE ON reminder_lines BEGIN SELECT "
    "RAISE(ABORT, 'never rewritten'); END",
)


def upgrade() -> None:
    """Make every table, index and trigger."""
    for statement in TABLES.split(";\n\n"):
        op.execute(statement)
    for statement in TRIGGERS:
        op.execute(statement)
