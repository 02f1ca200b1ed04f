"""Statements of one account that follow each other in a file, as one.

MT940 and CFONB120 give a statement a day, most of them empty: a month would be thirty. They
are put together only where balances prove that nothing is missing between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from relance_desktop.domain.bank.values import BankStatement


def put_together(statements: Iterable[BankStatement]) -> tuple[BankStatement, ...]:
    """Join each statement to the one that it goes on from, in the file's order."""
    kept: list[BankStatement] = []
    for statement in statements:
        at = next((n for n, one in enumerate(kept) if _goes_on(one, statement)), None)
        if at is None:
            kept.append(statement)
        else:
            kept[at] = _joined(kept[at], statement)
    return tuple(kept)


def _goes_on(before: BankStatement, after: BankStatement) -> bool:
    if before.closing_cents is None or before.closing_cents != after.opening_cents:
        return False
    same = (before.format, before.account, before.currency)
    return same == (after.format, after.account, after.currency)


def _joined(before: BankStatement, after: BankStatement) -> BankStatement:
    return replace(
        before,
        lines=before.lines + after.lines,
        problems=before.problems + after.problems,
        pending=before.pending + after.pending,
        to_on=after.to_on,
        closing_cents=after.closing_cents,
        closing_on=after.closing_on,
    )


def last_place(statements: Iterable[BankStatement]) -> int:
    """The place of the last line or problem, 0 when there is none."""
    made = list(statements)
    lines = (line.place for one in made for line in one.lines)
    return max((*lines, *(problem.place for one in made for problem in one.problems)), default=0)


def counted_on(statements: Iterable[BankStatement], places: int) -> Iterator[BankStatement]:
    """The statements of a further file, counted on from those before it."""
    for made in statements:
        yield (
            made
            if not places
            else replace(
                made,
                lines=tuple(replace(line, place=line.place + places) for line in made.lines),
                problems=tuple(replace(one, place=one.place + places) for one in made.problems),
            )
        )
