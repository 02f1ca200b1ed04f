"""The words of a bank line, as they are compared: no case, accents, marks or spaces."""

from __future__ import annotations

import re

from relance_desktop.domain.folding import fold

_MARKS = re.compile(r"[^a-z0-9]+")


def squeezed(text: str) -> str:
    """Letters and digits alone.

    >>> squeezed("VIR. Café-Crème  F 2026")
    'vircafecremef2026'
    """
    return _MARKS.sub("", fold(text))


def spaced(text: str) -> str:
    """Words with one space between.

    >>> spaced("VIR. Café-Crème  F/2026")
    'vir cafe creme f 2026'
    """
    return _MARKS.sub(" ", fold(text)).strip()
