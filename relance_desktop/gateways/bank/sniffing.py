"""Which format is it? By what the file begins with, then by its name."""

from __future__ import annotations

import re
from typing import Final

from relance_desktop.domain.bank.values import StatementFormat

ENOUGH: Final = 8000
"""Bytes that tell the format of any file but a ZIP, whose first member may begin late."""

_OFX: Final = re.compile(rb"OFXHEADER|<OFX\b", re.IGNORECASE)
_CAMT: Final = re.compile(
    rb"\bcamt\.05[234]\b|<(?:\w{1,20}:)?(?:BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)\b"
)
_MT940: Final = re.compile(rb"(?:^|[\r\n]|\{4:)[\x00-\x20]{0,9}:(20|25|28C?|60[FM]|61|62[FM]|NS):")
_MT940_ENVELOPE: Final = re.compile(rb"\{1:F01[^{}]{0,80}\}\{2:[IO]94[02]")
_QIF: Final = re.compile(rb"(?:^|[\r\n])!(?:type|account|option|clear)\b", re.IGNORECASE)
_CFONB: Final = re.compile(rb"(?:^|[\r\n])0[145][0-9A-Z]{5}.{9}[ A-Z]{3}[ 0-9].{13}[0-9A-Z ]{8}")
_NAMES: Final = {
    ".ofx": StatementFormat.OFX,
    ".qfx": StatementFormat.OFX,
    ".qif": StatementFormat.QIF,
    ".sta": StatementFormat.MT940,
    ".mt940": StatementFormat.MT940,
    ".940": StatementFormat.MT940,
    ".942": StatementFormat.MT940,
    ".cfo": StatementFormat.CFONB120,
    ".cfonb": StatementFormat.CFONB120,
    ".cfonb120": StatementFormat.CFONB120,
    ".afb": StatementFormat.CFONB120,
    ".afb120": StatementFormat.CFONB120,
}
_LEAST_TAGS: Final = 2


def format_of(name: str, head: bytes) -> StatementFormat | None:
    """Tell the format of a file that is no ZIP from its beginning; None: no bank file."""
    start = head[:ENOUGH].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return _of_content(start) or _of_name(name, start)


def _of_content(start: bytes) -> StatementFormat | None:
    if start[:1] == b"<":
        if _CAMT.search(start):
            return StatementFormat.CAMT
        return StatementFormat.OFX if _OFX.search(start) else None
    if _OFX.search(start):
        return StatementFormat.OFX
    if _MT940_ENVELOPE.search(start) or len(set(_MT940.findall(start))) >= _LEAST_TAGS:
        return StatementFormat.MT940
    if _CFONB.search(start):
        return StatementFormat.CFONB120
    return StatementFormat.QIF if _QIF.search(start) else None


def _of_name(name: str, start: bytes) -> StatementFormat | None:
    """A name alone is believed of a text, never of a picture or a PDF that bears it."""
    if start.startswith((b"%PDF", b"PK", b"\x89PNG", b"\xff\xd8", b"GIF8")):
        return None
    ending = name.lower()[name.rfind(".") :] if "." in name else ""
    return _NAMES.get(ending)
