"""Notes and their subject codes."""

from __future__ import annotations

import re

from relance_desktop.domain.incoming import IncomingNote

_CODED = re.compile(r"#([A-Z]{3})#(.*)", re.DOTALL)


def note_of(text: str, code: str = "") -> IncomingNote:
    """Build a note; UBL has no place for the code, so it stands in front: « #PMD#text »."""
    match = None if code else _CODED.fullmatch(text)
    return IncomingNote(match[1], match[2].strip()) if match else IncomingNote(code, text)
