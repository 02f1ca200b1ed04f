"""Pasts to report on: by hand, and at random."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import Due
from relance_desktop.domain.vetting.past_invoices import Came, PastInvoice

TODAY = date(2026, 11, 20)
"""A Friday."""

PAYMENT, CREDIT, WRITE_OFF = (
    SettlementKind.PAYMENT,
    SettlementKind.CREDIT_NOTE,
    SettlementKind.WRITE_OFF,
)


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def bill(
    key: int,
    due_on: date,
    cents: int = 10_000,
    *moves: tuple[date, int] | tuple[date, int, SettlementKind],
    client: int = 1,
    issued_on: date | None = None,
    more: Iterable[tuple[date, int]] = (),
    beside: Iterable[Came] = (),
) -> PastInvoice:
    """An invoice of one due date, or several, with what was settled."""
    settled = [
        Settlement(key, move[0], move[1], move[2] if len(move) > 2 else PAYMENT)  # type: ignore[misc]
        for move in moves
    ]
    dues = [Due(due_on, cents), *(Due(on, part) for on, part in more)]
    issued = issued_on or due_on - timedelta(days=30)
    return PastInvoice(client, key, issued, "EUR", dues, settled, tuple(beside))


def random_past(rng: random.Random, count: int = 12) -> list[PastInvoice]:
    """A short business with part payments, reversals, credit notes and several due dates."""
    found = []
    for key in range(1, count + 1):
        issued = TODAY - timedelta(days=rng.randrange(500))
        dues = [
            Due(issued + timedelta(days=rng.choice((0, 15, 30, 45, 60))), rng.randrange(1, 9) * 100)
            for _ in range(rng.choice((1, 1, 2, 3)))
        ]
        left, moves = sum(due.cents for due in dues), []
        for _ in range(rng.randrange(4)):
            on = issued + timedelta(days=rng.randrange(-5, 200))
            part = rng.choice((left, max(1, left // 2), 100))
            kind = rng.choice((PAYMENT, PAYMENT, PAYMENT, CREDIT, WRITE_OFF))
            moves.append(Settlement(key, on, part, kind, key))
            left -= part
            if kind is PAYMENT and rng.random() < 0.2:
                back = on + timedelta(days=rng.randrange(-3, 9))
                moves.append(Settlement(key, back, -part, kind, key))
                left += part
        found.append(PastInvoice(rng.randrange(1, 4), key, issued, "EUR", dues, moves))
    return found
