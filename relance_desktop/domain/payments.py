"""Money received and credit given: what lowers a balance."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class SettlementKind(Enum):
    """Why a balance went down. A credit note lowers the price, it is not a payment."""

    PAYMENT = "payment"
    CREDIT_NOTE = "credit_note"
    WRITE_OFF = "write_off"
    """Given up by the user: nobody is reminded of it, the client still owes it in law."""


@value
class Allocation:
    """The part of a payment that settles one invoice, in cents (negative in a reversal).

    ``cents`` lower the invoice's balance, in its currency; ``interest_cents`` and
    ``indemnity_cents`` pay what is claimed beside it and leave the balance alone.
    ``paid_cents`` is what all that took of the payment, in the payment's currency: None when
    both have the same.
    """

    invoice_id: int
    cents: Cents
    paid_cents: Cents | None = None
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0

    @property
    def taken_cents(self) -> Cents:
        """What it takes of the payment, in cents of the payment's currency."""
        if self.paid_cents is None:
            return self.cents + self.interest_cents + self.indemnity_cents
        return self.paid_cents


@value
class Payment:
    """Money received from a client on a day. A reversal is a payment with negative cents.

    What the allocations leave is unallocated money of the client. ``bank_line_id``: the line
    of a statement that brought it; ``corrects_id``: the payment in whose place it stands.
    """

    client_id: int
    received_on: date
    cents: Cents
    allocations: tuple[Allocation, ...] = ()
    id: int = 0
    currency: str = "EUR"
    means: str = ""
    reference: str = ""
    note: str = ""
    reverses_id: int | None = None
    bank_line_id: int | None = None
    corrects_id: int | None = None

    @property
    def unallocated_cents(self) -> Cents:
        """What of this payment settles nothing yet."""
        if len(self.allocations) == 1:  # most, and the page asks each of them
            return self.cents - self.allocations[0].taken_cents
        return self.cents - sum([a.taken_cents for a in self.allocations])


@value
class Settlement:
    """A dated change of one invoice's balance: ``cents`` lowers it (negative: raises it again)."""

    invoice_id: int
    on: date
    cents: Cents
    kind: SettlementKind = SettlementKind.PAYMENT
    source_id: int = 0
