"""How long after its due date money came: by client and by month, weighted and in the middle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.reporting.ages import OpenDue
from relance_desktop.domain.reporting.periods import Period, month_start, months_between
from relance_desktop.domain.reporting.rounding import median, rounded
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from relance_desktop.domain.vetting.payment_behaviour import money_steps, reached


class PaidDue(NamedTuple):
    """One due date that was paid in full, in cents of money that came for it."""

    invoice_id: int
    client_id: int
    due_on: date
    paid_on: date
    cents: Cents

    @property
    def days(self) -> int:
        """Days after the due date, negative before it."""
        return (self.paid_on - self.due_on).days


@value
class Delay:
    """The delays of ``count`` due dates paid in full. Days are after the due date, negative
    before it: ``weighted_days`` by amount, ``median_days`` in the middle."""

    count: int
    cents: Cents
    weighted_days: int
    median_days: int
    invoices: tuple[int, ...]


@value
class MonthDelay:
    """What was paid in a month; ``delay`` None when nothing was."""

    month: date
    delay: Delay | None


@value
class ClientDelay:
    """How a client paid. ``late_cents`` are open past their due date, the oldest of them for
    ``oldest_days``; ``rank_days`` weighs what was paid and what is late by amount, the latter
    with the days it has waited so far."""

    client_id: int
    delay: Delay | None
    late_cents: Cents
    oldest_days: int
    rank_days: int


def paid_dues(past: Iterable[PastInvoice]) -> list[PaidDue]:
    """Every due date that money covered, with the day from which it stayed covered.

    Credit notes and what was given up lower the price from the oldest due date on; what they
    cover whole was never paid, nor late. A payment taken back did not pay.
    """
    found: list[PaidDue] = []
    for one in past:
        credited, steps = money_steps(one)
        need = 0
        for due_on, cents in sorted(one.dues):
            need += cents
            owed = min(cents, need - credited)
            if owed <= 0:
                continue
            paid_on = reached(steps, need)
            if paid_on is None:
                break
            found.append(PaidDue(one.invoice_id, one.client_id, due_on, paid_on, owed))
    return found


def delay_of(dues: Sequence[PaidDue]) -> Delay | None:
    """Sum up; None of nothing."""
    if not dues:
        return None
    cents = sum(due.cents for due in dues)
    days = sorted(due.days for due in dues)
    return Delay(
        count=len(dues),
        cents=cents,
        weighted_days=rounded(sum(due.cents * due.days for due in dues), cents),
        median_days=median(days),
        invoices=tuple(dict.fromkeys(due.invoice_id for due in dues)),
    )


def by_month(dues: Iterable[PaidDue], period: Period) -> tuple[MonthDelay, ...]:
    """The delays of what was paid in each month of a period, those without payment too."""
    months: dict[date, list[PaidDue]] = {}
    for due in dues:
        if period.holds(due.paid_on):
            months.setdefault(month_start(due.paid_on), []).append(due)
    if not months:
        return ()
    first = min(months) if period.first is None else max(min(months), month_start(period.first))
    every = months_between(first, max(months))
    return tuple(MonthDelay(month, delay_of(months.get(month, ()))) for month in every)


def by_client(
    dues: Iterable[PaidDue], late: Iterable[OpenDue], period: Period
) -> tuple[ClientDelay, ...]:
    """The clients that paid in a period or owe since too long on its last day, worst first.

    ``late``: what was open at the end of that day; what was not due yet is left out here.
    """
    paid: dict[int, list[PaidDue]] = {}
    for due in dues:
        if period.holds(due.paid_on):
            paid.setdefault(due.client_id, []).append(due)
    owed: dict[int, list[OpenDue]] = {}
    for one in late:
        if one.due_on < period.last and one.cents > 0:
            owed.setdefault(one.client_id, []).append(one)
    clients = dict.fromkeys((*paid, *owed))
    rows = [
        _client(client, paid.get(client, ()), owed.get(client, ()), period.last)
        for client in clients
    ]
    return tuple(sorted(rows, key=lambda row: (-row.rank_days, -row.late_cents, row.client_id)))


def _client(
    client_id: int, paid: Sequence[PaidDue], late: Sequence[OpenDue], day: date
) -> ClientDelay:
    waits = [((day - one.due_on).days, one.cents) for one in late]
    weights = [(due.days, due.cents) for due in paid] + waits
    cents = sum(weight for _, weight in weights)
    return ClientDelay(
        client_id=client_id,
        delay=delay_of(paid),
        late_cents=sum(weight for _, weight in waits),
        oldest_days=max((days for days, _ in waits), default=0),
        rank_days=rounded(sum(days * weight for days, weight in weights), cents),
    )
