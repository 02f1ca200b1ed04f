"""The number of a reminder, and the subject that keeps a conversation together.

The number stands in brackets before the subject: programs that put messages into threads take
such a tag and « Re: » off before they compare subjects (RFC 5256 2.1), so each reminder has
its own number and all of them stay in one conversation.
"""

from __future__ import annotations

import re
from typing import Final

_SERIAL: Final = re.compile(r"R-(\d{4})-(\d{4,})")
_HEAD: Final = re.compile(r"^\s*(?:\[R-\d{4}-\d{4,}\]\s*|(?:Re|RE|re)\s?:\s*)+")


def prefix_of(year: int) -> str:
    """What all numbers of a year begin with."""
    return f"R-{year:04d}-"


def year_of(serial: str) -> int:
    """The year of a number. Raises ValueError for anything else."""
    found = _SERIAL.fullmatch(serial)
    if found is None:
        raise ValueError(serial)
    return int(found[1])


def serial_after(last: str, year: int) -> str:
    """The number that follows ``last``; the first of the year when that is "" or of another."""
    found = _SERIAL.fullmatch(last)
    number = int(found[2]) if found and int(found[1]) == year else 0
    return f"{prefix_of(year)}{number + 1:04d}"


def stem_of(subject: str) -> str:
    """A subject without its number and « Re: »."""
    return _HEAD.sub("", subject).strip()


def headed(serial: str, subject: str, answered: str = "") -> str:
    """The subject with its number first.

    ``answered``: the subject of the message that it follows in a conversation; the new one
    then says the same after « Re: ».
    """
    text = f"Re: {stem_of(answered)}" if answered else subject
    return f"[{serial}] {text}" if serial else text
