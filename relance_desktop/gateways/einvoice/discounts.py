"""Telling the last day of an early-payment discount from a due date."""

from __future__ import annotations

import re

_DISCOUNT = re.compile(r"\b(mit\s+[\d.,]+\s*%\s*skonto|[\d.,]+\s*%\s*(skonto|d.escompte))", re.I)


def is_discount_text(text: str) -> bool:
    """Whether payment terms offer a percentage off until their date."""
    return bool(_DISCOUNT.search(text))
