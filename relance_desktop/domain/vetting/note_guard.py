"""Words of a note about a client that judge instead of telling a fact.

Notes are for the user's own eyes, yet they may be asked for: by the person noted (RGPD), or
in court. An accusation may be defamation or insult even when it is not public (loi du
29/07/1881 art. 29 and 32, C. pén. R621-1; law notes §7.4); a blacklist is not the user's to
keep. A find is shown, the user decides: quoting a source is a fact.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from relance_desktop.domain.lexical_guard import folded_in_place
from relance_desktop.domain.value import value


class NoteRisk(Enum):
    """Why the words are better left out."""

    ACCUSATION = "accusation"
    """Says that someone committed an offence."""
    INSULT = "insult"
    LABEL = "label"
    """Sticks a label on the client: what happened, when and how much says more."""


@value
class RiskyWord:
    """Words found in a note, as written, with the place where they begin."""

    why: NoteRisk
    text: str
    start: int


# Matched on text without accents or capitals.
_PATTERNS: Final = (
    (
        NoteRisk.ACCUSATION,
        r"escrocs?|escroqueries?|arnaque(?:e?s?|rs?|urs?|uses?)?|voleu(?:r|se)s?",
    ),
    (NoteRisk.ACCUSATION, r"fraud(?:e|es|eur|eurs|euse|euses)|truands?|delinquants?|criminels?"),
    (NoteRisk.ACCUSATION, r"abus de confiance|faillite frauduleuse|banqueroutiers?|malfrats?"),
    (NoteRisk.ACCUSATION, r"swindlers?|crooks?|scam(?:mer)?s?|thie(?:f|ves)"),
    (NoteRisk.INSULT, r"menteu(?:r|se)s?|malhonnetes?|vereu(?:x|ses?)|filous?|bandits?|ordures?"),
    (NoteRisk.INSULT, r"incompetente?s?|debiles?|idiote?s?|connards?|salauds?|pourris?|liars?"),
    (NoteRisk.LABEL, r"mauva(?:is|ises?) payeu(?:rs?|ses?)|insolvables? notoires?|bad payers?"),
    (NoteRisk.LABEL, r"liste noire|blacklist\w*|blackliste\w*|a fuir|a eviter|indesirables?"),
)
_COMPILED: Final = tuple((why, re.compile(rf"\b(?:{words})\b")) for why, words in _PATTERNS)


def note_guard(text: str) -> tuple[RiskyWord, ...]:
    """Find such words, in order of place; accents, capitals and no-break spaces ignored."""
    folded = folded_in_place(text)
    found = [
        RiskyWord(why, text[match.start() : match.end()], match.start())
        for why, pattern in _COMPILED
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda word: word.start))
