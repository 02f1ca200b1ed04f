"""Who owes."""

from __future__ import annotations

from sqlalchemy import Table

from relance_desktop.domain.clients import AddressForm, ClientKind, Language
from relance_desktop.store.tables.base import (
    key,
    maybe_text,
    metadata,
    one_of,
    refers,
    text,
    word,
)

clients = Table(
    "clients",
    metadata,
    key(),
    word("name"),
    word("kind"),
    text("siren"),
    text("siret"),
    text("vat_number"),
    text("address_lines", default="[]"),
    text("postcode"),
    text("city"),
    text("country", default="FR"),
    text("contact_name"),
    text("email"),
    text("phone"),
    word("language"),
    word("address_form"),
    refers("plan_id", "plans.id", nullable=True),
    text("note"),
    refers("import_id", "imports.id", nullable=True),
    maybe_text("added_at"),
    one_of("kind", ClientKind),
    one_of("language", Language),
    one_of("address_form", AddressForm),
    sqlite_autoincrement=True,
)
