"""Is this line known? The same movement comes again: in a later file, or in another format.

A movement has no name that all banks give. Its mark is made of what every file tells: the
bank's id where there is one, else the words; always with day and amount, since some banks
number the lines of each file from 1. Equal movements of one day are counted, so that both
are kept, and that neither comes twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Final, NamedTuple

from relance_desktop.domain.bank.values import StatementLine
from relance_desktop.domain.matching.words import spaced, squeezed
from relance_desktop.domain.money import Cents

_NEAR: Final = timedelta(days=3)
_LIKE: Final = 60
"""Likeness of words, of 100, from which two lines may be one."""


class KnownLine(NamedTuple):
    """A line that is kept, as far as new ones are compared with it."""

    id: int
    on: date
    cents: Cents
    fingerprint: str
    words: str


class Verdict(NamedTuple):
    """What a line is: ``known_id`` the kept line that it is (``sure``) or probably is."""

    fingerprint: str
    known_id: int | None = None
    sure: bool = False


def fingerprints(lines: Iterable[StatementLine]) -> list[str]:
    """A mark for each line of one account's statement, in their order."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        base = _base(line)
        found.append(f"{base}-{seen[base]}" if seen[base] else base)
        seen[base] += 1
    return found


def known_again(lines: Sequence[StatementLine], kept: Iterable[KnownLine]) -> list[Verdict]:
    """Tell for each line of a statement whether it is kept already.

    A line of another mark is probably known when one kept line, that is none of the others,
    has its amount on its day, or within three days in like words.
    """
    marks = fingerprints(lines)
    by_mark = {one.fingerprint: one for one in kept}
    wanted = set(marks)
    rest: defaultdict[Cents, list[KnownLine]] = defaultdict(list)
    for one in by_mark.values():
        if one.fingerprint not in wanted:
            rest[one.cents].append(one)
    like = _likenesses(lines, marks, by_mark, rest) if rest else {}
    return [
        Verdict(mark, by_mark[mark].id, True) if mark in by_mark else Verdict(mark, like.get(at))
        for at, mark in enumerate(marks)
    ]


def _base(line: StatementLine) -> str:
    words = line.bank_id.strip() or squeezed(
        f"{line.label}{line.counterparty}{line.reference}",
    )
    kind = "id" if line.bank_id.strip() else "words"
    text = f"{kind}|{line.booked_on.isoformat()}|{line.cents}|{words}"
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def _likenesses(
    lines: Sequence[StatementLine],
    marks: Sequence[str],
    by_mark: dict[str, KnownLine],
    rest: dict[Cents, list[KnownLine]],
) -> dict[int, int]:
    """The kept line that each new one may be, one each, the most alike first."""
    pairs = []
    for at, line in enumerate(lines):
        if marks[at] in by_mark or line.cents not in rest:
            continue
        words = spaced(f"{line.label} {line.counterparty} {line.reference}")
        for one in rest[line.cents]:
            score = _likeness(line, words, one)
            if score:
                pairs.append((-score, at, one.id))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, known in sorted(pairs):
        if at not in found and known not in taken:
            found[at] = known
            taken.add(known)
    return found


def _likeness(line: StatementLine, words: str, one: KnownLine) -> float:
    """0 when they are two. One account has no two lists of a day: an equal amount will do."""
    days = {line.booked_on, line.value_on or line.booked_on}
    if one.on in days:
        return 200.0 + _ratio(words, spaced(one.words))
    if min(abs(day - one.on) for day in days) > _NEAR:
        return 0.0
    ratio = _ratio(words, spaced(one.words))
    return ratio if ratio >= _LIKE else 0.0


def _ratio(words: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.token_set_ratio(words, other))
