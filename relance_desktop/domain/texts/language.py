"""The language of texts: words, « {fields} », « {vous|tu} » and « {si …}…{sinon}…{fin} ».

A freelancer reads and writes it as it is. What is typed is what is kept: it is never
translated into another form and back, so nothing can be lost; ``tokens`` cut a text without
changing a character. ``read_text`` never fails: it says all that is wrong at once, with lines.

A line that holds nothing but conditions leaves no trace, nor does one whose only field is
empty. ``{{`` is a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from relance_desktop.domain.value import value


class TokenKind(Enum):
    """What a piece of a text does."""

    WORDS = "words"
    BLANK = "blank"
    BRACE = "brace"
    FIELD = "field"
    CHOICE = "choice"
    IF = "if"
    UNLESS = "unless"
    ELSE_IF = "else_if"
    ELSE = "else"
    END = "end"
    UNCLOSED = "unclosed"


CONTROLS: Final = frozenset(
    {TokenKind.IF, TokenKind.UNLESS, TokenKind.ELSE_IF, TokenKind.ELSE, TokenKind.END}
)


@value
class Token:
    """A piece of a text as typed. ``start`` counts from the text's beginning, ``line`` from 1.

    ``inside`` is what the braces hold, less the keyword. ``alone``: nothing else in its line.
    """

    kind: TokenKind
    source: str
    start: int
    line: int
    inside: str = ""
    alone: bool = False

    @property
    def end(self) -> int:
        """Where the next piece begins."""
        return self.start + len(self.source)


_PIECES: Final = re.compile(r"\{\{|\{[^{}\n]*\}|\{|[^{]+")
_KEYWORDS: Final = (
    (TokenKind.ELSE_IF, re.compile(r"sinon\s+si\s+(.*)", re.IGNORECASE)),
    (TokenKind.UNLESS, re.compile(r"sauf\s+si\s+(.*)", re.IGNORECASE)),
    (TokenKind.IF, re.compile(r"si\s+(.*)", re.IGNORECASE)),
    (TokenKind.ELSE, re.compile(r"sinon()", re.IGNORECASE)),
    (TokenKind.END, re.compile(r"fin(?:\s+si)?()", re.IGNORECASE)),
)


def tokens(source: str) -> tuple[Token, ...]:
    """Cut a text into pieces; joined, they are the text again."""
    found: list[Token] = []
    start = 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        found += _in_line(line, start, number)
        start += len(line)
    return tuple(found)


def _in_line(line: str, start: int, number: int) -> list[Token]:
    pieces = [_token(match[0], start + match.start(), number) for match in _PIECES.finditer(line)]
    busy = [p for p in pieces if p.kind is not TokenKind.WORDS or p.source.strip()]
    if busy and all(piece.kind in CONTROLS for piece in busy):
        return [p if p in busy else _as(p, TokenKind.BLANK) for p in pieces]
    if len(busy) == 1 and busy[0].kind is TokenKind.FIELD:
        return [_as(p, p.kind, alone=p is busy[0]) for p in pieces]
    return pieces


def _as(token: Token, kind: TokenKind, alone: bool = False) -> Token:
    return Token(kind, token.source, token.start, token.line, token.inside, alone)


def _token(source: str, start: int, line: int) -> Token:
    if not source.startswith("{"):
        return Token(TokenKind.WORDS, source, start, line)
    if source == "{{":
        return Token(TokenKind.BRACE, source, start, line)
    if source == "{":
        return Token(TokenKind.UNCLOSED, source, start, line)
    inside = source[1:-1].strip()
    for kind, pattern in _KEYWORDS:
        match = pattern.fullmatch(inside)
        if match:
            return Token(kind, source, start, line, match[1].strip())
    kind = TokenKind.CHOICE if "|" in inside else TokenKind.FIELD
    return Token(kind, source, start, line, source[1:-1] if "|" in inside else inside)


def fields_in(source: str) -> Iterator[Token]:
    """The fields that a text names, in order."""
    return (token for token in tokens(source) if token.kind is TokenKind.FIELD)
