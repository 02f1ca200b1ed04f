"""A text read: its parts as a tree, and everything that is wrong with it."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, TypeAlias

from relance_desktop.domain.texts.fields import Field, Name, field_named, name_of, nearest
from relance_desktop.domain.texts.language import Token, TokenKind, tokens
from relance_desktop.domain.value import value


class TextProblem(Enum):
    """Why a text cannot be used."""

    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_CONDITION = "unknown_condition"
    UNCLOSED_BRACE = "unclosed_brace"
    UNCLOSED_IF = "unclosed_if"
    STRAY_END = "stray_end"
    STRAY_ELSE = "stray_else"
    ODD_CHOICE = "odd_choice"
    EMPTY = "empty"


@value
class Problem:
    """One fault: where it is (line from 1, place in the text), what, and what was meant."""

    problem: TextProblem
    line: int
    start: int
    length: int
    word: str = ""
    nearest: str = ""


@value
class Words:
    """Words as they are."""

    text: str


@value
class Told:
    """A field. ``capital``: its first letter was typed as a capital. ``alone`` in its line."""

    field: Field
    capital: bool = False
    alone: bool = False


@value
class Choice:
    """The words for « vous » and for « tu »."""

    vous: str
    tu: str


@value
class Test:
    """Whether one of several groups of names all hold; ``negated``: whether not."""

    __test__ = False

    groups: tuple[tuple[Name, ...], ...]
    negated: bool = False


@value
class Branch:
    """What is said when the test holds; no test: otherwise."""

    test: Test | None
    parts: tuple[Part, ...]


@value
class Either:
    """The first branch whose test holds."""

    branches: tuple[Branch, ...]


Part: TypeAlias = "Words | Told | Choice | Either"

_OR: Final = re.compile(r"\s+ou\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\s+et\s+", re.IGNORECASE)


@value
class ReadText:
    """A text's parts, and its faults in order of place."""

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def read_text(source: str) -> ReadText:
    """Read a text; faulty pieces are left out of the parts."""
    reader = _Reader()
    for token in tokens(source):
        reader.take(token)
    return reader.finish(source)


class _Open:
    """A condition being read."""

    def __init__(self, token: Token, test: Test) -> None:
        self.token = token
        self.test: Test | None = test
        self.parts: list[Part] = []
        self.branches: list[Branch] = []

    def next(self, test: Test | None) -> None:
        self.branches.append(Branch(self.test, tuple(self.parts)))
        self.test, self.parts = test, []


class _Reader:
    """Builds the tree token by token."""

    def __init__(self) -> None:
        self._top: list[Part] = []
        self._open: list[_Open] = []
        self._problems: list[Problem] = []

    def take(self, token: Token) -> None:
        """Read one piece."""
        kind = token.kind
        if kind is TokenKind.WORDS:
            self._add(Words(token.source))
        elif kind is TokenKind.BRACE:
            self._add(Words("{"))
        elif kind is TokenKind.FIELD:
            self._field(token)
        elif kind is TokenKind.CHOICE:
            self._choice(token)
        elif kind in (TokenKind.IF, TokenKind.UNLESS):
            self._open.append(_Open(token, self._test(token, kind is TokenKind.UNLESS)))
        elif kind in (TokenKind.ELSE, TokenKind.ELSE_IF):
            self._else(token)
        elif kind is TokenKind.END:
            self._end(token)
        elif kind is TokenKind.UNCLOSED:
            self._wrong(TextProblem.UNCLOSED_BRACE, token)

    def finish(self, source: str) -> ReadText:
        """Close what was left open and give the whole."""
        while self._open:
            self._wrong(TextProblem.UNCLOSED_IF, self._open[-1].token)
            self._close()
        if not source.strip():
            self._problems.append(Problem(TextProblem.EMPTY, 1, 0, 0))
        ordered = sorted(self._problems, key=lambda problem: problem.start)
        return ReadText(tuple(self._top), tuple(ordered))

    def _add(self, part: Part) -> None:
        (self._open[-1].parts if self._open else self._top).append(part)

    def _field(self, token: Token) -> None:
        field = field_named(token.inside)
        if field is None:
            close = nearest(token.inside, fields_only=True)
            self._wrong(TextProblem.UNKNOWN_FIELD, token, token.inside, close)
        else:
            self._add(Told(field, token.inside[:1].isupper(), token.alone))

    def _choice(self, token: Token) -> None:
        words = token.inside.split("|")
        if len(words) != 2:
            self._wrong(TextProblem.ODD_CHOICE, token, token.inside)
        else:
            self._add(Choice(words[0], words[1]))

    def _test(self, token: Token, negated: bool) -> Test:
        groups = tuple(
            tuple(name for typed in _AND.split(group) if (name := self._name(token, typed)))
            for group in _OR.split(token.inside)
        )
        return Test(groups, negated)

    def _name(self, token: Token, typed: str) -> Name | None:
        name = name_of(typed)
        if name is None:
            close = nearest(typed, fields_only=False)
            self._wrong(TextProblem.UNKNOWN_CONDITION, token, typed, close)
        return name

    def _else(self, token: Token) -> None:
        test = self._test(token, False) if token.kind is TokenKind.ELSE_IF else None
        if not self._open or self._open[-1].test is None:
            self._wrong(TextProblem.STRAY_ELSE, token)
        else:
            self._open[-1].next(test)

    def _end(self, token: Token) -> None:
        if self._open:
            self._close()
        else:
            self._wrong(TextProblem.STRAY_END, token)

    def _close(self) -> None:
        closing = self._open.pop()
        closing.next(None)
        self._add(Either(tuple(closing.branches)))

    def _wrong(self, problem: TextProblem, token: Token, word: str = "", close: str = "") -> None:
        size = len(token.source)
        self._problems.append(Problem(problem, token.line, token.start, size, word, close))
