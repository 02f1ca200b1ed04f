"""Text compared as people search: accents and case do not count."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case without accents; no-break spaces become plain ones.

    >>> fold("Échéance")
    'echeance'
    """
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()
