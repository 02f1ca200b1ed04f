"""How a client has paid so far: delays, promises, and what the waiting cost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.payments import SettlementKind
from relance_desktop.domain.penalties import Imputation, PenaltyTerms, penalties
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from relance_desktop.domain.vetting.promise_keeping import promises

TREND_MIN_INVOICES: Final = 4
TREND_NEWEST: Final = 3
TREND_DAYS: Final = 5
"""The last three invoices against those before, five days apart: less is chance (our choice)."""

LITTLE: Final = 10
"""A tenth of the price at most, given up by the user, is a bank's fee or a trifle, and no bad
sign (our choice)."""


class Trend(Enum):
    """Where the delays go."""

    UNKNOWN = "unknown"
    STEADY = "steady"
    BETTER = "better"
    WORSE = "worse"


@value
class PaymentBehaviour:
    """The facts of a client's past. Days are after the due date, negative before it.

    ``late_count`` and ``settled_count`` count invoices paid in full; ``open_late_count`` those
    past due and not yet paid, ``open_worst_days`` the longest of them; ``unpaid_count`` those
    that the user gave up. ``cost_of_waiting``: see ``cost_of_waiting``; empty when nobody asked
    for it.
    """

    settled_count: int = 0
    late_count: int = 0
    average_delay_days: int | None = None
    worst_delay_days: int | None = None
    open_late_count: int = 0
    open_worst_days: int = 0
    trend: Trend = Trend.UNKNOWN
    promises_kept: int = 0
    promises_broken: int = 0
    cost_of_waiting: tuple[Money, ...] = ()
    unpaid_count: int = 0

    @property
    def judged_count(self) -> int:
        """The invoices that say something: paid, late, or never paid."""
        return self.settled_count + self.open_late_count + self.unpaid_count

    @property
    def bad_count(self) -> int:
        """Those among them that were late, are late, or were never paid."""
        return self.late_count + self.open_late_count + self.unpaid_count

    @property
    def late_percent(self) -> int | None:
        """How many of a hundred were or are late; None without any to judge."""
        return round(100 * self.bad_count / self.judged_count) if self.judged_count else None


def payment_behaviour(
    past: Iterable[PastInvoice],
    holds: Iterable[Hold],
    today: date,
    rates: RateTable | None = None,
    given_time: Collection[int] = (),
) -> PaymentBehaviour:
    """Sum up one client's past. With ``rates``, the cost of waiting too.

    An invoice's delay is that of its due date paid latest. Credit notes lower the price and
    are no payment: what they cover was never late. A payment taken back did not pay.
    What is disputed in whole today is not called late, nor are the invoices of ``given_time``,
    which a payment schedule covers that is kept so far. What was given up is not late any more:
    it was never paid, unless it was so little that it only lowered the price (``LITTLE``).
    """
    known, held = tuple(past), tuple(holds)
    disputed = _disputed(held, today)
    paid, open_days, unpaid = [], [], 0
    for invoice in known:
        if _is_given_up(invoice):
            unpaid += 1
            continue
        found = _delay(invoice)
        if found is not None:
            paid.append(found)
        elif not disputed & {None, invoice.invoice_id} and invoice.invoice_id not in given_time:
            open_days.append(_open_days(invoice, today))
    open_days = [days for days in open_days if days > 0]
    delays = [one.days for one in sorted(paid)]
    kept, broken = promises(known, held, today)
    return PaymentBehaviour(
        settled_count=len(delays),
        late_count=sum(days > 0 for days in delays),
        average_delay_days=_mean(delays) if delays else None,
        worst_delay_days=max(delays, default=None),
        open_late_count=len(open_days),
        open_worst_days=max(open_days, default=0),
        trend=_trend(delays),
        promises_kept=kept,
        promises_broken=broken,
        cost_of_waiting=cost_of_waiting(known, rates, today) if rates else (),
        unpaid_count=unpaid,
    )


def cost_of_waiting(
    past: Iterable[PastInvoice], rates: RateTable, today: date
) -> tuple[Money, ...]:
    """What the delays cost, per currency: each open cent for each day after its due date until
    it came, or until today, at the rate of late-payment penalties between professionals when
    none is agreed (C. com. L441-10 II), simple interest on 365 days.

    A yardstick, the same for every kind of client: it is not what is owed. What was agreed,
    and which rules hold for the client, is in the penalties of each invoice.
    """
    terms = PenaltyTerms(ClientKind.BUSINESS, imputation=Imputation.PRINCIPAL_FIRST)
    costs = [
        Money(
            penalties(one.dues, one.settlements, terms, rates, today).interest_cents, one.currency
        )
        for one in past
    ]
    return totals_by_currency([cost for cost in costs if cost.cents])


def _disputed(holds: Iterable[Hold], today: date) -> set[int | None]:
    """The invoices disputed in whole; None among them: all of the client's."""
    return {
        hold.invoice_id
        for hold in holds
        if hold.kind is HoldKind.DISPUTE and hold.cents is None and hold.holds_on(today)
    }


def _is_given_up(invoice: PastInvoice) -> bool:
    """Whether nothing is open because the user gave up more than a little of it."""
    gone = sum(s.cents for s in invoice.settlements if s.kind is SettlementKind.WRITE_OFF)
    if not gone:
        return False
    price = sum(due.cents for due in invoice.dues)
    return gone * LITTLE > price and sum(s.cents for s in invoice.settlements) >= price


class _Delay(NamedTuple):
    settled_on: date
    invoice_id: int
    days: int


def _delay(invoice: PastInvoice) -> _Delay | None:
    """When an invoice was paid in full, and how late; None while it is not, or when there was
    nothing to pay."""
    if len(invoice.dues) == len(invoice.settlements) == 1:
        return _simple_delay(invoice)
    credited, steps = money_steps(invoice)
    need, found = 0, None
    for due_on, cents in sorted(invoice.dues):
        need += cents
        if need <= credited:
            continue
        settled_on = reached(steps, need)
        if settled_on is None:
            return None
        days = (settled_on - due_on).days
        if found is None:
            found = _Delay(settled_on, invoice.invoice_id, days)
        else:
            found = _Delay(
                max(found.settled_on, settled_on), invoice.invoice_id, max(found.days, days)
            )
    return found


def _simple_delay(invoice: PastInvoice) -> _Delay | None:
    """The usual case, one due date paid at once, without a detour: there are thousands."""
    (due_on, cents), money = invoice.dues[0], invoice.settlements[0]
    if money.cents < cents or money.kind is not SettlementKind.PAYMENT:
        return None
    return _Delay(money.on, invoice.invoice_id, (money.on - due_on).days)


def _open_days(invoice: PastInvoice, today: date) -> int:
    """Days since the oldest due date that is not covered; 0 or less when none is late."""
    credited, steps = money_steps(invoice)
    covered = steps[-1][1] if steps else credited
    need = 0
    for due_on, cents in sorted(invoice.dues):
        need += cents
        if need > covered:
            return (today - due_on).days
    return 0


def money_steps(invoice: PastInvoice) -> tuple[Cents, list[tuple[date, Cents]]]:
    """All that was credited or given up; and what was covered at the end of each day that
    brought money."""
    credited, by_day = 0, dict[date, Cents]()
    for one in invoice.settlements:
        if one.kind is not SettlementKind.PAYMENT:
            credited += one.cents
        else:
            by_day[one.on] = by_day.get(one.on, 0) + one.cents
    steps, covered = [], credited
    for day in sorted(by_day):
        covered += by_day[day]
        steps.append((day, covered))
    return credited, steps


def reached(steps: list[tuple[date, Cents]], need: Cents) -> date | None:
    """The day from which ``need`` stayed covered; None when it is not."""
    found = None
    for day, covered in reversed(steps):
        if covered < need:
            break
        found = day
    return found


def _mean(delays: Sequence[int]) -> int:
    return round(sum(delays) / len(delays))


def _trend(delays: Sequence[int]) -> Trend:
    """``delays`` in the order of payment."""
    if len(delays) < TREND_MIN_INVOICES:
        return Trend.UNKNOWN
    change = _mean(delays[-TREND_NEWEST:]) - _mean(delays[:-TREND_NEWEST])
    if change >= TREND_DAYS:
        return Trend.WORSE
    return Trend.BETTER if change <= -TREND_DAYS else Trend.STEADY
