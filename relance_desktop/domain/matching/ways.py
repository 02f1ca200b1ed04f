"""How an amount may come about of a client's invoices: the ways, and how much each tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from enum import IntEnum
from typing import Final, NamedTuple

from relance_desktop.domain.matching.balances import Balances, total
from relance_desktop.domain.matching.sums import sums_to
from relance_desktop.domain.matching.values import (
    Ledger,
    Movement,
    OpenInvoice,
    Reason,
    Why,
)
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation

_FEE_CENTS: Final = 3000
_FEE_SHARE: Final = 50
"""One fiftieth: 2 %."""
_MOST_BEYOND: Final = 3
"""Penalties beyond a third of the balance are looked for only when they were asked."""
_NEAR: Final = timedelta(days=10)


class Weight(IntEnum):
    """What an amount tells, in points of the score."""

    OVERPAID = 6
    PARTIAL = 8
    FEES = 20
    EXPECTED = 26
    RAN = 28
    SUM = 32
    ASKED = 36
    FOREIGN = 38
    EXACT = 40


class Way(NamedTuple):
    """One way: what it settles, why, what it leaves open and what it leaves over."""

    allocations: tuple[Allocation, ...]
    weight: Weight
    reasons: tuple[Reason, ...]
    short_cents: Cents = 0
    over_cents: Cents = 0


def ways_of(
    movement: Movement, invoices: Sequence[OpenInvoice], balances: Balances, ledger: Ledger
) -> list[Way]:
    """All ways in which an amount pays one or several of these invoices of one client, which
    are in its currency; the telling ones first."""
    found = [*_alone(movement, invoices, balances), *_together(movement, invoices, balances)]
    if not found:
        found = list(_with_penalties(movement, invoices, balances, ledger))
    if not found:
        found = list(_short_of_fees(movement, invoices, balances))
    found.sort(key=lambda way: -way.weight)
    return found


def named_ways(
    movement: Movement, named: Sequence[OpenInvoice], balances: Balances, ledger: Ledger
) -> list[Way]:
    """The ways in which an amount pays the invoices that its label names, and all of them."""
    owed = total(balances, named)
    cents = movement.cents
    if owed == cents:
        return [_whole(named, balances, Weight.EXACT)]
    if cents > owed:
        found = list(_beyond(movement, named, balances, ledger))
        return found or [over_paid(cents, named, balances)]
    if len(named) == 1:
        due = _instalment(named[0], cents, balances.left(named[0].id))
        if due:
            return [due]
    short = owed - cents
    if len(named) == 1 and _is_fee(short, owed):
        return [_short(named[0], cents, short)]
    return [part_paid(cents, named, balances)]


def expected_ways(
    movement: Movement,
    client_id: int,
    invoices: Sequence[OpenInvoice],
    balances: Balances,
    ledger: Ledger,
) -> Iterator[Way]:
    """The amount that was promised or falls due by a schedule, near that day."""
    mine = {one.id: one for one in invoices}
    for one in ledger.expected:
        if one.client_id != client_id or one.cents != movement.cents:
            continue
        if one.invoice_id is not None and one.invoice_id not in mine:
            continue
        near = one.on - 3 * _NEAR <= movement.on <= one.on + _NEAR
        first = [mine[one.invoice_id]] if one.invoice_id is not None else list(invoices)
        if near and total(balances, first) >= movement.cents:
            way = part_paid(movement.cents, first, balances)
            reason = Reason(one.why, cents=one.cents, on=one.on)
            yield way._replace(weight=Weight.EXPECTED, reasons=(reason, *way.reasons))


def foreign_ways(
    movement: Movement, invoices: Sequence[OpenInvoice], balances: Balances
) -> Iterator[Way]:
    """The invoices in another currency of which the amount before the change is the balance."""
    for one in invoices:
        left = balances.left(one.id)
        if left == movement.original_cents:
            share = Allocation(one.id, left, movement.cents)
            reason = Reason(Why.FOREIGN, one.number, cents=left, currency=one.currency)
            yield Way((share,), Weight.FOREIGN, (reason,))


def part_paid(cents: Cents, invoices: Iterable[OpenInvoice], balances: Balances) -> Way:
    """The money on the first invoices, as far as it goes."""
    left, short = cents, 0
    shares = []
    for one in invoices:
        owed = balances.left(one.id)
        taken = min(left, owed)
        if taken > 0:
            shares.append(Allocation(one.id, taken))
            short += owed - taken
            left -= taken
    return Way(tuple(shares), Weight.PARTIAL, (Reason(Why.PARTIAL, cents=short),), short, left)


def over_paid(cents: Cents, invoices: Sequence[OpenInvoice], balances: Balances) -> Way:
    """All of these invoices paid, and something over."""
    way = _whole(invoices, balances, Weight.OVERPAID)
    over = cents - total(balances, invoices)
    return way._replace(reasons=(Reason(Why.OVERPAID, cents=over),), over_cents=over)


def _alone(
    movement: Movement, invoices: Sequence[OpenInvoice], balances: Balances
) -> Iterator[Way]:
    for one in invoices:
        left = balances.left(one.id)
        if left == movement.cents:
            yield _whole([one], balances, Weight.EXACT)
        elif movement.cents < left:
            due = _instalment(one, movement.cents, left)
            if due:
                yield due


def _together(
    movement: Movement, invoices: Sequence[OpenInvoice], balances: Balances
) -> Iterator[Way]:
    if len(invoices) > 1:
        left = [balances.left(one.id) for one in invoices]
        for places in sums_to(movement.cents, left):
            yield _whole([invoices[at] for at in places], balances, Weight.SUM)


def _whole(invoices: Sequence[OpenInvoice], balances: Balances, weight: Weight) -> Way:
    shares = tuple(Allocation(one.id, balances.left(one.id)) for one in invoices)
    if len(shares) == 1:
        reason = Reason(Why.EXACT, invoices[0].number, cents=shares[0].cents)
    else:
        reason = Reason(Why.SUM, cents=sum(share.cents for share in shares))
    return Way(shares, weight, (reason,))


def _instalment(one: OpenInvoice, cents: Cents, left: Cents) -> Way | None:
    due = next((day for day, part in one.dues if part == cents), None)
    if due is None or left != one.balance_cents:
        return None
    reason = Reason(Why.INSTALMENT, one.number, cents=cents, on=due)
    return Way((Allocation(one.id, cents),), Weight.EXPECTED, (reason,), left - cents)


def _with_penalties(
    movement: Movement, invoices: Sequence[OpenInvoice], balances: Balances, ledger: Ledger
) -> Iterator[Way]:
    """One invoice with its penalties, or all of the client's with theirs."""
    for one in invoices:
        yield from _beyond(movement, [one], balances, ledger)
    if len(invoices) > 1:
        yield from _beyond(movement, invoices, balances, ledger)


def _beyond(
    movement: Movement, invoices: Sequence[OpenInvoice], balances: Balances, ledger: Ledger
) -> Iterator[Way]:
    """Balances with interest, indemnity or both: as asked for, else as they ran that day."""
    owed = total(balances, invoices)
    more = movement.cents - owed
    if more <= 0 or more > owed // _MOST_BEYOND + 4000 * len(invoices):
        return
    if len(invoices) == 1:
        for asked in invoices[0].asked:
            for interest, indemnity in _choices(*asked):
                if interest + indemnity == more:
                    yield _penalties(invoices, balances, [(interest, indemnity)], Weight.ASKED)
                    return
    if len(invoices) > _MOST_BEYOND:
        return
    ran = [ledger.penalties_on(one.id, movement.on) for one in invoices]
    for take_interest, take_indemnity in ((True, True), (True, False), (False, True)):
        parts = [(i if take_interest else 0, n if take_indemnity else 0) for i, n in ran]
        if sum(i + n for i, n in parts) == more:
            yield _penalties(invoices, balances, parts, Weight.RAN)
            return


def _choices(interest: Cents, indemnity: Cents) -> Iterable[tuple[Cents, Cents]]:
    return (interest, indemnity), (interest, 0), (0, indemnity)


def _penalties(
    invoices: Sequence[OpenInvoice],
    balances: Balances,
    parts: Sequence[tuple[Cents, Cents]],
    weight: Weight,
) -> Way:
    shares = tuple(
        Allocation(one.id, balances.left(one.id), None, interest, indemnity)
        for one, (interest, indemnity) in zip(invoices, parts, strict=True)
    )
    beyond = sum(interest + indemnity for interest, indemnity in parts)
    return Way(shares, weight, (Reason(Why.PENALTIES, cents=beyond),))


def _short_of_fees(
    movement: Movement, invoices: Sequence[OpenInvoice], balances: Balances
) -> Iterator[Way]:
    for one in invoices:
        left = balances.left(one.id)
        short = left - movement.cents
        if short > 0 and _is_fee(short, left):
            yield _short(one, movement.cents, short)


def _is_fee(short: Cents, owed: Cents) -> bool:
    """At most 30 EUR or 2 %, and never a tenth of what is owed."""
    return short <= max(_FEE_CENTS, owed // _FEE_SHARE) and 10 * short <= owed


def _short(one: OpenInvoice, cents: Cents, short: Cents) -> Way:
    reason = Reason(Why.FEES, one.number, cents=short)
    return Way((Allocation(one.id, cents),), Weight.FEES, (reason,), short)
