"""Amounts of bank files, exact to the cent or refused."""

from __future__ import annotations

import re
from typing import Final

from relance_desktop.domain.money import MOST_CENTS, Cents

_LONGEST: Final = 40
_BLANKS: Final = str.maketrans("", "", " \t\r\n\u00a0\u202f\u2009'")
_PLAIN: Final = re.compile(r"([+-]?)([0-9]*)(?:[.,]([0-9]*))?([+-]?)", re.ASCII)
_MARKS: Final = ".,"


def cents_in(text: str, decimal: str = "") -> Cents | None:
    """Give the cents that ``text`` says ("-1 234,5", "1,234.50", "12.00-"), or None.

    ``decimal`` is the decimal mark where the file is known to have one. Without it, the last
    of two different marks is the decimal one, and a mark that stands alone is: "8.850" is
    885 cents. A fraction of a cent is None: nothing is rounded.
    """
    if len(text) > _LONGEST:
        return None
    bare = text.translate(_BLANKS).replace("\u2212", "-")
    match = _PLAIN.fullmatch(bare)
    if match is None or (decimal and decimal not in bare):
        bare = _ungrouped(bare, decimal)
        match = _PLAIN.fullmatch(bare)
    if match is None:
        return None
    before, whole, fraction, after = match.groups("")
    if (before and after) or not (whole or fraction):
        return None
    return _cents(whole, fraction, negative="-" in (before, after))


def scaled(number: int, decimals: str, sign: int = 1) -> Cents | None:
    """Hundredths of a number that has so many decimals; None for a fraction of one."""
    if not (decimals.isdecimal() and decimals.isascii()):
        return None
    cents, rest = divmod(number * 100, 10 ** int(decimals))
    return None if rest or cents > MOST_CENTS else sign * cents


def _cents(whole: str, fraction: str, *, negative: bool) -> Cents | None:
    if fraction[2:].strip("0"):
        return None
    cents = int(whole or "0") * 100 + int((fraction[:2] + "00")[:2])
    if cents > MOST_CENTS:
        return None
    return -cents if negative else cents


def _ungrouped(bare: str, decimal: str) -> str:
    """Leave out the marks that set thousands apart; give back nonsense as it is."""
    mark = decimal or _decimal_mark(bare)
    whole, _, fraction = bare.partition(mark) if mark else (bare, "", "")
    for other in _MARKS.replace(mark, "") if mark else _MARKS:
        groups = whole.split(other)
        if len(groups) > 1 and all(len(group) == 3 for group in groups[1:-1]):
            if len(groups[-1].rstrip("+-")) != 3:
                return "?"
            whole = "".join(groups)
    return f"{whole}.{fraction}" if mark and mark in bare else whole


def _decimal_mark(bare: str) -> str:
    """The mark that comes last, if it comes once."""
    last = max(_MARKS, key=bare.rfind)
    return last if bare.count(last) == 1 else ""
