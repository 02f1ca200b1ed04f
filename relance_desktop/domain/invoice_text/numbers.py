"""Amounts and dates as people write them on French and English documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_desktop.domain.money import Cents, cents_of

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " "))
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "chf": "CHF", "eur": "EUR"}
_CURRENCIES |= {"usd": "USD", "gbp": "GBP", "euros": "EUR", "euro": "EUR", "cad": "CAD"}
_SYMBOL = r"€|\$|£|\b(?:chf|eur(?:os?)?|usd|gbp|cad)\b"
_DIGITS = r"\d{1,3}(?:[ .,'’]\d{3})+(?:[.,]\d{2})?|\d+[.,]\d{2}|\d+"
_AMOUNT = re.compile(
    rf"(?<![\w.,/])(?P<sign>[-−–]\s?)?(?P<before>{_SYMBOL})?\s?(?P<minus>[-−])?"
    rf"(?P<digits>{_DIGITS})(?![\w/]|[.,]\d)\s?(?P<after>{_SYMBOL}|%)?",
    re.IGNORECASE,
)

_LONGEST_AMOUNT = len("999 999 999 999,99")

_MONTHS = (
    "janvier january jan janv",
    "fevrier february feb fev fevr",
    "mars march mar",
    "avril april apr avr",
    "mai may",
    "juin june jun",
    "juillet july jul juil",
    "aout august aug",
    "septembre september sep sept",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
_MONTH_OF = {name: i for i, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>\d{4}|\d{2})"
    rf"|(?P<d3>\d{{1,2}})(?:er|st|nd|rd|th)?[ -](?P<m3>{_MONTH})\.?,?[ -](?P<y3>\d{{4}})"
    rf"|(?P<m4>{_MONTH})\.? (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y4>\d{{4}})"
    r"|(?P<y5>20\d\d)(?P<m5>[01]\d)(?P<d5>[0-3]\d)"
    r")(?![\d/]|[.-]\d)"
)


class FoundAmount(NamedTuple):
    """An amount in a text: cents, its currency or "", and where it stands."""

    cents: Cents
    currency: str
    start: int
    has_decimals: bool
    text: str


class FoundDate(NamedTuple):
    """A date in a text and where it stands."""

    day: date
    start: int
    text: str


def folded(text: str) -> str:
    """Lower case, no accents, plain spaces and apostrophes; every character keeps its place."""
    plain = text.translate(_SPACES).replace("’", "'").lower()
    return "".join(_without_accent(character) for character in plain)


def _without_accent(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0] if character > "\x7f" else character


def amounts_in(text: str) -> Iterator[FoundAmount]:
    """Find the amounts of a line; percentages are none."""
    for match in _AMOUNT.finditer(text.translate(_SPACES)):
        if match["after"] == "%" or len(match["digits"]) > _LONGEST_AMOUNT:
            continue
        number = _decimal(match["digits"])
        negative = match["sign"] or match["minus"]
        symbol = (match["before"] or match["after"] or "").lower()
        yield FoundAmount(
            cents_of(-number if negative else number),
            _CURRENCIES.get(symbol, ""),
            match.start(),
            bool(re.search(r"[.,]\d{2}$", match["digits"])),
            match[0].strip(),
        )


def _decimal(digits: str) -> Decimal:
    """The last separator starts the decimals when two digits follow it."""
    match = re.fullmatch(r"(.*?)(?:[.,](\d{2}))?", digits)
    whole, decimals = (match[1], match[2]) if match else (digits, None)
    return Decimal(f"{re.sub(r'[^0-9]', '', whole or '') or '0'}.{decimals or '0'}")


def dates_in(text: str, *, month_first: bool = False) -> Iterator[FoundDate]:
    """Find the dates of a line; day before month, unless told otherwise or impossible."""
    for match in _DATE.finditer(folded(text)):
        parts = {k: v for k, v in match.groupdict().items() if v is not None}
        year, month, day_ = (next(v for k, v in parts.items() if k[0] == p) for p in "ymd")
        if month_first and match["d2"]:
            month, day_ = day_, month
        day = _day(year, month, day_)
        if day is not None:
            yield FoundDate(day, match.start(), match[0])


def is_month_first(text: str) -> bool:
    """Whether a document writes 12/31/2026: one date that only reads so, and none against."""
    pairs = [(int(m["d2"]), int(m["m2"])) for m in _DATE.finditer(folded(text)) if m["d2"]]
    return any(b > 12 >= a for a, b in pairs) and not any(a > 12 for a, _ in pairs)


def _day(year: str, month: str, day: str) -> date | None:
    years = int(year) + (2000 if len(year) == 2 else 0)
    months = _MONTH_OF.get(month) or int(month)
    for m, d in ((months, int(day)), (int(day), months)):
        try:
            found = date(years, m, d)
        except ValueError:
            continue
        return found if 1990 <= found.year <= 2100 else None
    return None
