"""What is owed: invoices and credit notes, their due dates, and what credits what."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource, PlanStart
from relance_desktop.store.tables.base import (
    is_true_or_false,
    key,
    maybe_number,
    maybe_text,
    metadata,
    number,
    one_of,
    refers,
    text,
    word,
)

invoices = Table(
    "invoices",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("kind"),
    word("number"),
    word("issued_on"),
    text("currency", default="EUR"),
    number("gross_cents"),
    number("prepaid_cents", 0),
    maybe_number("net_cents"),
    maybe_number("vat_cents"),
    maybe_text("delivered_on"),
    number("due_assumed", 0),
    maybe_text("penalty_rate"),
    text("iban"),
    text("payment_reference"),
    text("order_ref"),
    text("contract_ref"),
    text("late_mentions", default="[]"),
    text("note"),
    word("source"),
    refers("document_sha256", "documents.sha256", nullable=True),
    text("credits_number"),
    refers("plan_id", "plans.id", nullable=True),
    word("plan_start"),
    refers("import_id", "imports.id", nullable=True),
    word("added_on"),
    word("added_at"),
    one_of("kind", InvoiceKind),
    one_of("source", InvoiceSource),
    one_of("plan_start", PlanStart),
    is_true_or_false("due_assumed"),
    CheckConstraint("gross_cents >= 0", name="gross_cents"),
    CheckConstraint("prepaid_cents >= 0", name="prepaid_cents"),
    CheckConstraint("length(currency) = 3", name="currency"),
    UniqueConstraint("client_id", "number", "kind"),
    Index(None, "document_sha256"),
    Index(None, "import_id"),
    sqlite_autoincrement=True,
)

instalments = Table(
    "instalments",
    metadata,
    key(),
    refers("invoice_id", "invoices.id", ondelete="CASCADE"),
    number("position"),
    word("due_on"),
    number("cents"),
    text("label"),
    CheckConstraint("position >= 1", name="position"),
    UniqueConstraint("invoice_id", "position"),
    # the list looks the first due date up for each invoice: found in the index alone
    Index("ix_instalments_cover", "invoice_id", "position", "due_on", "cents"),
    # few invoices have more than one due date: those are found here at once
    Index("ix_instalments_more", "invoice_id", sqlite_where=sql("position > 1")),
    sqlite_autoincrement=True,
)

credit_links = Table(
    "credits",
    metadata,
    key(),
    refers("credit_note_id", "invoices.id"),
    refers("invoice_id", "invoices.id"),
    number("cents"),
    word("applied_on"),
    CheckConstraint("cents > 0", name="cents"),
    CheckConstraint("credit_note_id <> invoice_id", name="not_itself"),
    UniqueConstraint("credit_note_id", "invoice_id"),
    Index("ix_credits_invoice", "invoice_id", "cents"),
    sqlite_autoincrement=True,
)
