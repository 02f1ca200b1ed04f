"""What waiting cost: euro-days, each open cent for each day after its due date until it came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from relance_desktop.domain.reporting.ages import open_dues
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.reporting.rounding import rounded
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice

_DAY = timedelta(days=1)


@value
class Waiting:
    """``cent_days``: cents times days late, in the days of a period, its first and last
    included; ``days`` of it that are counted; ``invoices`` those that were late in it."""

    cent_days: int = 0
    days: int = 0
    invoices: tuple[int, ...] = ()

    @property
    def average_cents(self) -> int:
        """What was late on an average day."""
        return rounded(self.cent_days, self.days) if self.days else 0


def waiting(past: Iterable[PastInvoice], period: Period) -> Waiting:
    """Count the euro-days of a period; ``past`` of one currency.

    The first day counted is the one after the due date, the last that of the payment (the
    count of late-payment penalties): an invoice of 100 EUR paid 10 days late makes 1 000.
    """
    invoices = [one for one in past if one.dues]
    if not invoices:
        return Waiting()
    beginning = min(one.issued_on for one in invoices)
    days = period.days_from(beginning)
    first = beginning if period.first is None else max(period.first, beginning)
    waits = {one.invoice_id: _of(one, first, period.last) for one in invoices}
    late = tuple(key for key, cost in waits.items() if cost)
    return Waiting(sum(waits.values()), days, late)


def _of(one: PastInvoice, first: date, last: date) -> int:
    start = max(first, one.issued_on + _DAY, min(due.due_on for due in one.dues) + _DAY)
    marks = {due.due_on + _DAY for due in one.dues} | {move.on + _DAY for move in one.settlements}
    points = sorted({start, last + _DAY, *(day for day in marks if start < day <= last)})
    if start > last:
        return 0
    return sum(_late(one, day) * (until - day).days for day, until in pairwise(points))


def _late(one: PastInvoice, day: date) -> int:
    """What was past due when a day began."""
    found = open_dues([one], day - _DAY)
    return sum(due.cents for due in found if due.due_on < day and due.cents > 0)
