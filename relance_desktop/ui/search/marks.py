"""Where the words looked for stand in a text, accents and case aside."""

from __future__ import annotations

from collections.abc import Iterable

from relance_desktop.domain.folding import fold

Mark = tuple[int, int]
"""The first character and how many."""


def marks(text: str, words: Iterable[str]) -> list[Mark]:
    """The places of ``words`` (folded) in ``text``, at beginnings of words when there are."""
    folded, places = _folded(text)
    found: set[int] = set()
    for word in words:
        at = _first(folded, word)
        if at >= 0:
            found.update(places[at : at + len(word)])
    return _runs(sorted(found))


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in ``text``.

    The thin spaces of amounts are left out: « 1 200,50 » is typed without them.
    """
    parts, places = [], []
    for place, character in enumerate(text):
        part = "" if character == "\u202f" else fold(character)
        parts.append(part)
        places += [place] * len(part)
    return "".join(parts), places


def _first(folded: str, word: str) -> int:
    if folded.startswith(word):
        return 0
    begun = folded.find(f" {word}")
    return begun + 1 if begun >= 0 else folded.find(word)


def _runs(places: list[int]) -> list[Mark]:
    runs: list[Mark] = []
    for place in places:
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
