"""What a payment settles when the client does not say: what it matches, else the oldest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Final, NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation

_MOST_TOGETHER: Final = 4
_MOST_LOOKED_AT: Final = 14
"""1 456 sums at most: a client with more open invoices than that is served by the oldest."""


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


def exact_match(received_cents: Cents, owed: Iterable[Owed]) -> tuple[Owed, ...]:
    """The fewest invoices, the oldest first, whose balances add up to the very amount.

    Empty when there are none, or more than four: then it would be chance.
    """
    known: Sequence[Owed] = sorted(owed, key=lambda o: (o.due_on, o.invoice_id))
    alone = next((one for one in known if one.cents == received_cents), None)
    if alone is not None:
        return (alone,)
    for count in range(2, _MOST_TOGETHER + 1):
        for several in combinations(known[:_MOST_LOOKED_AT], count):
            if sum(one.cents for one in several) == received_cents:
                return several
    return ()


def proposed(
    received_cents: Cents, owed: Iterable[Owed], first: Collection[int] = ()
) -> tuple[Allocation, ...]:
    """What to propose for an amount: what was named, else an exact match, else the oldest."""
    known = tuple(owed)
    if not first:
        match = exact_match(received_cents, known)
        if match:
            return tuple(Allocation(one.invoice_id, one.cents) for one in match)
    return oldest_first(received_cents, known, first)
