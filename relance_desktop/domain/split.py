"""Of what is open: how much is asked today, how much rests, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.suspensions import FREE, Suspension, suspensions
from relance_desktop.domain.value import value


@value
class Split:
    """Parts of one sum of open claims, in cents of one currency; together they are all of it.

    ``resting_cents``: in pause, a payment under way, an answer to read.
    """

    asked_cents: Cents = 0
    disputed_cents: Cents = 0
    promised_cents: Cents = 0
    resting_cents: Cents = 0

    @property
    def open_cents(self) -> Cents:
        """All of it."""
        return self.asked_cents + self.held_cents

    @property
    def held_cents(self) -> Cents:
        """What is not asked today."""
        return self.disputed_cents + self.promised_cents + self.resting_cents

    def __add__(self, other: Split) -> Split:
        return Split(
            self.asked_cents + other.asked_cents,
            self.disputed_cents + other.disputed_cents,
            self.promised_cents + other.promised_cents,
            self.resting_cents + other.resting_cents,
        )


def splits(
    claims: Iterable[Claim],
    holds: Sequence[Hold],
    today: date,
    invoice_id: int | None = None,
) -> dict[str, Split]:
    """The split of all these claims by currency, or only of one invoice among them: a part of
    a whole client is spread over all that they owe. What is paid counts for nothing."""
    listed = [claim for claim in claims if claim.balance_cents > 0]
    held = suspensions(listed, holds, today)
    found: dict[str, Split] = {}
    for claim in listed:
        if invoice_id in (None, claim.invoice_id):
            one = split_of(claim, held.get(claim.id, FREE))
            found[claim.currency] = found.get(claim.currency, Split()) + one
    return found


def split_of_parts(rest: Suspension) -> dict[HoldKind, Cents]:
    """How much of a claim rests for a part that was named, by the kind of hold."""
    cents: dict[HoldKind, Cents] = {}
    for hold, part in rest.parts:
        cents[hold.kind] = cents.get(hold.kind, 0) + part
    return cents


def split_of(claim: Claim, rest: Suspension) -> Split:
    """One claim's balance. A hold on all of it takes also what no part of it names."""
    cents = split_of_parts(rest)
    left = claim.balance_cents - sum(cents.values())
    if rest.whole is not None and left:
        cents[rest.whole.kind] = cents.get(rest.whole.kind, 0) + left
    disputed = cents.get(HoldKind.DISPUTE, 0)
    promised = cents.get(HoldKind.PROMISE, 0)
    held = sum(cents.values())
    return Split(claim.balance_cents - held, disputed, promised, held - disputed - promised)
