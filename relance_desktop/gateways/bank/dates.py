"""Days of bank files."""

from __future__ import annotations

from datetime import date

_FIRST_YEAR, _LAST_YEAR = 1970, 2199


def day_of(year: str, month: str, day: str) -> date | None:
    """Make a day of its three numbers as text; two digits of a year are of 1970 to 2069."""
    parts = (year, month, day)
    if not all(part.isdecimal() and part.isascii() for part in parts):
        return None
    number = int(year) if len(year) < 5 else 0
    if len(year) <= 2:
        number += 1900 if number >= 70 else 2000
    try:
        found = date(number, int(month[:3]), int(day[:3]))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= number <= _LAST_YEAR else None


def compact_day(text: str) -> date | None:
    """Read "20260315", whatever time and zone follow: the bank's day is the day."""
    start = text.strip()[:8]
    return day_of(start[:4], start[4:6], start[6:]) if len(start) == 8 else None


def iso_day(text: str) -> date | None:
    """Read "2026-03-15", whatever time and zone follow."""
    start = text.strip()[:10]
    year, _, rest = start.partition("-")
    month, _, day = rest.partition("-")
    return day_of(year, month, day) if len(start) == 10 else None


def short_day(text: str, order: str = "ymd") -> date | None:
    """Read six digits such as "260315", in the order of ``order``."""
    if len(text) != 6:
        return None
    parts = {name: text[2 * place : 2 * place + 2] for place, name in enumerate(order)}
    return day_of(parts["y"], parts["m"], parts["d"])
