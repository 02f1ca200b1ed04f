"""What weighs on claims beside payments: penalties and balances given up, time given."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from relance_desktop.store.tables.base import (
    key,
    maybe_number,
    maybe_text,
    metadata,
    number,
    refers,
    text,
    word,
)

waivers = Table(
    "waivers",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    refers("invoice_id", "invoices.id"),
    word("part"),
    word("waived_on"),
    maybe_number("cents"),
    text("reason"),
    CheckConstraint("cents IS NULL OR cents > 0", name="cents"),
    Index(None, "client_id"),
    Index(None, "invoice_id"),
    sqlite_autoincrement=True,
)

write_offs = Table(
    "write_offs",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    refers("invoice_id", "invoices.id"),
    number("cents"),
    word("written_off_on"),
    word("reason"),
    text("note"),
    CheckConstraint("cents > 0", name="cents"),
    Index(None, "client_id"),
    # balances are summed from this index alone
    Index("ix_write_offs_invoice", "invoice_id", "cents"),
    sqlite_autoincrement=True,
)

payment_schedules = Table(
    "payment_schedules",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("proposed_on"),
    number("principal_cents"),
    text("currency", default="EUR"),
    number("interest_cents", 0),
    number("indemnity_cents", 0),
    word("interest"),
    number("cure_days", 8),
    maybe_text("agreed_on"),
    text("agreed_by"),
    maybe_text("lapsed_on"),
    maybe_text("ended_on"),
    text("ended_reason"),
    text("note"),
    CheckConstraint("principal_cents > 0", name="principal_cents"),
    CheckConstraint("length(currency) = 3", name="currency"),
    Index(None, "client_id"),
    sqlite_autoincrement=True,
)

schedule_dues = Table(
    "schedule_dues",
    metadata,
    key(),
    refers("schedule_id", "payment_schedules.id", ondelete="CASCADE"),
    number("position"),
    word("due_on"),
    number("cents"),
    CheckConstraint("cents > 0", name="cents"),
    UniqueConstraint("schedule_id", "position"),
)

schedule_invoices = Table(
    "schedule_invoices",
    metadata,
    Column(
        "schedule_id",
        Integer,
        ForeignKey("payment_schedules.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("invoice_id", Integer, ForeignKey("invoices.id"), primary_key=True, autoincrement=False),
    number("position"),
    number("cents"),
    CheckConstraint("cents > 0", name="cents"),
    Index(None, "invoice_id"),
)
