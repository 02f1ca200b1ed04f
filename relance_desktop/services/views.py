"""What screens are given: frozen values that a page can show as they are."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.client_contacts import Contact, OtherAddress
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.journal import JournalEntry
from relance_desktop.domain.listing import DocumentInfo
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.outcomes import Outcome
from relance_desktop.domain.payments import Payment, Settlement
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.penalty_claims import PartClaim
from relance_desktop.domain.plans.values import Channel, Plan
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.status import Status
from relance_desktop.domain.value import value


@value
class LastContact:
    """The last reminder that reached the client for an invoice."""

    on: date
    channel: Channel


class InvoiceRow(NamedTuple):
    """One line of the invoice list. Cents of ``currency``; ``next`` says why or why not."""

    id: int
    number: str
    client_id: int
    client_name: str
    issued_on: date
    due_on: date
    gross_cents: Cents
    balance_cents: Cents
    currency: str
    status: Status
    days_late: int
    is_credit_note: bool
    has_document: bool
    note: str
    last: LastContact | None
    next: Outcome | None
    written_off_cents: Cents = 0


@value
class InvoiceDetail:
    """All that the detail panel of an invoice shows, as of today."""

    invoice: Invoice
    client: Client
    plan: Plan | None
    status: Status
    days_late: int
    claims: tuple[Claim, ...]
    settlements: tuple[Settlement, ...]
    payments: tuple[Payment, ...]
    holds: tuple[Hold, ...]
    penalties: PenaltyResult | None
    balance_cents: Cents
    next: Outcome | None
    reminders: tuple[Reminder, ...]
    journal: tuple[JournalEntry, ...]
    document: DocumentInfo | None
    parts: tuple[PartClaim, ...] = ()


@value
class ClientRow:
    """One line of the client list: what is open and late, per currency. ``insolvent``: in
    open collective proceedings."""

    client: Client
    open_totals: tuple[Money, ...]
    late_totals: tuple[Money, ...]
    invoice_count: int
    worst: Status
    average_delay_days: int | None
    last_on: date | None
    next: Outcome | None
    insolvent: bool = False


class PlanReason(Enum):
    """Why a claim follows a plan: whoever is most particular decides."""

    INVOICE = "invoice"
    CLIENT = "client"
    RULE = "rule"
    DEFAULT = "default"


@value
class PlanUse:
    """A plan that open claims follow, and why. ``numbers``: their invoices."""

    plan: Plan
    why: PlanReason
    numbers: tuple[str, ...] = ()


@value
class ClientDetail:
    """A client with people and places, invoices, holds, money not allocated, and the whole
    history, theirs and of the clients ``merged`` into them. ``late_totals``: what should have
    been paid by now, due date by due date, as payment schedules say."""

    client: Client
    plan: Plan | None
    rows: tuple[InvoiceRow, ...]
    holds: tuple[Hold, ...]
    payments: tuple[Payment, ...]
    unallocated: tuple[Money, ...]
    reminders: tuple[Reminder, ...]
    journal: tuple[JournalEntry, ...]
    contacts: tuple[Contact, ...] = ()
    addresses: tuple[OtherAddress, ...] = ()
    merged: tuple[Client, ...] = ()
    plans: tuple[PlanUse, ...] = ()
    late_totals: tuple[Money, ...] = ()
