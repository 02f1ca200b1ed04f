"""Files by their hash, and the imports that brought them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Table, Text, UniqueConstraint

from relance_desktop.domain.imports import ImportOutcome, ImportState
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

documents = Table(
    "documents",
    metadata,
    Column("sha256", Text, primary_key=True),
    word("filename"),
    word("mime"),
    number("size"),
    word("added_at"),
    # last, so that reading the columns before it never walks through a big file
    Column("bytes", LargeBinary, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size = length(bytes)", name="size"),
)

imports = Table(
    "imports",
    metadata,
    key(),
    word("started_at"),
    text("files", default="[]"),
    word("state"),
    maybe_text("finished_at"),
    maybe_text("undone_at"),
    text("kind", default="files"),
    one_of("state", ImportState),
    sqlite_autoincrement=True,
)

import_items = Table(
    "import_items",
    metadata,
    key(),
    refers("import_id", "imports.id"),
    number("position"),
    word("filename"),
    word("outcome"),
    maybe_text("reason"),
    maybe_text("proposal"),
    refers("document_sha256", "documents.sha256", nullable=True),
    refers("invoice_id", "invoices.id", nullable=True),
    one_of("outcome", ImportOutcome),
    UniqueConstraint("import_id", "position"),
    Index(None, "document_sha256"),
    Index(None, "invoice_id"),
    Index("ix_import_items_outcome", "outcome"),
    sqlite_autoincrement=True,
)
