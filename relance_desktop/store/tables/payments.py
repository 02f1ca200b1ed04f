"""Money received, and which invoices it settles."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from relance_desktop.store.tables.base import (
    key,
    maybe_number,
    metadata,
    number,
    refers,
    text,
    word,
)

payments = Table(
    "payments",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("received_on"),
    number("cents"),
    text("currency", default="EUR"),
    text("means"),
    text("reference"),
    text("note"),
    refers("reverses_id", "payments.id", nullable=True),
    word("entered_at"),
    refers("import_id", "imports.id", nullable=True),
    refers("bank_line_id", "bank_lines.id", nullable=True),
    refers("corrects_id", "payments.id", nullable=True),
    CheckConstraint("cents <> 0", name="cents"),
    CheckConstraint("reverses_id IS NULL OR cents < 0", name="reversal"),
    CheckConstraint("length(currency) = 3", name="currency"),
    # a payment is taken back once
    UniqueConstraint("reverses_id"),
    Index(None, "client_id"),
    Index(None, "entered_at"),
    Index("ix_payments_bank_line", "bank_line_id", "cents"),
    sqlite_autoincrement=True,
)

allocations = Table(
    "allocations",
    metadata,
    key(),
    refers("payment_id", "payments.id", ondelete="CASCADE"),
    refers("invoice_id", "invoices.id"),
    number("cents"),
    maybe_number("paid_cents"),
    number("interest_cents", 0),
    number("indemnity_cents", 0),
    CheckConstraint("cents <> 0 OR interest_cents <> 0 OR indemnity_cents <> 0", name="cents"),
    UniqueConstraint("payment_id", "invoice_id"),
    # balances are summed from this index alone
    Index("ix_allocations_invoice", "invoice_id", "cents"),
    Index(
        "ix_allocations_penalties",
        "invoice_id",
        sqlite_where=sql("interest_cents <> 0 OR indemnity_cents <> 0"),
    ),
)
