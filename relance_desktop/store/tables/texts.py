"""The user's own wording of letters and mails, over the shipped one."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from relance_desktop.store.tables.base import metadata, word

texts = Table(
    "texts",
    metadata,
    Column("key", Text, primary_key=True),
    word("body"),
    word("changed_at"),
)
