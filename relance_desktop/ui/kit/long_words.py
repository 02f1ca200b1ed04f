"""Words of strangers that are too long for a line: Qt breaks none, it widens the page."""

from __future__ import annotations

import re
from typing import Final

_LONG: Final = re.compile(r"(\S{24})(?=\S{8})")
_BREAK: Final = "\u200b"
"""A space of no width: the line may break here, nothing is shown."""


def wrappable(text: str) -> str:
    """The text, with places to break inside words that nobody writes."""
    return _LONG.sub(rf"\1{_BREAK}", text)
