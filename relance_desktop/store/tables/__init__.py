"""The tables, as SQLAlchemy knows them. Importing this costs a quarter second: do it late."""

from relance_desktop.store.tables.base import metadata
from relance_desktop.store.tables.clients import clients
from relance_desktop.store.tables.documents import documents, import_items, imports
from relance_desktop.store.tables.holds import holds
from relance_desktop.store.tables.invoices import credit_links, instalments, invoices
from relance_desktop.store.tables.journal import journal
from relance_desktop.store.tables.payments import allocations, payments
from relance_desktop.store.tables.plans import plans, steps
from relance_desktop.store.tables.reminders import (
    reminder_attachments,
    reminder_lines,
    reminders,
)
from relance_desktop.store.tables.settings import settings

__all__ = [
    "allocations",
    "clients",
    "credit_links",
    "documents",
    "holds",
    "import_items",
    "imports",
    "instalments",
    "invoices",
    "journal",
    "metadata",
    "payments",
    "plans",
    "reminder_attachments",
    "reminder_lines",
    "reminders",
    "settings",
    "steps",
]
