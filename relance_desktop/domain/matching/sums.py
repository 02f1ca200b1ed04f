"""Which invoices of one client add up to an amount."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from relance_desktop.domain.money import Cents

_MOST_TOGETHER: Final = 4
_MOST_LOOKED_AT: Final = 14
_ENOUGH: Final = 3


def sums_to(cents: Cents, left: Sequence[Cents]) -> list[tuple[int, ...]]:
    """The places of several amounts that add up to ``cents``, the fewest and oldest first.

    Two to four of the first fourteen, or all of the first ones together; three ways at most,
    which is enough to see that there are several.
    """
    found: list[tuple[int, ...]] = []
    known = [at for at, one in enumerate(left) if one < cents][:_MOST_LOOKED_AT]
    if sum(left[at] for at in known) >= cents:
        for count in range(2, min(_MOST_TOGETHER, len(known)) + 1):
            for several in combinations(known, count):
                if sum(left[at] for at in several) == cents:
                    found.append(several)
                    if len(found) == _ENOUGH:
                        return found
    run = 0
    for at, one in enumerate(left):
        run += one
        if run == cents and at >= _MOST_TOGETHER:
            found.append(tuple(range(at + 1)))
        if run >= cents:
            break
    return found
