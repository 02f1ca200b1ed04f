"""After the last reminder: cases, their routes, costs and exhibits; what moves deadlines."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

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

recovery_cases = Table(
    "recovery_cases",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("opened_on"),
    text("title"),
    word("contested"),
    text("contested_note"),
    text("facts"),
    text("answers", default="{}"),
    maybe_text("closed_on"),
    maybe_text("outcome"),
    text("outcome_note"),
    Index(None, "client_id"),
    sqlite_autoincrement=True,
)


def _shares(name: str, owner: str, owners: str) -> Table:
    """Which invoices something is about, and how much of each."""
    column = ForeignKey(f"{owners}.id", ondelete="CASCADE")
    return Table(
        name,
        metadata,
        Column(owner, Integer, column, primary_key=True, autoincrement=False),
        Column(
            "invoice_id", Integer, ForeignKey("invoices.id"), primary_key=True, autoincrement=False
        ),
        number("position"),
        maybe_number("cents"),
        CheckConstraint("cents IS NULL OR cents > 0", name="cents"),
        Index(None, "invoice_id"),
    )


case_invoices = _shares("case_invoices", "case_id", "recovery_cases")

case_routes = Table(
    "case_routes",
    metadata,
    key(),
    refers("case_id", "recovery_cases.id"),
    refers("client_id", "clients.id"),
    word("route_key"),
    word("started_on"),
    maybe_text("ended_on"),
    maybe_text("outcome"),
    text("outcome_note"),
    maybe_text("resumed_on"),
    Index(None, "case_id"),
    Index(None, "client_id"),
    sqlite_autoincrement=True,
)

route_invoices = _shares("route_invoices", "route_id", "case_routes")

route_events = Table(
    "route_events",
    metadata,
    key(),
    refers("route_id", "case_routes.id"),
    refers("client_id", "clients.id"),
    word("key"),
    word("happened_on"),
    text("note"),
    maybe_number("cents"),
    maybe_text("fixed_on"),
    Index(None, "route_id"),
    sqlite_autoincrement=True,
)

case_costs = Table(
    "case_costs",
    metadata,
    key(),
    refers("case_id", "recovery_cases.id"),
    refers("client_id", "clients.id"),
    word("nature"),
    number("cents"),
    word("dated_on"),
    word("label"),
    refers("route_id", "case_routes.id", nullable=True),
    CheckConstraint("cents > 0", name="cents"),
    Index(None, "case_id"),
    sqlite_autoincrement=True,
)

exhibits = Table(
    "exhibits",
    metadata,
    key(),
    refers("case_id", "recovery_cases.id"),
    number("position"),
    word("source"),
    text("title"),
    maybe_text("dated_on"),
    text("note"),
    UniqueConstraint("case_id", "position"),
    UniqueConstraint("case_id", "source"),
)

handed_files = Table(
    "handed_files",
    metadata,
    key(),
    refers("case_id", "recovery_cases.id"),
    refers("client_id", "clients.id"),
    word("kind"),
    word("made_at"),
    word("filename"),
    word("sha256"),
    number("size"),
    text("manifest", default="[]"),
    Index(None, "case_id"),
    sqlite_autoincrement=True,
)

mail_events = Table(
    "mail_events",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    refers("reminder_id", "reminders.id"),
    word("kind"),
    word("happened_on"),
    text("note"),
    Index(None, "reminder_id"),
    Index(None, "client_id"),
    sqlite_autoincrement=True,
)

limitation_events = Table(
    "limitation_events",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("kind"),
    word("happened_on"),
    refers("invoice_id", "invoices.id", nullable=True),
    maybe_text("ended_on"),
    maybe_text("void_on"),
    text("note"),
    Index(None, "client_id"),
    Index(None, "invoice_id"),
    sqlite_autoincrement=True,
)

limitation_bases = Table(
    "limitation_bases",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    refers("invoice_id", "invoices.id"),
    maybe_text("rule"),
    maybe_text("start_on"),
    text("note"),
    UniqueConstraint("invoice_id"),
    Index(None, "client_id"),
    sqlite_autoincrement=True,
)

insolvencies = Table(
    "insolvencies",
    metadata,
    key(),
    refers("client_id", "clients.id"),
    word("kind"),
    word("judged_on"),
    maybe_text("published_on"),
    text("court"),
    text("notice_id"),
    text("officer_name"),
    text("officer_address", default="{}"),
    text("officer_email"),
    number("abroad", 0),
    maybe_text("declared_on"),
    maybe_number("declared_cents"),
    maybe_text("disputed_on"),
    maybe_text("answered_on"),
    maybe_text("admitted_on"),
    maybe_number("admitted_cents"),
    maybe_text("relief_asked_on"),
    number("retained", 0),
    maybe_text("retention_claimed_on"),
    maybe_text("closed_on"),
    text("note"),
    is_true_or_false("abroad"),
    is_true_or_false("retained"),
    Index(None, "client_id"),
    sqlite_autoincrement=True,
)
