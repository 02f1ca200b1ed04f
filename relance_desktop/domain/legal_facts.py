"""The law's numbers as dated data, to be shown with article, source and certainty."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.value import value


class Confidence(Enum):
    """How a fact is known; RECALLED and UNSURE must be shown as such."""

    TEXT_READ = "VERIFIED-T"
    OFFICIAL_PAGE = "VERIFIED-O"
    SECONDARY_SOURCE = "VERIFIED-S"
    RECALLED = "RECALLED"
    UNSURE = "UNSURE"


@value
class LegalFact:
    """One number or rule. ``value`` is text in ``unit``; None when nobody knows it yet.

    ``valid_from`` and ``valid_to`` are the first and last day it holds, None when open.
    """

    id: str
    value: str | None
    unit: str
    article: str
    source: str
    checked_on: date
    confidence: Confidence
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
