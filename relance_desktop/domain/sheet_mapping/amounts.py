"""Amounts in cells: 1 234,56 and 1,234.56, $-142.85, (12.00), CHF 1'200.–."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from relance_desktop.domain.incoming_sheets import Cell
from relance_desktop.domain.money import MOST_CENTS, Cents, cents_of
from relance_desktop.domain.sheet_mapping.fields import DecimalMark

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP"}
_CODE = re.compile(r"\b[A-Z]{3}\b")
_PLAIN = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_PLAIN_COMMA = re.compile(r"-?\d{1,12}(?:,\d{1,6})?")
_SHAPE = re.compile(r"\d[\d.,'’ ]*(?:[.,][-–—]+)?|[.,]\d+")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_WORDS = re.compile(r"(?<![A-Za-z])(?:[A-Z]{3}|[Ee]uros?|eur|Fr\.|TTC|HT)(?![A-Za-z])|[€$£¥]")


def decide_mark(texts: Iterable[str]) -> tuple[DecimalMark | None, bool]:
    """What stands before the cents in these cells, None when nothing tells; and whether there
    is doubt: « 1,234 » alone is taken for a thousand, but may be one and a bit."""
    votes, thousands = {",": 0, ".": 0}, ""
    for text in texts:
        found = _SHAPE.search(_SPACES.sub("", text))
        digits = found[0] if found else ""
        last = max(digits.rfind(","), digits.rfind("."))
        if last < 0:
            continue
        mark, other = digits[last], "," if digits[last] == "." else "."
        after = len(re.sub(r"\D", "", digits[last + 1 :]))
        if other in digits:
            votes[mark] += 1
        elif digits.count(mark) > 1:  # 1.234.567: it parts thousands
            votes[other] += 1
        elif after == 3 and not digits.startswith(("0", mark)):
            thousands = mark
        else:
            votes[mark] += 1
    if votes[","] == votes["."] == 0:
        if not thousands:
            return None, False
        return (DecimalMark.POINT if thousands == "," else DecimalMark.COMMA), True
    mark = "," if votes[","] > votes["."] else "."
    return DecimalMark(mark), min(votes.values()) > 0


def read_amount(cell: Cell, mark: DecimalMark) -> Cents | None:
    """The cell in cents, None when it is no amount. Blank is no amount."""
    if isinstance(cell, Decimal):
        return _bounded(cell)
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if mark is DecimalMark.POINT and _PLAIN.fullmatch(text):
        return _bounded(Decimal(text))
    if mark is DecimalMark.COMMA and _PLAIN_COMMA.fullmatch(text):
        return _bounded(Decimal(text.replace(",", ".")))
    return _written(text, mark)


def currency_of(cell: Cell) -> str:
    """The currency that a cell names by code or symbol, "" when none.

    >>> currency_of("United States Dollar - USD")
    'USD'
    """
    if not isinstance(cell, str):
        return ""
    codes = _CODE.findall(cell)
    if codes:
        return str(codes[-1])
    symbol = next((code for sign, code in _SYMBOLS.items() if sign in cell), "")
    return symbol or (cell.strip().upper() if re.fullmatch(r"\s*[a-z]{3}\s*", cell) else "")


def looks_like_amount(text: str) -> bool:
    """Whether a cell could be an amount in either way of writing."""
    return _written(text, DecimalMark.POINT) is not None or (
        _written(text, DecimalMark.COMMA) is not None
    )


def _written(text: str, mark: DecimalMark) -> Cents | None:
    bare = _SPACES.sub("", _WORDS.sub("", text)).replace("−", "-").replace("'", "").replace("’", "")
    negative = bare.startswith("(") and bare.endswith(")")
    if negative:
        bare = bare[1:-1]
    for dash in (",-", ",–", ".-", ".–", ",—", ".—"):  # a round sum, as the Swiss write it
        bare = bare.removesuffix(dash) if len(bare) > 2 else bare
    if bare.endswith("-"):
        negative, bare = True, bare[:-1]
    if bare.startswith(("-", "+")):
        negative, bare = negative or bare[0] == "-", bare[1:]
    thousands = "." if mark is DecimalMark.COMMA else ","
    whole, found, part = bare.rpartition(mark.value)
    if not found:
        whole, part = bare, ""
    if not _is_grouped(whole, thousands) or not (part.isdigit() or part == ""):
        return None
    digits = whole.replace(thousands, "")
    if not digits and not part:
        return None
    try:
        number = Decimal(f"{digits or '0'}.{part or '0'}")
    except InvalidOperation:
        return None
    return _bounded(-number if negative else number)


def _is_grouped(whole: str, thousands: str) -> bool:
    """Digits, in threes when they are parted."""
    first, *groups = whole.split(thousands)
    if not whole:
        return True
    digits = first.isdigit() and first.isascii() and all(map(str.isdigit, groups))
    return digits and all(len(group) == 3 for group in groups)


def _bounded(number: Decimal) -> Cents | None:
    if not number.is_finite():
        return None
    cents = cents_of(number) if abs(number) < MOST_CENTS else MOST_CENTS + 1
    return cents if abs(cents) <= MOST_CENTS else None
