"""A set of invoices that another page asks to see, with the words of what they have in common."""

from __future__ import annotations

from collections.abc import Iterable

from relance_desktop.domain.value import value


@value
class Among:
    """``words`` say which they are: « Échues depuis 30 à 59 jours au 31/10/2026 »."""

    ids: frozenset[int]
    words: str


def among(ids: Iterable[int], words: str) -> Among:
    """These invoices."""
    return Among(frozenset(ids), words)
