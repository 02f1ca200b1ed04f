"""Finds words of a list in a text as it was written, and says why each is there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import Generic, TypeVar

from relance_desktop.domain.value import value

Why = TypeVar("Why", bound=Enum)


@value
class FoundWord(Generic[Why]):
    """Words found in a text, as written, with the place where they begin."""

    why: Why
    text: str
    start: int


class WordFinder(Generic[Why]):
    """Looks for whole words by patterns written without accents or capitals."""

    __slots__ = ("_patterns",)

    def __init__(self, patterns: Sequence[tuple[Why, str]]) -> None:
        self._patterns = [(why, re.compile(rf"\b(?:{words})\b")) for why, words in patterns]

    def find(self, text: str) -> tuple[FoundWord[Why], ...]:
        """In order of place; accents, capitals and no-break spaces ignored."""
        folded = "".join(_folded(char) for char in text)
        found = [
            FoundWord(why, text[match.start() : match.end()], match.start())
            for why, pattern in self._patterns
            for match in pattern.finditer(folded)
        ]
        return tuple(sorted(found, key=lambda word: word.start))


def _folded(char: str) -> str:
    """One character for one, so that places stay true."""
    plain = unicodedata.normalize("NFKD", char)[0]
    return " " if plain.isspace() else plain.lower()[0]
