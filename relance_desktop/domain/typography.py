"""French typography of finished texts: no-break spaces and apostrophes set, faults found."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.document_formats import NBSP, NNBSP

_RULES: Final = (
    (re.compile(r"(?<=\w)'(?=\w)"), "\u2019"),
    (re.compile(r" +(?=[:;!?»%€])"), NBSP),
    (re.compile(r"« +"), f"«{NBSP}"),
    (re.compile(r"\b(n°|art\.|articles?|L\.|R\.|D\.) +(?=[\dA-Z])"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d) (?=(?:jours?|h|e-mails?|factures?|janvier|février|mars|avril|mai|juin"
                r"|juillet|août|septembre|octobre|novembre|décembre)\b)"), NBSP),
)  # fmt: skip


_PHONE: Final = re.compile(r"(?<!\d)(?:\+\d{1,3} \d|\d\d)(?: \d\d){4}(?!\d)")


class TypographyFault(Enum):
    """What a reader would stumble over."""

    DOUBLE_SPACE = "double_space"
    BREAKABLE_SPACE = "breakable_space"
    STRAIGHT_APOSTROPHE = "straight_apostrophe"
    SPACE_BEFORE_COMMA = "space_before_comma"
    TRAILING_SPACE = "trailing_space"
    BLANK_LINES = "blank_lines"


_FAULTS: Final = {
    TypographyFault.DOUBLE_SPACE: re.compile(rf"[ {NBSP}{NNBSP}]{{2,}}"),
    TypographyFault.SPACE_BEFORE_COMMA: re.compile(rf"[ {NBSP}{NNBSP}][,.](?!\d)"),
    TypographyFault.TRAILING_SPACE: re.compile(rf"[ {NBSP}{NNBSP}]+$", re.MULTILINE),
    TypographyFault.BLANK_LINES: re.compile(r"\n{3,}|\A\n|\n\n\Z"),
}
_FRENCH_FAULTS: Final = {
    TypographyFault.BREAKABLE_SPACE: re.compile(r" [:;!?»%€]|« |n° |[A-Za-zé][;!?»]|«\w"),
    TypographyFault.STRAIGHT_APOSTROPHE: re.compile(r"\w'\w"),
}


def typeset(text: str, language: Language = Language.FRENCH) -> str:
    """Set no-break spaces and apostrophes as the Imprimerie nationale does.

    English is left as typed, but for phone numbers, which never break.
    """
    text = _PHONE.sub(lambda match: match[0].replace(" ", NBSP), text)
    if language is Language.FRENCH:
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
    return text


def typography_faults(
    text: str, language: Language = Language.FRENCH
) -> tuple[TypographyFault, ...]:
    """Name what is wrong in a finished text, nothing when all is well."""
    rules = _FAULTS | (_FRENCH_FAULTS if language is Language.FRENCH else {})
    return tuple(fault for fault, pattern in rules.items() if pattern.search(text))
