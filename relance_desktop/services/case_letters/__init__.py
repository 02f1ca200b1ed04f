"""Letters after the last reminder, ready to sign."""

from relance_desktop.services.case_letters.service import CaseLetters
from relance_desktop.services.case_letters.values import (
    BLOCKING,
    LetterConcern,
    LetterDraft,
    LetterNotReadyError,
    LetterPreview,
    LetterRemark,
)

__all__ = [
    "BLOCKING",
    "CaseLetters",
    "LetterConcern",
    "LetterDraft",
    "LetterNotReadyError",
    "LetterPreview",
    "LetterRemark",
]
