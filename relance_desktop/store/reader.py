"""All reads of one snapshot, by subject."""

from __future__ import annotations

import sqlite3

from relance_desktop.store.queries.claims import ClaimQueries
from relance_desktop.store.queries.clients import ClientQueries
from relance_desktop.store.queries.documents import DocumentQueries
from relance_desktop.store.queries.holds import HoldQueries
from relance_desktop.store.queries.imports import ImportQueries
from relance_desktop.store.queries.invoices import InvoiceQueries
from relance_desktop.store.queries.journal import JournalQueries
from relance_desktop.store.queries.listing import ListQueries
from relance_desktop.store.queries.payments import PaymentQueries
from relance_desktop.store.queries.plans import PlanQueries
from relance_desktop.store.queries.reminders import ReminderQueries
from relance_desktop.store.queries.settings import SettingQueries


class Reader:
    """What ``with store.read() as r`` gives: one unchanging view of the business."""

    __slots__ = (
        "claims",
        "clients",
        "documents",
        "holds",
        "imports",
        "invoices",
        "journal",
        "lists",
        "payments",
        "plans",
        "reminders",
        "settings",
    )

    def __init__(self, db: sqlite3.Connection) -> None:
        self.claims = ClaimQueries(db)
        self.clients = ClientQueries(db)
        self.documents = DocumentQueries(db)
        self.holds = HoldQueries(db)
        self.imports = ImportQueries(db)
        self.invoices = InvoiceQueries(db)
        self.journal = JournalQueries(db)
        self.lists = ListQueries(db)
        self.payments = PaymentQueries(db)
        self.plans = PlanQueries(db)
        self.reminders = ReminderQueries(db)
        self.settings = SettingQueries(db)
