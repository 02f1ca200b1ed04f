"""Invoice numbers in the words of a bank line, however the payer or the bank spells them.

A number and a label are cut into runs of letters or of digits: F-2026-007, F2026007,
« fact 2026 007 » and 2026-7 then differ in what stands between, in zeros, or in a letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum
from typing import Final, NamedTuple

from relance_desktop.domain.folding import fold

_RUNS = re.compile(r"[a-z]+|[0-9]+")
_MOST_RUNS: Final = 7
_ANNOUNCES: Final = frozenset(
    [
        "f",
        "fa",
        "fac",
        "fact",
        "facture",
        "factures",
        "ft",
        "fc",
        "inv",
        "invoice",
        "invoices",
        "n",
        "no",
        "num",
        "numero",
        "nr",
        "ref",
        "reference",
        "rf",
        "reglement",
        "paiement",
        "solde",
        "bill",
    ]
)
_BETWEEN: Final = frozenset({"et", "and", "n", "no", "f", "fa", "fac", "fact", "facture", "plus"})
_SHORTEST_CUT: Final = 5
_MAY_BE_CUT: Final = 20
"""Letters and digits of the shortest label that a bank cuts, at 27 characters."""

_MANY: Final = 20


class Strength(IntEnum):
    """How much a spelling says. PART: without year or prefix, or cut; it needs more beside."""

    PART = 1
    FULL = 2


class Hit(NamedTuple):
    """An invoice that a label names."""

    invoice_id: int
    strength: Strength


class Found(NamedTuple):
    """What a label names. ``stranger``: it announces a number that is no invoice's."""

    hits: tuple[Hit, ...] = ()
    stranger: bool = False


def runs_of(text: str) -> list[str]:
    """Runs of letters or digits, folded.

    >>> runs_of("Fact. F2026-007")
    ['fact', 'f', '2026', '007']
    """
    return _RUNS.findall(fold(text))


class NumberIndex:
    """The numbers of all invoices by their spellings."""

    def __init__(self, numbers: Iterable[tuple[int, str]]) -> None:
        self._glued: defaultdict[str, set[int]] = defaultdict(set)
        self._grouped: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
        self._tails: defaultdict[str, set[int]] = defaultdict(set)
        self._series: dict[int, tuple[str, ...]] = {}
        self._heads: set[tuple[str, ...]] = set()
        for invoice_id, number in numbers:
            self._add(invoice_id, runs_of(number))
        self._cuts = sorted(self._glued)

    def find(self, runs: list[str]) -> Found:
        """What a label's runs name, the full spellings first."""
        full, used = self._full(runs)
        cut = self._begun(runs, used)
        if cut:
            full -= cut
        part = self._parts(runs, used, full) | cut
        hits = [Hit(one, Strength.FULL) for one in sorted(full)]
        hits += [Hit(one, Strength.PART) for one in sorted(part - full)]
        return Found(tuple(hits), self._is_strange(runs, used, bool(part)))

    def _add(self, invoice_id: int, runs: list[str]) -> None:
        digits = [run for run in runs if run.isdigit()]
        if not digits:
            if runs:
                self._glued["".join(runs)].add(invoice_id)
            return
        bare = tuple(_bare(run) for run in runs)
        figures = tuple(run for run in bare if run.isdigit())
        self._series[invoice_id] = bare[:-1]
        self._tails[bare[-1]].add(invoice_id)
        if _tells_enough("".join(digits), len(runs) > len(digits)):
            self._glued["".join(runs)].add(invoice_id)
            self._grouped[bare].add(invoice_id)
            if len(figures) > 1:
                self._heads.add(bare[:-1])
        if len(figures) > 1 or len("".join(digits)) >= 6:
            self._glued["".join(digits)].add(invoice_id)
            self._grouped[figures].add(invoice_id)
            if _is_year(figures[0]) and len(figures) > 1:
                self._grouped[(figures[0][2:], *figures[1:])].add(invoice_id)
                self._heads.add(figures[:-1])

    def _full(self, runs: list[str]) -> tuple[set[int], set[int]]:
        """Whole numbers, the longest spelling at each place, and the places that they use."""
        found: set[int] = set()
        used: set[int] = set()
        bare = [_bare(run) for run in runs]
        at = 0
        while at < len(runs):
            for end in range(min(len(runs), at + _MOST_RUNS), at, -1):
                hits = self._at(runs, bare, at, end)
                if hits:
                    found |= hits
                    used.update(range(at, end))
                    at = end - 1
                    break
            at += 1
        return found, used

    def _at(self, runs: list[str], bare: list[str], start: int, end: int) -> set[int]:
        glued = "".join(runs[start:end])
        hits = self._glued.get(glued) or self._grouped.get(tuple(bare[start:end]))
        if not hits or _may_be_a_day(runs, start, end):
            return set()
        return hits

    def _parts(self, runs: list[str], used: set[int], full: set[int]) -> set[int]:
        found: set[int] = set()
        for at, run in enumerate(runs):
            if at in used or not run.isdigit():
                continue
            before = next((i for i in range(at - 1, -1, -1) if runs[i] not in _BETWEEN), -1)
            mine = self._tails.get(_bare(run), set())
            if before in used and len(run) <= 4:
                series = {self._series.get(one) for one in full}
                same = {one for one in mine if self._series[one] in series}
                found |= same
                used.update(range(before + 1, at + 1) if same else ())
            elif at and runs[at - 1] in _ANNOUNCES and len(mine) <= 6:
                found |= mine
        return found | self._cut(runs, used)

    def _cut(self, runs: list[str], used: set[int]) -> set[int]:
        """Numbers of which the label's end is the beginning: the bank cut it there."""
        for start in range(max(0, len(runs) - 4), len(runs)):
            if any(place in used for place in range(start, len(runs))):
                continue
            end = "".join(runs[start:])
            if len(end) < _SHORTEST_CUT or sum(c.isdigit() for c in end) < 4:
                continue
            found = self._beginning_with(end)
            if found and len(found) <= _MANY:
                return found
        return set()

    def _begun(self, runs: list[str], used: set[int]) -> set[int]:
        """The numbers that a label's last one may be: itself, or a longer one that was cut."""
        last = len(runs) - 1
        if last not in used or sum(map(len, runs)) < _MAY_BE_CUT:
            return set()
        found: set[int] = set()
        bare = [_bare(run) for run in runs]
        for start in range(max(0, len(runs) - _MOST_RUNS), len(runs)):
            end = "".join(runs[start:])
            hits = self._at(runs, bare, start, len(runs))
            longer = self._beginning_with(end) - hits if hits else set()
            if longer:
                found |= hits | longer
        return found

    def _beginning_with(self, text: str) -> set[int]:
        found: set[int] = set()
        at = bisect_left(self._cuts, text)
        while at < len(self._cuts) and self._cuts[at].startswith(text) and len(found) <= _MANY:
            if self._cuts[at] != text:
                found |= self._glued[self._cuts[at]]
            at += 1
        return found

    def _is_strange(self, runs: list[str], used: set[int], part: bool) -> bool:
        """Whether it looks like the user's numbers and is none of those that are known."""
        bare = [_bare(run) for run in runs]
        for at in range(len(runs) - 1):
            if at in used or part:
                continue
            announced = runs[at] in _ANNOUNCES and runs[at + 1].isdigit() and at + 1 not in used
            if announced and len(runs[at + 1]) <= 8 and not _is_year(runs[at + 1]):
                return True
            for head in (tuple(bare[at : at + size]) for size in (1, 2, 3)):
                end = at + len(head)
                if (
                    head in self._heads
                    and end < len(runs)
                    and end not in used
                    and runs[end].isdigit()
                    and not _may_be_a_day(runs, at, end + 1)
                ):
                    return True
        return False


def _bare(run: str) -> str:
    return run.lstrip("0") or "0" if run.isdigit() else run


def _is_year(run: str) -> bool:
    return len(run) == 4 and run[:2] in ("19", "20")


def _tells_enough(digits: str, has_letters: bool) -> bool:
    return len(digits) >= (4 if has_letters else 5)


def _may_be_a_day(runs: list[str], start: int, end: int) -> bool:
    """Whether 2026 07 is a month rather than a number: two figures at most, near a day, or
    with nothing that announces it."""
    part = [run for run in runs[start:end] if run.isdigit()]
    if len(part) != 2 or len(part) != end - start:
        return False
    year, month = part if _is_year(part[0]) else (part[1], part[0])
    if not (_is_year(year) and len(month) <= 2 and 1 <= int(month) <= 12):
        return False
    return start == 0 or runs[start - 1] not in _ANNOUNCES
