"""Dates, amounts and profile names as e-invoice files write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from relance_desktop.domain.money import Cents, cents_of

_AMOUNT = re.compile(r"[+-]?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})")
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(\d{4}|\d{6})?")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d|T[\d:.]+(Z|[+-]\d\d:\d\d)?)?")

_PROFILES = (
    ("extended-ctc-fr", "EXTENDED-CTC-FR"),
    ("xrechnung", "XRECHNUNG"),
    ("peppol", "PEPPOL BIS"),
    ("minimum", "MINIMUM"),
    ("basicwl", "BASIC WL"),
    ("extended", "EXTENDED"),
    ("comfort", "COMFORT"),
    ("basic", "BASIC"),
    ("en16931", "EN16931"),
)


def cents(text: str) -> Cents | None:
    """Read an XML decimal exactly into cents, half-up beyond two places; None if it is none."""
    return cents_of(Decimal(text)) if _AMOUNT.fullmatch(text) else None


def day(text: str) -> date | None:
    """Read a date in UN/CEFACT formats 102, 203, 204 or ISO 8601; None when it is no day.

    ISO is taken inside format 102 too: programs mix them up, and it is unambiguous.
    """
    match = _COMPACT_DATE.fullmatch(text) or _ISO_DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def profile_name(urn: str) -> str:
    """Give the short name of a specification identifier (BT-24), or "" when unknown."""
    lowered = urn.lower()
    return next((name for part, name in _PROFILES if part in lowered), "")
