"""Reminders as they were prepared and as they left, their claims and attachments."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import CallOutcome, ReminderState
from relance_desktop.store.tables.base import (
    key,
    maybe_text,
    metadata,
    number,
    one_of,
    refers,
    text,
    word,
)

reminders = Table(
    "reminders",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("channel"),
    word("step_key"),
    word("state"),
    word("created_at"),
    refers("plan_id", "plans.id", nullable=True),
    number("occurrence", 1),
    maybe_text("idempotency_key"),
    text("sender"),
    text("recipients", default="[]"),
    text("cc", default="[]"),
    text("subject"),
    text("body"),
    refers("artifact_sha256", "documents.sha256", nullable=True),
    text("message_id"),
    maybe_text("done_on"),
    maybe_text("done_at"),
    text("answer"),
    text("failure"),
    text("tracking_number"),
    maybe_text("deadline_on"),
    maybe_text("call_outcome"),
    text("call_person"),
    text("note"),
    text("skip_reason"),
    text("serial"),
    text("purpose", default="reminder"),
    refers("about_id", "reminders.id", nullable=True),
    maybe_text("not_before"),
    maybe_text("delivered_on"),
    refers("receipt_sha256", "documents.sha256", nullable=True),
    refers("engagement_id", "engagements.id", nullable=True),
    refers("schedule_id", "payment_schedules.id", nullable=True),
    text("copy_state"),
    refers("case_id", "recovery_cases.id", nullable=True),
    maybe_text("mail_form"),
    one_of("channel", Channel),
    one_of("state", ReminderState),
    one_of("call_outcome", CallOutcome, nullable=True),
    CheckConstraint("occurrence >= 1", name="occurrence"),
    # one that was withdrawn never left: the same step may be prepared anew
    Index(
        "ix_reminders_idempotency",
        "idempotency_key",
        unique=True,
        sqlite_where=sql("state <> 'withdrawn'"),
    ),
    Index(None, "client_id"),
    Index(None, "state"),
    Index(None, "engagement_id"),
    Index(None, "case_id"),
    Index("ix_reminders_serial", "serial", unique=True, sqlite_where=sql("serial <> ''")),
    sqlite_autoincrement=True,
)

reminder_lines = Table(
    "reminder_lines",
    metadata,
    key(),
    refers("reminder_id", "reminders.id", ondelete="CASCADE"),
    refers("claim_id", "instalments.id"),
    refers("invoice_id", "invoices.id"),
    word("number"),
    word("due_on"),
    number("balance_cents"),
    word("currency"),
    word("step_key"),
    number("interest_cents", 0),
    number("indemnity_cents", 0),
    CheckConstraint("interest_cents >= 0", name="interest_cents"),
    CheckConstraint("indemnity_cents >= 0", name="indemnity_cents"),
    UniqueConstraint("reminder_id", "claim_id"),
    Index(None, "claim_id"),
    Index("ix_reminder_lines_invoice", "invoice_id", "reminder_id"),
)

reminder_attachments = Table(
    "reminder_attachments",
    metadata,
    key(),
    refers("reminder_id", "reminders.id", ondelete="CASCADE"),
    word("filename"),
    word("mime"),
    refers("sha256", "documents.sha256"),
    Index(None, "reminder_id"),
    Index(None, "sha256"),
)
