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


@value
class Allocation:
    """The part of a payment that settles one invoice, in cents (negative in a reversal).

    ``cents`` are of the invoice's currency, ``paid_cents`` what that took of the payment,
    in the payment's: None when both have the same currency.
    """

    invoice_id: int
    cents: Cents
    paid_cents: Cents | None = None

    @property
    def taken_cents(self) -> Cents:
        """What it takes of the payment, in cents of the payment's currency."""
        return self.cents if self.paid_cents is None else self.paid_cents


@value
class Payment:
    """Money received from a client on a day. A reversal is a payment with negative cents.

    What the allocations leave is unallocated money of the client.
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
