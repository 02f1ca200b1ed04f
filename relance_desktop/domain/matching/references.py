"""Payment references that invoices ask for, in the words of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from relance_desktop.domain.matching.numbers import runs_of
from relance_desktop.domain.matching.values import Movement, OpenInvoice

_SHORTEST: Final = 6
_LEAST_DIGITS: Final = 3
_MOST_RUNS: Final = 8


class ReferenceIndex:
    """References by their letters and digits; short ones tell nothing."""

    def __init__(self, invoices: Iterable[OpenInvoice]) -> None:
        self._known: defaultdict[str, list[OpenInvoice]] = defaultdict(list)
        for one in invoices:
            for reference in one.references:
                key = "".join(runs_of(reference))
                if len(key) >= _SHORTEST and sum(c.isdigit() for c in key) >= _LEAST_DIGITS:
                    self._known[key].append(one)

    def find(self, movement: Movement) -> tuple[OpenInvoice, ...]:
        """The invoice that a line's reference is of; none when several bear it."""
        if not self._known:
            return ()
        found: dict[int, OpenInvoice] = {}
        for text in (movement.reference, movement.label):
            runs = runs_of(text)
            for start in range(len(runs)):
                for end in range(start + 1, min(len(runs), start + _MOST_RUNS) + 1):
                    mine = self._known.get("".join(runs[start:end]), [])
                    if len(mine) == 1:
                        found[mine[0].id] = mine[0]
        return tuple(found.values())
