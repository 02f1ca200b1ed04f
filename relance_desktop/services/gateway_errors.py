"""The refusals of gateways, named here for screens, which know services only."""

from __future__ import annotations

from relance_desktop.gateways.letters.letter import UnreadablePicture
from relance_desktop.gateways.mention_rules import MentionRulesUnreadable
from relance_desktop.gateways.pdf.pages import PdfProblem, UnreadablePdf
from relance_desktop.gateways.rates import RatesUnreadable
from relance_desktop.gateways.sheets.in_place import SheetNotWritten, WhyNotWritten
from relance_desktop.gateways.strict_toml import DataFileError

__all__ = [
    "DataFileError",
    "MentionRulesUnreadable",
    "PdfProblem",
    "RatesUnreadable",
    "SheetNotWritten",
    "UnreadablePdf",
    "UnreadablePicture",
    "WhyNotWritten",
]
