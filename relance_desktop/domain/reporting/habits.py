"""How long a client usually takes after the due date: the middle and the slow quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from relance_desktop.domain.reporting.delays import PaidDue
from relance_desktop.domain.reporting.rounding import median, quantile
from relance_desktop.domain.value import value

LATEST: Final = 12
"""A habit is read from a client's last so many due dates paid (our choice)."""

ENOUGH: Final = 3
"""Fewer than these say nothing of a client (our choice): those of all clients do then."""


@value
class Habit:
    """Days after the due date: half of the payments came by ``usual_days``, three of four by
    ``slow_days``. ``known``: enough of the client's own."""

    usual_days: int = 0
    slow_days: int = 0
    known: bool = False


@value
class Habits:
    """Those of each client with enough payments, and the one to take for the others."""

    by_client: dict[int, Habit]
    others: Habit | None

    def of(self, client_id: int) -> Habit | None:
        """A client's habit; None when nobody ever paid."""
        return self.by_client.get(client_id, self.others)


def habits(dues: Iterable[PaidDue]) -> Habits:
    """Read the habits from what was paid."""
    paid: dict[int, list[PaidDue]] = {}
    for due in dues:
        paid.setdefault(due.client_id, []).append(due)
    latest = {
        client: [due.days for due in sorted(theirs, key=_when)[-LATEST:]]
        for client, theirs in paid.items()
    }
    known = {
        client: _habit(days, known=True) for client, days in latest.items() if len(days) >= ENOUGH
    }
    every = [one for days in latest.values() for one in days]
    return Habits(known, _habit(every, known=False) if every else None)


def _when(due: PaidDue) -> tuple[object, ...]:
    return due.paid_on, due.invoice_id, due.due_on


def _habit(days: Sequence[int], *, known: bool) -> Habit:
    ordered = sorted(days)
    return Habit(median(ordered), quantile(ordered, 3, 4), known)
