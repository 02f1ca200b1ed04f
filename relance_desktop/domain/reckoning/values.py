"""A reckoning: principal, payments and credit notes by date, interest by period, the 40 EUR.

Each subtotal is the sum of its lines; the total is the sum of the subtotals.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.interest import Segment
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.penalty_warnings import PenaltyWarning, WarningKind
from relance_desktop.domain.recovery.parts import Part, limited
from relance_desktop.domain.value import value


class EntryKind(Enum):
    """What changed what is left of the price, or paid what is claimed beside it."""

    INVOICE = "invoice"
    PREPAID = "prepaid"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    TAKEN_BACK = "taken_back"
    TO_APPLY = "to_apply"
    """Received or credited, and to be set against this invoice, though not booked on it yet."""


class Entry(NamedTuple):
    """One dated line. ``cents`` raise what is left of the price, or lower it when negative;
    ``interest_cents`` and ``indemnity_cents`` are what the same money paid beside it, above zero
    for a payment. ``left_cents`` of the price is left after it."""

    on: date
    kind: EntryKind
    cents: Cents
    left_cents: Cents
    reference: str = ""
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0

    @property
    def received_cents(self) -> Cents:
        """The whole of the money, whatever it went to."""
        return -self.cents + self.interest_cents + self.indemnity_cents


@value
class InvoiceReckoning:
    """One invoice as of a day. Cents of ``currency``, the indemnity always in euros.

    ``interest_cents`` and ``indemnity_cents`` are all that was owed of each, before what was paid
    and given up. What is left may be below zero: overpaid, to be given back. ``share_cents``:
    so much of the price is claimed, as by a case that is about a part of it; None: all.
    """

    invoice_id: int
    number: str
    issued_on: date
    due_days: tuple[date, ...]
    currency: str
    entries: tuple[Entry, ...]
    segments: tuple[Segment, ...] = ()
    interest_paid_cents: Cents = 0
    interest_waived_cents: Cents = 0
    indemnity_cents: Cents = 0
    indemnity_paid_cents: Cents = 0
    indemnity_waived_cents: Cents = 0
    warnings: tuple[PenaltyWarning, ...] = ()
    share_cents: Cents | None = None

    @property
    def claimed(self) -> Part:
        """What is claimed of what is left; the sums of a reckoning are made of it."""
        left = Part(self.principal_cents, self.interest_left_cents, self.indemnity_left_cents)
        return limited(left, self.share_cents)

    @property
    def is_limited(self) -> bool:
        """Whether less than what is left of the price is claimed."""
        return self.claimed.principal_cents < self.principal_cents

    @property
    def principal_cents(self) -> Cents:
        """What is left of the price: the sum of the entries."""
        return sum(entry.cents for entry in self.entries)

    @property
    def price_cents(self) -> Cents:
        """The price as invoiced, less a deposit that the invoice itself deducts."""
        raising = (EntryKind.INVOICE, EntryKind.PREPAID)
        return sum(entry.cents for entry in self.entries if entry.kind in raising)

    @property
    def interest_cents(self) -> Cents:
        """All that ran: the sum of the segments."""
        return sum(segment.cents for segment in self.segments)

    @property
    def interest_left_cents(self) -> Cents:
        """Interest less what was paid and given up of it."""
        return self.interest_cents - self.interest_paid_cents - self.interest_waived_cents

    @property
    def indemnity_left_cents(self) -> Cents:
        """The indemnity less what was paid and given up of it."""
        return self.indemnity_cents - self.indemnity_paid_cents - self.indemnity_waived_cents

    @property
    def totals(self) -> tuple[Money, ...]:
        """All that is claimed of it, per currency."""
        part = self.claimed
        own = Money(part.principal_cents + part.interest_cents, self.currency)
        return _totals([own, Money(part.indemnity_cents)])

    @property
    def is_provisional(self) -> bool:
        """Whether a rate stands in for one that is not known."""
        return any(segment.provisional for segment in self.segments)

    @property
    def has_claims(self) -> bool:
        """Whether anything is left, above or below zero."""
        left = self.principal_cents, self.interest_left_cents, self.indemnity_left_cents
        return any(left)


@value
class Reckoning:
    """One or several invoices of a client as of a day, that day included."""

    client_id: int
    kind: ClientKind
    as_of: date
    invoices: tuple[InvoiceReckoning, ...]
    with_indemnity: bool = True

    @property
    def principal(self) -> tuple[Money, ...]:
        """What is claimed of the prices, per currency."""
        return _totals([Money(one.claimed.principal_cents, one.currency) for one in self.invoices])

    @property
    def interest(self) -> tuple[Money, ...]:
        """Interest that is claimed, per currency."""
        return _totals([Money(one.claimed.interest_cents, one.currency) for one in self.invoices])

    @property
    def indemnity(self) -> tuple[Money, ...]:
        """Indemnities that are claimed, in euros."""
        return _totals([Money(one.claimed.indemnity_cents) for one in self.invoices])

    @property
    def total(self) -> tuple[Money, ...]:
        """All that is claimed, per currency, never added across currencies."""
        return _totals([*self.principal, *self.interest, *self.indemnity])

    @property
    def waived(self) -> tuple[Money, ...]:
        """What was given up of interest and indemnities, per currency."""
        amounts = [Money(one.interest_waived_cents, one.currency) for one in self.invoices]
        amounts += [Money(one.indemnity_waived_cents) for one in self.invoices]
        return _totals(amounts)

    @property
    def is_provisional(self) -> bool:
        """Whether a rate stands in for one that is not known."""
        return any(one.is_provisional for one in self.invoices)

    @property
    def rates_missing(self) -> bool:
        """Whether days were left out because their rate is not known."""
        kinds = (warning.kind for one in self.invoices for warning in one.warnings)
        return WarningKind.RATE_MISSING in kinds


def _totals(amounts: Sequence[Money]) -> tuple[Money, ...]:
    return totals_by_currency([amount for amount in amounts if amount.cents])
