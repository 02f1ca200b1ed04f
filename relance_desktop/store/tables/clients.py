"""Who owes."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Table

from relance_desktop.domain.client_contacts import AddressUse, ContactRole
from relance_desktop.domain.clients import AddressForm, ClientKind, Language, Tone
from relance_desktop.store.tables.base import (
    is_true_or_false,
    key,
    maybe_number,
    maybe_text,
    metadata,
    number,
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
    text("tone", default="formal"),
    number("do_not_remind", 0),
    text("do_not_remind_reason"),
    text("mail_account_id"),
    refers("merged_into", "clients.id", nullable=True),
    maybe_number("credit_limit_cents"),
    one_of("kind", ClientKind),
    one_of("language", Language),
    one_of("address_form", AddressForm),
    one_of("tone", Tone),
    is_true_or_false("do_not_remind"),
    CheckConstraint("credit_limit_cents IS NULL OR credit_limit_cents >= 0", name="credit_limit"),
    sqlite_autoincrement=True,
)

contacts = Table(
    "contacts",
    metadata,
    key(),
    refers("client_id", "clients.id", ondelete="CASCADE"),
    number("position"),
    word("role"),
    text("name"),
    text("title"),
    text("email"),
    text("phone"),
    text("note"),
    one_of("role", ContactRole),
    Index(None, "client_id"),
)

addresses = Table(
    "addresses",
    metadata,
    key(),
    refers("client_id", "clients.id", ondelete="CASCADE"),
    number("position"),
    word("use"),
    text("recipient"),
    text("address_lines", default="[]"),
    text("postcode"),
    text("city"),
    text("country", default="FR"),
    one_of("use", AddressUse),
    Index(None, "client_id"),
)
