"""What a list says was paid of an invoice."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.cells import Cells, RefusedRow
from relance_desktop.domain.sheet_mapping.fields import Field, ListStatus
from relance_desktop.domain.sheet_mapping.proposals import RowProblem, Said

_TELLING = (
    Field.PAID,
    Field.BALANCE,
    Field.LINE_PAID,
    Field.STATUS,
    Field.IS_PAID,
)


class Paid(NamedTuple):
    """Cents paid, the day when a list says it, and what is doubtful about it."""

    cents: Cents
    on: date | None = None
    remarks: tuple[RowProblem, ...] = ()


def paid_of(
    cells: Cells, gross: Cents, status: ListStatus | None, *, of_credit: bool = False
) -> Paid:
    """What was paid; when two columns disagree, the one by which nobody is chased who paid.

    ``of_credit``: what a credit note has credited; its balance is written below zero.
    """
    on = _paid_on(cells)
    stated = _stated(cells, gross, of_credit)
    if status is ListStatus.PAID or (on is not None and not cells.mapping.has(*_TELLING)):
        left_over = stated is not None and stated < gross and cells.mapping.has(Field.BALANCE)
        remark = (cells.problem(Said.PAID_AGAINST_BALANCE, Field.BALANCE),) if left_over else ()
        return Paid(max(gross, stated or 0), on, remark)
    if stated is None:
        partial = status is ListStatus.PARTIAL
        remark = (cells.problem(Said.PARTIAL_UNKNOWN, Field.STATUS),) if partial else ()
        return Paid(0, on, remark)
    over = (cells.problem(Said.OVERPAID),) if stated > gross else ()
    return Paid(max(stated, 0), on, over)


def _stated(cells: Cells, gross: Cents, of_credit: bool) -> Cents | None:
    paid = cells.cents(Field.PAID)
    if paid is not None:
        return abs(paid)
    balance = cells.cents(Field.BALANCE)
    if balance is not None and cells.mapping.has(Field.TOTAL, Field.NET, Field.LINE_TOTAL):
        return gross - (abs(balance) if of_credit else balance)
    found = cells.summed(Field.LINE_PAID)
    return abs(found) if found is not None else None


def _paid_on(cells: Cells) -> date | None:
    """A day of payment that cannot be read keeps nothing out."""
    try:
        return cells.day(Field.PAID_ON)
    except RefusedRow:
        return None
