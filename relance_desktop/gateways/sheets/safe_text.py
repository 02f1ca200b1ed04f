"""Texts that a spreadsheet takes for texts, never for formulas.

What begins with = + - @, a tab or a line end is computed when the file is opened, and a formula
can send the sheet's content away (OWASP, « CSV Injection »; CWE-1236). Leading spaces do not
protect, and Asian input knows wide forms of the same signs. An apostrophe before the text makes
it a text and leaves it readable: phone numbers in +33 keep all their figures.
"""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 32_767
"""What a cell of a spreadsheet holds at most, in characters."""

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, nor UTF-8 for the surrogates."""

_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def clean(text: str) -> str:
    """Without what no file can hold, and no longer than a cell."""
    return _FORBIDDEN.sub("\ufffd", text)[:MOST]


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return _FORMULA.match(text) is not None


def neutral(text: str) -> str:
    """A cleaned text, with an apostrophe before it where it could be taken for a formula."""
    text = clean(text)
    return f"'{text}"[:MOST] if is_formula_like(text) else text
