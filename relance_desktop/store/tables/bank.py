"""Bank accounts, what each statement brought, and its lines."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table
from sqlalchemy import text as sql

from relance_desktop.store.tables.base import (
    is_true_or_false,
    key,
    maybe_number,
    maybe_text,
    metadata,
    number,
    refers,
    text,
    word,
)

bank_accounts = Table(
    "bank_accounts",
    metadata,
    key(),
    text("identity"),
    text("currency"),
    text("iban"),
    text("number"),
    text("bank"),
    text("name"),
    number("watched", 1),
    is_true_or_false("watched"),
    Index(
        "ix_bank_accounts_identity",
        "identity",
        "currency",
        unique=True,
        sqlite_where=sql("identity <> ''"),
    ),
    sqlite_autoincrement=True,
)

bank_statements = Table(
    "bank_statements",
    metadata,
    key(),
    refers("account_id", "bank_accounts.id"),
    refers("import_id", "imports.id"),
    word("format"),
    text("filename"),
    text("sha256"),
    maybe_text("from_on"),
    maybe_text("to_on"),
    maybe_number("closing_cents"),
    maybe_text("closing_on"),
    number("read", 0),
    number("kept", 0),
    number("pending", 0),
    Index(None, "account_id"),
    Index(None, "import_id"),
    sqlite_autoincrement=True,
)

bank_lines = Table(
    "bank_lines",
    metadata,
    key(),
    refers("account_id", "bank_accounts.id"),
    refers("import_id", "imports.id"),
    word("booked_on"),
    number("cents"),
    word("fingerprint"),
    maybe_text("value_on"),
    text("label"),
    text("counterparty"),
    text("counterparty_iban"),
    text("reference"),
    text("bank_id"),
    maybe_number("original_cents"),
    text("original_currency"),
    number("returned", 0),
    number("place", 0),
    maybe_text("ignored_on"),
    text("ignored_reason"),
    maybe_text("undone_at"),
    CheckConstraint("cents <> 0", name="cents"),
    is_true_or_false("returned"),
    # the same movement is kept once, whichever files tell it; undone, it may come again
    Index(
        "ix_bank_lines_fingerprint",
        "account_id",
        "fingerprint",
        unique=True,
        sqlite_where=sql("undone_at IS NULL"),
    ),
    Index(None, "import_id"),
    Index("ix_bank_lines_booked", "account_id", "booked_on"),
    # what waits to be matched is counted on the first page: most lines are none of it
    Index(
        "ix_bank_lines_open",
        "booked_on",
        "cents",
        sqlite_where=sql("cents > 0 AND ignored_on IS NULL AND undone_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)
