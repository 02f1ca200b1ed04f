"""What a payment settles when the client does not say: the oldest debt first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation


class Owed(NamedTuple):
    """What is left of one invoice, in cents, and since when it is due."""

    invoice_id: int
    due_on: date
    cents: Cents


def oldest_first(
    received_cents: Cents, owed: Iterable[Owed], first: Collection[int] = ()
) -> tuple[Allocation, ...]:
    """Share money out: what the client named (``first``), then the oldest (C. civ. 1342-10).

    What is left over settles nothing yet. Invoices that get nothing are left out.
    """
    left = received_cents
    shares = []
    for one in sorted(owed, key=lambda o: (o.invoice_id not in first, o.due_on, o.invoice_id)):
        taken = min(left, one.cents)
        if taken > 0:
            left -= taken
            shares.append(Allocation(one.invoice_id, taken))
    return tuple(shares)
