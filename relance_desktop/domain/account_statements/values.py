"""A statement of account: entries of a period with a running balance, and what is open."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.balances import Ageing
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class EntryKind(Enum):
    """What an entry is. PENALTIES: late interest and indemnity that a payment settled, which
    are owed beside the invoices. ADJUSTMENT: what the user gave up."""

    INVOICE = "invoice"
    DEPOSIT = "deposit"
    CREDIT_NOTE = "credit_note"
    PENALTIES = "penalties"
    PAYMENT = "payment"
    ADJUSTMENT = "adjustment"


@value
class Entry:
    """One line. ``cents`` above 0 is owed by the client, below 0 lowers it; ``balance_cents``
    what the account came to after it. ``numbers``: the invoices concerned."""

    on: date
    kind: EntryKind
    cents: Cents
    balance_cents: Cents
    reference: str = ""
    numbers: tuple[str, ...] = ()
    due_on: date | None = None


@value
class OpenBill:
    """A due date of which something is left on the last day. ``days_late`` negative before.
    ``agreed``: the date is that of a payment schedule, not the invoice's own."""

    number: str
    issued_on: date
    due_on: date
    cents: Cents
    balance_cents: Cents
    days_late: int
    position: int = 1
    count: int = 1
    agreed: bool = False


@value
class AccountStatement:
    """One client's account in one currency, from ``from_on`` until ``to_on``, both included.

    Opening balance and entries add up to the closing balance. ``open_cents`` is what the open
    bills leave; ``spare_cents`` is money and credit that lower none of them yet:
    closing = open - spare.
    """

    currency: str
    from_on: date
    to_on: date
    opening_cents: Cents
    entries: tuple[Entry, ...]
    bills: tuple[OpenBill, ...]
    ageing: Ageing | None

    @property
    def closing_cents(self) -> Cents:
        """What the client owes on the last day; negative: what is owed to them."""
        return self.entries[-1].balance_cents if self.entries else self.opening_cents

    @property
    def open_cents(self) -> Cents:
        """What is left of invoices."""
        return sum(bill.balance_cents for bill in self.bills)

    @property
    def spare_cents(self) -> Cents:
        """Money and credit not applied to an invoice."""
        return self.open_cents - self.closing_cents

    @property
    def late_cents(self) -> Cents:
        """What of the open bills is past its due date."""
        return sum(bill.balance_cents for bill in self.bills if bill.days_late > 0)

    @property
    def debit_cents(self) -> Cents:
        """All that was charged in the period."""
        return sum(entry.cents for entry in self.entries if entry.cents > 0)

    @property
    def credit_cents(self) -> Cents:
        """All that was paid or credited in the period, above 0."""
        return -sum(entry.cents for entry in self.entries if entry.cents < 0)


@value
class StatementScope:
    """Which part is shown. ``from_on`` None: since the first entry. ``open_only``: the open
    bills without the entries."""

    to_on: date
    from_on: date | None = None
    open_only: bool = False
