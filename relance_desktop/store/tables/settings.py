"""Settings: a key and a JSON value, the business itself among them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Table, Text

from relance_desktop.store.tables.base import metadata, word

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    word("value"),
    CheckConstraint("json_valid(value)", name="value"),
)
