"""Words of a bank file: on one line, without control characters, never without end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

MOST_LABEL: Final = 1000
MOST_NAME: Final = 140
MOST_ID: Final = 255
MOST_EXCERPT: Final = 60

_NOT_PRINTED: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_IBAN: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


def words(text: str, most: int = MOST_LABEL) -> str:
    """Put on one line what is printed of ``text``, cut after ``most`` characters."""
    if len(text) > 4 * most:
        text = text[: 4 * most]
    if not text.isprintable():
        text = _NOT_PRINTED.sub(" ", text)
    return " ".join(text.split())[:most].rstrip()


def joined(parts: Iterable[str], most: int = MOST_LABEL) -> str:
    """Join parts by a space, leaving out those that an earlier one already says."""
    kept: list[str] = []
    length = 0
    for part in parts:
        told = words(part, most)
        if not told or any(told in one for one in kept):
            continue
        kept = [one for one in kept if not told.startswith(one)]
        kept.append(told)
        length += len(told)
        if length >= most:
            break
    return " ".join(kept)[:most].rstrip()


def excerpt(text: str) -> str:
    """A few characters, to find a line again."""
    return words(text, MOST_EXCERPT)


def iban_in(text: str) -> str:
    """Give ``text`` without spaces when it has the shape of an IBAN, else ""."""
    number = "".join(text.split()).upper() if len(text) < MOST_ID else ""
    return number if _IBAN.fullmatch(number) else ""


def french_iban(bank: str, branch: str, number: str) -> str:
    """Give the IBAN of a French account from the three parts of its RIB, "" if they are none.

    The key of the RIB and that of the IBAN follow from them (CFONB; ISO 13616).
    """
    rib = f"{bank}{branch}{number}".upper()
    if (len(bank), len(branch), len(number)) != (5, 5, 11) or not rib.isalnum():
        return ""
    if not (rib.isascii() and rib[:10].isdecimal()):
        return ""
    digits = "".join(map(_rib_digit, rib))
    key = 97 - int(digits) * 100 % 97
    whole = int("".join(str(int(one, 36)) for one in f"{rib}{key:02d}FR00"))
    return f"FR{98 - whole % 97:02d}{rib}{key:02d}"


def _rib_digit(one: str) -> str:
    """Letters count as digits in a RIB: A and J are 1, B K S are 2, up to I R Z that are 9."""
    if one.isdecimal():
        return one
    place = ord(one) - ord("A")
    return str(place % 9 + 1) if one < "S" else str((place - 18) % 9 + 2)
