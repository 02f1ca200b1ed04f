"""Words of a note about a client that judge instead of telling a fact.

Notes are for the user's own eyes, yet they may be asked for: by the person noted (RGPD), or
in court. An accusation may be defamation or insult even when it is not public (loi du
29/07/1881 art. 29 and 32, C. pén. R621-1; law notes §7.4); a blacklist is not the user's to
keep. A find is shown, the user decides: quoting a source is a fact.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from relance_desktop.domain.word_finder import FoundWord, WordFinder


class NoteRisk(Enum):
    """Why the words are better left out."""

    ACCUSATION = "accusation"
    """Says that someone committed an offence."""
    INSULT = "insult"
    LABEL = "label"
    """Sticks a label on the client: what happened, when and how much says more."""


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
_FINDER: Final = WordFinder(_PATTERNS)


def note_guard(text: str) -> tuple[FoundWord[NoteRisk], ...]:
    """Find such words, in order of place; accents, capitals and no-break spaces ignored."""
    return _FINDER.find(text)
