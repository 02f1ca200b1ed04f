"""A mail's own words, without the message that it answers."""

from __future__ import annotations

import re
from typing import Final

EXCERPT: Final = 300
"""Characters that a line of the day and the list of answers may show."""

_QUOTE: Final = re.compile(r"^\s*(?:>|\|)")
_CUT: Final = re.compile(
    r"^\s*(?:"
    r"(?:le|on)\s.{3,200}(?:a écrit|wrote)\s*:?"  # Thunderbird, Gmail, Apple Mail
    r"|-{2,}\s*(?:message d'origine|message original|original message|message transféré)\s*-{2,}"
    r"|_{8,}"  # Outlook
    r"|(?:de|from)\s*:\s.+@.+"
    r"|--\s?"  # the signature (RFC 3676 4.3)
    r")\s*$",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"^\s*(?:le|on)\s.{3,200}$", re.IGNORECASE)
_CLOSING: Final = re.compile(r"(?:a écrit|wrote)\s*:\s*$", re.IGNORECASE)


def own_words(text: str) -> str:
    """What the writer wrote, up to the quoted message or the signature; all of it when the
    rest would be nothing."""
    lines = text.splitlines()
    kept: list[str] = []
    for at, line in enumerate(lines):
        if _CUT.match(line) or _opens_quote(lines, at):
            break
        if not _QUOTE.match(line):
            kept.append(line.rstrip())
    words = "\n".join(kept).strip()
    return words or text.strip()


def excerpt(text: str) -> str:
    """Its first own words, on one line."""
    words = " ".join(own_words(text).split())
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"


def _opens_quote(lines: list[str], at: int) -> bool:
    """Whether « Le … <…> / a écrit : » begins here, broken over two lines."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return bool(_OPENING.match(lines[at]) and _CLOSING.search(following))
