"""Time spent as people type and read it; whole minutes in the data."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

NBSP: Final = "\u00a0"
DAY_MINUTES: Final = 24 * 60
"""Nobody works longer in a day."""

_HOURS: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?(?:h|heures?)?")
_CLOCK: Final = re.compile(r"(\d{1,3})(?:h|heures?|:)(\d{1,2})(?:min|mn|m)?")
_MINUTES: Final = re.compile(r"(\d{1,4})(?:min|mn|m|minutes?|')")


def minutes_of(text: str) -> int | None:
    """Minutes of ``3h30``, ``3,5``, ``3:30``, ``3 h`` or ``45 min``; None when it is no time.

    Hours with decimals round half-up to the minute. A number alone is hours.
    """
    clean = re.sub(r"\s", "", text).lower().replace("\u2019", "'")
    if found := _CLOCK.fullmatch(clean):
        hours, minutes = int(found[1]), int(found[2])
        return hours * 60 + minutes if minutes < 60 else None
    if found := _MINUTES.fullmatch(clean):
        return int(found[1])
    if found := _HOURS.fullmatch(clean):
        hours_told = Fraction(f"{found[1]}.{found[2] or '0'}")
        return int(hours_told * 60 + Fraction(1, 2))
    return None


def duration_text(minutes: int) -> str:
    """Hours and minutes: ``3 h 30``, ``2 h``, ``45 min``; the same in French and English."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"
