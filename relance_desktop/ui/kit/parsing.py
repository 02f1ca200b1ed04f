"""What people type for an amount or a date, understood; None when it cannot be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from relance_desktop.domain.money import Cents
from relance_desktop.ui.kit.folding import fold

_NOISE: Final = re.compile(r"[\s\u00a0\u202f']|[€$£¥]|(?:euros?|[a-z]{3})$", re.IGNORECASE)
_AMOUNT: Final = re.compile(r"([+\-\u2212]?)(\d+)(?:[.,](\d{0,2}))?")
_THOUSANDS: Final = re.compile(r"\d{1,3}([.,])\d{3}(?!\d)")
_DAY: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_COMPACT: Final = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_OFFSET: Final = re.compile(r"([+\-\u2212])\s*(\d{1,4})\s*(?:j|jours?)?")
_WORDS: Final = {
    "aujourd'hui": 0,
    "auj": 0,
    "demain": 1,
    "apres-demain": 2,
    "hier": -1,
    "avant-hier": -2,
}
_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


_MOST_DIGITS = 15
"""More euros than there are: digits pasted by mistake, which no file could keep."""


def parse_money(text: str) -> Cents | None:
    """Cents of ``1234,5``, ``1 234,50 €``, ``1.234,50`` or ``1234.5``."""
    clean = _NOISE.sub("", text)
    if "," in clean and "." in clean:
        thousands = "." if clean.rfind(",") > clean.rfind(".") else ","
        clean = clean.replace(thousands, "")
    else:
        clean = _drop_thousands(clean)
    found = _AMOUNT.fullmatch(clean)
    if found is None:
        return None
    sign, units, rest = found.groups()
    if len(units) > _MOST_DIGITS:
        return None
    cents = int(units) * 100 + int((rest or "").ljust(2, "0"))
    return -cents if sign in ("-", "\u2212") else cents


def _drop_thousands(text: str) -> str:
    """``1.234`` and ``1.234.567`` are thousands; nobody types a thousandth of a euro."""
    if _THOUSANDS.match(text.lstrip("+-\u2212")):
        return text.replace(".", "").replace(",", "")
    return text


def parse_date(text: str, today: date) -> date | None:
    """The date of ``21/11``, ``21/11/26``, ``2026-11-21``, ``demain``, ``lundi`` or ``+7``.

    A day without year is the one nearest to today, so that in January ``28/12`` is past.
    """
    clean = fold(text.strip()).replace("\u2019", "'")
    if clean in _WORDS:
        return today + timedelta(days=_WORDS[clean])
    if clean in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(clean) - today.weekday() - 1) % 7 + 1)
    if found := _OFFSET.fullmatch(clean):
        sign = 1 if found[1] == "+" else -1
        return today + timedelta(days=sign * int(found[2]))
    return _calendar_date(clean, today)


def _calendar_date(text: str, today: date) -> date | None:
    if found := _ISO.fullmatch(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), found[3]
    if year:
        return _valid(int(year) + (2000 if len(year) == 2 else 0), month, day)
    around = [_valid(today.year + shift, month, day) for shift in (-1, 0, 1)]
    return min((d for d in around if d), key=lambda d: abs(d - today), default=None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
