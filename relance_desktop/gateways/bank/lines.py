"""The lines of a text, whatever ends them (LF, CRLF, CR); words alone are not split."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"\r?\n|\r")


def lines_of(text: str) -> list[str]:
    """Split; unlike ``splitlines`` not at form feeds and such, which banks put into words."""
    return _END.split(text)
