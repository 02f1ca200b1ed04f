"""Words that a creditor must not write: they threaten, shame, or look like a court's act.

The list and its reasons are those of the law notes: C. pén. 433-13, 312-10, 226-10, loi du
29/07/1881 art. 29, RGPD, CPCE L111-8. A find is shown to the user, who decides.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from relance_desktop.domain.word_finder import FoundWord, WordFinder


class Forbidden(Enum):
    """Why the words are forbidden."""

    LOOKS_JUDICIAL = "looks_judicial"
    THREAT = "threat"
    SHAMING = "shaming"
    BLACKLIST = "blacklist"
    UNDUE_COST = "undue_cost"
    PRESSURE = "pressure"


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
_FINDER: Final = WordFinder(_PATTERNS)


def lexical_guard(text: str) -> tuple[FoundWord[Forbidden], ...]:
    """Find forbidden words, in order of place; accents, capitals and no-break spaces ignored."""
    return _FINDER.find(text)
