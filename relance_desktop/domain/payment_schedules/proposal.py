"""Proposes the dues of a payment schedule: how many, how much, on which days. Nothing is stored."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise
from typing import Final, Protocol

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.values import ScheduleDue
from relance_desktop.domain.value import value

MOST_DUES: Final = 60
"""More dues than that are a slip of the finger."""

LONGEST_MONTHS: Final = 24
"""What a judge may give at most (C. civ. 1343-5); parties may agree on more: a remark only."""


_LITTLE: Final = 10
"""Cents are left to the last due when they add at most a tenth of a due to it."""


class Rhythm(Enum):
    """How far apart the dues are."""

    MONTH = "month"
    FORTNIGHT = "fortnight"
    WEEK = "week"


class WorkDays(Protocol):
    """What the proposal asks of a calendar."""

    def next_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, else the first one after it."""


@value
class ProposalWish:
    """What the user asks for: ``count`` dues, or as many of ``each_cents`` as it takes.

    ``each_cents`` wins when it is given. ``working_days``: a due on a day off comes later.
    """

    first_on: date
    count: int = 3
    each_cents: Cents | None = None
    rhythm: Rhythm = Rhythm.MONTH
    working_days: bool = False


class DuesProblem(Enum):
    """Why dues cannot be agreed as they are."""

    NONE = "none"
    SUM = "sum"
    """They do not add up to the total."""
    ZERO = "zero"
    """One of them is not above zero."""
    DAYS = "days"
    """Two fall on one day, or they are not in order."""
    PAST = "past"
    """The first one is before the day of the proposal."""


def proposed_dues(
    total_cents: Cents, wish: ProposalWish, workdays: WorkDays | None = None
) -> tuple[ScheduleDue, ...]:
    """Dues that add up to ``total_cents`` exactly; () for nothing to share.

    Equal ones in whole euros where that is possible, the last takes the rest; with an amount
    each, the last is what is left. At most ``MOST_DUES`` of them.
    """
    amounts = _amounts(total_cents, wish)
    days = (_day(wish, place, workdays) for place in range(len(amounts)))
    return tuple(ScheduleDue(day, cents) for day, cents in zip(days, amounts, strict=True))


def problems_of(
    dues: Sequence[ScheduleDue], total_cents: Cents, proposed_on: date
) -> tuple[DuesProblem, ...]:
    """All that is wrong with dues that were typed over, () when they can be agreed."""
    if not dues:
        return (DuesProblem.NONE,)
    days = [due.due_on for due in dues]
    checks = (
        (DuesProblem.SUM, sum(due.cents for due in dues) != total_cents),
        (DuesProblem.ZERO, any(due.cents <= 0 for due in dues)),
        (DuesProblem.DAYS, any(a >= b for a, b in pairwise(days))),
        (DuesProblem.PAST, days[0] < proposed_on),
    )
    return tuple(problem for problem, is_there in checks if is_there)


def is_long(dues: Sequence[ScheduleDue], proposed_on: date) -> bool:
    """Whether it lasts longer than what a judge may give (C. civ. 1343-5)."""
    return bool(dues) and dues[-1].due_on > months_later(proposed_on, LONGEST_MONTHS)


def months_later(day: date, months: int) -> date:
    """The same day of a later month; a short month's last day stands in for it, and the last
    day of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _amounts(total: Cents, wish: ProposalWish) -> list[Cents]:
    if total <= 0:
        return []
    if wish.each_cents is not None:
        return _of_each(total, wish.each_cents)
    count = max(1, min(wish.count, MOST_DUES, total))
    each = total // count
    odd = each % 100
    if odd * (count - 1) * _LITTLE <= each:
        each -= odd
    return [*[each] * (count - 1), total - each * (count - 1)]


def _of_each(total: Cents, each: Cents) -> list[Cents]:
    if each <= 0:
        return []
    whole, rest = divmod(total, each)
    if whole + bool(rest) > MOST_DUES:
        return [*[each] * (MOST_DUES - 1), total - each * (MOST_DUES - 1)]
    return [*[each] * whole, *([rest] if rest else [])]


def _day(wish: ProposalWish, place: int, workdays: WorkDays | None) -> date:
    """Counted from the first day each time: a shift never moves those after it."""
    if wish.rhythm is Rhythm.MONTH:
        day = months_later(wish.first_on, place)
    else:
        step = 7 if wish.rhythm is Rhythm.WEEK else 14
        day = wish.first_on + timedelta(days=step * place)
    return workdays.next_working_day(day) if wish.working_days and workdays else day
