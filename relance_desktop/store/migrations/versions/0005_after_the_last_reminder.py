"""After the last reminder: cases and their routes, registered mail, limitation, insolvency."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = """\
CREATE TABLE recovery_cases (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    opened_on TEXT NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    contested TEXT NOT NULL,
    contested_note TEXT DEFAULT '' NOT NULL,
    facts TEXT DEFAULT '' NOT NULL,
    answers TEXT DEFAULT '{}' NOT NULL,
    closed_on TEXT,
    outcome TEXT,
    outcome_note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT fk_recovery_cases_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_recovery_cases_client_id ON recovery_cases (client_id);

CREATE TABLE case_invoices (
    case_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    cents INTEGER,
    CONSTRAINT pk_case_invoices PRIMARY KEY (case_id, invoice_id),
    CONSTRAINT ck_case_invoices_cents CHECK (cents IS NULL OR cents > 0),
    CONSTRAINT fk_case_invoices_case_id FOREIGN KEY(case_id) REFERENCES recovery_cases (id) ON DELETE CASCADE,
    CONSTRAINT fk_case_invoices_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_case_invoices_invoice_id ON case_invoices (invoice_id);

CREATE TABLE case_routes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    route_key TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    outcome TEXT,
    outcome_note TEXT DEFAULT '' NOT NULL,
    resumed_on TEXT,
    CONSTRAINT fk_case_routes_case_id FOREIGN KEY(case_id) REFERENCES recovery_cases (id),
    CONSTRAINT fk_case_routes_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_case_routes_case_id ON case_routes (case_id);

CREATE INDEX ix_case_routes_client_id ON case_routes (client_id);

CREATE TABLE route_invoices (
    route_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    cents INTEGER,
    CONSTRAINT pk_route_invoices PRIMARY KEY (route_id, invoice_id),
    CONSTRAINT ck_route_invoices_cents CHECK (cents IS NULL OR cents > 0),
    CONSTRAINT fk_route_invoices_route_id FOREIGN KEY(route_id) REFERENCES case_routes (id) ON DELETE CASCADE,
    CONSTRAINT fk_route_invoices_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_route_invoices_invoice_id ON route_invoices (invoice_id);

CREATE TABLE route_events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    route_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    cents INTEGER,
    fixed_on TEXT,
    CONSTRAINT fk_route_events_route_id FOREIGN KEY(route_id) REFERENCES case_routes (id),
    CONSTRAINT fk_route_events_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_route_events_route_id ON route_events (route_id);

CREATE TABLE case_costs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    nature TEXT NOT NULL,
    cents INTEGER NOT NULL,
    dated_on TEXT NOT NULL,
    label TEXT NOT NULL,
    route_id INTEGER,
    CONSTRAINT ck_case_costs_cents CHECK (cents > 0),
    CONSTRAINT fk_case_costs_case_id FOREIGN KEY(case_id) REFERENCES recovery_cases (id),
    CONSTRAINT fk_case_costs_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_case_costs_route_id FOREIGN KEY(route_id) REFERENCES case_routes (id)
);

CREATE INDEX ix_case_costs_case_id ON case_costs (case_id);

CREATE TABLE exhibits (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    dated_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_exhibits PRIMARY KEY (id),
    CONSTRAINT uq_exhibits_case_id_position UNIQUE (case_id, position),
    CONSTRAINT uq_exhibits_case_id_source UNIQUE (case_id, source),
    CONSTRAINT fk_exhibits_case_id FOREIGN KEY(case_id) REFERENCES recovery_cases (id)
);

CREATE TABLE handed_files (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    made_at TEXT NOT NULL,
    filename TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    manifest TEXT DEFAULT '[]' NOT NULL,
    CONSTRAINT fk_handed_files_case_id FOREIGN KEY(case_id) REFERENCES recovery_cases (id),
    CONSTRAINT fk_handed_files_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_handed_files_case_id ON handed_files (case_id);

CREATE TABLE mail_events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    reminder_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT fk_mail_events_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_mail_events_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminders (id)
);

CREATE INDEX ix_mail_events_client_id ON mail_events (client_id);

CREATE INDEX ix_mail_events_reminder_id ON mail_events (reminder_id);

CREATE TABLE limitation_events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    invoice_id INTEGER,
    ended_on TEXT,
    void_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT fk_limitation_events_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_limitation_events_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_limitation_events_client_id ON limitation_events (client_id);

CREATE INDEX ix_limitation_events_invoice_id ON limitation_events (invoice_id);

CREATE TABLE limitation_bases (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    rule TEXT,
    start_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT uq_limitation_bases_invoice_id UNIQUE (invoice_id),
    CONSTRAINT fk_limitation_bases_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_limitation_bases_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
);

CREATE INDEX ix_limitation_bases_client_id ON limitation_bases (client_id);

CREATE TABLE insolvencies (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    judged_on TEXT NOT NULL,
    published_on TEXT,
    court TEXT DEFAULT '' NOT NULL,
    notice_id TEXT DEFAULT '' NOT NULL,
    officer_name TEXT DEFAULT '' NOT NULL,
    officer_address TEXT DEFAULT '{}' NOT NULL,
    officer_email TEXT DEFAULT '' NOT NULL,
    abroad INTEGER DEFAULT '0' NOT NULL,
    declared_on TEXT,
    declared_cents INTEGER,
    disputed_on TEXT,
    answered_on TEXT,
    admitted_on TEXT,
    admitted_cents INTEGER,
    relief_asked_on TEXT,
    retained INTEGER DEFAULT '0' NOT NULL,
    retention_claimed_on TEXT,
    closed_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_insolvencies_abroad CHECK (abroad IN (0, 1)),
    CONSTRAINT ck_insolvencies_retained CHECK (retained IN (0, 1)),
    CONSTRAINT fk_insolvencies_client_id FOREIGN KEY(client_id) REFERENCES clients (id)
);

CREATE INDEX ix_insolvencies_client_id ON insolvencies (client_id)
"""

COLUMNS = (
    "reminders ADD COLUMN case_id INTEGER"
    " CONSTRAINT fk_reminders_case_id REFERENCES recovery_cases (id)",
    "reminders ADD COLUMN mail_form TEXT",
    "exchanges ADD COLUMN case_id INTEGER"
    " CONSTRAINT fk_exchanges_case_id REFERENCES recovery_cases (id)",
)

INDEXES = ("CREATE INDEX ix_reminders_case_id ON reminders (case_id)",)

PAPERS = """\
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
    hold_id INTEGER,
    schedule_id INTEGER,
    reminder_id INTEGER,
    case_id INTEGER,
    limitation_id INTEGER,
    insolvency_id INTEGER,
    CONSTRAINT fk_papers_client_id FOREIGN KEY(client_id) REFERENCES clients (id),
    CONSTRAINT fk_papers_engagement_id FOREIGN KEY(engagement_id) REFERENCES engagements (id),
    CONSTRAINT fk_papers_check_id FOREIGN KEY(check_id) REFERENCES vetting_checks (id),
    CONSTRAINT fk_papers_sheet_id FOREIGN KEY(sheet_id) REFERENCES time_sheets (id),
    CONSTRAINT fk_papers_deliverable_id FOREIGN KEY(deliverable_id) REFERENCES deliverables (id),
    CONSTRAINT fk_papers_exchange_id FOREIGN KEY(exchange_id) REFERENCES exchanges (id),
    CONSTRAINT fk_papers_sha256 FOREIGN KEY(sha256) REFERENCES documents (sha256),
    CONSTRAINT fk_papers_hold_id FOREIGN KEY(hold_id) REFERENCES holds (id),
    CONSTRAINT fk_papers_schedule_id FOREIGN KEY(schedule_id) REFERENCES payment_schedules (id),
    CONSTRAINT fk_papers_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminders (id),
    CONSTRAINT fk_papers_case_id FOREIGN KEY(case_id) REFERENCES recovery_cases (id),
    CONSTRAINT fk_papers_limitation_id FOREIGN KEY(limitation_id) REFERENCES limitation_events (id),
    CONSTRAINT fk_papers_insolvency_id FOREIGN KEY(insolvency_id) REFERENCES insolvencies (id)
);

CREATE INDEX ix_papers_case_id ON papers (case_id);

CREATE INDEX ix_papers_check_id ON papers (check_id);

CREATE INDEX ix_papers_client_id ON papers (client_id);

CREATE INDEX ix_papers_engagement_id ON papers (engagement_id);

CREATE INDEX ix_papers_reminder_id ON papers (reminder_id);

CREATE INDEX ix_papers_sha256 ON papers (sha256)
"""
"""Made anew: its check on kinds forbade new ones, which SQLite cannot take away in place."""


def upgrade() -> None:
    """Add tables and columns, then make the papers anew with every row they had."""
    for statement in TABLES.split(";\n\n"):
        op.execute(statement)
    for change in COLUMNS:
        op.execute(f"ALTER TABLE {change}")
    for statement in INDEXES:
        op.execute(statement)
    _renew_papers(PAPERS.split(";\n\n"))


def _renew_papers(statements: list[str]) -> None:
    """By the order that SQLite's own notes give, so that what refers to it still does; ids
    that were given once are not given again."""
    made, *indexes = statements
    op.execute(made.replace("CREATE TABLE papers ", "CREATE TABLE papers_new "))
    found = op.get_bind().exec_driver_sql("PRAGMA table_info(papers)").fetchall()
    columns = ", ".join(row[1] for row in found)
    op.execute(f"INSERT INTO papers_new ({columns}) SELECT {columns} FROM papers")
    last = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'papers'"
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'papers_new'")
    op.execute(
        f"INSERT INTO sqlite_sequence (name, seq) SELECT 'papers_new', coalesce(({last}), 0)"
    )
    op.execute("DROP TABLE papers")
    op.execute("ALTER TABLE papers_new RENAME TO papers")
    for index in indexes:
        op.execute(index)
