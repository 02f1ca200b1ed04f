"""What was open on a day, and how old it was: from the invoices, and what came by that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.balances import Ageing, Bucket, OpenAmount, ageing, bucket_of
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice


class OpenDue(NamedTuple):
    """One due date with what was left of it, in cents; negative when too much was paid."""

    invoice_id: int
    client_id: int
    due_on: date
    cents: Cents


@value
class AgePoint:
    """What was open at the end of a day, by age, and which invoices are in each age."""

    on: date
    ageing: Ageing
    invoices: Mapping[Bucket, tuple[int, ...]]


def open_dues(past: Iterable[PastInvoice], day: date) -> list[OpenDue]:
    """What was left of each due date at the end of a day; nothing of what was settled.

    Money pays the oldest due date first (C. civ. 1342-10). An agreed payment schedule changes
    no due date here: the invoice's own say how old a debt is. The sum over all is that of the
    balances of that day.
    """
    found: list[OpenDue] = []
    for one in past:
        if one.issued_on <= day:
            settled = sum([move.cents for move in one.settlements if move.on <= day])
            _spread(one, settled, found)
    return found


def _spread(one: PastInvoice, settled: Cents, found: list[OpenDue]) -> None:
    """Share what was settled out over the due dates. What nothing takes, and what a reversal
    before its payment asks again, is on the last."""
    dues = one.dues if len(one.dues) == 1 else sorted(one.dues)
    left = settled
    for place, (due_on, cents) in enumerate(dues, start=1):
        taken = left if place == len(dues) else max(0, min(left, cents))
        left -= taken
        if cents != taken:
            found.append(OpenDue(one.invoice_id, one.client_id, due_on, cents - taken))


def age_point(past: Iterable[PastInvoice], day: date, currency: str) -> AgePoint:
    """The ages of what was open at the end of a day; ``past`` of one currency."""
    dues = open_dues(past, day)
    amounts = [OpenAmount(due.due_on, due.cents, currency) for due in dues]
    tables = ageing(amounts, day)
    table = tables[0] if tables else _nothing(currency)
    invoices: dict[Bucket, dict[int, None]] = {bucket: {} for bucket in Bucket}
    for due in dues:
        if due.cents > 0:
            invoices[bucket_of((day - due.due_on).days)][due.invoice_id] = None
    return AgePoint(day, table, {bucket: tuple(ids) for bucket, ids in invoices.items()})


def age_history(
    past: Iterable[PastInvoice], days: Iterable[date], currency: str
) -> tuple[AgePoint, ...]:
    """The ages on several days. What was settled before the first of them and never touched
    again is looked at once only: most of an old business is."""
    marks = tuple(days)
    still = [one for one in past if not _is_over(one, marks[0])] if marks else []
    return tuple(age_point(still, day, currency) for day in marks)


def _is_over(one: PastInvoice, day: date) -> bool:
    if any(move.on > day for move in one.settlements):
        return False
    return sum(due.cents for due in one.dues) == sum(move.cents for move in one.settlements)


def _nothing(currency: str) -> Ageing:
    return Ageing(currency, dict.fromkeys(Bucket, 0), dict.fromkeys(Bucket, 0))
