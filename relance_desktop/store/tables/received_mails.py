"""Mails that came back after ours."""

from __future__ import annotations

from sqlalchemy import Index, Table
from sqlalchemy import text as sql

from relance_desktop.store.tables.base import key, maybe_text, metadata, refers, text, word

received_mails = Table(
    "received_mails",
    metadata,
    key(),
    word("kind"),
    word("received_at"),
    refers("sha256", "documents.sha256"),
    refers("client_id", "clients.id", nullable=True),
    refers("reminder_id", "reminders.id", nullable=True),
    text("account_id"),
    text("message_id"),
    text("sender"),
    text("subject"),
    text("excerpt"),
    maybe_text("handled_on"),
    maybe_text("decision"),
    refers("exchange_id", "exchanges.id", nullable=True),
    Index(None, "client_id"),
    Index(None, "reminder_id"),
    # a mail is filed once, however often its box is looked into
    Index(
        "ix_received_mails_message", "message_id", unique=True, sqlite_where=sql("message_id <> ''")
    ),
    sqlite_autoincrement=True,
)
