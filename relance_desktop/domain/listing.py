"""Rows of lists as they are shown: light tuples, since there may be 100 000 of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.plans.values import Channel


class InvoiceRow(NamedTuple):
    """One line of the invoice list. Amounts in cents of ``currency``.

    ``next_due_on`` is the first due date not yet settled (the last one once all is paid).
    A credit note's ``balance_cents`` is what it has not credited yet, as a negative amount.
    ``holds`` are those that hold on the day asked for, of the invoice or of its client.
    ``written_off_cents`` is what of it the user gave up. Under a running payment schedule,
    ``schedule_id``, the due date is the schedule's.
    """

    id: int
    number: str
    client_id: int
    client_name: str
    kind: InvoiceKind
    issued_on: date
    next_due_on: date | None
    gross_cents: Cents
    balance_cents: Cents
    currency: str
    last_reminder_on: date | None
    last_channel: Channel | None
    note: str
    has_document: bool
    holds: tuple[Hold, ...]
    written_off_cents: Cents = 0
    schedule_id: int | None = None


class ClientRow(NamedTuple):
    """One line of the client list; totals per currency, late as of the day asked for."""

    id: int
    name: str
    kind: ClientKind
    email: str
    phone: str
    invoice_count: int
    open_count: int
    balance: tuple[Money, ...]
    late: tuple[Money, ...]
    oldest_due_on: date | None
    last_reminder_on: date | None


class DocumentInfo(NamedTuple):
    """A stored file without its bytes. ``size`` in bytes."""

    sha256: str
    filename: str
    mime: str
    size: int
    added_at: datetime


class Counts(NamedTuple):
    """How many of each there are, for the counters of the sidebar."""

    clients: int
    invoices: int
    open_reminders: int
    queued: int
    unknown: int
    to_confirm: int
    groundwork: int = 0
    """Affairs, exchanges, checks, disputes and pauses: what a day may ask for besides
    reminders."""
    answers: int = 0
    """Mails that came back and wait to be read."""
    recovery: int = 0
    """Open cases, registered letters on their way or received, proceedings: what a day may ask
    for after the last reminder."""


class Freshness(NamedTuple):
    """How recent payment data is: last payment entered at, and its own date.

    ``bank_until``: how far the watched account that was looked at the longest ago is known,
    None without any; ``bank_account``: its name.
    """

    entered_at: datetime | None
    received_on: date | None
    bank_until: date | None = None
    bank_account: str = ""
