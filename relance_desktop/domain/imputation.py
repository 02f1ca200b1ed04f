"""What a payment settles of one invoice: the price, the interest, the 40 EUR, in which order.

The law: money goes to interest first, then to the price, unless both sides say otherwise
(C. civ. 1343-1); what the debtor says comes before all rules (C. civ. 1342-10). No text says
where the 40 EUR stand, since they are no interest: last, in the client's favour.
Pure: screens and the matching of bank lines ask the same question here.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.value import value


class ImputationMode(Enum):
    """What a payment settles first. ``AS_NAMED``: the client named the amounts."""

    PRINCIPAL_FIRST = "principal_first"
    INTEREST_FIRST = "interest_first"
    AS_NAMED = "as_named"


class Named(NamedTuple):
    """What the client said that the money is for, in cents."""

    principal_cents: Cents = 0
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0


@value
class Owing:
    """What is open of one invoice on the day of a payment, before it. Cents of its currency.

    ``interest_cents`` ran until that day and is neither paid nor waived; ``indemnity_cents`` is
    0 for an invoice that is not in euros, since the law sets it in euros.
    """

    invoice_id: int
    balance_cents: Cents
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0

    @property
    def penalties_cents(self) -> Cents:
        """Interest and indemnity together."""
        return self.interest_cents + self.indemnity_cents


def owing_of(
    invoice_id: int, balance_cents: Cents, result: PenaltyResult, currency: str = "EUR"
) -> Owing:
    """What is open, from the penalties as they stood on the day of the payment."""
    return Owing(
        invoice_id,
        max(0, balance_cents),
        result.interest_due_cents,
        result.indemnity_due_cents if currency == "EUR" else 0,
    )


def propose_imputation(
    cents: Cents, owing: Owing, mode: ImputationMode, named: Named | None = None
) -> Allocation | None:
    """Split the ``cents`` that go to one invoice; None when nothing of them finds a place.

    What is over stays unallocated: a payment above all that is open, and, principal first, one
    above the balance, unless it is over by exactly what is claimed beside it. Raises ValueError
    when money is named without AS_NAMED or not named with it.
    """
    if (named is not None) != (mode is ImputationMode.AS_NAMED):
        raise ValueError("amounts are named when the client names them, and only then")
    if cents <= 0:
        return None
    if named is not None:
        split = _as_named(cents, owing, named)
    elif mode is ImputationMode.INTEREST_FIRST:
        split = _interest_first(cents, owing)
    else:
        split = _principal_first(cents, owing)
    if not any(split):
        return None
    principal, interest, indemnity = split
    return Allocation(
        owing.invoice_id, principal, interest_cents=interest, indemnity_cents=indemnity
    )


def room_of(owing: Owing, mode: ImputationMode) -> Cents:
    """The most that a payment may give to the invoice."""
    if mode is ImputationMode.PRINCIPAL_FIRST:
        return owing.balance_cents
    return owing.balance_cents + owing.penalties_cents


def split_of(cents: Cents, owing: Owing, mode: ImputationMode) -> Allocation:
    """Split what the user gives to an invoice: what is too much stays on the price, so that it
    is refused rather than lost."""
    share = propose_imputation(cents, owing, mode) if cents > 0 else None
    if share is None:
        return Allocation(owing.invoice_id, cents)
    over = cents - share.taken_cents
    return replace(share, cents=share.cents + over) if over else share


def matched_penalties(over_cents: Cents, owing: Owing) -> tuple[Cents, Cents] | None:
    """Interest and indemnity that make up exactly what is over; None when nothing does."""
    for found in (
        (owing.interest_cents, owing.indemnity_cents),
        (owing.interest_cents, 0),
        (0, owing.indemnity_cents),
    ):
        if over_cents > 0 and sum(found) == over_cents:
            return found
    return None


def _as_named(cents: Cents, owing: Owing, named: Named) -> Named:
    """As said, as far as money and claims go: the price before the rest."""
    principal = min(named.principal_cents, owing.balance_cents, cents)
    interest = min(named.interest_cents, owing.interest_cents, cents - principal)
    left = cents - principal - interest
    return Named(principal, interest, min(named.indemnity_cents, owing.indemnity_cents, left))


def _interest_first(cents: Cents, owing: Owing) -> Named:
    interest = min(cents, owing.interest_cents)
    principal = min(cents - interest, owing.balance_cents)
    return Named(principal, interest, min(cents - interest - principal, owing.indemnity_cents))


def _principal_first(cents: Cents, owing: Owing) -> Named:
    principal = min(cents, owing.balance_cents)
    return Named(principal, *(matched_penalties(cents - principal, owing) or (0, 0)))
