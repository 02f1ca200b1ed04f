"""Invoices that the user brought to the client without this program: a mail that names them."""

from __future__ import annotations

import re
from typing import Final

SURE_LENGTH: Final = 4
SURE_DIGITS: Final = 6
"""A shorter number, or one of so few digits alone, could be a day, a year or a sum: then the
word before it has to say what it is."""

_NAMED: Final = r"\b(?:factures?|invoices?|n[°º]|no\.?)\s*"
_END: Final = r"(?![\w/-]|[.,]\d)"


def names_invoice(words: str, number: str) -> bool:
    """Whether the words of a mail name an invoice by its number."""
    if not number:
        return False
    sure = len(number) >= (SURE_DIGITS if number.isdigit() else SURE_LENGTH)
    before = "" if sure else _NAMED
    pattern = rf"{before}(?<![\w/-]){re.escape(number)}{_END}"
    return re.search(pattern, words, re.IGNORECASE) is not None
