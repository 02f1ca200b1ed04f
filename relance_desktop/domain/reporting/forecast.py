"""Expected cash by week: due dates, each client's habits, promises and schedules.

No guess is passed off as sure: what is likely and what is not are told apart, and what no
habit gives a day to is told beside, as is what is not expected: disputed, insolvent, handed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Final, NamedTuple

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reporting.habits import Habit, Habits
from relance_desktop.domain.suspensions import FREE, Suspension
from relance_desktop.domain.value import value

WEEKS: Final = 12


class Apart(Enum):
    """Why an amount is in none of the weeks."""

    LATER = "later"
    NO_DAY = "no_day"
    """Later than the client's habits, or than a promise or a schedule: no day can be told."""
    DISPUTED = "disputed"
    INSOLVENT = "insolvent"
    HANDED_OVER = "handed_over"


@value
class Expected:
    """An amount with the invoices it is made of."""

    cents: Cents = 0
    invoices: tuple[int, ...] = ()


@value
class Week:
    """From a day to a Sunday. ``likely``: promised, agreed, or as the client usually pays."""

    first: date
    last: date
    likely: Expected
    unsure: Expected

    @property
    def cents(self) -> Cents:
        """Both together."""
        return self.likely.cents + self.unsure.cents


@value
class Forecast:
    """Twelve weeks from today on, and what is apart. All together is what is open."""

    weeks: tuple[Week, ...]
    apart: Mapping[Apart, Expected]

    @property
    def likely_cents(self) -> Cents:
        """What is likely in all weeks."""
        return sum(week.likely.cents for week in self.weeks)

    @property
    def unsure_cents(self) -> Cents:
        """What is not, in all weeks."""
        return sum(week.unsure.cents for week in self.weeks)


class _Part(NamedTuple):
    """So much of a claim, on a day or apart."""

    invoice_id: int
    cents: Cents
    on: date | None = None
    likely: bool = False
    apart: Apart | None = None


def forecast(
    claims: Iterable[Claim],
    rests: Mapping[int, Suspension],
    habits: Habits,
    broke: Collection[int],
    today: date,
) -> Forecast:
    """Share out what is open over the weeks. ``claims``: open ones of one currency, as running
    payment schedules make them due; ``rests``: by claim id, see ``suspensions``; ``broke``: the
    clients that broke a promise."""
    parts = [
        part
        for claim in claims
        for part in _parts(claim, rests.get(claim.id, FREE), habits, broke, today)
    ]
    ends = _ends(today)
    sums: dict[tuple[int, bool] | Apart, dict[int, Cents]] = {}
    for part in parts:
        key = _place(part, ends)
        mine = sums.setdefault(key, {})
        mine[part.invoice_id] = mine.get(part.invoice_id, 0) + part.cents
    starts = (today, *(end + timedelta(days=1) for end in ends[:-1]))
    weeks = tuple(
        Week(first, last, _sum(sums, (place, True)), _sum(sums, (place, False)))
        for place, (first, last) in enumerate(zip(starts, ends, strict=True))
    )
    return Forecast(weeks, {apart: _sum(sums, apart) for apart in Apart})


def _ends(today: date) -> list[date]:
    """The Sundays that end the weeks: this one, which may be short, and those after it."""
    sunday = today + timedelta(days=6 - today.weekday())
    return [sunday + timedelta(weeks=count) for count in range(WEEKS)]


def _place(part: _Part, ends: list[date]) -> tuple[int, bool] | Apart:
    if part.apart is not None or part.on is None:
        return part.apart or Apart.NO_DAY
    place = next((n for n, end in enumerate(ends) if part.on <= end), None)
    return Apart.LATER if place is None else (place, part.likely)


def _sum(
    sums: Mapping[tuple[int, bool] | Apart, dict[int, Cents]], key: tuple[int, bool] | Apart
) -> Expected:
    mine = sums.get(key, {})
    return Expected(sum(mine.values()), tuple(mine))


def _parts(
    claim: Claim, rest: Suspension, habits: Habits, broke: Collection[int], today: date
) -> Iterator[_Part]:
    free = claim.balance_cents
    for hold, cents in _held(claim, rest):
        if hold.kind in _APART:
            yield _Part(claim.invoice_id, cents, apart=_APART[hold.kind])
        elif hold.kind in _DATED and hold.until is not None:
            yield _Part(claim.invoice_id, cents, hold.until, claim.client_id not in broke)
        else:
            continue
        free -= cents
    if free > 0:
        yield from (
            _agreed(claim, free, today) if claim.parts else (_usual(claim, free, habits, today),)
        )


_APART: Final[Mapping[HoldKind, Apart]] = {
    HoldKind.DISPUTE: Apart.DISPUTED,
    HoldKind.INSOLVENCY: Apart.INSOLVENT,
    HoldKind.RECOVERY: Apart.HANDED_OVER,
}
_DATED: Final = (HoldKind.PROMISE, HoldKind.PAYMENT_UNDERWAY)


def _held(claim: Claim, rest: Suspension) -> list[tuple[Hold, Cents]]:
    """How much of a claim rests for which hold; one without a sum takes all of it."""
    if rest.whole is not None and rest.whole.cents is None:
        return [(rest.whole, claim.balance_cents)]
    return list(rest.parts)


def _agreed(claim: Claim, free: Cents, today: date) -> Iterator[_Part]:
    """By its payment schedule, soonest first; a due gone by was missed."""
    for due_on, cents in claim.parts:
        taken = min(free, cents)
        free -= taken
        if taken:
            missed = due_on < today
            yield _Part(claim.invoice_id, taken, None if missed else due_on, likely=True)


def _usual(claim: Claim, free: Cents, habits: Habits, today: date) -> _Part:
    """By the client's habit; once its usual day is gone by, by its slow quarter."""
    habit = habits.of(claim.client_id) or Habit()
    usual = claim.due_on + timedelta(days=habit.usual_days)
    if usual >= today:
        return _Part(claim.invoice_id, free, usual, habit.known)
    slow = claim.due_on + timedelta(days=habit.slow_days)
    return _Part(claim.invoice_id, free, slow if slow >= today else None)
