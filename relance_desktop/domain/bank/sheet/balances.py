"""A statement against its own balances: does each follow from the one before?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relance_desktop.domain.bank.sheet.movements import Movement
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


@value
class BalanceCheck:
    """``agreeing`` of ``steps`` balances follow from the one before and the movement between.

    ``opening`` and ``closing`` are known when all do.
    """

    steps: int = 0
    agreeing: int = 0
    opening: Cents | None = None
    closing: Cents | None = None
    closing_on: date | None = None


def balance_check(movements: Sequence[Movement]) -> BalanceCheck:
    """Check in both orders, oldest first and newest first: the one that agrees more is the
    file's. Movements without a balance add up to the next that has one."""
    oldest_first = _checked(movements)
    newest_first = _checked(movements[::-1])
    return max((oldest_first, newest_first), key=lambda check: check.agreeing)


def _checked(movements: Sequence[Movement]) -> BalanceCheck:
    before: Cents | None = None
    opening: Cents | None = None
    moved = steps = agreeing = 0
    for movement in movements:
        moved += movement.line.cents
        if movement.balance is None:
            continue
        if before is None:
            opening = movement.balance - moved
        else:
            steps += 1
            agreeing += before + moved == movement.balance
        before, moved = movement.balance, 0
    if not steps or agreeing < steps or before is None:
        return BalanceCheck(steps, agreeing)
    return BalanceCheck(steps, agreeing, opening, before + moved, movements[-1].line.booked_on)
