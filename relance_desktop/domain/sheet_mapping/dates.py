"""Days in cells, and which of two numbers is the day: decided on whole columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from relance_desktop.domain.incoming_sheets import Cell
from relance_desktop.domain.invoice_text.numbers import dates_in
from relance_desktop.domain.sheet_mapping.fields import DateOrder

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_PAIR = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?:[T ,].*)?")
_COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"[3-7]\d{4}(?:\.\d+)?")
_EPOCH = date(1899, 12, 30)
_YEARS = range(1990, 2101)


def decide_order(texts: Iterable[str]) -> tuple[DateOrder | None, bool]:
    """Which comes first in these cells; None when nothing tells. True with it: there is doubt
    (no day beyond the 12th, or some that only read one way and some the other)."""
    day_first = month_first = undecided = 0
    for text in texts:
        found = _PAIR.fullmatch(text.strip())
        if found is None:
            continue
        one, two = int(found[1]), int(found[3])
        if one > 12 >= two:
            day_first += 1
        elif two > 12 >= one:
            month_first += 1
        elif one != two:
            undecided += 1
    if not day_first and not month_first:
        return None, undecided > 0
    order = DateOrder.DAY_FIRST if day_first >= month_first else DateOrder.MONTH_FIRST
    return order, min(day_first, month_first) > 0


def read_day(cell: Cell, order: DateOrder) -> date | None:
    """The cell's day, None when it is none. The order is kept: 25/12 is no day where the month
    comes first."""
    if isinstance(cell, date):
        return cell if cell.year in _YEARS else None
    if isinstance(cell, Decimal):
        return _serial(str(cell))
    text = cell.strip()
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _PAIR.fullmatch(text):
        one, two = int(found[1]), int(found[3])
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        month, day = (two, one) if order is DateOrder.DAY_FIRST else (one, two)
        return _day(year, month, day)
    if found := _COMPACT.fullmatch(text):
        return _day(int(found[1] + found[2]), int(found[3]), int(found[4]))
    return _serial(text) or _in_words(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _serial(text: str) -> date | None:
    """Days since 1899-12-30: what is left of a date cell that lost its format."""
    if not _SERIAL.fullmatch(text):
        return None
    found = _EPOCH + timedelta(days=int(float(text)))
    return found if found.year in _YEARS else None


def _in_words(text: str) -> date | None:
    """« 3 mars 2026 », « March 3, 2026 »; text with more in it than a day is none."""
    if len(text) > 40 or not any(map(str.isalpha, text)):
        return None
    found = next(dates_in(text), None)
    return found.day if found is not None else None
