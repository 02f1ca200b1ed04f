"""The journal's rows; triggers refuse that one is changed or removed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table

from relance_desktop.store.tables.base import maybe_number, metadata, word

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    word("at"),
    word("kind"),
    word("subject"),
    maybe_number("client_id"),
    word("payload"),
    word("prev_hash"),
    word("hash"),
    CheckConstraint("length(hash) = 64", name="hash"),
    CheckConstraint("json_valid(payload)", name="payload"),
    Index(None, "subject"),
    Index(None, "client_id"),
)
