"""The invoices of an affair, as far as its schedule needs them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.money import Cents


class Due(NamedTuple):
    """One due date of an invoice, with its share in cents."""

    on: date
    cents: Cents


class Bill(NamedTuple):
    """One invoice of an affair as it stands. Amounts in cents of ``currency``, VAT included.

    ``due_on``: the first due date that the money does not reach, the last once all is paid.
    ``paid_on``: the day of the last payment or credit, None before any. ``dues``: all its due
    dates, the oldest first; empty when there is but ``due_on``.
    """

    invoice_id: int
    engagement_id: int
    number: str
    kind: InvoiceKind
    issued_on: date
    due_on: date | None
    payable_cents: Cents
    settled_cents: Cents
    currency: str = "EUR"
    paid_on: date | None = None
    dues: tuple[Due, ...] = ()

    @property
    def balance_cents(self) -> Cents:
        """What is left to pay; nothing when too much was paid."""
        return max(0, self.payable_cents - self.settled_cents)

    @property
    def is_paid(self) -> bool:
        """Whether nothing is left of it."""
        return self.balance_cents == 0

    def days_late(self, today: date) -> int:
        """Days after the due date while something is left; 0 before."""
        if self.due_on is None or self.is_paid:
            return 0
        return max(0, (today - self.due_on).days)

    def late_cents(self, today: date) -> Cents:
        """What is left of the due dates that have passed: money goes to the oldest first
        (C. civ. 1342-10)."""
        if not self.dues:
            return self.balance_cents if self.days_late(today) else 0
        passed = sum(due.cents for due in self.dues if due.on < today)
        return min(max(0, passed - max(0, self.settled_cents)), self.balance_cents)
