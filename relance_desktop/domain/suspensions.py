"""Which hold rests a claim on a day, how much of it, and which promise was broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


@value
class Suspension:
    """What holds do to one claim. ``whole``: all of it rests. ``cents``: that part rests, and
    ``parts`` say how much of it for which hold."""

    whole: Hold | None = None
    cents: Cents = 0
    broken: Hold | None = None
    parts: tuple[tuple[Hold, Cents], ...] = field(default=(), compare=False)


FREE = Suspension()


def suspensions(
    claims: Iterable[Claim], holds: Sequence[Hold], today: date
) -> dict[int, Suspension]:
    """Apply holds to claims, by claim id; claims that nothing touches are left out.

    A held part is spread like a payment over the due dates of its invoice (or over the
    client's claims), oldest first. Of several whole holds the longest one is given: the
    most careful wins, proceedings before all. What a payment schedule lets be paid later rests as well.
    """
    claims = tuple(claims)
    found = _held(claims, holds, today)
    for claim in claims:
        later = claim.deferred_cents(today) if claim.parts else 0
        if later:
            rest = found.get(claim.id, FREE)
            cents = min(rest.cents + later, claim.balance_cents)
            whole = rest.whole
            if whole is None and cents == claim.balance_cents:  # nothing is left to ask for
                whole = _longest_of(list(rest.parts))
            found[claim.id] = Suspension(whole, cents, rest.broken, rest.parts)
    return found


def _held(claims: Iterable[Claim], holds: Sequence[Hold], today: date) -> dict[int, Suspension]:
    by_client: defaultdict[int, list[Hold]] = defaultdict(list)
    for hold in holds:
        by_client[hold.client_id].append(hold)
    if not by_client:
        return {}
    claims_of: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.client_id in by_client and claim.balance_cents > 0:
            claims_of[claim.client_id].append(claim)
    found: dict[int, Suspension] = {}
    for client_id, theirs in claims_of.items():
        theirs.sort(key=lambda claim: (claim.due_on, claim.position, claim.id))
        found |= _of_client(theirs, by_client[client_id], today)
    return found


def concerns(hold: Hold, claim: Claim) -> bool:
    """Whether the hold is on the claim's invoice, or on its whole client."""
    if hold.invoice_id is not None:
        return hold.invoice_id == claim.invoice_id
    return hold.client_id == claim.client_id


def _of_client(claims: list[Claim], holds: list[Hold], today: date) -> dict[int, Suspension]:
    whole: dict[int, Hold] = {}
    broken: dict[int, Hold] = {}
    parts: dict[int, list[tuple[Hold, Cents]]] = {}
    for hold in holds:
        touched = [claim for claim in claims if concerns(hold, claim)]
        if not hold.holds_on(today):
            for claim in touched:
                if _was_broken(hold, claim, today):
                    broken[claim.id] = _longest(broken.get(claim.id), hold)
        elif hold.cents is None:
            for claim in touched:
                whole[claim.id] = _longest(whole.get(claim.id), hold)
        else:
            _spread(hold, hold.cents, touched, parts)
    found = {}
    for claim in claims:
        held = parts.get(claim.id, [])
        cents = sum(part for _, part in held)
        rests = whole.get(claim.id)
        if rests is None and held and cents == claim.balance_cents:
            rests = _longest_of(held)
        if rests is not None or cents or claim.id in broken:
            found[claim.id] = Suspension(rests, cents, broken.get(claim.id), tuple(held))
    return found


def _was_broken(hold: Hold, claim: Claim, today: date) -> bool:
    """A promise nobody lifted (kept, or given up), its day over, for what was due by then."""
    if hold.kind is not HoldKind.PROMISE or hold.lifted_on is not None or hold.until is None:
        return False
    return claim.due_on <= hold.until < today


def _longest(one: Hold | None, other: Hold) -> Hold:
    if one is None:
        return other
    if HoldKind.INSOLVENCY in (one.kind, other.kind):  # nothing else lets it be claimed again
        return one if one.kind is HoldKind.INSOLVENCY else other
    return one if (one.until or date.max) >= (other.until or date.max) else other


def _longest_of(held: list[tuple[Hold, Cents]]) -> Hold | None:
    found: Hold | None = None
    for hold, _ in held:
        found = _longest(found, hold)
    return found


def _spread(
    hold: Hold,
    cents: Cents,
    claims: list[Claim],
    parts: dict[int, list[tuple[Hold, Cents]]],
) -> None:
    for claim in claims:
        before = parts.get(claim.id, [])
        taken = min(cents, claim.balance_cents - sum(part for _, part in before))
        if taken > 0:
            cents -= taken
            parts[claim.id] = [*before, (hold, taken)]
