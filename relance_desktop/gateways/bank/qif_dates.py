"""Dates of QIF: nothing in the file says whether the day or the month comes first.

So all dates are looked at together: a number above 12 tells; else the order in which the
movements follow each other; else the day comes first, as it does in France.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Final

from relance_desktop.gateways.bank.dates import day_of

Order = str
"""Letters of "dmy" in the order in which a file writes them."""

_PARTS: Final = re.compile(
    r"\s*([0-9]{1,4})\s*[/.\-' ]\s*([0-9]{1,2})\s*[/.\-' ]\s*([0-9]{1,4})\s*", re.ASCII
)
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_MONTHS: Final = 12


def day_in(text: str, order: Order) -> date | None:
    """Read one date ("15/03/26", "3/15'26", "2026-03-15") in the order of its file."""
    parts = _parts(text)
    if parts is None:
        return None
    given = "ymd" if len(parts[0]) == 4 else order
    told = dict(zip(given, parts, strict=True))
    return day_of(told["y"], told["m"], told["d"])


def _parts(text: str) -> tuple[str, ...] | None:
    if len(text) > 20:
        return None
    match = _PARTS.fullmatch(text) or _COMPACT.fullmatch(text.strip())
    return match.groups() if match else None


def order_of(texts: list[str]) -> Order:
    """Tell the order that all dates of a file are written in."""
    found = [parts for parts in map(_parts, texts) if parts and len(parts[0]) < 3]
    votes = {"dmy": 0, "mdy": 0}
    for first, second, _year in found:
        votes["dmy"] += int(first) > _MONTHS >= int(second)
        votes["mdy"] += int(second) > _MONTHS >= int(first)
    if votes["dmy"] != votes["mdy"]:
        return max(votes, key=lambda order: votes[order])
    return min(votes, key=lambda order: _untidiness(texts, order))


def _untidiness(texts: list[str], order: Order) -> tuple[int, int]:
    """How little the days, read so, look like a statement: turns back and forth, days gone by."""
    days = [day for day in (day_in(text, order) for text in texts) if day]
    if not days:
        return 0, 0
    steps = [(after - before).days for before, after in pairwise(days)]
    ahead = sum(step > 0 for step in steps)
    back = sum(step < 0 for step in steps)
    return min(ahead, back), (max(days) - min(days)).days
