"""What a payment schedule does to the claims it covers: they fall due as it says.

Money received since the agreement pays the dues oldest first, whatever invoice it was booked
on, and the principal before the interest that the dues hold: the agreement says so (C. civ.
1343-1 lets the parties agree). The invoices' own due dates stay: interest runs from them.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from relance_desktop.domain.claims import Claim, DuePart
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.values import PaymentSchedule, ScheduleDue
from relance_desktop.domain.payments import Settlement, SettlementKind

NOTHING: Mapping[int, Cents] = MappingProxyType({})

LITTLE: Final = 10
"""A tenth of the price at most, credited or given up, is a trifle (our choice, as of the
behaviour of clients)."""


def received_cents(
    schedule: PaymentSchedule, balances: Mapping[int, Cents], beside_cents: Cents = 0
) -> Cents:
    """What was paid or credited since the schedule was made, never below 0.

    ``balances``: what is left of each invoice now; one that is missing is settled.
    ``beside_cents``: what was paid on interest and indemnity of these invoices since.
    """
    left = sum(max(0, balances.get(one.invoice_id, 0)) for one in schedule.invoices)
    return max(0, schedule.principal_cents - left + beside_cents)


def is_void(
    schedule: PaymentSchedule, balances: Mapping[int, Cents], settled: Iterable[Settlement]
) -> bool:
    """Whether nothing is left of its invoices without the client's having kept it.

    ``settled``: of these invoices. A proposal is void once nothing is owed, whatever settled
    it; an agreement when the last of it was credited or given up. So little that it only
    lowered the price (``LITTLE``) leaves it kept, and so does what money came after: on one
    day, credit goes first, and the rest is given up last.
    """
    if any(balances.get(one.invoice_id, 0) > 0 for one in schedule.invoices):
        return False
    if schedule.agreed_on is None:
        return True
    days = {kind: Counter[date]() for kind in SettlementKind}
    for one in settled:
        if one.on >= schedule.proposed_on:
            days[one.kind][one.on] += one.cents
    paid = _last_day(days[SettlementKind.PAYMENT])
    credited, given_up = days[SettlementKind.CREDIT_NOTE], days[SettlementKind.WRITE_OFF]
    if (credited.total() + given_up.total()) * LITTLE <= schedule.principal_cents:
        return False
    return paid < _last_day(credited) or (bool(given_up) and paid <= _last_day(given_up))


def _last_day(cents: Mapping[date, Cents]) -> date:
    """The last day that brought anything, what was taken back of that day set off."""
    return max((day for day, sum_ in cents.items() if sum_ > 0), default=date.min)


def remaining_dues(schedule: PaymentSchedule, received: Cents) -> tuple[ScheduleDue, ...]:
    """The dues that ``received`` does not pay, the first of them perhaps in part."""
    left, found = received, []
    for due in in_order(schedule):
        taken = min(left, due.cents)
        left -= taken
        if taken < due.cents:
            found.append(replace(due, cents=due.cents - taken))
    return tuple(found)


def scheduled(
    claims: Iterable[Claim],
    schedules: Sequence[PaymentSchedule],
    beside: Mapping[int, Cents] = NOTHING,
) -> list[Claim]:
    """The claims as running schedules make them due; the others as they are.

    ``claims``: all open ones of the clients concerned. ``beside``: see ``received_cents``, by
    schedule.
    """
    found = list(claims)
    owner = {one.invoice_id: plan for plan in schedules if plan.runs for one in plan.invoices}
    covered: dict[int, list[Claim]] = {}
    for claim in found:
        plan = owner.get(claim.invoice_id)
        if plan is not None and claim.balance_cents > 0:
            covered.setdefault(plan.id, []).append(claim)
    changed: dict[int, Claim] = {}
    for plan in {one.id: one for one in owner.values()}.values():
        theirs = covered.get(plan.id, [])
        changed |= {one.id: one for one in _shared_out(plan, theirs, beside.get(plan.id, 0))}
    return [changed.get(claim.id, claim) for claim in found]


def in_order(schedule: PaymentSchedule) -> list[ScheduleDue]:
    """The dues by day."""
    return sorted(schedule.dues, key=lambda due: due.due_on)


def _shared_out(plan: PaymentSchedule, claims: list[Claim], beside: Cents) -> Iterable[Claim]:
    """Fill the dues that are left with the claims, oldest first; what no due has room for
    (a payment was taken back) is due with the last one."""
    claims.sort(key=lambda claim: (claim.due_on, claim.position, claim.id))
    balances: dict[int, Cents] = {}
    for claim in claims:
        balances[claim.invoice_id] = balances.get(claim.invoice_id, 0) + claim.balance_cents
    dues = remaining_dues(plan, received_cents(plan, balances, beside)) or plan.dues[-1:]
    ahead = deque(dues)
    for claim in claims:
        parts, left = [], claim.balance_cents
        while left:
            due_on, room = ahead[0].due_on, ahead[0].cents
            taken = left if len(ahead) == 1 else min(left, room)
            parts.append(DuePart(due_on, taken))
            left -= taken
            ahead.popleft()
            if taken < room or not ahead:
                ahead.appendleft(ScheduleDue(due_on, room - taken))
        yield replace(claim, due_on=parts[0].due_on, schedule_id=plan.id, parts=tuple(parts))
