"""Money and credit that lower nothing yet, set against what is open: nobody is asked too much.

Nothing is stored by it. What is asked of a client is what would be left once all they paid
and all they were credited is applied (C. civ. 1342-10 for the order, 1347 for credit notes).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement, SettlementKind


class Spare(NamedTuple):
    """What is left of one payment or credit note, in cents of ``currency``, always above 0.

    ``on``: received, or issued. ``number`` is the credit note's own, ``credits_number`` the
    invoice that it names.
    """

    kind: SettlementKind
    source_id: int
    client_id: int
    on: date
    cents: Cents
    currency: str = "EUR"
    number: str = ""
    credits_number: str = ""


class Cover(NamedTuple):
    """The part of a spare amount that would lower one claim, in cents."""

    claim: Claim
    spare: Spare
    cents: Cents

    @property
    def settlement(self) -> Settlement:
        """As it would be once applied: money on its day, a credit note from when both were there."""
        day = self.spare.on
        if self.spare.kind is SettlementKind.CREDIT_NOTE:
            day = max(day, self.claim.issued_on)
        return Settlement(
            self.claim.invoice_id, day, self.cents, self.spare.kind, self.spare.source_id
        )


def covers(claims: Iterable[Claim], spares: Iterable[Spare]) -> tuple[Cover, ...]:
    """Share spare amounts out: a credit note to the invoice that it names, then the oldest.

    ``claims``: all open ones of the clients concerned. Never across clients or currencies.
    """
    given: defaultdict[tuple[int, str], list[Spare]] = defaultdict(list)
    for spare in spares:
        given[spare.client_id, spare.currency].append(spare)
    if not given:
        return ()
    owed: defaultdict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.balance_cents > 0 and (claim.client_id, claim.currency) in given:
            owed[claim.client_id, claim.currency].append(claim)
    return tuple(cover for key, theirs in owed.items() for cover in _of_one(theirs, given[key]))


def cents_by_claim(found: Iterable[Cover]) -> dict[int, Cents]:
    """How much of each claim would be covered, by claim id."""
    sums: defaultdict[int, Cents] = defaultdict(int)
    for cover in found:
        sums[cover.claim.id] += cover.cents
    return dict(sums)


def shares(found: Iterable[Cover]) -> dict[Spare, dict[int, Cents]]:
    """What each spare amount would give to each invoice."""
    sums: defaultdict[Spare, defaultdict[int, Cents]] = defaultdict(lambda: defaultdict(int))
    for cover in found:
        sums[cover.spare][cover.claim.invoice_id] += cover.cents
    return {spare: dict(parts) for spare, parts in sums.items()}


def virtual_settlements(found: Iterable[Cover]) -> Mapping[int, tuple[Settlement, ...]]:
    """The settlements that applying would make, by invoice."""
    by_invoice: defaultdict[int, list[Settlement]] = defaultdict(list)
    for cover in found:
        by_invoice[cover.claim.invoice_id].append(cover.settlement)
    return {invoice_id: tuple(made) for invoice_id, made in by_invoice.items()}


def _of_one(claims: list[Claim], spares: list[Spare]) -> Iterable[Cover]:
    claims.sort(key=lambda claim: (claim.due_on, claim.position, claim.id))
    spares.sort(key=_order)
    left = {spare: spare.cents for spare in spares}
    room = {claim.id: claim.balance_cents for claim in claims}
    rounds = [(spare, [c for c in claims if _names(spare, c)]) for spare in spares]
    rounds += [(spare, claims) for spare in spares]
    for spare, theirs in rounds:
        for claim in theirs:
            cents = min(left[spare], room[claim.id])
            if cents > 0:
                left[spare] -= cents
                room[claim.id] -= cents
                yield Cover(claim, spare, cents)


def _names(spare: Spare, claim: Claim) -> bool:
    return bool(spare.credits_number) and spare.credits_number == claim.number


def _order(spare: Spare) -> tuple[bool, date, int]:
    """Credit notes lower the price, so they come before the money."""
    return (spare.kind is SettlementKind.PAYMENT, spare.on, spare.source_id)
