"""What is left to pay, and how old it is; totals never mix currencies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.value import value


class Settled(NamedTuple):
    """What lowered an invoice until a day, in cents: money, credit notes and what was given
    up apart."""

    paid_cents: Cents = 0
    credited_cents: Cents = 0
    written_off_cents: Cents = 0

    @property
    def cents(self) -> Cents:
        """All together."""
        return self.paid_cents + self.credited_cents + self.written_off_cents


def settled_of(settlements: Iterable[Settlement], as_of: date | None = None) -> Settled:
    """Sum the settlements of one invoice, until ``as_of`` included; all when None."""
    paid = credited = given_up = 0
    for settlement in settlements:
        if as_of is None or settlement.on <= as_of:
            if settlement.kind is SettlementKind.CREDIT_NOTE:
                credited += settlement.cents
            elif settlement.kind is SettlementKind.WRITE_OFF:
                given_up += settlement.cents
            else:
                paid += settlement.cents
    return Settled(paid, credited, given_up)


def balance_of(
    payable_cents: Cents, settlements: Iterable[Settlement], as_of: date | None = None
) -> Cents:
    """What is left of an invoice in cents, as of a day included; negative when overpaid."""
    return payable_cents - settled_of(settlements, as_of).cents


def overpaid_cents(balance_cents: Cents) -> Cents:
    """What the client paid too much, 0 when nothing."""
    return max(-balance_cents, 0)


class Bucket(Enum):
    """An age of debts by days late; the last one has no end, so that none drops out."""

    NOT_DUE = 0
    FROM_1 = 1
    FROM_10 = 10
    FROM_20 = 20
    FROM_30 = 30
    FROM_60 = 60
    FROM_90 = 90

    @property
    def last_day(self) -> int | None:
        """Its greatest number of days late; None for the oldest."""
        later = [bucket.value for bucket in Bucket if bucket.value > self.value]
        return min(later) - 1 if later else None


_BUCKETS = tuple(Bucket)
_STARTS = tuple(bucket.value for bucket in Bucket if bucket is not Bucket.NOT_DUE)


def bucket_of(days_late: int) -> Bucket:
    """The age of a debt; on its due day (0) and before, it is not due."""
    return _BUCKETS[bisect_right(_STARTS, days_late)]


class OpenAmount(NamedTuple):
    """One due date with what is left of it, in cents; negative when overpaid."""

    due_on: date
    cents: Cents
    currency: str = "EUR"


@value
class Ageing:
    """What is open in one currency, by age, in cents; every bucket is there.

    ``counts`` how many due dates are in each. ``overpaid_cents`` lowers no bucket: it is
    another client's money, or another invoice's.
    """

    currency: str
    amounts: Mapping[Bucket, Cents]
    counts: Mapping[Bucket, int]
    overpaid_cents: Cents = 0

    @property
    def open_cents(self) -> Cents:
        """All that is open."""
        return sum(self.amounts.values())

    @property
    def late_cents(self) -> Cents:
        """What is at least one day late."""
        return self.open_cents - self.amounts[Bucket.NOT_DUE]


def ageing(amounts: Iterable[OpenAmount], today: date) -> tuple[Ageing, ...]:
    """Sort what is open by age, a table per currency, EUR first then by code."""
    tables: dict[str, _Tally] = {}
    for due_on, cents, currency in amounts:
        tally = tables.get(currency)
        if tally is None:
            tally = tables[currency] = _Tally()
        if cents > 0:
            age = bisect_right(_STARTS, (today - due_on).days)
            tally.amounts[age] += cents
            tally.counts[age] += 1
        else:
            tally.overpaid -= cents
    codes = sorted(tables, key=lambda code: (code != "EUR", code))
    return tuple(tables[code].ageing(code) for code in codes)


class _Tally:
    __slots__ = ("amounts", "counts", "overpaid")

    def __init__(self) -> None:
        self.amounts = [0] * len(_BUCKETS)
        self.counts = [0] * len(_BUCKETS)
        self.overpaid = 0

    def ageing(self, currency: str) -> Ageing:
        amounts = dict(zip(_BUCKETS, self.amounts, strict=True))
        counts = dict(zip(_BUCKETS, self.counts, strict=True))
        return Ageing(currency, amounts, counts, self.overpaid)
