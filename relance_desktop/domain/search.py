"""One search over many things: what was typed, read; texts found, best first.

All texts of a kind lie in one long string, the important ones first: ``str.find`` goes
through 100 000 of them in milliseconds, and the first found are the best of their quality.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from relance_desktop.domain.folding import fold

Words = tuple[str, ...]

_SPACED = re.compile(r"(?<![\w.,/-])\d{1,3}(?: \d{3})+(?![\d])")
_DECIMAL = re.compile(r"(?<![\w.,])(\d+)\.(\d{1,2})(?![\w.,])")
_NOISE = frozenset({"€", "eur", "euro", "euros", ":", ";", "-", "«", "»", "?", "!"})

LEAST_FOR_TYPOS = 4
"""Shorter words have too many neighbours to guess from."""

LONG_WORD = 7
"""From so many letters on, two may be wrong."""


class Quality(IntEnum):
    """How well a text answers, the best first."""

    EXACT = 0
    START = 1
    WORDS = 2
    INSIDE = 3
    CLOSE = 4


class Match(NamedTuple):
    """One text found: its quality, and its place among the texts."""

    quality: Quality
    place: int


def readings(typed: str) -> tuple[Words, ...]:
    """The words to look for, folded, as one or two readings.

    « 1 200,50 € » is an amount first (``1200,50``), else two numbers side by side.
    """
    plain = fold(typed).replace("\n", " ").replace("\t", " ")
    joined = _SPACED.sub(lambda found: found[0].replace(" ", ""), plain)
    joined = _DECIMAL.sub(r"\1,\2", joined)
    found = (_words(joined), _words(plain))
    return tuple(dict.fromkeys(words for words in found if words))


def _words(text: str) -> Words:
    return tuple(word for word in text.split() if word not in _NOISE)


def amount_words(*cents: int) -> str:
    """Amounts as ``readings`` makes them: ``amount_words(120050)`` is ``1200,50``."""
    return " ".join({f"{abs(c) // 100},{abs(c) % 100:02d}": None for c in cents})


class Haystack:
    """Many texts to look in, in order of importance. Each is a head and the rest, folded."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        lines = [f"\n {head} \t {rest} " for head, rest in texts]
        self._starts = array("q", _starts(lines))  # and, last, where all ends
        self._all = "".join(lines)
        self._starts.append(len(self._all))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def find(self, words: Words, most: int, *, within: bool = True) -> list[Match]:
        """The best ``most`` texts that hold every word, at its beginning or ``within`` it."""
        if not words or any(word not in self._all for word in words):
            return []
        phrase = " ".join(words)
        starting = tuple(f" {word}" for word in words)
        stages = (
            (Quality.EXACT, (f"\n {phrase} \t",)),
            (Quality.START, (f"\n {phrase}",)),
            (Quality.WORDS, starting),
            (Quality.INSIDE, words),
        )
        found: dict[int, Quality] = {}
        for quality, needles in stages if within else stages[:-1]:
            for place in self._holding(needles):
                found.setdefault(place, quality)
                if len(found) >= most:
                    break
            if len(found) >= most:
                break
        return [Match(quality, place) for place, quality in found.items()]

    def _holding(self, needles: Sequence[str]) -> Iterator[int]:
        """Places of the texts that hold all needles, looked for by the rarest one."""
        text, starts = self._all, self._starts
        if len(needles) > 1:
            needles = sorted(needles, key=text.count)
        first, *others = needles
        at = text.find(first)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            start, end = starts[place], starts[place + 1]
            if all(text.find(other, start, end) >= 0 for other in others):
                yield place
            at = text.find(first, end)


def _starts(lines: Sequence[str]) -> Iterator[int]:
    at = 0
    for line in lines:
        yield at
        at += len(line)


def vocabulary(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of folded texts that a typing error may be meant for, in order."""
    words = {word for text in texts for word in text.split()}
    return tuple(sorted(w for w in words if len(w) >= LEAST_FOR_TYPOS and not _has_digit(w)))


def corrected(words: Words, known: Sequence[str]) -> Words | None:
    """The words with each unknown one replaced by the nearest known; None when one has none.

    ``known`` is in order (``vocabulary``). Numbers are never guessed.
    """
    result = tuple(_nearest(word, known) for word in words)
    if None in result or result == words:
        return None
    return tuple(word for word in result if word is not None)


def _nearest(word: str, known: Sequence[str]) -> str | None:
    at = bisect_left(known, word)
    if at < len(known) and known[at].startswith(word):
        return word
    if len(word) < LEAST_FOR_TYPOS or _has_digit(word):
        return word if len(word) < LEAST_FOR_TYPOS else None
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= LONG_WORD else 1
    best: tuple[int, int, str] | None = None
    for one in known:
        if one[0] != word[0] and most == 1:
            continue
        whole = OSA.distance(word, one, score_cutoff=most)
        begun = OSA.distance(word, one[: len(word)], score_cutoff=most)
        if min(whole, begun) <= most:
            rank = (min(whole, begun), whole, one)
            best = rank if best is None else min(best, rank)
    return best[2] if best else None


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)
