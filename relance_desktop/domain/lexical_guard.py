"""Words that a creditor must not write: they threaten, shame, or look like a court's act.

The list and its reasons are those of the law notes: C. pén. 433-13, 312-10, 226-10, loi du
29/07/1881 art. 29, RGPD, CPCE L111-8. A find is shown to the user, who decides.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import Final

from relance_desktop.domain.value import value


class Forbidden(Enum):
    """Why the words are forbidden."""

    LOOKS_JUDICIAL = "looks_judicial"
    THREAT = "threat"
    SHAMING = "shaming"
    BLACKLIST = "blacklist"
    UNDUE_COST = "undue_cost"
    PRESSURE = "pressure"


@value
class ForbiddenWord:
    """Forbidden words found in a text, as written, with the place where they begin."""

    why: Forbidden
    text: str
    start: int


# Matched on text without accents or capitals. « saisir » (a court) and « pénalités » are allowed.
_PATTERNS: Final = (
    (Forbidden.LOOKS_JUDICIAL, r"huissiers?|commandements?|bailiffs?|summons"),
    (Forbidden.LOOKS_JUDICIAL, r"saisies?(?:-\w+)?|seizures?"),
    (Forbidden.THREAT, r"plaintes?|penal(?:e|es|ement)?|penaux|escroqueries?|escrocs?|police"),
    (Forbidden.THREAT, r"criminal(?:ly)?|fraud(?:ulent)?|swindle\w*"),
    (Forbidden.BLACKLIST, r"banque de france|fichages?|liste noire|blacklist\w*|credit bureau"),
    (Forbidden.SHAMING, r"publi(?:er|erai|erons|ons)|reseaux sociaux|social (?:media|networks?)"),
    (Forbidden.SHAMING, r"mauvais payeurs?|name and shame|bad payers?"),
    (Forbidden.UNDUE_COST, r"frais de (?:dossier|relance|gestion)s?|(?:handling|admin) fees?"),
    (Forbidden.PRESSURE, r"dernier avis avant \w+|final notice before \w+"),
    (Forbidden.PRESSURE, r"sous (?:24|48|72) ?h(?:eures)?|within (?:24|48|72) ?hours"),
    (Forbidden.PRESSURE, r"nous viendrons|we will come"),
)
_COMPILED: Final = tuple((why, re.compile(rf"\b(?:{words})\b")) for why, words in _PATTERNS)


def lexical_guard(text: str) -> tuple[ForbiddenWord, ...]:
    """Find forbidden words, in order of place; accents, capitals and no-break spaces ignored."""
    folded = folded_in_place(text)
    found = [
        ForbiddenWord(why, text[match.start() : match.end()], match.start())
        for why, pattern in _COMPILED
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda word: word.start))


def folded_in_place(text: str) -> str:
    """The text without accents, capitals and odd spaces, each character in its place."""
    return "".join(_folded(char) for char in text)


def _folded(char: str) -> str:
    """One character for one, so that places stay true."""
    plain = unicodedata.normalize("NFKD", char)[0]
    return " " if plain.isspace() else plain.lower()[0]
