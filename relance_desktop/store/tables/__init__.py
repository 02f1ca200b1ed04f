"""The tables, as SQLAlchemy knows them. Importing this costs a quarter second: do it late."""

from relance_desktop.store.tables.bank import bank_accounts, bank_lines, bank_statements
from relance_desktop.store.tables.base import metadata
from relance_desktop.store.tables.claims import (
    payment_schedules,
    schedule_dues,
    schedule_invoices,
    waivers,
    write_offs,
)
from relance_desktop.store.tables.clients import addresses, clients, contacts
from relance_desktop.store.tables.documents import documents, import_items, imports
from relance_desktop.store.tables.engagements import (
    deliverables,
    engagement_invoices,
    engagements,
    milestones,
    time_entries,
    time_sheets,
)
from relance_desktop.store.tables.holds import holds
from relance_desktop.store.tables.invoices import credit_links, instalments, invoices
from relance_desktop.store.tables.journal import journal
from relance_desktop.store.tables.payments import allocations, payments
from relance_desktop.store.tables.plans import plan_rules, plans, steps
from relance_desktop.store.tables.received_mails import received_mails
from relance_desktop.store.tables.recovery import (
    case_costs,
    case_invoices,
    case_routes,
    exhibits,
    handed_files,
    insolvencies,
    limitation_bases,
    limitation_events,
    mail_events,
    recovery_cases,
    route_events,
    route_invoices,
)
from relance_desktop.store.tables.reminders import (
    reminder_attachments,
    reminder_lines,
    reminders,
)
from relance_desktop.store.tables.settings import settings
from relance_desktop.store.tables.texts import texts
from relance_desktop.store.tables.vetting import exchanges, papers, vetting_checks

__all__ = [
    "addresses",
    "allocations",
    "bank_accounts",
    "bank_lines",
    "bank_statements",
    "case_costs",
    "case_invoices",
    "case_routes",
    "clients",
    "contacts",
    "credit_links",
    "deliverables",
    "documents",
    "engagement_invoices",
    "engagements",
    "exchanges",
    "exhibits",
    "handed_files",
    "holds",
    "import_items",
    "imports",
    "insolvencies",
    "instalments",
    "invoices",
    "journal",
    "limitation_bases",
    "limitation_events",
    "mail_events",
    "metadata",
    "milestones",
    "papers",
    "payment_schedules",
    "payments",
    "plan_rules",
    "plans",
    "received_mails",
    "recovery_cases",
    "reminder_attachments",
    "reminder_lines",
    "reminders",
    "route_events",
    "route_invoices",
    "schedule_dues",
    "schedule_invoices",
    "settings",
    "steps",
    "texts",
    "time_entries",
    "time_sheets",
    "vetting_checks",
    "waivers",
    "write_offs",
]
