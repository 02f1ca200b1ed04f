"""Letters after the last reminder, ready to sign."""

from relance_desktop.services.case_letters.service import CaseLetters

__all__ = ["CaseLetters"]
