"""Why claims rest."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from relance_desktop.store.tables.base import (
    key,
    maybe_number,
    maybe_text,
    metadata,
    refers,
    text,
    word,
)

holds = Table(
    "holds",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    refers("invoice_id", "invoices.id", nullable=True),
    word("kind"),
    word("started_on"),
    maybe_text("until"),
    maybe_number("cents"),
    text("reason"),
    maybe_text("lifted_on"),
    word("created_at"),
    text("said_by"),
    maybe_text("topic"),
    maybe_text("next_on"),
    maybe_text("outcome"),
    text("outcome_note"),
    CheckConstraint("cents IS NULL OR cents > 0", name="cents"),
    Index(None, "client_id"),
    Index(None, "invoice_id"),
    sqlite_autoincrement=True,
)
